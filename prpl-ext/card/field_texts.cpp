// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/field_texts.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/impp_service.h"
#include "prpl-ext/card/zodiac.h"

namespace carte {

namespace {

using Texts = std::vector<std::string>;

Texts one(const std::string& text) { return text.empty() ? Texts() : Texts{text}; }

std::string joined(const std::vector<std::string>& parts, const char* divider) {
  std::string all;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += divider;
    all += part;
  }
  return all;
}

std::string type_label(const std::string& type) {
  // TRANSLATORS: kinds of phones and addresses, shown behind them: "12345 (home)".
  if (type == "home") return _("home");
  if (type == "work") return _("work");
  if (type == "cell") return _("mobile");
  if (type == "fax") return _("fax");
  if (type == "pager") return _("pager");
  if (type == "other") return _("other");
  return type;
}

// Types that only say what everyone takes for granted.
bool is_plain_type(const std::string& type) { return type == "voice" || type == "text" || type == "main"; }

std::string with_types(const std::string& value, const std::vector<std::string>& types, const std::string& first = {}) {
  std::vector<std::string> labels = {first};
  for (const std::string& type : types)
    if (!is_plain_type(type)) labels.push_back(type_label(type));
  const std::string label = joined(labels, ", ");
  return label.empty() ? value : value + " (" + label + ")";
}

Texts typed(const std::vector<TypedText>& list) {
  Texts texts;
  for (const TypedText& entry : list) texts.push_back(with_types(entry.value, entry.types));
  return texts;
}

Texts phones(const Card& card, bool fax) {
  Texts texts;
  for (const TypedText& tel : card.tel) {
    const bool is_fax = std::find(tel.types.begin(), tel.types.end(), "fax") != tel.types.end();
    if (is_fax != fax) continue;
    std::vector<std::string> types = tel.types;
    std::erase(types, "fax");
    texts.push_back(with_types(tel.value, types));
  }
  return texts;
}

std::string impp_text(const Impp& impp) {
  if (impp.uri.empty()) return with_types(impp.username, impp.types, impp.service);
  Card alone;
  alone.impp = {impp};
  const auto address = contact_address(alone);
  const std::string_view scheme = std::string_view(impp.uri).substr(0, impp.uri.find(':'));
  std::string service = impp.service.empty() ? std::string(service_of_scheme(scheme)) : impp.service;
  const std::string name = address ? address->user.str() : impp.username.empty() ? impp.uri : impp.username;
  return with_types(name, impp.types, service);
}

Texts handles(const Card& card) {
  Texts texts;
  for (const Impp& impp : card.impp) texts.push_back(impp_text(impp));
  return texts;
}

std::string place_text(const std::string& geo) {
  if (!geo.starts_with("geo:")) return geo;
  const std::string place = geo.substr(4, geo.find_first_of(";?") - 4);
  const auto comma = place.find(',');
  return comma == std::string::npos ? place : place.substr(0, comma) + ", " + place.substr(comma + 1);
}

Texts places(const Card& card) {
  Texts texts;
  for (const Address& adr : card.adr) {
    const std::string town = joined({adr.postal_code, adr.locality}, " ");
    const std::string text = joined({adr.po_box, adr.extended, adr.street, town, adr.region, adr.country}, ", ");
    texts.push_back(with_types(text, adr.types));
  }
  if (!card.geo.empty()) texts.push_back(place_text(card.geo));
  if (!card.tz.empty()) texts.push_back(card.tz);
  return texts;
}

std::string gender_text(const Gender& gender) {
  if (!gender.identity.empty()) return gender.identity;
  if (gender.sex == "M") return _("male");
  if (gender.sex == "F") return _("female");
  if (gender.sex == "O") return _("other");
  // TRANSLATORS: somebody's gender.
  if (gender.sex == "N") return _("none");
  return {};
}

std::string date_text(const Date& date) {
  const int leap_year = 2000;
  const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> time(
      g_date_time_new_utc(date.year.value_or(leap_year), date.month, date.day, 0, 0, 0));
  if (!time) return to_string(date);
  // TRANSLATORS: a date and a birthday without its year, for strftime().
  const char* format = date.year ? _("%-d %B %Y") : _("%-d %B");
  return gchars(g_date_time_format(time.get(), format)).get();
}

Texts age_texts(const Card& card, const Date& today) {
  if (card.age) {
    const auto& as_of = card.age->as_of;
    const bool old = as_of && age_on(*as_of, today).value_or(0) > 0;
    // TRANSLATORS: an age, and the year in which it was told.
    return {old ? sentence(_("%d (in %d)"), card.age->years, *as_of->year) : std::to_string(card.age->years)};
  }
  const auto age = card.bday ? age_on(*card.bday, today) : std::nullopt;
  return age ? Texts{std::to_string(*age)} : Texts();
}

Texts zodiac_texts(const Card& card) {
  if (const auto given = zodiac_sign_by_name(card.zodiac)) return {sign_label(*given)};
  return card.bday ? Texts{sign_label(zodiac_sign(*card.bday))} : Texts();
}

Texts chinese_zodiac_texts(const Card& card) {
  if (const auto given = chinese_zodiac_sign_by_name(card.chinese_zodiac)) return {sign_label(*given)};
  const auto sign = card.bday ? chinese_zodiac_sign(*card.bday) : std::nullopt;
  return sign ? Texts{sign_label(*sign)} : Texts();
}

Texts photo_texts(const Card& card) {
  if (!card.photo || is_named_picture(*card.photo)) return {};
  if (card.photo->bytes.empty()) return one(card.photo->uri);
  const bool png = card.photo->media_type == "image/png";
  // TRANSLATORS: a picture's format and size, "PNG, 12 KB".
  return {sentence(_("%s, %zu KB"), png ? "PNG" : "JPEG", (card.photo->bytes.size() + 1023) / 1024)};
}

}  // namespace

std::vector<std::string> field_texts(const Card& card, Field field, const Date& today) {
  switch (field) {
    case Field::photo:
      return photo_texts(card);
    case Field::fn:
      return one(card.fn);
    case Field::nickname:
      return card.nickname;
    case Field::impp:
      return handles(card);
    case Field::gender:
      return card.gender ? one(gender_text(*card.gender)) : Texts();
    case Field::age:
      return age_texts(card, today);
    case Field::bday:
      return card.bday ? one(date_text(*card.bday)) : Texts();
    case Field::zodiac:
      return zodiac_texts(card);
    case Field::chinese_zodiac:
      return chinese_zodiac_texts(card);
    case Field::location:
      return places(card);
    case Field::quotation:
      return one(card.quotation);
    case Field::org:
      return one(joined(card.org, ", "));
    case Field::title:
      return one(card.title);
    case Field::role:
      return one(card.role);
    case Field::industry:
      return one(card.industry);
    case Field::trade_notice:
      return one(card.trade_notice);
    case Field::tel:
      return phones(card, false);
    case Field::fax:
      return phones(card, true);
    case Field::email:
      return typed(card.email);
    case Field::url:
      return typed(card.url);
    case Field::note:
      return card.note;
  }
  return {};
}

std::string in_one_line(const std::vector<std::string>& values) {
  std::string line;
  for (const std::string& value : values) line += (line.empty() ? "" : ", ") + value;
  return line;
}

std::vector<std::string> field_values(const Card& card, Field field, const Date& today) {
  std::vector<std::string> values;
  for (const std::string& text : field_texts(card, field, today)) {
    std::string line = clean_line(text);
    if (!line.empty()) values.push_back(std::move(line));
  }
  return values;
}

}  // namespace carte
