// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/draw/theme_layout.h"

namespace carte {

// A theme as one reads it from its folder: `theme.ini` (a GKeyFile) and an optional PNG background.
struct Theme {
  std::string id;    // the folder's name
  std::string name;  // for people, in their language
  ThemeLayout layout;
};

// Reads a theme's folder. Errors name the group and key: "[fn] font: ...".
Result<Theme> read_theme(const std::string& folder);

// The folders that hold themes, first wins: CARTE_THEMES_DIR if set (instead of the installed ones, for tests), the user's own
// ($XDG_DATA_HOME/purple-carte/themes), the installed ones.
std::vector<std::string> theme_folders();

// The ids and names of all themes that can be found; the shipped plain, photo and night first.
struct ThemeName {
  std::string id, name;
};
std::vector<ThemeName> list_themes();

// The theme of that id, or plain with the reason why not the one asked for. Plain is built in and cannot fail.
struct LoadedTheme {
  Theme theme;
  std::string problem;
};
LoadedTheme load_theme(const std::string& id);

}  // namespace carte
