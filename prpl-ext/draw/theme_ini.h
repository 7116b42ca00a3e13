// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// Gets the bytes of a picture that the theme names; the name has been checked to be a plain file name.
using ThemeImageReader = std::function<Result<std::string>(const std::string& file_name)>;

struct ThemeIni {
  std::string name;  // in the user's language
  ThemeLayout layout;
};

// Reads the text of a theme.ini (a GKeyFile; data/themes/README.md describes the keys). Every group and key must be a
// known one; the error names the first that is wrong: "[fn] size: ...".
Result<ThemeIni> parse_theme_ini(std::string_view text, const ThemeImageReader& read_image);

// Only the name, for lists; empty when the text is not a key file or has none.
std::string theme_ini_name(std::string_view text);

}  // namespace carte
