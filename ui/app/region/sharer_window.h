// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/region/live/sharing.h"
#include "ui/app/region/chosen.h"

namespace carte {

// What a shared region tells the core, each the signal of im.carte.Companion1 of nearly that name. `viewer` is the
// core's name for them; a letter is packed.
struct SharerActions {
  std::function<void(const std::string& viewer, const std::string& letter)> letter;           // RegionLetter
  std::function<void(const std::string& viewer, std::span<const std::uint8_t> bytes)> bytes;  // RegionBytes
  // RegionState; viewer: empty for all of them.
  std::function<void(const std::string& viewer, const std::string& state, const std::string& why)> state;
  std::function<void()> closed;  // nothing is shared any more; the window's object may be destroyed in it
};

// How the engine is made once somebody listens: Sharing::open with what was chosen, or a stand-in in tests. ours: X11
// windows that must not be in the pictures (CaptureChoice::exclude).
using OpenSharing = std::function<Result<std::unique_ptr<region::Sharing>>(region::SharingListener&,
                                                                           const std::vector<unsigned long>& ours)>;

// What the user who shares a region sees of it: a frame around it, and a small panel with who watches, pause and stop.
// Neither is ever in the pictures. Sharing ends with it.
class SharerWindow {
 public:
  // Captures from now on. Error: the source cannot be had.
  static Result<std::shared_ptr<SharerWindow>> open(const Chosen& what, const OpenSharing& open_sharing,
                                                    SharerActions actions);
  virtual ~SharerWindow() = default;

  // The arguments as the methods of those names get them.
  virtual void add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) = 0;
  virtual void viewer_asked(const std::string& viewer, const std::string& name, const std::string& state) = 0;
  virtual void remove_viewer(const std::string& viewer) = 0;
  // As the panel's button does.
  virtual void set_paused(bool paused) = 0;
  virtual void letter_came(const std::string& viewer, const std::string& letter) = 0;
  virtual void bytes_came(const std::string& viewer, bool ready, std::size_t room,
                          std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace carte
