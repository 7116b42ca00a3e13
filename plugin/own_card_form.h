// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>

#include "prpl-ext/card/own_card.h"

namespace carte {

// One's own card as a form of the client's own, where there is no editor (Finch): the fields that most people fill in.
// What the form has no line for stays as it is. `saved` gets the changed card.
void show_own_card_form(PurplePlugin* plugin, const OwnCard& own, std::function<void(const OwnCard&)> saved,
                        std::function<void()> cancelled);

}  // namespace carte
