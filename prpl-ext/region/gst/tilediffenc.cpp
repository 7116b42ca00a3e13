// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/tilediffenc.h"

#include <gst/video/gstvideoencoder.h>

#include <atomic>
#include <memory>
#include <optional>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/pictures.h"
#include "prpl-ext/region/gst/stream.h"
#include "prpl-ext/region/tile/tile_codec.h"

namespace carte::region {

namespace {

enum Property { prop_effort = 1, prop_tolerance, prop_trust_dirty };

struct Core {
  std::atomic<Effort> effort = Effort::small;
  std::atomic<int> tolerance = 0;
  std::atomic<bool> trust_dirty = false;
  std::unique_ptr<PictureEncoder> encoder;
  GstVideoInfo input;
  StreamStart start;
  std::optional<GstClockTime> last;  // the time of the picture before
};

struct TilediffEnc {
  GstVideoEncoder parent;
  Core core;
};
struct TilediffEncClass {
  GstVideoEncoderClass parent;
};

}  // namespace

G_DEFINE_TYPE(TilediffEnc, tilediffenc, GST_TYPE_VIDEO_ENCODER)

namespace {

Core& core_of(gpointer instance) { return reinterpret_cast<TilediffEnc*>(instance)->core; }

GType effort_type() {
  static const GEnumValue values[] = {
      {static_cast<int>(Effort::fast), "As little work as can be, for both ends", "fast"},
      {static_cast<int>(Effort::small), "As few bytes as can be", "small"},
      {0, nullptr, nullptr},
  };
  static const GType type = g_enum_register_static("CarteTilediffEffort", values);
  return type;
}

void set_property(GObject* object, guint id, const GValue* value, GParamSpec*) {
  if (id == prop_effort) core_of(object).effort = static_cast<Effort>(g_value_get_enum(value));
  if (id == prop_tolerance) core_of(object).tolerance = g_value_get_int(value);
  if (id == prop_trust_dirty) core_of(object).trust_dirty = g_value_get_boolean(value);
}

void get_property(GObject* object, guint id, GValue* value, GParamSpec*) {
  if (id == prop_effort) g_value_set_enum(value, static_cast<int>(core_of(object).effort.load()));
  if (id == prop_tolerance) g_value_set_int(value, core_of(object).tolerance);
  if (id == prop_trust_dirty) g_value_set_boolean(value, core_of(object).trust_dirty);
}

gboolean start(GstVideoEncoder* self) {
  Core& core = core_of(self);
  core.encoder = make_tile_encoder();
  core.last.reset();
  return TRUE;
}

gboolean stop(GstVideoEncoder* self) {
  core_of(self).encoder.reset();
  return TRUE;
}

// Whoever reads has lost what came before.
gboolean flush(GstVideoEncoder* self) {
  Core& core = core_of(self);
  if (core.encoder) core.encoder->restart();
  core.last.reset();
  return TRUE;
}

gboolean set_format(GstVideoEncoder* self, GstVideoCodecState* input) {
  Core& core = core_of(self);
  const StreamStart start{GST_VIDEO_INFO_FPS_N(&input->info), GST_VIDEO_INFO_FPS_D(&input->info)};
  // The rate is told before key pictures.
  if (start != core.start) core.encoder->restart();
  core.start = start;
  core.input = input->info;
  GstVideoCodecState* output =
      gst_video_encoder_set_output_state(self, gst_caps_new_empty_simple("application/x-tilediff"), input);
  gst_video_codec_state_unref(output);
  return gst_video_encoder_negotiate(self);
}

Result<EncodedPicture> encode(Core& core, GstBuffer* buffer) {
  GstVideoFrame frame;
  if (!gst_video_frame_map(&frame, &core.input, buffer, GST_MAP_READ)) return Error{_("The picture cannot be read.")};
  const auto* pixels = static_cast<const std::uint32_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
  const int stride = GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0);
  Result<EncodedPicture> encoded = Error{_("The picture cannot be read.")};
  if (stride % 4 == 0 && reinterpret_cast<std::uintptr_t>(pixels) % 4 == 0)
    encoded =
        core.encoder->encode({pixels, GST_VIDEO_FRAME_WIDTH(&frame), GST_VIDEO_FRAME_HEIGHT(&frame), stride / 4},
                             core.trust_dirty ? dirty_of(buffer) : std::vector<Rect>(), {core.effort, core.tolerance});
  gst_video_frame_unmap(&frame);
  return encoded;
}

std::uint64_t time_since_last(Core& core, GstClockTime now) {
  const std::uint64_t us = GST_CLOCK_TIME_IS_VALID(now) ? now / GST_USECOND : 0;
  const std::uint64_t before = core.last.value_or(us);
  core.last = us;
  return us > before ? us - before : 0;
}

GstFlowReturn handle_picture(GstVideoEncoder* self, GstVideoCodecFrame* frame) {
  Core& core = core_of(self);
  if (GST_VIDEO_CODEC_FRAME_IS_FORCE_KEYFRAME(frame)) core.encoder->restart();
  auto encoded = encode(core, frame->input_buffer);
  if (!encoded) {
    GST_ELEMENT_ERROR(self, STREAM, ENCODE, ("%s", encoded.reason().c_str()), (nullptr));
    gst_video_codec_frame_unref(frame);
    return GST_FLOW_ERROR;
  }
  std::vector<std::uint8_t> bytes;
  const std::uint64_t time = time_since_last(core, frame->pts);
  if (encoded->key) {
    write_record(core.start, bytes);
    GST_VIDEO_CODEC_FRAME_SET_SYNC_POINT(frame);
  }
  if (encoded->bytes.empty())
    write_record(StreamAgain{time}, bytes);
  else
    write_record(StreamPicture{time, std::move(encoded->bytes)}, bytes);
  frame->output_buffer = gst_buffer_new_memdup(bytes.data(), bytes.size());
  return gst_video_encoder_finish_frame(self, frame);
}

GstFlowReturn handle_frame(GstVideoEncoder* self, GstVideoCodecFrame* frame) noexcept {
  try {
    return handle_picture(self, frame);
  } catch (const std::exception& failure) {
    GST_ELEMENT_ERROR(self, RESOURCE, FAILED, (nullptr), ("%s", failure.what()));
    return GST_FLOW_ERROR;
  }
}

gboolean propose_allocation(GstVideoEncoder* self, GstQuery* query) {
  gst_query_add_allocation_meta(query, GST_VIDEO_META_API_TYPE, nullptr);
  gst_query_add_allocation_meta(query, GST_VIDEO_REGION_OF_INTEREST_META_API_TYPE, nullptr);
  return GST_VIDEO_ENCODER_CLASS(tilediffenc_parent_class)->propose_allocation(self, query);
}

void finalize(GObject* object) {
  std::destroy_at(&core_of(object));
  G_OBJECT_CLASS(tilediffenc_parent_class)->finalize(object);
}

void install_properties(GObjectClass* object) {
  const auto any_time =
      static_cast<GParamFlags>(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_PLAYING);
  g_object_class_install_property(
      object, prop_effort,
      g_param_spec_enum("effort", "Effort", "What to spare, from the next picture on; the stream is the same in kind",
                        effort_type(), static_cast<int>(Effort::small), any_time));
  g_object_class_install_property(object, prop_tolerance,
                                  g_param_spec_int("tolerance", "Tolerance",
                                                   "How far a colour may be off, of 255, where a picture looks like a "
                                                   "photo and moves; 0 is exact, and makes exact what was not",
                                                   0, 7, 0, any_time));
  g_object_class_install_property(
      object, prop_trust_dirty,
      g_param_spec_boolean("trust-dirty", "Trust dirty",
                           "Look for changes in the rectangles \"dirty\" (GstVideoRegionOfInterestMeta) alone, where a "
                           "picture has such; right behind a source that sets them, with nothing between",
                           FALSE, any_time));
}

void add_pad(GstElementClass* element, const char* name, GstPadDirection direction, const char* description) {
  GstCaps* caps = gst_caps_from_string(description);
  gst_element_class_add_pad_template(element, gst_pad_template_new(name, direction, GST_PAD_ALWAYS, caps));
  gst_caps_unref(caps);
}

}  // namespace

static void tilediffenc_class_init(TilediffEncClass* klass) {
  auto* object = G_OBJECT_CLASS(klass);
  object->set_property = set_property;
  object->get_property = get_property;
  object->finalize = finalize;
  install_properties(object);
  auto* element = GST_ELEMENT_CLASS(klass);
  add_pad(element, "sink", GST_PAD_SINK, raw_caps);
  add_pad(element, "src", GST_PAD_SRC, "application/x-tilediff");
  gst_element_class_set_static_metadata(element, "Tile difference encoder", "Codec/Encoder/Video",
                                        "Pictures of screens, exactly and in few bytes", "purple-carte");
  gst_type_mark_as_plugin_api(effort_type(), static_cast<GstPluginAPIFlags>(0));
  auto* encoder = GST_VIDEO_ENCODER_CLASS(klass);
  encoder->start = start;
  encoder->stop = stop;
  encoder->flush = flush;
  encoder->set_format = set_format;
  encoder->handle_frame = handle_frame;
  encoder->propose_allocation = propose_allocation;
}

static void tilediffenc_init(TilediffEnc* self) { std::construct_at(&self->core); }

}  // namespace carte::region
