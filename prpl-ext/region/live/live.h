// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "prpl-ext/region/channel/settings.h"
#include "prpl-ext/region/letter.h"
#include "prpl-ext/region/picture.h"
#include "prpl-ext/region/pointer.h"

// What the two ends of a live region have in common.
namespace carte::region {

// What the user set, on either side.
struct LiveSettings {
  Mode mode = Mode::tiles;  // the sharer's; a viewer's comes with the offer
  bool exact_only = false;  // never a coarser picture, however slow the link
  std::string stun, turn;   // "stun://host:port", "turn://user:password@host:port"; empty: none
  bool timer = false;       // capture by a timer with comparison, where change events are not to be had
};

// How one viewer's end of the region stands.
enum class LiveState : std::uint8_t {
  connecting,  // letters are on their way, or addresses are being tried
  code,        // both users compare the code: no address of the sharer's has left before they confirmed it, and no picture
  live,
  paused,  // by the sharer, or because the window is minimised
  lost,    // the connection broke and is being made anew
  ended,   // for good
};

// Measured over the last seconds.
struct LiveFigures {
  std::uint64_t bytes = 0;  // of pictures so far, on this connection and those before
  double bytes_per_second = 0;
  double pictures_per_second = 0;
  int round_trip_ms = -1;  // -1: not known yet
  int delay_ms = -1;       // from the change on the sharer's screen to the viewer's picture
  LivePath path = LivePath::none;
  int seconds_to_go = 0;  // the sharer's, through the chat: until what was sent is there
};

}  // namespace carte::region
