// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "prpl-ext/base/result.h"
#include "ui/app/choices.h"
#include "ui/app/region/chosen.h"

namespace carte {

// Lets the user choose a part of the screen, a window or a monitor, by mouse or by keyboard: all monitors stand still,
// and a frame is drawn over them. X11 only; with Wayland the desktop's portal asks.
class RegionChooser {
 public:
  enum class Purpose {
    live,   // Share Live, Send a Picture, Copy
    still,  // Send to Chat, Copy
    look,   // taken as soon as it is drawn; the deed says nothing
  };
  // Called once, from the main loop; nothing when the user thought better of it. The object may be destroyed in it.
  // Error: another program keeps mouse and keyboard.
  using Ended = std::function<void(Result<std::optional<Chosen>>)>;

  // Whether programs may look at this screen: on X11, but not where that is there for old programs on a Wayland
  // desktop.
  static bool is_possible();

  // What is to be seen in the picture has to be on the screen by now. `what_to_do`: said in place of the usual; may be
  // empty. A rectangle is remembered in `choices`, to be offered the next time. Error: the screen cannot be read.
  static Result<std::unique_ptr<RegionChooser>> open(Purpose purpose, const std::string& what_to_do, Choices& choices,
                                                     Ended ended);
  // The same over a picture of what was chosen in the desktop's portal, in a window of its own: all of it, or a part.
  // Rectangles are in the picture's pixels.
  static std::unique_ptr<RegionChooser> open_over(CairoSurface picture, Purpose purpose, const std::string& what_to_do,
                                                  Choices& choices, Ended ended);
  ~RegionChooser();
  RegionChooser(const RegionChooser&) = delete;
  RegionChooser& operator=(const RegionChooser&) = delete;

 private:
  class State;
  explicit RegionChooser(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace carte
