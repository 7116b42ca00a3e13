// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"

namespace carte {

// What follows `/region` in a conversation.
enum class RegionCommand { share, still, pause, stop, show, decline, never, help };

// Reads it: nothing, `still`, `pause`, `stop`, `show`, `decline`, `never`, `help`.
Result<RegionCommand> parse_region_command(std::string_view arguments);

// The help text, a line for each form.
std::string region_command_help();

}  // namespace carte
