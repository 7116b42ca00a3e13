// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "prpl-ext/draw/card_picture.h"
#include "ui/app/region/viewer_paper.h"

namespace carte {

// Outlives the paper for as long as a message to the toolkit is on its way.
struct ToolkitPaper::Shared {
  std::function<void()> changed;     // on the toolkit's thread; empty when the paper is gone
  std::vector<std::uint32_t> drawn;  // the watching thread's
  Extent room;
  std::mutex guard;  // of what follows
  CairoSurface put;
  bool told = false;

  static gboolean tell(gpointer data) noexcept {
    const auto& shared = *static_cast<std::shared_ptr<Shared>*>(data);
    {
      const std::lock_guard lock(shared->guard);
      shared->told = false;
    }
    if (shared->changed) shared->changed();
    return G_SOURCE_REMOVE;
  }
};

ToolkitPaper::ToolkitPaper(std::function<void()> changed) : shared_(std::make_shared<Shared>()) {
  shared_->changed = std::move(changed);
}

ToolkitPaper::~ToolkitPaper() { shared_->changed = nullptr; }

std::uint32_t* ToolkitPaper::pixels(const Extent& room) {
  shared_->room = room;
  shared_->drawn.resize(static_cast<std::size_t>(room.width) * static_cast<std::size_t>(room.height));
  return shared_->drawn.data();
}

void ToolkitPaper::put(std::span<const region::Rect> parts) {
  const auto [width, height] = shared_->room;
  const std::lock_guard lock(shared_->guard);
  if (!shared_->put || cairo_image_surface_get_width(shared_->put.get()) != width ||
      cairo_image_surface_get_height(shared_->put.get()) != height)
    shared_->put.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  cairo_surface_flush(shared_->put.get());
  unsigned char* rows = cairo_image_surface_get_data(shared_->put.get());
  if (!rows) return;
  const int stride = cairo_image_surface_get_stride(shared_->put.get());
  for (const region::Rect& part : parts)
    for (int y = part.y; y < part.y + part.height; ++y)
      std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(part.x) * 4,
                  shared_->drawn.data() + static_cast<std::ptrdiff_t>(y) * width + part.x,
                  static_cast<std::size_t>(part.width) * 4);
  cairo_surface_mark_dirty(shared_->put.get());
  if (std::exchange(shared_->told, true)) return;
  const auto forget = [](gpointer data) {
    std::default_delete<std::shared_ptr<Shared>>()(static_cast<std::shared_ptr<Shared>*>(data));
  };
  g_idle_add_full(G_PRIORITY_HIGH_IDLE, Shared::tell, std::make_unique<std::shared_ptr<Shared>>(shared_).release(),
                  forget);
}

void ToolkitPaper::paint(cairo_t* cr) {
  const std::lock_guard lock(shared_->guard);
  if (!shared_->put) return;
  cairo_set_source_surface(cr, shared_->put.get(), 0, 0);
  cairo_paint(cr);
}

}  // namespace carte
