// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/capture_messages.h"

#include <cstring>
#include <string_view>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/gst/capture_source.h"

namespace carte::region {

namespace {

constexpr const char* state_names[] = {"paused", "live", "closed"};

GstStructure* structure(const PointerPlace& pointer) {
  return gst_structure_new("region-pointer", "inside", G_TYPE_BOOLEAN, pointer.inside, "x", G_TYPE_INT, pointer.x, "y",
                           G_TYPE_INT, pointer.y, nullptr);
}

GstStructure* structure(const PointerShape& shape) {
  const gbytes pixels(g_bytes_new(shape.pixels.data(), shape.pixels.size() * sizeof shape.pixels[0]));
  return gst_structure_new("region-pointer-shape", "width", G_TYPE_INT, shape.width, "height", G_TYPE_INT, shape.height,
                           "hot-x", G_TYPE_INT, shape.hot_x, "hot-y", G_TYPE_INT, shape.hot_y, "pixels", G_TYPE_BYTES,
                           pixels.get(), nullptr);
}

GstStructure* structure(const PlaceNews& news) {
  const Rect& place = news.place;
  return gst_structure_new("region-place", "x", G_TYPE_INT, place.x, "y", G_TYPE_INT, place.y, "width", G_TYPE_INT,
                           place.width, "height", G_TYPE_INT, place.height, nullptr);
}

GstStructure* structure(CaptureState state) {
  return gst_structure_new("region-state", "state", G_TYPE_STRING, state_names[static_cast<int>(state)], nullptr);
}

std::optional<CaptureNews> read_pointer(const GstStructure* s) {
  PointerPlace pointer;
  gboolean inside = FALSE;
  if (!gst_structure_get(s, "inside", G_TYPE_BOOLEAN, &inside, "x", G_TYPE_INT, &pointer.x, "y", G_TYPE_INT, &pointer.y,
                         nullptr))
    return std::nullopt;
  pointer.inside = inside;
  return pointer;
}

std::optional<CaptureNews> read_shape(const GstStructure* s) {
  PointerShape shape;
  GBytes* bytes = nullptr;
  if (!gst_structure_get(s, "width", G_TYPE_INT, &shape.width, "height", G_TYPE_INT, &shape.height, "hot-x", G_TYPE_INT,
                         &shape.hot_x, "hot-y", G_TYPE_INT, &shape.hot_y, "pixels", G_TYPE_BYTES, &bytes, nullptr))
    return std::nullopt;
  const gbytes pixels(bytes);
  shape.pixels.resize(g_bytes_get_size(bytes) / sizeof shape.pixels[0]);
  if (!shape.pixels.empty())
    std::memcpy(shape.pixels.data(), g_bytes_get_data(bytes, nullptr), g_bytes_get_size(bytes));
  return shape;
}

std::optional<CaptureNews> read_place(const GstStructure* s) {
  Rect place;
  if (!gst_structure_get(s, "x", G_TYPE_INT, &place.x, "y", G_TYPE_INT, &place.y, "width", G_TYPE_INT, &place.width,
                         "height", G_TYPE_INT, &place.height, nullptr))
    return std::nullopt;
  return PlaceNews{place};
}

std::optional<CaptureNews> read_state(const GstStructure* s) {
  const char* name = gst_structure_get_string(s, "state");
  for (int state = 0; name && state < 3; ++state)
    if (std::string_view(name) == state_names[state]) return static_cast<CaptureState>(state);
  return std::nullopt;
}

}  // namespace

GstMessage* new_capture_message(GstObject* source, const CaptureNews& news) {
  return gst_message_new_element(source, std::visit([](const auto& what) { return structure(what); }, news));
}

std::optional<CaptureNews> read_capture_news(GstMessage* message) {
  const GstStructure* s =
      GST_MESSAGE_TYPE(message) == GST_MESSAGE_ELEMENT ? gst_message_get_structure(message) : nullptr;
  if (!s) return std::nullopt;
  if (gst_structure_has_name(s, "region-pointer")) return read_pointer(s);
  if (gst_structure_has_name(s, "region-pointer-shape")) return read_shape(s);
  if (gst_structure_has_name(s, "region-place")) return read_place(s);
  if (gst_structure_has_name(s, "region-state")) return read_state(s);
  return std::nullopt;
}

}  // namespace carte::region
