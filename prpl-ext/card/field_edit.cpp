// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_name.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"
#include "prpl-ext/card/zodiac.h"

namespace carte {

namespace {

bool is_fax(const TypedText& tel) { return std::find(tel.types.begin(), tel.types.end(), "fax") != tel.types.end(); }

// Properties that tell a field too, where a card holds them as unknown: second ones, broken ones, those of other
// programs.
std::vector<std::string_view> properties_of(Field field) {
  switch (field) {
    case Field::photo:
      return {"photo", "logo", "x-abcrop-rectangle"};
    case Field::fn:
      return {"fn",          "n", "sort-string", "x-phonetic-first-name", "x-phonetic-last-name", "x-evolution-file-as",
              "x-maidenname"};
    case Field::nickname:
      return {"nickname"};
    case Field::impp:
      return {"impp", "socialprofile", "x-socialprofile"};
    case Field::gender:
      return {"gender", "pronouns", "gramgender", "x-gender", "x-sex"};
    case Field::bday:
      return {"bday", "x-evolution-birthday"};
    case Field::age:
      return {"age"};
    case Field::zodiac:
      return {"zodiac"};
    case Field::chinese_zodiac:
      return {"chinese-zodiac"};
    case Field::location:
      return {"adr", "geo", "tz", "label", "x-abadr"};
    case Field::quotation:
      return {"quotation"};
    case Field::org:
      return {"org", "x-phonetic-org"};
    case Field::title:
      return {"title"};
    case Field::role:
      return {"role"};
    case Field::industry:
      return {"industry"};
    case Field::trade_notice:
      return {"trade-notice"};
    case Field::tel:
    case Field::fax:
      return {"tel"};
    case Field::email:
      return {"email"};
    case Field::url:
      return {"url"};
    case Field::note:
      return {"note"};
  }
  return {};
}

void remove_unknown(std::vector<XmlElement>& unknown, const std::vector<std::string_view>& names) {
  for (XmlElement& one : unknown)
    if (!group_name(one).empty()) remove_unknown(one.children, names);
  std::erase_if(unknown, [&](const XmlElement& one) {
    if (!group_name(one).empty())
      return std::all_of(one.children.begin(), one.children.end(), [](const auto& c) { return c.name == "x-ablabel"; });
    return (one.ns == xcard_ns || one.ns == carte_card_ns) &&
           std::find(names.begin(), names.end(), one.name) != names.end();
  });
}

void clear(Card& card, Field field) {
  switch (field) {
    case Field::photo:
      card.photo.reset();
      break;
    case Field::fn:
      card.fn.clear(), card.n = {};
      break;
    case Field::nickname:
      card.nickname.clear();
      break;
    case Field::impp:
      card.impp.clear();
      break;
    case Field::gender:
      card.gender.reset();
      break;
    case Field::age:
      card.age.reset();
      break;
    case Field::bday:
      card.bday.reset();
      break;
    case Field::zodiac:
      card.zodiac.clear();
      break;
    case Field::chinese_zodiac:
      card.chinese_zodiac.clear();
      break;
    case Field::location:
      card.adr.clear(), card.geo.clear(), card.tz.clear();
      break;
    case Field::quotation:
      card.quotation.clear();
      break;
    case Field::org:
      card.org.clear();
      break;
    case Field::title:
      card.title.clear();
      break;
    case Field::role:
      card.role.clear();
      break;
    case Field::industry:
      card.industry.clear();
      break;
    case Field::trade_notice:
      card.trade_notice.clear();
      break;
    case Field::tel:
      std::erase_if(card.tel, [](const TypedText& tel) { return !is_fax(tel); });
      break;
    case Field::fax:
      std::erase_if(card.tel, is_fax);
      break;
    case Field::email:
      card.email.clear();
      break;
    case Field::url:
      card.url.clear();
      break;
    case Field::note:
      card.note.clear();
      break;
  }
}

bool tells(Field field, const Date& bday) {
  if (field == Field::age || field == Field::chinese_zodiac) return bday.year.has_value();
  return field == Field::zodiac;
}

// Every text by which a card could be called without its formatted name.
std::vector<std::string> other_names(const Card& card) {
  std::vector<std::string> names = card.nickname;
  for (const AccountName& address : contact_addresses(card)) names.push_back(address.user.str());
  for (const Impp& impp : card.impp) names.insert(names.end(), {impp.uri, impp.username});
  for (const TypedText& email : card.email) names.push_back(email.value);
  for (const TypedText& tel : card.tel) names.push_back(tel.value);
  for (const std::string& part : card.org) names.push_back(part);
  return names;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void give_a_name(Card& card) {
  card.fn = name_from_handles(card);
  if (card.fn.empty()) card.fn = name_from_other_fields(card);
  if (card.fn.empty()) card.fn = _("Contact");
}

template <class T>
void fill(T& into, const T& from) {
  if (into == T()) into = from;
}

template <class T>
void add_missing(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& one : from)
    if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

void add_missing_values(std::vector<TypedText>& into, const std::vector<TypedText>& from) {
  for (const TypedText& one : from) {
    const auto same = [&](const TypedText& other) { return lower_case(other.value) == lower_case(one.value); };
    if (std::none_of(into.begin(), into.end(), same)) into.push_back(one);
  }
}

void add_missing_handles(Card& into, const Card& from) {
  for (const Impp& one : from.impp) {
    Card alone;
    alone.impp = {one};
    const auto address = contact_address(alone);
    const auto known = contact_addresses(into);
    const bool have_address = address && std::find(known.begin(), known.end(), *address) != known.end();
    const auto same = [&](const Impp& other) {
      return other.uri == one.uri && other.service == one.service && other.username == one.username;
    };
    if (!have_address && std::none_of(into.impp.begin(), into.impp.end(), same)) into.impp.push_back(one);
  }
}

}  // namespace

void leave_out(Card& card, Field field) {
  const Card before = card;
  const std::vector<std::string> names_before = other_names(card);
  clear(card, field);
  std::erase_if(card.replaced, [&](const ReplacedValue& one) { return one.field == field_name(field); });
  remove_unknown(card.unknown, properties_of(field));
  if (card.bday && tells(field, *card.bday)) leave_out(card, Field::bday);
  const bool name_tells = is_among(names_before, card.fn) && !is_among(other_names(card), card.fn);
  if (card.fn.empty() || name_tells) give_a_name(card);
  if (card != before) card.proof.reset();
}

void leave_out_unknown(Card& card) {
  if (card.unknown.empty()) return;
  card.unknown.clear();
  card.proof.reset();
}

void fill_in(Card& card, const Card& more) {
  const Card before = card;
  const bool named_by_address = card.n == StructuredName{} && card.fn == name_from_handles(card);
  if (card.fn.empty() || (named_by_address && !more.fn.empty())) card.fn = more.fn;
  if (card.uid.empty() && card.rev.empty()) card.uid = more.uid, card.rev = more.rev;
  fill(card.source, more.source);
  fill(card.kind, more.kind);
  fill(card.n, more.n);
  add_missing(card.nickname, more.nickname);
  fill(card.photo, more.photo);
  fill(card.gender, more.gender);
  fill(card.bday, more.bday);
  fill(card.age, more.age);
  fill(card.zodiac, more.zodiac);
  fill(card.chinese_zodiac, more.chinese_zodiac);
  add_missing(card.adr, more.adr);
  fill(card.geo, more.geo);
  fill(card.tz, more.tz);
  fill(card.quotation, more.quotation);
  add_missing(card.note, more.note);
  fill(card.org, more.org);
  fill(card.title, more.title);
  fill(card.role, more.role);
  fill(card.industry, more.industry);
  fill(card.trade_notice, more.trade_notice);
  add_missing_handles(card, more);
  add_missing_values(card.tel, more.tel);
  add_missing_values(card.email, more.email);
  add_missing_values(card.url, more.url);
  add_missing(card.unknown, more.unknown);
  if (card != before) card.proof.reset();
}

}  // namespace carte
