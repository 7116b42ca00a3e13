// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "plugin/companion/windows.h"
#include "prpl-ext/card/card.h"

namespace carte {

// Each is called from the main loop, never from within a call to ScanWindow, and must not destroy it. None has to be set.
struct ScanEvents {
  // The user saw the card that a code holds, and wants to keep it. Wants finished().
  std::function<void(const Card&)> add;
  // The user saw the carte: or xmpp: address (a safe link) that a code holds, and said that it is to be opened. Wants
  // finished(). Web addresses are opened by the window itself, after the same question.
  std::function<void(const std::string& uri)> open;
  std::function<void()> closed;
  std::function<void(const std::string& reason)> unavailable;  // as ShareDialogEvents
};

// The window "Read a QR Code": from a picture, the clipboard, the screen, a camera. There is one, or none.
class ScanWindow {
 public:
  // `windows` is to outlive it.
  explicit ScanWindow(CompanionWindows& windows);
  ~ScanWindow();

  // Opens it over the X11 window (0 for none), or brings it to the front.
  void show(unsigned long xid, const std::string& theme, bool show_photo, ScanEvents events);
  bool is_open() const;
  // What came of add or open; nothing when it is closed.
  void finished(bool ok, const std::string& sentence);
  void close();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
