// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_file_name.h"

#include <algorithm>
#include <string_view>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

constexpr std::size_t longest_name = 60;  // characters of up to 4 bytes; file systems allow 255 bytes

}  // namespace

std::string card_file_name(const Card& card, const std::string& ending) {
  std::string name = clean_line(card.fn, longest_name);
  std::ranges::replace_if(name, [](char c) { return std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos; }, '-');
  name.erase(0, std::min(name.find_first_not_of(". "), name.size()));
  // TRANSLATORS: the name of a file, without its ending.
  return (name.empty() ? _("Card") : name) + ending;
}

}  // namespace carte
