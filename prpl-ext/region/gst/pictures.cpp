// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/pictures.h"

#include <algorithm>
#include <utility>

namespace carte::region {

namespace {

GQuark dirty_quark() {
  static const GQuark quark = g_quark_from_static_string("dirty");
  return quark;
}

}  // namespace

GstBuffer* new_picture_buffer(std::shared_ptr<const Picture> picture) {
  const PictureView view = picture->view();
  const std::size_t bytes = std::size_t{4} * view.width * view.height;
  auto holder = std::make_unique<std::shared_ptr<const Picture>>(std::move(picture));
  GstMemory* memory = gst_memory_new_wrapped(
      GST_MEMORY_FLAG_READONLY, const_cast<std::uint32_t*>(view.pixels), bytes, 0, bytes, holder.release(),
      [](gpointer held) {
        std::unique_ptr<std::shared_ptr<const Picture>>(static_cast<std::shared_ptr<const Picture>*>(held));
      });
  GstBuffer* buffer = gst_buffer_new();
  gst_buffer_append_memory(buffer, memory);
  gst_buffer_add_video_meta(buffer, GST_VIDEO_FRAME_FLAG_NONE, raw_format, view.width, view.height);
  return buffer;
}

void add_dirty(GstBuffer* buffer, const std::vector<Rect>& changed) {
  for (const Rect& rect : changed)
    gst_buffer_add_video_region_of_interest_meta_id(buffer, dirty_quark(), rect.x, rect.y, rect.width, rect.height);
}

std::vector<Rect> dirty_of(GstBuffer* buffer) {
  std::vector<Rect> dirty;
  gpointer state = nullptr;
  while (auto* meta = gst_buffer_iterate_meta_filtered(buffer, &state, GST_VIDEO_REGION_OF_INTEREST_META_API_TYPE)) {
    const auto& roi = *reinterpret_cast<GstVideoRegionOfInterestMeta*>(meta);
    // Somebody's rectangle: as large as a picture can be, so that sums of its numbers do not overflow.
    const auto bounded = [](guint value) { return static_cast<int>(std::min<guint>(value, PictureLimits::side)); };
    if (roi.roi_type == dirty_quark())
      dirty.push_back({bounded(roi.x), bounded(roi.y), bounded(roi.w), bounded(roi.h)});
  }
  return dirty;
}

}  // namespace carte::region
