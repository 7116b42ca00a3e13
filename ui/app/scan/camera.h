// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

// A camera that looks for codes. GStreamer is set up when the first one is opened, and no sooner.
class Camera {
 public:
  // All are called from the main loop.
  struct Events {
    std::function<void(CairoSurface frame)> seen;                         // the newest picture; some are left out
    std::function<void(const std::vector<std::string>& texts)> read;      // what the codes in one picture say
    std::function<void(const std::string& sentence)> failed;              // no more pictures come
  };

  // Error: there is no camera, or a package is missing, which is named. `source` is a GStreamer description to be used
  // in place of a camera; empty for the first camera of this computer.
  static Result<std::unique_ptr<Camera>> open(const std::string& source, Events events);
  ~Camera();
  Camera(const Camera&) = delete;
  Camera& operator=(const Camera&) = delete;

 private:
  class State;
  explicit Camera(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace carte
