// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <vector>

#include "prpl-ext/region/gst/window_family.h"
#include "prpl-ext/region/gst/x_display.h"

namespace carte::region {

// The windows that lie on the screen, kept up to date by the events of the root window.
class WindowStack {
 public:
  // Selects those events: StructureNotify of the root too, which tells of its size.
  explicit WindowStack(const XDisplay& display);

  // Is one of an event's business; then the stack is read anew when it is asked for the next time.
  void handle(const xcb_generic_event_t& event);
  bool stale() const { return stale_; }
  void forget() { stale_ = true; }

  // Lowest first; windows that show nothing by themselves are left out.
  const std::vector<TopWindow>& windows();

  // The ancestor of a window, or itself, that lies on the screen; 0 when there is no such window.
  xcb_window_t top_of(xcb_window_t window) const;

 private:
  TopWindow details(xcb_window_t frame, bool override_redirect);
  xcb_window_t client_in(xcb_window_t frame) const;
  xcb_window_t leader_of(xcb_window_t client) const;

  const XDisplay& display_;
  bool stale_ = true;
  std::vector<TopWindow> windows_;
  std::map<xcb_window_t, TopWindow> details_;  // what does not change while a window is shown
  xcb_atom_t wm_state_, wm_client_leader_, wm_hints_, wm_transient_for_, window_type_;
  std::vector<xcb_atom_t> dialog_types_;
};

}  // namespace carte::region
