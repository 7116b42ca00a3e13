// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_text.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/vcard_from_xcard.h"
#include "prpl-ext/card/vcard_to_xcard.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

// Entries that our writing repeats or labels take more lines than properties.
constexpr std::size_t most_lines = 4 * CardLimits::properties;

// Gathers the lines of one card after the other.
class VcardReader {
 public:
  explicit VcardReader(std::string_view text) : lexer_(text) {}

  Result<std::vector<Card>> read() {
    while (true) {
      auto line = lexer_.next();
      if (!line) return line.error();
      if (!*line) break;
      if (auto taken = take(std::move(**line)); !taken) return taken.error();
    }
    if (begun_at_ != 0) return at_line(begun_at_, _("this card has no end."));
    if (cards_.empty()) return Error{_("There is no contact card in it.")};
    return std::move(cards_);
  }

 private:
  static bool is_marker(const VcardLine& line, std::string_view name) {
    return line.name == name && line.group.empty() && lower_case(tidy(line.value)) == "vcard";
  }

  Result<void> take(VcardLine line) {
    if (is_marker(line, "begin")) return begin(line);
    if (begun_at_ == 0) return at_line(line.number, _("a card has to begin here."));
    if (is_marker(line, "end")) return end();
    if (line.name == "version" && line.group.empty()) return version(line);
    const bool picture = holds_picture(line.name);
    const std::size_t limit = picture ? CardLimits::total_bytes : CardLimits::value_bytes;
    if (line.value.size() > limit)
      return at_line(line.number, (picture ? card_picture_too_long() : card_value_too_long()).reason);
    if (!picture) text_bytes_ += line.value.size();
    if (text_bytes_ > CardLimits::text_bytes) return at_line(line.number, card_text_too_long().reason);
    if (lines_.size() == most_lines) return at_line(line.number, card_has_too_many_properties().reason);
    lines_.push_back(std::move(line));
    return {};
  }

  Result<void> begin(const VcardLine& line) {
    if (begun_at_ != 0) return at_line(line.number, _("a card begins inside another."));
    if (cards_.size() == CardLimits::cards_in_one_file)
      return at_line(line.number, sentence(_("there are more than %zu cards."), CardLimits::cards_in_one_file));
    begun_at_ = line.number;
    dialect_ = VcardDialect::v3;
    text_bytes_ = 0;
    lines_.clear();
    return {};
  }

  Result<void> version(const VcardLine& line) {
    const std::string number = tidy(line.value);
    if (number == "2.1")
      dialect_ = VcardDialect::v2;
    else if (number == "4.0")
      dialect_ = VcardDialect::v4;
    else if (number != "3.0")
      return at_line(line.number, _("this version of vCard is not known."));
    return {};
  }

  Result<void> end() {
    auto card = card_from_xcard(vcard_to_xcard(lines_, dialect_));
    if (!card) return at_line(begun_at_, card.reason());
    cards_.push_back(std::move(*card));
    begun_at_ = 0;
    return {};
  }

  VcardLexer lexer_;
  VcardDialect dialect_ = VcardDialect::v3;
  int begun_at_ = 0;  // 0 between cards
  std::size_t text_bytes_ = 0;
  std::vector<VcardLine> lines_;
  std::vector<Card> cards_;
};

}  // namespace

Result<std::vector<Card>> cards_from_vcard_text(std::string_view text) { return VcardReader(text).read(); }

std::string card_to_vcard_text(const Card& card, VcardVersion version) {
  Card known = card;
  known.unknown.clear();
  VcardLineWriter writer(version, card.unknown);
  std::string text = version == VcardVersion::v3 ? "BEGIN:VCARD\r\nVERSION:3.0\r\n" : "BEGIN:VCARD\r\nVERSION:4.0\r\n";
  for (const XmlElement& property : card_to_xcard(known).children)
    text += property.is("replaced", carte_card_ns) ? writer.unknown(property) : writer.known(property);
  if (version == VcardVersion::v3 && card.n == StructuredName{}) text += "N:;;;;\r\n";  // RFC 2426 wants one
  for (const XmlElement& element : card.unknown) text += writer.unknown(element);
  return text + "END:VCARD\r\n";
}

}  // namespace carte
