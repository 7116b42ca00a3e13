// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xcb/shm.h>

#include <cstddef>
#include <optional>

#include "prpl-ext/region/gst/x_display.h"

namespace carte::region {

// Reads pixels from the X server through memory that both share, or over the connection where there is none (ssh -X).
class XGrab {
 public:
  explicit XGrab(const XDisplay& display) : display_(display) {}
  ~XGrab() { release(); }
  XGrab(const XGrab&) = delete;
  XGrab& operator=(const XGrab&) = delete;

  // The part `rect` of a drawable, valid until the next call. Nothing: the drawable is gone, or the part is not all in
  // it.
  std::optional<PictureView> grab(xcb_drawable_t from, const Rect& rect);

 private:
  bool make_room(std::size_t bytes);
  void release();
  std::optional<PictureView> grab_plain(xcb_drawable_t from, const Rect& rect);

  const XDisplay& display_;
  xcb_shm_seg_t segment_ = 0;
  void* memory_ = nullptr;
  std::size_t room_ = 0;
  bool shared_ = true;
  xreply<xcb_get_image_reply_t> plain_;
};

}  // namespace carte::region
