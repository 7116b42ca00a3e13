// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/card/card.h"

namespace carte {

// What to call a card's file, without its folder: "Bob Smith" and the ending (".vcf"). What file systems or shells stumble
// over becomes "-", no name is hidden, and none is longer than they allow.
std::string card_file_name(const Card& card, const std::string& ending);

}  // namespace carte
