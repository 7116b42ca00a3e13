// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/card_file.h"

#include <ctime>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "ui/cli/listing.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

std::string xcard_document(const std::vector<Card>& cards) {
  if (cards.size() == 1) return card_to_xcard_text(cards.front());
  XmlElement all;
  all.name = "vcards";
  all.ns = xcard_ns;
  for (const Card& card : cards) all.children.push_back(card_to_xcard(card));
  return to_xml_document(all);
}

}  // namespace

Result<std::vector<Card>> read_cards(const std::string& file, std::optional<std::size_t> index) {
  Result<std::vector<Card>> cards = cards_from_file(file);
  if (!cards) return cards.error();
  if (cards->empty()) return Error{_("There is no card in it.")};
  if (!index) return cards;
  if (*index > cards->size()) {
    return Error{sentence(NC_("It holds only %zu card.", "It holds only %zu cards.", cards->size()), cards->size())};
  }
  return std::vector<Card>{std::move((*cards)[*index - 1])};
}

void write_cards(const std::vector<Card>& cards, Format format) {
  if (format == Format::xcard) return put_peer_text(xcard_document(cards));
  for (std::size_t i = 0; i < cards.size(); i++) {
    if (format == Format::text)
      put((i > 0 ? "\n" : "") + listing(cards[i], std::time(nullptr), today()));
    else
      put_peer_text(card_to_vcard_text(cards[i], format == Format::vcard3 ? VcardVersion::v3 : VcardVersion::v4));
  }
}

}  // namespace carte::cli
