// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "prpl-ext/base/result.h"

namespace carte::cli {

// Says one line at the chat program's door (prpl-ext/message/door_line.h) and waits for its answer, at most 10 seconds.
// Nothing when nobody is there; the reason when it says no.
std::optional<Result<void>> knock(const std::string& path, const std::string& line);

}  // namespace carte::cli
