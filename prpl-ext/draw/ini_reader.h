// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// The values of a GKeyFile with their ranges checked. The first thing that is wrong is kept as a sentence that names
// group and key; after it everything reads as its default.
class IniReader {
 public:
  explicit IniReader(std::string_view text);

  bool ok() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }
  void wrong(const std::string& group, const std::string& key, const std::string& reason);

  std::vector<std::string> groups() const;
  bool has_group(const std::string& group) const;
  bool has(const std::string& group, const std::string& key);
  // Keys that nobody has asked for yet, in the file's order, translations aside.
  std::vector<std::string> unread_keys(const std::string& group) const;

  // In the user's language where the file has it; empty when absent.
  std::string text(const std::string& group, const std::string& key);
  double number(const std::string& group, const std::string& key, double otherwise, double least, double most);
  int whole(const std::string& group, const std::string& key, int otherwise, int least, int most);
  bool yes_no(const std::string& group, const std::string& key, bool otherwise);
  // The place of the value in the list of words.
  int choice(const std::string& group, const std::string& key, const std::vector<std::string>& words, int otherwise);
  // Split at commas, blanks trimmed.
  std::vector<std::string> list(const std::string& group, const std::string& key);
  // "x, y, width, height"
  Box box(const std::string& group, const std::string& key);
  // `#rgb`, `#rrggbb` or `#rrggbbaa`, one or more.
  std::vector<Rgba> colours(const std::string& group, const std::string& key);

 private:
  gkeyfile file_;
  std::string problem_;
  std::set<std::pair<std::string, std::string>> read_;
};

}  // namespace carte
