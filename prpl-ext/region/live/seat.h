// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "prpl-ext/region/live/encoder_groups.h"
#include "prpl-ext/region/live/rate_meter.h"
#include "prpl-ext/region/live/sharing.h"

namespace carte::region {

// One viewer, as the sharer's engine knows them.
struct Seat {
  EncoderGroups::Viewer number = 0;
  bool known = false;      // their letters are signed by a card
  bool confirmed = false;  // or the user compared the code
  Salt salt{};
  std::string code;                        // to be compared
  std::optional<Fingerprint> fingerprint;  // since they accepted
  LiveState state = LiveState::connecting;
  LivePath path = LivePath::none;
  std::size_t chat_room = 0;   // for bytes through the chat network, told before they accepted
  bool looks_on = false;  // gets pictures
  bool shape_waits = false, pointer_waits = false;  // until what is unsent has gone
  RateMeter bytes, pictures;

  bool may_see() const { return known || confirmed; }
};

}  // namespace carte::region
