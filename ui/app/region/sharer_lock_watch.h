// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace carte {

// Tells when the screen is locked or its saver comes on: by the desktop's screen saver (org.freedesktop.ScreenSaver and
// its kin on the session bus), the session's manager (org.freedesktop.login1), or the X server's own saver. Nobody who
// could tell: it never happens.
class LockWatch {
 public:
  explicit LockWatch(std::function<void()> locked);
  ~LockWatch();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
