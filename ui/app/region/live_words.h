// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "prpl-ext/region/live/live.h"

namespace carte {

// What is measured, in words, for both ends of a live region.

// "35.2 kB/s"
std::string words_of_rate(double bytes_per_second);
// "4:07", or "1:04:07" from an hour on.
std::string words_of_time(std::int64_t seconds);
// "about 40 seconds", "about 2 minutes"
std::string words_of_wait(int seconds);
// How the pictures travel: "relayed". Empty for none.
std::string words_of_path(region::LivePath path);
// "12 ms behind · 24 pictures/s · 35.2 kB/s · direct"; what is not known is left out.
std::string words_of_figures(const region::LiveFigures& figures);
// The name of a state as RegionState has it on D-Bus.
const char* name_of_state(region::LiveState state);

}  // namespace carte
