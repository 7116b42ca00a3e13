// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/unit/holder/scratch.h"

namespace carte::scratch {

// The names of the folder's files in which the text stands.
inline std::vector<std::string> files_with(const Folder& folder, const std::string& text) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    if (entry.is_regular_file() && folder.read(entry.path().filename()).find(text) != std::string::npos)
      names.push_back(entry.path().filename());
  return names;
}

}  // namespace carte::scratch
