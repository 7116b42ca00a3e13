// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xcb/damage.h>
#include <xcb/xcb.h>
#include <xcb/xfixes.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/region/picture.h"

namespace carte::region {

// What an X server answered; null where the request failed, for instance because a window is gone.
template <class T>
using xreply = std::unique_ptr<T, Releaser<std::free>>;

// A connection of one's own to an X server. By XCB, where errors are values: neither a window that goes while it is
// looked at nor a server that ends is a reason for the process to end, as Xlib would have it.
class XDisplay {
 public:
  // name: empty is $DISPLAY. Errors: no such display, or not one of 24 bits a pixel in the machine's byte order.
  static Result<std::unique_ptr<XDisplay>> open(const std::string& name);

  xcb_connection_t* connection() const { return connection_.get(); }
  xcb_window_t root() const { return root_; }
  bool lost() const { return xcb_connection_has_error(connection()) != 0; }
  // Asks anew: monitors come and go.
  Rect screen() const;

  xcb_atom_t atom(const char* name) const;
  // A property of 32-bit values (windows, atoms, cardinals), whatever its type; at most `most` of them.
  std::vector<std::uint32_t> property(xcb_window_t window, xcb_atom_t name, std::uint32_t most) const;

  // What was drawn to since it was taken last, which is then no damage any more; all of that and the box around it.
  xreply<xcb_xfixes_fetch_region_reply_t> take_damage(xcb_damage_damage_t damage) const;

  // Two windows of the same program have the same number here.
  std::uint32_t client_of(xcb_window_t window) const { return window & ~resource_mask_; }

  bool has_damage() const { return damage_event_ != 0; }
  bool has_composite() const { return has_composite_; }
  bool has_shm() const { return has_shm_; }
  bool has_raw_motion() const { return input_opcode_ != 0; }
  // As GenericEvent::response_type without its highest bit.
  std::uint8_t damage_event() const { return damage_event_; }
  std::uint8_t cursor_event() const { return cursor_event_; }
  std::uint8_t input_opcode() const { return input_opcode_; }

 private:
  XDisplay() = default;
  void find_extensions();

  std::unique_ptr<xcb_connection_t, Releaser<xcb_disconnect>> connection_;
  xcb_window_t root_ = 0;
  std::uint32_t resource_mask_ = 0;
  std::uint8_t damage_event_ = 0, cursor_event_ = 0, input_opcode_ = 0;
  bool has_composite_ = false, has_shm_ = false;
};

}  // namespace carte::region
