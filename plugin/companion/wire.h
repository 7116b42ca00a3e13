// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <optional>
#include <string>

#include "plugin/companion/companion.h"

namespace carte::wire {

// The arguments of the share dialog's and the card window's methods; each is an owned reference.
gvariant show_share(unsigned window, unsigned long xid, const ShareDialog& dialog);
gvariant update_share_card(unsigned window, const std::string& contact, const Card& card, bool complete);
gvariant share_progress(unsigned window, unsigned done, unsigned total);
gvariant share_finished(unsigned window, bool ok, const std::string& sentence);
gvariant show_card(unsigned window, unsigned long xid, const Card& card, const CardWindowState& state, bool raise);

// The arguments of the signal ShareWanted behind its window. Fields that are not known are dropped; nothing when nobody
// was chosen.
std::optional<ShareSelection> selection(GVariant* arguments);

}  // namespace carte::wire
