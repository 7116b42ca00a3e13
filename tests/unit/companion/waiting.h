// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "plugin/companion/companion.h"

namespace carte {

// Runs the main loop until that is true.
void run_until(const std::function<bool()>& what);

// Options for a false-ui that does that wrong (false_ui.cpp); empty: nothing wrong.
CompanionOptions false_ui(const char* wrong);

// True as long as a process with that id runs (one that has ended and waits for its parent does not).
bool runs(const std::string& pid);
void wait_for_end_of(const std::string& pid);

// What a window of a Companion has told, in order: "action add", "unavailable REASON" ...
struct Told {
  std::vector<std::string> lines;
  CardWindowEvents card_events();
  ShareDialogEvents share_events();
  const std::string& wait_for_next();  // the next one that was not waited for yet
  std::size_t seen = 0;
};

Card card_named(const std::string& name);

}  // namespace carte
