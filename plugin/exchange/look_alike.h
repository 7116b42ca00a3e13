// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace carte {

// What two names have in common that a person takes for the same: case, width, composition, invisible characters and
// Cyrillic or Greek letters that look like Latin ones do not count. Only for comparing, never to be shown.
// In the spirit of Unicode Technical Standard 39 section 4 ("skeleton"), for the letters that matter in names.
std::string skeleton(std::string_view name);

}  // namespace carte
