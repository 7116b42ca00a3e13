// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// What to do with a file that is there already.
enum class Existing { keep, replace };

// Writes the card without making the caller wait: as a picture in the given theme (.png), as xCard (.xcf, .xml), else as
// vCard 3.0, which phones and address books read best. `~/` is the user's home. `done` comes on the main loop, with the
// reason when it failed.
void save_card(const Card& card, const std::string& path, const std::string& theme, Existing existing,
               std::function<void(Result<void>)> done);

}  // namespace carte
