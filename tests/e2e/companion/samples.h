// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "plugin/companion/companion.h"
#include "prpl-ext/card/card.h"

// People for the stories about windows: short and long names, Chinese, Arabic, emoji, next to nothing, and hostile.
namespace carte::samples {

// ann, li, arab, long, emoji, bare, slow, evil; anybody else gets a plain card.
Card card_of(const std::string& id);
// The same person before the profile has answered: name and address.
Card little_of(const std::string& id);
// With so many more people in either list.
ShareDialog share_dialog(int more = 0);
CardWindowState card_state();

}  // namespace carte::samples
