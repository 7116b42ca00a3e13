// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <sstream>
#include <string>

#include "prpl-ext/region/live/live.h"

// What the programs have in common that stand in for an engine: a story tells them what to do by lines, and they answer
// by lines.
namespace carte::story {

void tell(const std::string& line);
// Calls `obey` with each line until the other side closes, then `over`.
void read_lines(std::function<void(const std::string& line)> obey, std::function<void()> over);
std::string rest_of(std::istringstream& words);

region::LiveState state_named(const std::string& name);
// direct, ice, relayed, chat; everything else is none.
region::LivePath path_named(const std::string& name);

}  // namespace carte::story
