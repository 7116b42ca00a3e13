// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace carte {

// A key that works wherever the keyboard is, as long as this lives: Ctrl+Alt and the first of a few letters that nobody
// else has taken. X11 only.
class StopKey {
 public:
  explicit StopKey(std::function<void()> pressed);
  ~StopKey();

  // "Ctrl+Alt+S"; empty: there is none.
  std::string name() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
