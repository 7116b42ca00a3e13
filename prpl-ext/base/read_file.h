// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/base/result.h"

namespace carte {

// A file's content, `-` is standard input. Never waits for a pipe to be opened, and reads no more than one byte beyond the
// limit. Errors: it cannot be read, is a folder or a device, or is larger; the reason does not name the file.
Result<std::string> read_file(const std::string& path, std::size_t most_bytes);

}  // namespace carte
