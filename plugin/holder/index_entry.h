// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/exchange/exchange_ports.h"
#include "prpl-ext/base/ids.h"

namespace carte {

// What the index knows of one held card: made where the card is read, handed to the index as a whole.
struct IndexEntry {
  static constexpr std::size_t text_bytes = 4096;  // what is searched of one card at most
  static constexpr std::size_t line_chars = 128;   // of what is shown in a list

  std::int64_t id = 0;
  std::string name, organisation, handle;  // clean lines for people; handle: the first address or number
  std::string text;                        // searchable() of each value, a line each
  std::string group;
  std::vector<AccountName> addresses;
  std::int64_t changed = 0;  // seconds since 1970, UTC
  bool is_signed = false, has_portrait = false, news = false, locked = false;
  bool operator==(const IndexEntry&) const = default;
};

// As the card reads at that moment (seconds since 1970, UTC); what stands on it at other times is found too. Of a locked card:
// its group alone.
IndexEntry index_entry(const HeldCard& held, std::int64_t now);

// Text as it is compared in searches: case folded, without accents (NFKD), white space as single blanks.
std::string searchable(std::string_view text);

}  // namespace carte
