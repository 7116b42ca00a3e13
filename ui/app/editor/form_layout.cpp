// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/form_layout.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

// TRANSLATORS: from here to "Not_e": the form in which people fill in their own card; the underline marks the access
// key.
FormGroup name_group() {
  return {N_("Name"),
          {{Field::photo, N_("Por_trait"), {}},
           {Field::fn,
            N_("N_ame"),
            {{Line::fn, "", N_("As it stands on the card")},
             {Line::prefix, N_("Title before the name"), N_("Dr.")},
             {Line::given, N_("First name"), ""},
             {Line::additional, N_("Middle names"), ""},
             {Line::family, N_("Last name"), ""},
             {Line::suffix, N_("Title after the name"), N_("Jr.")}}},
           {Field::nickname, N_("Nic_kname"), {{Line::nickname, "", N_("Several with commas between them")}}},
           {Field::gender, N_("_Gender"), {{Line::sex, "", "", LineEntry::choice}}}}};
}

FormGroup work_group() {
  return {N_("Work"),
          {{Field::org, N_("_Organization"), {{Line::org, "", ""}, {Line::unit, N_("Department"), ""}}},
           {Field::title, N_("_Job title"), {{Line::title, "", ""}}},
           {Field::role, N_("_Role"), {{Line::role, "", N_("What you do there")}}},
           {Field::industry, N_("_Industry"), {{Line::industry, "", ""}}},
           {Field::trade_notice, N_("_Trade notice"), {{Line::trade_notice, "", N_("What you offer or look for")}}}}};
}

FormGroup contact_group() {
  return {N_("Contact"),
          {{Field::impp, N_("_Chat addresses"), {}},
           {Field::tel, N_("_Phones"), {}},
           {Field::fax, N_("Fa_x"), {}},
           {Field::email, N_("_E-mail"), {}},
           {Field::url, N_("_Web pages"), {}},
           {Field::location, N_("A_ddresses"), {}}}};
}

FormGroup about_group() {
  return {N_("About you"),
          {{Field::bday, N_("_Birthday"), {{Line::bday, "", N_("1990-03-25, or 03-25"), LineEntry::date}}},
           {Field::age, N_("A_ge"), {{Line::age, "", N_("Follows from the birthday")}}},
           {Field::zodiac, N_("_Zodiac sign"), {{Line::zodiac, "", "", LineEntry::choice}}},
           {Field::chinese_zodiac, N_("Chine_se zodiac"), {{Line::chinese_zodiac, "", "", LineEntry::choice}}},
           {Field::quotation, N_("_Quotation"), {{Line::quotation, "", "", LineEntry::several_lines}}},
           {Field::note, N_("_Note"), {{Line::note, "", "", LineEntry::several_lines}}}}};
}

}  // namespace

std::span<const FormGroup> form_groups() {
  static const std::vector<FormGroup> groups = {name_group(), work_group(), contact_group(), about_group()};
  return groups;
}

const FormField& form_field(Field wanted) {
  for (const FormGroup& group : form_groups())
    for (const FormField& field : group.fields)
      if (field.field == wanted) return field;
  return form_groups()[0].fields[0];
}

std::size_t form_place(Field wanted) {
  std::size_t place = 0;
  for (const FormGroup& group : form_groups())
    for (const FormField& field : group.fields)
      if (field.field == wanted)
        return place;
      else
        ++place;
  return place;
}

Field field_of(Line wanted) {
  for (const FormGroup& group : form_groups())
    for (const FormField& field : group.fields)
      if (std::ranges::any_of(field.lines, [&](const FormLine& line) { return line.line == wanted; }))
        return field.field;
  return Field::fn;
}

}  // namespace carte
