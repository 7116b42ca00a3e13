// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/pointer_watch.h"

#include <xcb/xfixes.h>
#include <xcb/xinput.h>

#include <utility>

namespace carte::region {

PointerWatch::PointerWatch(const XDisplay& display) : display_(display) {
  auto* c = display.connection();
  if (display.cursor_event())
    xcb_xfixes_select_cursor_input(c, display.root(), XCB_XFIXES_CURSOR_NOTIFY_MASK_DISPLAY_CURSOR);
  if (!display.has_raw_motion()) return;
  const struct {
    xcb_input_event_mask_t head;
    std::uint32_t mask;
  } motion{{XCB_INPUT_DEVICE_ALL_MASTER, 1}, XCB_INPUT_XI_EVENT_MASK_RAW_MOTION};
  xcb_input_xi_select_events(c, display.root(), 1, &motion.head);
}

void PointerWatch::handle(const xcb_generic_event_t& event) {
  const int type = event.response_type & 0x7f;
  if (display_.cursor_event() && type == display_.cursor_event()) reshaped_ = true;
  if (type == XCB_GE_GENERIC && display_.has_raw_motion())
    moved_ |= reinterpret_cast<const xcb_ge_generic_event_t&>(event).extension == display_.input_opcode();
}

std::optional<PointerShape> PointerWatch::new_shape() {
  if (!std::exchange(reshaped_, false) || !display_.cursor_event()) return std::nullopt;
  auto* c = display_.connection();
  const xreply<xcb_xfixes_get_cursor_image_reply_t> image(
      xcb_xfixes_get_cursor_image_reply(c, xcb_xfixes_get_cursor_image(c), nullptr));
  if (!image) return std::nullopt;
  const std::uint32_t* pixels = xcb_xfixes_get_cursor_image_cursor_image(image.get());
  return PointerShape{image->width,
                      image->height,
                      image->xhot,
                      image->yhot,
                      {pixels, pixels + xcb_xfixes_get_cursor_image_cursor_image_length(image.get())}};
}

std::optional<PointerPlace> PointerWatch::new_place(const Rect& area) {
  if (!std::exchange(moved_, false)) return std::nullopt;
  auto* c = display_.connection();
  const xreply<xcb_query_pointer_reply_t> pointer(
      xcb_query_pointer_reply(c, xcb_query_pointer(c, display_.root()), nullptr));
  if (!pointer) return std::nullopt;
  PointerPlace place{pointer->root_x - area.x, pointer->root_y - area.y, pointer->same_screen != 0};
  place.inside &= place.x >= 0 && place.y >= 0 && place.x < area.width && place.y < area.height;
  if (!place.inside) place = {};
  if (told_ == place) return std::nullopt;
  return told_ = place;
}

}  // namespace carte::region
