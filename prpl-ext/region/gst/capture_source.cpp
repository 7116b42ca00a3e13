// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/capture_source.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/gst/elements.h"
#include "prpl-ext/region/gst/pictures.h"
#include "prpl-ext/region/gst/rects.h"
#include "prpl-ext/region/gst/x_display.h"

namespace carte::region {

namespace {

using What = CaptureChoice::What;
using When = CaptureChoice::When;

gref<GstElement> child(GstElement* bin, const char* name) {
  return gref<GstElement>(gst_bin_get_by_name(GST_BIN(bin), name));
}

void set_numbers(GstElement* element, const char* property, const std::vector<std::int64_t>& numbers) {
  GValue array = G_VALUE_INIT;
  g_value_init(&array, GST_TYPE_ARRAY);
  for (const std::int64_t number : numbers) {
    GValue value = G_VALUE_INIT;
    g_value_init(&value, G_TYPE_INT64);
    g_value_set_int64(&value, number);
    gst_value_array_append_and_take_value(&array, &value);
  }
  g_object_set_property(G_OBJECT(element), property, &array);
  g_value_unset(&array);
}

// Elements in a bin of their own, linked one to the next, the last one's pad on the outside.
class Chain {
 public:
  Chain() : bin_(GST_ELEMENT(gst_object_ref_sink(gst_bin_new(nullptr)))) {}

  GstElement* add(const char* factory, const char* name) {
    GstElement* element = missing_.empty() ? gst_element_factory_make(factory, name) : nullptr;
    if (!element) {
      if (missing_.empty()) missing_ = factory;
      return nullptr;
    }
    gst_bin_add(GST_BIN(bin_.get()), element);
    if (last_) gst_element_link(last_, element);
    return last_ = element;
  }

  Result<gref<GstElement>> finish() {
    if (!missing_.empty())
      return Error{sentence(_("The part of GStreamer that is called %s is not installed."), missing_.c_str())};
    const gref<GstPad> pad(gst_element_get_static_pad(last_, "src"));
    gst_element_add_pad(bin_.get(), gst_ghost_pad_new("src", pad.get()));
    return std::move(bin_);
  }

 private:
  gref<GstElement> bin_;
  GstElement* last_ = nullptr;
  std::string missing_;
};

void set_caps(GstElement* filter, const std::string& text) {
  GstCaps* caps = gst_caps_from_string(text.c_str());
  g_object_set(filter, "caps", caps, nullptr);
  gst_caps_unref(caps);
}

Result<gref<GstElement>> make_xregionsrc(const CaptureChoice& choice) {
  Chain chain;
  GstElement* source = chain.add("xregionsrc", "source");
  if (!source) return chain.finish();
  g_object_set(source, "display-name", choice.display.c_str(), "damage", choice.when == When::changes, "interval",
               static_cast<guint>(choice.interval_ms), nullptr);
  if (choice.what == What::window) g_object_set(source, "window", static_cast<guint64>(choice.window), nullptr);
  if (choice.what == What::region)
    set_numbers(source, "region", {choice.region.x, choice.region.y, choice.region.width, choice.region.height});
  set_numbers(source, "exclude", {choice.exclude.begin(), choice.exclude.end()});
  return chain.finish();
}

// Its coordinates are of the first and the last pixel, and it ends the process when they are not on the screen.
// region: nothing is all of the screen.
Result<void> place_ximagesrc(GstElement* source, const std::string& display_name, const std::optional<Rect>& region) {
  auto display = XDisplay::open(display_name);
  if (!display) return display.error();
  const Rect screen = (*display)->screen();
  const Rect place = common(region.value_or(screen), screen);
  if (empty(place)) return Error{_("The region lies outside of the screen.")};
  g_object_set(source, "startx", place.x, "starty", place.y, "endx", place.x + place.width - 1, "endy",
               place.y + place.height - 1, nullptr);
  return {};
}

Result<gref<GstElement>> make_ximagesrc(const CaptureChoice& choice) {
  if (choice.what == What::window)
    return Error{_("A window cannot be followed in this way. Please choose another way to capture.")};
  Chain chain;
  GstElement* source = chain.add("ximagesrc", "source");
  GstElement* rate = chain.add("capsfilter", "rate");
  if (!rate) return chain.finish();
  g_object_set(source, "show-pointer", FALSE, "use-damage", FALSE, nullptr);
  if (!choice.display.empty()) g_object_set(source, "display-name", choice.display.c_str(), nullptr);
  if (const auto placed = place_ximagesrc(source, choice.display,
                                          choice.what == What::screen ? std::nullopt : std::optional(choice.region));
      !placed)
    return placed.error();
  set_caps(rate,
           "video/x-raw,format=" CARTE_RAW_FORMAT ",framerate=1000/" + std::to_string(std::max(choice.interval_ms, 1)));
  return chain.finish();
}

// One that was moved, even while stopped, may read beside the screen once: a new one takes its place.
void move_ximagesrc(GstElement* bin, GstElement* old, const Rect& region) {
  char* name = nullptr;
  g_object_get(old, "display-name", &name, nullptr);
  const gchars display(name);
  GstElement* source = gst_element_factory_make("ximagesrc", nullptr);
  g_object_set(source, "show-pointer", FALSE, "use-damage", FALSE, "display-name", name, nullptr);
  if (const auto placed = place_ximagesrc(source, name ? name : "", region); !placed) {
    gst_object_unref(gst_object_ref_sink(source));
    GST_ELEMENT_ERROR(bin, RESOURCE, SETTINGS, ("%s", placed.error().reason.c_str()), (nullptr));
    return;
  }
  gst_element_set_state(old, GST_STATE_NULL);
  gst_bin_remove(GST_BIN(bin), old);
  gst_object_set_name(GST_OBJECT(source), "source");
  gst_bin_add(GST_BIN(bin), source);
  gst_element_link(source, child(bin, "rate").get());
  gst_element_sync_state_with_parent(source);
}

const char crop_region[] = "carte-crop-region";

// videocrop takes margins: they depend on the size of the picture.
void crop_to(GstElement* videocrop, GstCaps* caps) {
  const GstStructure* size = gst_caps_get_structure(caps, 0);
  int width = 0, height = 0;
  gst_structure_get_int(size, "width", &width);
  gst_structure_get_int(size, "height", &height);
  const auto* region = static_cast<const Rect*>(g_object_get_data(G_OBJECT(videocrop), crop_region));
  const Rect picture{0, 0, width, height};
  const Rect part = empty(*region) ? picture : common(*region, picture);
  if (empty(part)) {
    GST_ELEMENT_ERROR(videocrop, RESOURCE, SETTINGS, ("%s", _("The region lies outside of the screen.")), (nullptr));
    return;
  }
  g_object_set(videocrop, "left", part.x, "top", part.y, "right", width - part.x - part.width, "bottom",
               height - part.y - part.height, nullptr);
}

GstPadProbeReturn on_crop_caps(GstPad* pad, GstPadProbeInfo* info, gpointer) noexcept {
  GstEvent* event = GST_PAD_PROBE_INFO_EVENT(info);
  if (GST_EVENT_TYPE(event) != GST_EVENT_CAPS) return GST_PAD_PROBE_OK;
  GstCaps* caps = nullptr;
  gst_event_parse_caps(event, &caps);
  const gref<GstElement> videocrop(gst_pad_get_parent_element(pad));
  crop_to(videocrop.get(), caps);
  return GST_PAD_PROBE_OK;
}

void set_crop(GstElement* videocrop, const Rect& region) {
  g_object_set_data_full(G_OBJECT(videocrop), crop_region, g_memdup2(&region, sizeof region), g_free);
}

Result<gref<GstElement>> make_pipewiresrc(const CaptureChoice& choice) {
  Chain chain;
  GstElement* source = chain.add("pipewiresrc", "source");
  chain.add("videoconvert", "convert");
  GstElement* videocrop = chain.add("videocrop", "crop");
  GstElement* format = chain.add("capsfilter", "format");
  if (!format) return chain.finish();
  g_object_set(source, "path", std::to_string(choice.portal_node).c_str(), "do-timestamp", TRUE, nullptr);
  if (choice.portal_fd >= 0) g_object_set(source, "fd", choice.portal_fd, nullptr);
  set_crop(videocrop, choice.region);
  const gref<GstPad> pad(gst_element_get_static_pad(videocrop, "sink"));
  gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_crop_caps, nullptr, nullptr);
  set_caps(format, "video/x-raw,format=" CARTE_RAW_FORMAT);
  return chain.finish();
}

bool is(GstElement* element, const char* factory) {
  return element && g_str_equal(GST_OBJECT_NAME(gst_element_get_factory(element)), factory);
}

}  // namespace

Result<gref<GstElement>> make_capture_source(const CaptureChoice& choice) {
  register_region_elements();
  if (choice.what == What::region && empty(choice.region)) return Error{_("The region has no size.")};
  if (choice.what == What::portal) return make_pipewiresrc(choice);
  return choice.when == When::ximage ? make_ximagesrc(choice) : make_xregionsrc(choice);
}

void move_capture(GstElement* bin, const Rect& region) {
  if (empty(region)) return;
  const auto source = child(bin, "source");
  if (is(source.get(), "xregionsrc")) {
    set_numbers(source.get(), "region", {region.x, region.y, region.width, region.height});
    return;
  }
  if (const auto videocrop = child(bin, "crop")) {
    set_crop(videocrop.get(), region);
    const gref<GstPad> pad(gst_element_get_static_pad(videocrop.get(), "sink"));
    if (GstCaps* caps = gst_pad_get_current_caps(pad.get())) {
      crop_to(videocrop.get(), caps);
      gst_caps_unref(caps);
    }
    return;
  }
  move_ximagesrc(bin, source.get(), region);
}

void hold_capture(GstElement* bin, bool held) {
  const auto source = child(bin, "source");
  if (is(source.get(), "xregionsrc")) g_object_set(source.get(), "hold", held, nullptr);
}

void exclude_from_capture(GstElement* bin, const std::vector<WindowId>& windows) {
  const auto source = child(bin, "source");
  if (is(source.get(), "xregionsrc")) set_numbers(source.get(), "exclude", {windows.begin(), windows.end()});
}

}  // namespace carte::region
