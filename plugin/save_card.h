// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

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

// Many cards into one file: xCard (.xcf, .xml), else vCard 3.0.
void save_cards(const std::vector<Card>& cards, const std::string& path, Existing existing,
                std::function<void(Result<void>)> done);

// What was found in files of cards.
struct ReadFiles {
  std::vector<Card> cards;
  std::vector<std::string> refused;  // "bob.vcf: line 7: ..."
};

// Reads .vcf and .xcf files without making the caller wait; `done` comes on the main loop.
void read_card_files(const std::vector<std::string>& paths, std::function<void(ReadFiles)> done);

}  // namespace carte
