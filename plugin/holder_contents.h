// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "plugin/holder/holder.h"

namespace carte {

// What is worked with all the time, read when the holder was opened or unlocked.
struct HolderContents {
  DeviceId device;
  std::vector<Binding> bindings;
  std::vector<KeyedCard> own;
};

// Reads it; `done` comes on the main loop, not when the holder is gone before.
void read_contents(Holder& holder, std::function<void(Result<HolderContents>)> done);

}  // namespace carte
