// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/compare.h"

#include <algorithm>

#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/field_texts.h"

namespace carte {

namespace {

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

bool given(const Card& card, Field field) {
  switch (field) {
    case Field::age:
      return card.age.has_value();
    case Field::zodiac:
      return !card.zodiac.empty();
    case Field::chinese_zodiac:
      return !card.chinese_zodiac.empty();
    default:
      return true;
  }
}

// A picture that is only named is the one that it names.
std::optional<Photo> named(const std::optional<Photo>& photo) {
  if (!photo || photo->bytes.empty()) return photo;
  return Photo{{}, {}, picture_name(photo->bytes)};
}

bool pictures_differ(const Card& before, const Card& after) {
  return before.photo != after.photo && named(before.photo) != named(after.photo);
}

bool differs(const Card& before, const Card& after, Field field, const Date& today) {
  if (field == Field::photo) return pictures_differ(before, after);
  if (!given(before, field) && !given(after, field)) return false;  // only follows from the birthday
  return sorted(field_texts(before, field, today)) != sorted(field_texts(after, field, today));
}

bool is_fax(const TypedText& tel) { return std::find(tel.types.begin(), tel.types.end(), "fax") != tel.types.end(); }

void take_over_phones(Card& into, const Card& from, bool fax) {
  std::erase_if(into.tel, [&](const TypedText& tel) { return is_fax(tel) == fax; });
  std::copy_if(from.tel.begin(), from.tel.end(), std::back_inserter(into.tel),
               [&](const TypedText& tel) { return is_fax(tel) == fax; });
}

void take_over_values(Card& into, const Card& from, Field field) {
  switch (field) {
    case Field::photo:
      into.photo = from.photo;
      break;
    case Field::fn:
      into.fn = from.fn, into.n = from.n;
      break;
    case Field::nickname:
      into.nickname = from.nickname;
      break;
    case Field::impp:
      into.impp = from.impp;
      break;
    case Field::gender:
      into.gender = from.gender;
      break;
    case Field::age:
      into.age = from.age;
      break;
    case Field::bday:
      into.bday = from.bday;
      break;
    case Field::zodiac:
      into.zodiac = from.zodiac;
      break;
    case Field::chinese_zodiac:
      into.chinese_zodiac = from.chinese_zodiac;
      break;
    case Field::location:
      into.adr = from.adr, into.geo = from.geo, into.tz = from.tz;
      break;
    case Field::quotation:
      into.quotation = from.quotation;
      break;
    case Field::org:
      into.org = from.org;
      break;
    case Field::title:
      into.title = from.title;
      break;
    case Field::role:
      into.role = from.role;
      break;
    case Field::industry:
      into.industry = from.industry;
      break;
    case Field::trade_notice:
      into.trade_notice = from.trade_notice;
      break;
    case Field::tel:
      take_over_phones(into, from, false);
      break;
    case Field::fax:
      take_over_phones(into, from, true);
      break;
    case Field::email:
      into.email = from.email;
      break;
    case Field::url:
      into.url = from.url;
      break;
    case Field::note:
      into.note = from.note;
      break;
  }
}

void take_over_replaced(Card& into, const Card& from, Field field) {
  const auto is_of = [&](const ReplacedValue& one) { return one.field == field_name(field); };
  std::erase_if(into.replaced, is_of);
  std::copy_if(from.replaced.begin(), from.replaced.end(), std::back_inserter(into.replaced), is_of);
}

}  // namespace

std::vector<FieldChange> compare(const Card& before, const Card& after, const Date& today) {
  std::vector<FieldChange> changes;
  for (const Field field : all_fields())
    if (differs(before, after, field, today))
      changes.push_back({field, field_values(before, field, today), field_values(after, field, today)});
  return changes;
}

void take_over(Card& into, const Card& from, Field field) {
  const Card before = into;
  take_over_values(into, from, field);
  take_over_replaced(into, from, field);
  if (into != before) into.proof.reset();
}

}  // namespace carte
