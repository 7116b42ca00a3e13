// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/tilediffdec.h"

#include <gst/gst.h>
#include <gst/video/video.h>

#include <memory>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/pictures.h"
#include "prpl-ext/region/gst/stream.h"
#include "prpl-ext/region/tile/tile_codec.h"

namespace carte::region {

namespace {

// What is read and decoded, and from where; begun anew by a flush.
struct Core {
  StreamReader reader;
  std::unique_ptr<PictureDecoder> decoder = make_tile_decoder();
  StreamStart start;
  GstBuffer* last = nullptr;    // the picture that may come again
  bool told_caps = false;       // of this size and rate
  GstEvent* segment = nullptr;  // given in times; told after the caps
  bool told_segment = false;
  bool damaged = false;  // and told so; waits for a key picture
  bool first = true;
  std::uint64_t time = 0;                    // microseconds
  GstClockTime given = GST_CLOCK_TIME_NONE;  // the time of the piece that came last, if it had one
  int width = 0, height = 0;

  ~Core() {
    gst_clear_buffer(&last);
    gst_event_replace(&segment, nullptr);
  }
};

struct TilediffDec {
  GstElement parent;
  GstPad* sink;
  GstPad* source;
  std::unique_ptr<Core> core;
};
struct TilediffDecClass {
  GstElementClass parent;
};

}  // namespace

G_DEFINE_TYPE(TilediffDec, tilediffdec, GST_TYPE_ELEMENT)

namespace {

TilediffDec* self_of(gpointer instance) { return reinterpret_cast<TilediffDec*>(instance); }

void tell_segment(TilediffDec* self) {
  if (std::exchange(self->core->told_segment, true)) return;
  GstSegment from_zero;
  gst_segment_init(&from_zero, GST_FORMAT_TIME);
  GstEvent* given = std::exchange(self->core->segment, nullptr);
  gst_pad_push_event(self->source, given ? given : gst_event_new_segment(&from_zero));
}

void tell_caps(TilediffDec* self) {
  Core& core = *self->core;
  if (std::exchange(core.told_caps, true)) return;
  GstCaps* caps = gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, CARTE_RAW_FORMAT, "width", G_TYPE_INT,
                                      core.width, "height", G_TYPE_INT, core.height, "framerate", GST_TYPE_FRACTION,
                                      core.start.rate_numerator, core.start.rate_denominator, "pixel-aspect-ratio",
                                      GST_TYPE_FRACTION, 1, 1, "interlace-mode", G_TYPE_STRING, "progressive", nullptr);
  gst_pad_push_event(self->source, gst_event_new_caps(caps));
  gst_caps_unref(caps);
}

GstFlowReturn push(TilediffDec* self, GstBuffer* buffer, std::uint64_t time) {
  Core& core = *self->core;
  if (!std::exchange(core.first, false)) core.time += time;
  // Where the pieces have times, they are right; a second picture in the same piece has none of its own.
  const GstClockTime given = std::exchange(core.given, GST_CLOCK_TIME_NONE);
  GST_BUFFER_PTS(buffer) = GST_CLOCK_TIME_IS_VALID(given) ? given : core.time * GST_USECOND;
  if (core.start.rate_numerator > 0)
    GST_BUFFER_DURATION(buffer) =
        gst_util_uint64_scale_int(GST_SECOND, core.start.rate_denominator, core.start.rate_numerator);
  tell_caps(self);
  tell_segment(self);
  return gst_pad_push(self->source, buffer);
}

GstBuffer* buffer_of(const DecodedPicture& decoded) {
  const PictureView& picture = decoded.picture;
  const std::size_t row = std::size_t{4} * picture.width;
  GstBuffer* buffer = gst_buffer_new_allocate(nullptr, row * picture.height, nullptr);
  for (int y = 0; y < picture.height; ++y) gst_buffer_fill(buffer, row * y, picture.row(y), row);
  add_dirty(buffer, decoded.changed);
  return buffer;
}

void ask_for_key(TilediffDec* self, const std::string& why) {
  if (std::exchange(self->core->damaged, true)) return;
  GST_ELEMENT_WARNING(self, STREAM, DECODE, ("%s", why.c_str()), ("waiting for a key picture"));
  gst_pad_push_event(self->sink, gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
}

GstFlowReturn take(TilediffDec* self, const StreamPicture& picture) {
  Core& core = *self->core;
  const auto decoded = core.decoder->decode(picture.bytes);
  if (!decoded) {
    gst_clear_buffer(&core.last);
    ask_for_key(self, decoded.reason());
    core.time += picture.time;
    return GST_FLOW_OK;
  }
  core.damaged = false;
  core.told_caps &= decoded->picture.width == core.width && decoded->picture.height == core.height;
  core.width = decoded->picture.width;
  core.height = decoded->picture.height;
  gst_buffer_replace(&core.last, nullptr);
  core.last = buffer_of(*decoded);
  return push(self, gst_buffer_copy(core.last), picture.time);
}

GstFlowReturn take(TilediffDec* self, const StreamAgain& again) {
  Core& core = *self->core;
  if (core.last) {
    GstBuffer* buffer = gst_buffer_new();
    gst_buffer_copy_into(buffer, core.last, GST_BUFFER_COPY_MEMORY, 0, -1);
    return push(self, buffer, again.time);
  }
  core.time += again.time;
  return GST_FLOW_OK;
}

GstFlowReturn take(TilediffDec* self, const StreamStart& start) {
  Core& core = *self->core;
  core.told_caps &= start == core.start;
  core.start = start;
  return GST_FLOW_OK;
}

GstFlowReturn take_pieces(TilediffDec* self) {
  while (true) {
    auto record = self->core->reader.next();
    if (!record) {
      GST_ELEMENT_ERROR(self, STREAM, FORMAT, ("%s", record.reason().c_str()), (nullptr));
      return GST_FLOW_ERROR;
    }
    if (!record->has_value()) return GST_FLOW_OK;
    const GstFlowReturn flow = std::visit([&](const auto& what) { return take(self, what); }, **record);
    if (flow != GST_FLOW_OK) return flow;
  }
}

GstFlowReturn chain(GstPad*, GstObject* parent, GstBuffer* buffer) noexcept {
  TilediffDec* self = self_of(parent);
  GstFlowReturn flow = GST_FLOW_ERROR;
  GstMapInfo map;
  if (gst_buffer_map(buffer, &map, GST_MAP_READ)) try {
      self->core->given = GST_BUFFER_PTS(buffer);
      self->core->reader.add({map.data, map.size});
      gst_buffer_unmap(buffer, &map);
      flow = take_pieces(self);
    } catch (const std::exception& failure) {
      GST_ELEMENT_ERROR(self, RESOURCE, FAILED, (nullptr), ("%s", failure.what()));
    }
  gst_buffer_unref(buffer);
  return flow;
}

void start_anew(TilediffDec* self) { self->core = std::make_unique<Core>(); }

gboolean on_event(GstPad* pad, GstObject* parent, GstEvent* event) noexcept {
  TilediffDec* self = self_of(parent);
  const GstSegment* segment = nullptr;
  switch (GST_EVENT_TYPE(event)) {
    case GST_EVENT_CAPS:
      gst_event_unref(event);  // ours come with the first picture
      return TRUE;
    case GST_EVENT_SEGMENT:
      gst_event_parse_segment(event, &segment);
      gst_event_replace(&self->core->segment, segment->format == GST_FORMAT_TIME ? event : nullptr);
      self->core->told_segment = false;
      gst_event_unref(event);
      return TRUE;
    case GST_EVENT_FLUSH_STOP:
      start_anew(self);
      break;
    case GST_EVENT_EOS:
      if (self->core->reader.cut_off())
        GST_ELEMENT_WARNING(self, STREAM, DECODE, ("%s", _("The recording is cut off.")), (nullptr));
      break;
    default:
      break;
  }
  return gst_pad_event_default(pad, parent, event);
}

GstStateChangeReturn change_state(GstElement* element, GstStateChange change) {
  const auto changed = GST_ELEMENT_CLASS(tilediffdec_parent_class)->change_state(element, change);
  if (change == GST_STATE_CHANGE_PAUSED_TO_READY) start_anew(self_of(element));
  return changed;
}

void finalize(GObject* object) {
  std::destroy_at(&self_of(object)->core);
  G_OBJECT_CLASS(tilediffdec_parent_class)->finalize(object);
}

void add_template(GstElementClass* element, const char* name, GstPadDirection direction, const char* description) {
  GstCaps* caps = gst_caps_from_string(description);
  gst_element_class_add_pad_template(element, gst_pad_template_new(name, direction, GST_PAD_ALWAYS, caps));
  gst_caps_unref(caps);
}

GstPad* add_pad(TilediffDec* self, const char* name) {
  GstElementClass* element = GST_ELEMENT_GET_CLASS(self);
  GstPad* pad = gst_pad_new_from_template(gst_element_class_get_pad_template(element, name), name);
  gst_element_add_pad(GST_ELEMENT(self), pad);
  return pad;
}

}  // namespace

static void tilediffdec_class_init(TilediffDecClass* klass) {
  G_OBJECT_CLASS(klass)->finalize = finalize;
  auto* element = GST_ELEMENT_CLASS(klass);
  element->change_state = change_state;
  add_template(element, "sink", GST_PAD_SINK, "application/x-tilediff");
  add_template(element, "src", GST_PAD_SRC, raw_caps);
  gst_element_class_set_static_metadata(
      element, "Tile difference decoder", "Codec/Decoder/Video",
      "Pictures of screens from the stream of tilediffenc, however that is cut into pieces", "purple-carte");
}

static void tilediffdec_init(TilediffDec* self) {
  std::construct_at(&self->core, std::make_unique<Core>());
  self->sink = add_pad(self, "sink");
  self->source = add_pad(self, "src");
  gst_pad_set_chain_function(self->sink, chain);
  gst_pad_set_event_function(self->sink, on_event);
  gst_pad_use_fixed_caps(self->source);
}

}  // namespace carte::region
