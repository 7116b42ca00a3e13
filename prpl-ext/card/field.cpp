// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/field.h"

#include <array>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

struct FieldName {
  Field field;
  std::string_view name;
  const char* label;
};

// In the order in which people see them.
// TRANSLATORS: from here to "Note": the fields of a card.
constexpr std::array<FieldName, 21> names = {{{Field::photo, "photo", N_("Portrait")},
                                              {Field::fn, "fn", N_("Name")},
                                              {Field::nickname, "nickname", N_("Nickname")},
                                              {Field::impp, "impp", N_("Chat address")},
                                              {Field::gender, "gender", N_("Gender")},
                                              {Field::age, "age", N_("Age")},
                                              {Field::bday, "bday", N_("Birthday")},
                                              {Field::zodiac, "zodiac", N_("Zodiac sign")},
                                              {Field::chinese_zodiac, "chinese_zodiac", N_("Chinese zodiac sign")},
                                              {Field::location, "location", N_("Location")},
                                              {Field::quotation, "quotation", N_("Quotation")},
                                              {Field::org, "org", N_("Organization")},
                                              {Field::title, "title", N_("Job title")},
                                              {Field::role, "role", N_("Role")},
                                              {Field::industry, "industry", N_("Industry")},
                                              {Field::trade_notice, "trade_notice", N_("Trade notice")},
                                              {Field::tel, "tel", N_("Phone")},
                                              {Field::fax, "fax", N_("Fax")},
                                              {Field::email, "email", N_("E-mail")},
                                              {Field::url, "url", N_("Web page")},
                                              {Field::note, "note", N_("Note")}}};

constexpr auto fields_only() {
  std::array<Field, names.size()> fields{};
  for (std::size_t i = 0; i < names.size(); ++i) fields[i] = names[i].field;
  return fields;
}
constexpr auto fields = fields_only();

constexpr bool listed_in_order() {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].field != static_cast<Field>(i)) return false;
  return true;
}
static_assert(listed_in_order(), "names are looked up by the field's number");

}  // namespace

std::span<const Field> all_fields() { return fields; }

std::string_view field_name(Field field) { return names[static_cast<std::size_t>(field)].name; }

std::optional<Field> field_by_name(std::string_view name) {
  for (const FieldName& one : names)
    if (one.name == name) return one.field;
  return std::nullopt;
}

std::string field_label(Field field) { return _(names[static_cast<std::size_t>(field)].label); }

}  // namespace carte
