// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib-unix.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <xcb/shm.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/region/viewer_paper.h"

namespace carte {
namespace {

using region::Rect;

using Connection = std::unique_ptr<xcb_connection_t, Releaser<xcb_disconnect>>;
template <class T>
using Reply = std::unique_ptr<T, Releaser<std::free>>;

constexpr std::uint8_t depth = 24;
constexpr std::size_t step = std::size_t{4} << 20;  // memory is taken in such pieces: a window is resized in small ones
constexpr std::size_t most_parts = 8;               // above, their bounding box costs less

bool has_our_pixels(xcb_connection_t* connection) {
  const xcb_setup_t* setup = xcb_get_setup(connection);
  const bool little = setup->image_byte_order == XCB_IMAGE_ORDER_LSB_FIRST;
  if (little != (std::endian::native == std::endian::little)) return false;
  const xcb_format_t* formats = xcb_setup_pixmap_formats(setup);
  return std::any_of(formats, formats + xcb_setup_pixmap_formats_length(setup),
                     [](const xcb_format_t& one) { return one.depth == depth && one.bits_per_pixel == 32; });
}

// Memory that the X server sees too, or, when it is on another computer, that only we see.
class SharedMemory {
 public:
  SharedMemory(xcb_connection_t* connection, std::size_t bytes) : connection_(connection), bytes_(bytes) {
    if (!share()) own_.resize(bytes / sizeof(std::uint32_t));
  }
  ~SharedMemory() {
    if (segment_ != XCB_NONE) xcb_shm_detach(connection_, segment_);
    if (memory_) shmdt(memory_);
  }
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;

  std::size_t bytes() const { return bytes_; }
  xcb_shm_seg_t segment() const { return segment_; }
  std::uint32_t* pixels() { return memory_ ? static_cast<std::uint32_t*>(memory_) : own_.data(); }

 private:
  bool share() {
    const xcb_query_extension_reply_t* extension = xcb_get_extension_data(connection_, &xcb_shm_id);
    if (!extension || !extension->present) return false;
    const int id = shmget(IPC_PRIVATE, bytes_, IPC_CREAT | 0600);
    if (id < 0) return false;
    void* memory = shmat(id, nullptr, 0);
    const xcb_shm_seg_t segment = xcb_generate_id(connection_);
    const Reply<xcb_generic_error_t> refused(xcb_request_check(
        connection_, xcb_shm_attach_checked(connection_, segment, static_cast<std::uint32_t>(id), 1)));
    shmctl(id, IPC_RMID, nullptr);  // it lives as long as it is attached
    if (memory == reinterpret_cast<void*>(-1)) return false;
    if (refused || xcb_connection_has_error(connection_)) return shmdt(memory), false;
    memory_ = memory;
    segment_ = segment;
    return true;
  }

  xcb_connection_t* connection_;
  std::size_t bytes_;
  void* memory_ = nullptr;
  xcb_shm_seg_t segment_ = XCB_NONE;
  std::vector<std::uint32_t> own_;
};

class X11Paper : public ViewerPaper {
 public:
  X11Paper(Connection connection, unsigned long window)
      : connection_(std::move(connection)),
        window_(static_cast<xcb_window_t>(window)),
        gc_(xcb_generate_id(connection_.get())) {
    const std::uint32_t events = XCB_EVENT_MASK_EXPOSURE, quiet = 0;
    xcb_change_window_attributes(connection_.get(), window_, XCB_CW_EVENT_MASK, &events);
    xcb_create_gc(connection_.get(), gc_, window_, XCB_GC_GRAPHICS_EXPOSURES, &quiet);
    xcb_flush(connection_.get());
  }

  void begin(GMainContext* context) override {
    watch_ = g_unix_fd_source_new(xcb_get_file_descriptor(connection_.get()), G_IO_IN);
    const GUnixFDSourceFunc read = [](int, GIOCondition, gpointer self) noexcept -> gboolean {
      return static_cast<X11Paper*>(self)->put_exposed();
    };
    g_source_set_callback(watch_, G_SOURCE_FUNC(read), this, nullptr);
    g_source_attach(watch_, context);
  }

  void end() override {
    if (GSource* watch = std::exchange(watch_, nullptr)) {
      g_source_destroy(watch);
      g_source_unref(watch);
    }
  }

  std::uint32_t* pixels(const Extent& room) override {
    room_ = room;
    const std::size_t bytes =
        static_cast<std::size_t>(room.width) * static_cast<std::size_t>(room.height) * sizeof(std::uint32_t);
    if (bytes == 0) return nullptr;
    if (!memory_ || memory_->bytes() < bytes) {
      memory_.reset();
      memory_ = std::make_unique<SharedMemory>(connection_.get(), (bytes + step - 1) / step * step);
    }
    return memory_->pixels();
  }

  void put(std::span<const Rect> parts) override {
    put_only(parts);
    while (put_exposed_now()) {
    }
  }

 private:
  void put_only(std::span<const Rect> parts);
  void put_one(const Rect& part);
  void put_rows(const Rect& part);
  bool put_exposed();
  bool put_exposed_now();
  void keep_exposed(const xcb_generic_event_t* event);

  Connection connection_;
  xcb_window_t window_;
  xcb_gcontext_t gc_;
  Extent room_;
  std::unique_ptr<SharedMemory> memory_;
  std::vector<Rect> exposed_;
  GSource* watch_ = nullptr;
};

Rect around(std::span<const Rect> parts) {
  int left = parts[0].x, top = parts[0].y, right = left, bottom = top;
  for (const Rect& part : parts) {
    left = std::min(left, part.x);
    top = std::min(top, part.y);
    right = std::max(right, part.x + part.width);
    bottom = std::max(bottom, part.y + part.height);
  }
  return {left, top, right - left, bottom - top};
}

void X11Paper::put_only(std::span<const Rect> parts) {
  if (parts.empty() || !memory_) return;
  if (parts.size() > most_parts) {
    put_one(around(parts));
  } else {
    for (const Rect& part : parts) put_one(part);
  }
  // An answer means that all before it is done, and that the pixels may be drawn over.
  const Reply<xcb_get_input_focus_reply_t> done(
      xcb_get_input_focus_reply(connection_.get(), xcb_get_input_focus(connection_.get()), nullptr));
}

void X11Paper::put_one(const Rect& part) {
  const auto x = static_cast<std::int16_t>(part.x), y = static_cast<std::int16_t>(part.y);
  const auto width = static_cast<std::uint16_t>(part.width), height = static_cast<std::uint16_t>(part.height);
  if (memory_->segment() == XCB_NONE) return put_rows(part);
  xcb_shm_put_image(connection_.get(), window_, gc_, static_cast<std::uint16_t>(room_.width),
                    static_cast<std::uint16_t>(room_.height), static_cast<std::uint16_t>(part.x),
                    static_cast<std::uint16_t>(part.y), width, height, x, y, depth, XCB_IMAGE_FORMAT_Z_PIXMAP, 0,
                    memory_->segment(), 0);
}

// Through the connection, as many rows at once as a request may hold.
void X11Paper::put_rows(const Rect& part) {
  constexpr std::uint32_t head = 64;  // more than a request has besides its pixels
  const std::uint32_t most = xcb_get_maximum_request_length(connection_.get()) * 4 - head;
  const int rows = std::max(1, static_cast<int>(most / (static_cast<std::uint32_t>(part.width) * 4)));
  std::vector<std::uint32_t> packed;
  for (int top = part.y; top < part.y + part.height; top += rows) {
    const int height = std::min(rows, part.y + part.height - top);
    packed.clear();
    for (int y = top; y < top + height; ++y) {
      const std::uint32_t* row = memory_->pixels() + static_cast<std::ptrdiff_t>(y) * room_.width + part.x;
      packed.insert(packed.end(), row, row + part.width);
    }
    xcb_put_image(connection_.get(), XCB_IMAGE_FORMAT_Z_PIXMAP, window_, gc_, static_cast<std::uint16_t>(part.width),
                  static_cast<std::uint16_t>(height), static_cast<std::int16_t>(part.x), static_cast<std::int16_t>(top),
                  0, depth, static_cast<std::uint32_t>(packed.size() * sizeof packed[0]),
                  reinterpret_cast<const std::uint8_t*>(packed.data()));
  }
}

void X11Paper::keep_exposed(const xcb_generic_event_t* event) {
  if ((event->response_type & 0x7f) != XCB_EXPOSE) return;
  const auto* exposed = reinterpret_cast<const xcb_expose_event_t*>(event);
  const int width = std::min<int>(exposed->width, room_.width - exposed->x),
            height = std::min<int>(exposed->height, room_.height - exposed->y);
  if (width > 0 && height > 0) exposed_.push_back({exposed->x, exposed->y, width, height});
}

// Told by the X server while it was waited for.
bool X11Paper::put_exposed_now() {
  while (const Reply<xcb_generic_event_t> event{xcb_poll_for_queued_event(connection_.get())})
    keep_exposed(event.get());
  if (exposed_.empty()) return false;
  put_only(std::exchange(exposed_, {}));
  return true;
}

bool X11Paper::put_exposed() {
  while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(connection_.get())}) keep_exposed(event.get());
  if (xcb_connection_has_error(connection_.get())) return G_SOURCE_REMOVE;
  while (put_exposed_now()) {
  }
  return G_SOURCE_CONTINUE;
}

}  // namespace

std::unique_ptr<ViewerPaper> make_x11_paper(const std::string& display, unsigned long window) {
  Connection connection(xcb_connect(display.c_str(), nullptr));
  if (xcb_connection_has_error(connection.get()) || !has_our_pixels(connection.get())) return nullptr;
  return std::make_unique<X11Paper>(std::move(connection), window);
}

}  // namespace carte
