// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

#include "plugin/companion/link.h"

namespace carte {

// All windows that carte-ui shows for the core: one process, one link, one numbering, whatever stands in them. Each
// kind of window (share, card, editor, holder) is a class of its own that opens its windows here and sends its own
// methods of im.carte.Companion1. Used from the main loop's thread only.
class CompanionWindows {
 public:
  using WindowId = unsigned;

  // What comes back to one window. Each is called from the main loop, never from within a call to this class, and must
  // not destroy it. None has to be set. After `closed` or `unavailable` nothing comes.
  struct Window {
    // A signal with the window's number as its first argument; the types are checked against the interface.
    std::function<void(const std::string& name, GVariant* arguments)> signalled;
    std::function<void()> closed;                                // by the user, or by itself
    std::function<void(const std::string& reason)> unavailable;  // could not be opened, or was lost
  };

  explicit CompanionWindows(CompanionOptions options = {});
  // Ends the process; no window hears of it.
  ~CompanionWindows();
  CompanionWindows(const CompanionWindows&) = delete;
  CompanionWindows& operator=(const CompanionWindows&) = delete;

  // A number for a window, never 0, and who hears of it. Nothing is sent.
  WindowId open(Window window);
  // Somebody else hears of it from now on.
  void hand_over(WindowId id, Window window);
  bool is_open(WindowId id) const { return windows_.contains(id); }
  // Sends a method; a refusal closes the window and makes it unavailable. Starts the process if need be. Nothing for a
  // window that is not open. `arguments` is an owned reference.
  void call(WindowId id, const char* method, gvariant arguments);
  // Without an event; nothing for a window that is not open.
  void close(WindowId id);

 private:
  void signalled(const std::string& name, GVariant* arguments);
  void fail(WindowId id, const std::string& reason);
  void lost(const std::string& reason);
  void send(WindowId id, const char* method, gvariant arguments);

  std::map<WindowId, Window> windows_;
  WindowId last_window_ = 0;
  CompanionLink link_;  // last: its end must find the rest alive
};

}  // namespace carte
