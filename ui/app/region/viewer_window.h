// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/live/watching.h"
#include "ui/app/choices.h"

namespace carte {

// What a window in which a region is seen tells the core, each the signal of im.carte.Companion1 of nearly that name. A
// letter is packed.
struct ViewerActions {
  std::function<void(const std::string& letter)> letter;                        // RegionLetter
  std::function<void(std::span<const std::uint8_t> bytes)> bytes;               // RegionBytes
  std::function<void(const std::string& state, const std::string& why)> state;  // RegionState
  std::function<void()> closed;  // the user closed it; the window's object may be destroyed in it
};

// Whose region it is.
struct Sharer {
  std::string name;
  bool known = false;         // exchanged cards with the user: no code to compare
  int width = 0, height = 0;  // of the picture, as it was offered
};

// How the engine is made once there is something to draw on: Watching::open with the offer, or a stand-in in tests.
using OpenWatching =
    std::function<Result<std::unique_ptr<region::Watching>>(region::Screen&, region::WatchingListener&)>;

// The window in which somebody else's region is seen.
class ViewerWindow {
 public:
  // Connects from now on. xid: the X11 window it opens over, 0 for none. Error: as open_watching.
  static Result<std::shared_ptr<ViewerWindow>> open(unsigned long xid, const Sharer& sharer,
                                                    const OpenWatching& open_watching, Choices& choices,
                                                    ViewerActions actions);
  virtual ~ViewerWindow() = default;

  virtual void letter_came(const std::string& letter) = 0;
  virtual void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) = 0;
  virtual void present() = 0;
};

}  // namespace carte
