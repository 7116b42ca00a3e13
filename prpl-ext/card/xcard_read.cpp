// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <map>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_name.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"
#include "prpl-ext/card/xcard_reader.h"
#include "prpl-ext/card/xcard_value.h"
#include "prpl-ext/card/zodiac.h"

namespace carte {

const std::map<std::string_view, CardReader::Reader>& CardReader::standard_readers() {
  static const std::map<std::string_view, Reader> readers = {
      {"uid", &CardReader::read_uid},
      {"rev", &CardReader::read_text<&Card::rev>},
      {"source", &CardReader::read_text<&Card::source>},
      {"kind", &CardReader::read_kind},
      {"fn", &CardReader::read_text<&Card::fn>},
      {"n", &CardReader::read_n},
      {"nickname", &CardReader::read_nickname},
      {"photo", &CardReader::read_photo},
      {"gender", &CardReader::read_gender},
      {"bday", &CardReader::read_bday},
      {"adr", &CardReader::read_adr},
      {"geo", &CardReader::read_geo},
      {"tz", &CardReader::read_text<&Card::tz>},
      {"note", &CardReader::read_note},
      {"org", &CardReader::read_org},
      {"title", &CardReader::read_text<&Card::title>},
      {"role", &CardReader::read_text<&Card::role>},
      {"impp", &CardReader::read_impp},
      {"tel", &CardReader::read_tel},
      {"email", &CardReader::read_email},
      {"url", &CardReader::read_typed<&Card::url>},
  };
  return readers;
}

const std::map<std::string_view, CardReader::Reader>& CardReader::own_readers() {
  static const std::map<std::string_view, Reader> readers = {
      {"age", &CardReader::read_age},
      {"zodiac", &CardReader::read_zodiac},
      {"chinese-zodiac", &CardReader::read_chinese_zodiac},
      {"quotation", &CardReader::read_text<&Card::quotation>},
      {"industry", &CardReader::read_text<&Card::industry>},
      {"trade-notice", &CardReader::read_text<&Card::trade_notice>},
      {"replaced", &CardReader::read_replaced},
      {"proof", &CardReader::read_proof},
  };
  return readers;
}

Result<Card> CardReader::read(const XmlElement& vcard) {
  if (!vcard.is("vcard", xcard_ns)) return Error{_("This is not a contact card.")};
  if (auto checked = check_card_size(vcard); !checked) return checked.error();
  for (const XmlElement& child : vcard.children) {
    read_child(child);
    if (properties_ > CardLimits::properties) return card_has_too_many_properties();
    if (error_) return *error_;
  }
  put_in_order();
  if (card_.fn.empty()) card_.fn = name_from_other_fields(card_);
  if (card_.fn.empty()) return Error{_("The card names nobody.")};
  return std::move(card_);
}

Card CardReader::read_properties(const std::vector<XmlElement>& properties) {
  for (const XmlElement& one : properties) read_child(one);
  put_in_order();
  return std::move(card_);
}

void CardReader::read_child(const XmlElement& child) {
  const std::string group = child.ns == xcard_ns ? group_name(child) : std::string();
  if (!group.empty()) return read_group(child, group);
  ++properties_;
  if (!read_property(child)) card_.unknown.push_back(child);
}

// Apple writes an entry's label as a second property of its group; it becomes a type of the entry.
void CardReader::read_group(const XmlElement& group, const std::string& name) {
  std::vector<const XmlElement*> labels;
  bool others = false;
  for (const XmlElement& child : group.children) {
    const auto label = child.is("x-ablabel", xcard_ns) ? single_value(child) : std::nullopt;
    if (!label) continue;
    labels.push_back(&child);
    for (std::string& type : label_types(*label)) labels_.push_back(std::move(type));
  }
  labels_used_ = false;
  for (const XmlElement& child : group.children) {
    if (std::find(labels.begin(), labels.end(), &child) != labels.end()) continue;
    ++properties_;
    if (read_property(child)) continue;
    unknown_group(name).children.push_back(child);
    others = true;
  }
  labels_.clear();
  if (labels_used_ && !others) return;
  for (const XmlElement* label : labels) unknown_group(name).children.push_back(*label);
}

bool CardReader::read_property(const XmlElement& property) {
  const bool own = property.ns == carte_card_ns;
  if (!own && property.ns != xcard_ns) return false;
  const auto& readers = own ? own_readers() : standard_readers();
  const auto found = readers.find(property.name);
  return found != readers.end() && (this->*found->second)(property);
}

XmlElement& CardReader::unknown_group(const std::string& name) {
  for (XmlElement& one : card_.unknown)
    if (one.ns == xcard_ns && group_name(one) == name) return one;
  XmlElement& group = card_.unknown.emplace_back();
  group.name = "group";
  group.ns = xcard_ns;
  group.set("name", name);
  return group;
}

namespace {

// In the order in which read_group() leaves them: a group may have come in several parts.
int label_rank(const XmlElement& property) {
  if (!property.is("x-ablabel", xcard_ns)) return 0;
  return single_value(property) ? 2 : 1;
}

// Addresses and handles have no PREF of their own: the preferred ones come first.
template <class T>
void sort_by_pref(std::vector<T>& list, const std::vector<int>& prefs) {
  std::vector<std::pair<int, T>> sorted;
  for (std::size_t i = 0; i < list.size(); ++i) sorted.emplace_back(prefs[i] ? prefs[i] : 101, std::move(list[i]));
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < list.size(); ++i) list[i] = std::move(sorted[i].second);
}

}  // namespace

void CardReader::put_in_order() {
  for (XmlElement& group : card_.unknown)
    if (group.ns == xcard_ns && !group_name(group).empty())
      std::stable_sort(group.children.begin(), group.children.end(),
                       [](const XmlElement& a, const XmlElement& b) { return label_rank(a) < label_rank(b); });
  sort_by_pref(card_.adr, adr_prefs_);
  sort_by_pref(card_.impp, impp_prefs_);
}

// Labels last, as vCard text has them behind.
std::vector<std::string> CardReader::types_of(const XmlElement& property) {
  std::vector<std::string> types = type_parameters(property);
  for (const std::string& label : labels_)
    if (std::find(types.begin(), types.end(), label) == types.end()) types.push_back(label);
  labels_used_ = true;
  std::stable_partition(types.begin(), types.end(), is_type_word);
  return types;
}

bool CardReader::add_typed(std::vector<TypedText>& list, const XmlElement& property, std::string value) {
  TypedText entry{std::move(value), types_of(property), pref_parameter(property)};
  if (!entry.value.empty() && std::find(list.begin(), list.end(), entry) == list.end())
    list.push_back(std::move(entry));
  return true;
}

template <std::string Card::*Member>
bool CardReader::read_text(const XmlElement& property) {
  auto value = single_value(property);
  if (!value || (!value->empty() && !(card_.*Member).empty())) return false;
  if (!value->empty()) card_.*Member = std::move(*value);
  return true;
}

template <std::vector<TypedText> Card::*Member>
bool CardReader::read_typed(const XmlElement& property) {
  auto value = single_value(property);
  return value && add_typed(card_.*Member, property, std::move(*value));
}

Result<Card> card_from_xcard(const XmlElement& vcard) { return CardReader().read(vcard); }

Card card_of_properties(const std::vector<XmlElement>& properties) { return CardReader().read_properties(properties); }

Result<std::vector<Card>> cards_from_xcard_text(std::string_view document) {
  auto root = parse_xml(document, {.bytes = 4 * CardLimits::total_bytes, .depth = 18, .elements = 65536});
  if (!root) return root.error();
  std::vector<Card> cards;
  if (root->is("vcard", xcard_ns)) {
    auto card = card_from_xcard(*root);
    if (!card) return card.error();
    cards.push_back(std::move(*card));
    return cards;
  }
  if (!root->is("vcards", xcard_ns)) return Error{_("This is not a contact card.")};
  for (const XmlElement& child : root->children) {
    if (!child.is("vcard", xcard_ns)) continue;
    if (cards.size() == CardLimits::cards_in_one_file)
      return Error{sentence(_("There are more than %zu cards in it."), CardLimits::cards_in_one_file)};
    auto card = card_from_xcard(child);
    if (!card) return card.error();
    cards.push_back(std::move(*card));
  }
  if (cards.empty()) return Error{_("There is no contact card in it.")};
  return cards;
}

}  // namespace carte
