// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace carte {

// The windows of one kind that the core has asked for, by the core's numbers. Each kind has a class of its own beside
// its window, which answers its own methods of im.carte.Companion1 and emits its own signals.
class WindowFamily {
 public:
  virtual ~WindowFamily() = default;
  // Without a signal; nothing for a number that is not its own.
  virtual void close(unsigned window) = 0;
  // The core is gone for good. True as long as a window stays because something in it would be lost; asked again after
  // CoreLink::kept_window_closed.
  virtual bool core_gone() { return false; }
};

}  // namespace carte
