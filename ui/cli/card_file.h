// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "ui/cli/command_line.h"

namespace carte::cli {

// The cards of a file (`-`: standard input), at least one; with an index only that one (from 1).
Result<std::vector<Card>> read_cards(const std::string& file, std::optional<std::size_t> index);

// Writes cards to standard output: xCard as one document, vCards one after the other, text with an empty line between
// two.
void write_cards(const std::vector<Card>& cards, Format format);

}  // namespace carte::cli
