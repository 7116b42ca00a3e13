// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/app/editor/draft.h"

namespace carte {

// What is wrong in a draft, where, and a short sentence that says how to mend it.
struct Fault {
  Field field;
  std::optional<Line> line;  // else a row
  std::size_t row = 0, part = 0;
  std::string sentence;
  bool operator==(const Fault&) const = default;
};

// All of them, in the order of the form. An empty draft has one: a card needs a name.
std::vector<Fault> find_faults(const Draft& draft);

// Empty when all is well. What is empty is never wrong here.
std::string fault_in_line(Line line, const std::string& text);
std::string fault_in_handle(const std::string& kind, std::size_t part, const std::string& text);
std::string fault_in_phone(const std::string& text);  // E.164: at most 15 digits behind a +
std::string fault_in_mail(const std::string& text);   // RFC 5321 4.1.2, without quoted strings
std::string fault_in_web(const std::string& text);    // is_safe_link()

}  // namespace carte
