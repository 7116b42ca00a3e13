// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/x_grab.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bit>

namespace carte::region {

std::optional<PictureView> XGrab::grab(xcb_drawable_t from, const Rect& rect) {
  if (!display_.has_shm() || !shared_) return grab_plain(from, rect);
  if (!make_room(std::size_t{4} * rect.width * rect.height)) return grab_plain(from, rect);
  auto* c = display_.connection();
  const xreply<xcb_shm_get_image_reply_t> reply(xcb_shm_get_image_reply(
      c,
      xcb_shm_get_image(c, from, rect.x, rect.y, rect.width, rect.height, ~0U, XCB_IMAGE_FORMAT_Z_PIXMAP, segment_, 0),
      nullptr));
  if (!reply) return std::nullopt;
  return PictureView{static_cast<const std::uint32_t*>(memory_), rect.width, rect.height, rect.width};
}

std::optional<PictureView> XGrab::grab_plain(xcb_drawable_t from, const Rect& rect) {
  auto* c = display_.connection();
  plain_.reset(xcb_get_image_reply(
      c, xcb_get_image(c, XCB_IMAGE_FORMAT_Z_PIXMAP, from, rect.x, rect.y, rect.width, rect.height, ~0U), nullptr));
  if (!plain_ || xcb_get_image_data_length(plain_.get()) < 4 * rect.width * rect.height) return std::nullopt;
  const auto* pixels = reinterpret_cast<const std::uint32_t*>(xcb_get_image_data(plain_.get()));
  return PictureView{pixels, rect.width, rect.height, rect.width};
}

bool XGrab::make_room(std::size_t bytes) {
  if (bytes <= room_) return true;
  release();
  bytes = std::bit_ceil(bytes);
  const int file = memfd_create("picture", MFD_CLOEXEC);
  if (file < 0 || ftruncate(file, static_cast<off_t>(bytes)) < 0) return shared_ = false;
  memory_ = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory_ == MAP_FAILED) {
    close(file);
    return shared_ = false;
  }
  room_ = bytes;
  segment_ = xcb_generate_id(display_.connection());
  // XCB closes the descriptor.
  const auto sent = xcb_shm_attach_fd_checked(display_.connection(), segment_, file, 0);
  const xreply<xcb_generic_error_t> refused(xcb_request_check(display_.connection(), sent));
  return shared_ = !refused;
}

void XGrab::release() {
  if (room_ == 0) return;
  xcb_shm_detach(display_.connection(), segment_);
  munmap(memory_, room_);
  room_ = 0;
}

}  // namespace carte::region
