// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "prpl-ext/base/result.h"

namespace carte {

// One content line of a vCard, unfolded: `item1.TEL;TYPE=home,voice:+49 30 1` (RFC 6350 3.3). Names are lower case.
struct VcardLine {
  std::string group, name;
  // ENCODING=QUOTED-PRINTABLE and CHARSET are gone, since the value is decoded; vCard 2.1's bare words have become TYPE,
  // ENCODING or VALUE.
  std::vector<std::pair<std::string, std::vector<std::string>>> parameters;
  std::string value;  // still escaped, but for line ends that were quoted-printable; base64 as it was
  std::string whole;  // the unfolded line without its group, if one of its names cannot be one in XML; else empty
  int number = 0;     // where it began, from 1

  // A parameter's first value, empty when absent.
  std::string parameter(std::string_view parameter_name) const;
};

// Reads content lines one after the other.
class VcardLexer {
 public:
  explicit VcardLexer(std::string_view text);

  // The next line; nothing at the end. Errors name the line.
  Result<std::optional<VcardLine>> next();

 private:
  std::string_view take_physical();
  bool next_is_folded() const;
  std::string take_logical();

  std::string_view rest_;
  int number_ = 0;
};

// "line 7: ..." around a reason.
Error at_line(int number, const std::string& reason);

}  // namespace carte
