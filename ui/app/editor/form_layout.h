// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "ui/app/editor/draft.h"

namespace carte {

// How a line is entered.
enum class LineEntry { text, several_lines, date, choice };

struct FormLine {
  Line line;
  const char* label;  // of a second line of the same field; empty for the first; translatable
  const char* hint;   // in an empty entry; translatable, or empty
  LineEntry entry = LineEntry::text;
};

// A field in the form: its label with a mnemonic, and its lines (none for those with rows).
struct FormField {
  Field field;
  const char* label;  // translatable
  std::vector<FormLine> lines;
};

struct FormGroup {
  const char* title;  // translatable
  std::vector<FormField> fields;
};

// The whole form, in the order in which it is filled in.
std::span<const FormGroup> form_groups();
const FormField& form_field(Field field);
// The field's place in it, for sorting.
std::size_t form_place(Field field);
Field field_of(Line line);

}  // namespace carte
