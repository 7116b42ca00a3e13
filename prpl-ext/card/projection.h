// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "prpl-ext/card/card.h"

namespace carte {

// What of a card goes into a profile that other programs read: without the picture, which has a place of its own there,
// and without the proof, which would not outlive the programs that rewrite profiles. Telephone numbers are divided by
// hyphens: servers derive old profiles only from those that are addresses (RFC 3966), and those have no spaces.
Card projection_of(Card card);

// True when `seen` says nothing but what `published` says, and less of it: a program or the server has put the profile
// through a form that has no place for all. What else a program wrote is the user's own doing.
bool is_flattened(const Card& seen, const Card& published);

// True when `old` says all of `published` that servers bring into the old form by themselves, and nothing else: it must
// be left to the server then. (Prosody's mod_vcard_legacy: no types, no handles but the XMPP ones, the first part of an
// organisation, and only telephone numbers in international form.)
bool is_derived(const Card& old, const Card& published);

// True when all that `one` says stands on `other` too, whatever kinds (home, work ...) are given there; pictures and
// ids do not count.
bool says_no_more(const Card& one, const Card& other);
// The same in both directions.
bool say_the_same(const Card& one, const Card& other);

}  // namespace carte
