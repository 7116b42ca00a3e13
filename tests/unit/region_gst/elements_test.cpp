// SPDX-License-Identifier: GPL-2.0-or-later
// tilediffenc and tilediffdec as GStreamer's test bench sees them.
#include "prpl-ext/region/gst/elements.h"

#include <gst/base/gsttypefindhelper.h>
#include <gst/check/gstharness.h>
#include <gst/video/video.h>

#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/gst/pictures.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

using buffer_ref = std::unique_ptr<GstBuffer, carte::Releaser<gst_buffer_unref>>;

constexpr std::uint32_t red = 0xff0000, blue = 0x0000ff;

std::string raw(int width, int height, const char* format = CARTE_RAW_FORMAT) {
  return std::string("video/x-raw,framerate=10/1,format=") + format + ",width=" + std::to_string(width) +
         ",height=" + std::to_string(height);
}

// A chain of elements with a test on both sides.
class Bench {
 public:
  explicit Bench(const char* line, const std::string& caps) {
    gst_init(nullptr, nullptr);
    // Whatever GStreamer finds wrong ends the test.
    g_log_set_always_fatal(static_cast<GLogLevelFlags>(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
    register_region_elements();
    harness_.reset(gst_harness_new_parse(line));
    gst_harness_set_src_caps_str(get(), caps.c_str());
  }
  GstHarness* get() const { return harness_.get(); }

  // A picture of one colour, but for its first pixel.
  GstFlowReturn push(int width, int height, std::uint32_t colour, std::uint32_t first) {
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * height, colour);
    pixels[0] = first;
    GstBuffer* buffer = gst_buffer_new_memdup(pixels.data(), pixels.size() * 4);
    GST_BUFFER_PTS(buffer) = count_++ * 100 * GST_MSECOND;
    return gst_harness_push(get(), buffer);
  }
  GstFlowReturn push(const std::vector<std::uint8_t>& bytes) {
    return gst_harness_push(get(), gst_buffer_new_memdup(bytes.data(), bytes.size()));
  }
  buffer_ref pull() { return buffer_ref(gst_harness_try_pull(get())); }
  std::vector<std::uint8_t> pull_bytes() { return bytes_of(pull().get()); }

  static std::vector<std::uint8_t> bytes_of(GstBuffer* buffer) {
    if (!buffer) return {};
    std::vector<std::uint8_t> bytes(gst_buffer_get_size(buffer));
    gst_buffer_extract(buffer, 0, bytes.data(), bytes.size());
    return bytes;
  }
  // Of the picture that comes next.
  std::uint32_t pull_first_pixel() {
    const auto buffer = pull();
    std::uint32_t pixel = 0xdead;
    if (buffer) gst_buffer_extract(buffer.get(), 0, &pixel, 4);
    return pixel & 0xffffff;
  }
  // width x height of the caps that came last, and their rate.
  std::string size() const {
    GstCaps* caps = gst_pad_get_current_caps(get()->sinkpad);
    if (!caps) return "none";
    GstVideoInfo info;
    gst_video_info_from_caps(&info, caps);
    gst_caps_unref(caps);
    return std::to_string(info.width) + "x" + std::to_string(info.height) + " at " + std::to_string(info.fps_n) + "/" +
           std::to_string(info.fps_d);
  }
  // The type of the first event that came upstream and is not about latency or the like.
  bool asked_for_key() {
    while (GstEvent* event = gst_harness_try_pull_upstream_event(get())) {
      const bool key = gst_video_event_is_force_key_unit(event);
      gst_event_unref(event);
      if (key) return true;
    }
    return false;
  }

 private:
  std::unique_ptr<GstHarness, carte::Releaser<gst_harness_teardown>> harness_;
  int count_ = 0;
};

bool begins_anew(const std::vector<std::uint8_t>& bytes) {
  return bytes.size() > 4 && std::string(bytes.begin(), bytes.begin() + 4) == "TDIF";
}

// What the encoder makes of pictures with these first pixels, each a piece.
std::vector<std::vector<std::uint8_t>> encoded(const std::vector<std::uint32_t>& first_pixels) {
  Bench bench("tilediffenc", raw(40, 30));
  std::vector<std::vector<std::uint8_t>> pieces;
  for (const std::uint32_t first : first_pixels) {
    bench.push(40, 30, blue, first);
    pieces.push_back(bench.pull_bytes());
  }
  return pieces;
}

}  // namespace

TEST(pictures_come_out_as_they_went_in) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  for (const std::uint32_t first : {red, blue, 0x123456U, red}) {
    EXPECT_EQ(bench.push(40, 30, blue, first), GST_FLOW_OK);
    const auto picture = bench.pull();
    std::vector<std::uint32_t> expected(40 * 30, blue);
    expected[0] = first;
    EXPECT_EQ(gst_buffer_memcmp(picture.get(), 0, expected.data(), expected.size() * 4), 0);
  }
  EXPECT_EQ(bench.size(), "40x30 at 10/1");
}

TEST(a_picture_that_is_the_same_comes_again_and_costs_next_to_nothing) {
  const auto pieces = encoded({red, red, red});
  EXPECT(pieces[1].size() <= 4);
  Bench decoder("tilediffdec", "application/x-tilediff");
  for (const auto& piece : pieces) {
    decoder.push(piece);
    EXPECT_EQ(decoder.pull_first_pixel(), red);
  }
}

TEST(times_come_out_as_they_went_in) {
  Bench decoder("tilediffdec", "application/x-tilediff");
  GstClockTime expected = 0;
  for (const auto& piece : encoded({red, red, blue})) {
    decoder.push(piece);
    const auto picture = decoder.pull();
    EXPECT_EQ(GST_BUFFER_PTS(picture.get()), expected);
    EXPECT_EQ(GST_BUFFER_DURATION(picture.get()), 100 * GST_MSECOND);
    expected += 100 * GST_MSECOND;
  }
}

TEST(the_stream_may_come_in_any_pieces) {
  Bench decoder("tilediffdec", "application/x-tilediff");
  for (const auto& piece : encoded({red, 0x111111, 0x222222}))
    for (const std::uint8_t byte : piece) EXPECT_EQ(decoder.push({byte}), GST_FLOW_OK);
  for (const std::uint32_t first : {red, 0x111111U, 0x222222U}) EXPECT_EQ(decoder.pull_first_pixel(), first);
}

TEST(several_pictures_may_come_in_one_piece) {
  std::vector<std::uint8_t> all;
  for (const auto& piece : encoded({red, 0x111111, 0x222222})) all.insert(all.end(), piece.begin(), piece.end());
  Bench decoder("tilediffdec", "application/x-tilediff");
  EXPECT_EQ(decoder.push(all), GST_FLOW_OK);
  for (const std::uint32_t first : {red, 0x111111U, 0x222222U}) EXPECT_EQ(decoder.pull_first_pixel(), first);
}

TEST(another_size_in_the_middle_is_taken) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  EXPECT_EQ(bench.pull_first_pixel(), red);
  gst_harness_set_src_caps_str(bench.get(), raw(64, 20).c_str());
  EXPECT_EQ(bench.push(64, 20, red, blue), GST_FLOW_OK);
  EXPECT_EQ(bench.pull_first_pixel(), blue);
  EXPECT_EQ(bench.size(), "64x20 at 10/1");
}

TEST(rows_with_padding_are_read_right) {
  Bench bench("tilediffenc ! tilediffdec", raw(3, 2));
  const std::vector<std::uint32_t> rows{1, 2, 3, 0xaaaaaa, 4, 5, 6, 0xaaaaaa};
  GstBuffer* buffer = gst_buffer_new_memdup(rows.data(), rows.size() * 4);
  gsize offset[GST_VIDEO_MAX_PLANES] = {0};
  gint stride[GST_VIDEO_MAX_PLANES] = {16};
  gst_buffer_add_video_meta_full(buffer, GST_VIDEO_FRAME_FLAG_NONE, raw_format, 3, 2, 1, offset, stride);
  GST_BUFFER_PTS(buffer) = 0;
  EXPECT_EQ(gst_harness_push(bench.get(), buffer), GST_FLOW_OK);
  const std::uint32_t expected[] = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(gst_buffer_memcmp(bench.pull().get(), 0, expected, sizeof expected), 0);
}

TEST(only_one_raw_format_is_taken) {
  Bench bench("tilediffenc", raw(40, 30, "I420"));
  GstBuffer* buffer = gst_buffer_new_allocate(nullptr, 40 * 30 * 3 / 2, nullptr);
  EXPECT_EQ(gst_harness_push(bench.get(), buffer), GST_FLOW_NOT_NEGOTIATED);
}

TEST(a_key_picture_is_made_when_asked_for) {
  Bench bench("tilediffenc", raw(40, 30));
  bench.push(40, 30, blue, red);
  EXPECT(begins_anew(bench.pull_bytes()));
  bench.push(40, 30, blue, blue);
  EXPECT(!begins_anew(bench.pull_bytes()));
  gst_harness_push_upstream_event(bench.get(),
                                  gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 1));
  bench.push(40, 30, blue, blue);
  const auto picture = bench.pull();
  EXPECT(begins_anew(Bench::bytes_of(picture.get())));
  EXPECT(!GST_BUFFER_FLAG_IS_SET(picture.get(), GST_BUFFER_FLAG_DELTA_UNIT));
}

TEST(reading_may_begin_at_any_key_picture) {
  Bench bench("tilediffenc", raw(40, 30));
  bench.push(40, 30, blue, red);
  gst_harness_push_upstream_event(bench.get(),
                                  gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 1));
  bench.push(40, 30, blue, 0x123456);
  bench.pull();
  Bench decoder("tilediffdec", "application/x-tilediff");
  decoder.push(bench.pull_bytes());
  EXPECT_EQ(decoder.pull_first_pixel(), 0x123456U);
}

TEST(a_damaged_picture_is_left_out_and_a_key_picture_asked_for) {
  Bench decoder("tilediffdec", "application/x-tilediff");
  auto pieces = encoded({red, 0x111111, 0x222222});
  decoder.push(pieces[0]);
  EXPECT_EQ(decoder.pull_first_pixel(), red);
  // One picture is missing: the next one cannot be what it was made of.
  EXPECT_EQ(decoder.push(pieces[2]), GST_FLOW_OK);
  EXPECT(decoder.asked_for_key());
  decoder.push(encoded({0x333333})[0]);
  EXPECT_EQ(decoder.pull_first_pixel(), 0x333333U);
}

TEST(what_is_no_such_stream_ends_with_an_error) {
  Bench decoder("tilediffdec", "application/x-tilediff");
  EXPECT_EQ(decoder.push({'R', 'I', 'F', 'F', 0, 0}), GST_FLOW_ERROR);
}

TEST(after_a_flush_both_begin_anew) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  EXPECT_EQ(bench.pull_first_pixel(), red);
  gst_harness_push_event(bench.get(), gst_event_new_flush_start());
  gst_harness_push_event(bench.get(), gst_event_new_flush_stop(TRUE));
  GstSegment segment;
  gst_segment_init(&segment, GST_FORMAT_TIME);
  gst_harness_push_event(bench.get(), gst_event_new_segment(&segment));
  EXPECT_EQ(bench.push(40, 30, blue, 0x123456), GST_FLOW_OK);
  EXPECT_EQ(bench.pull_first_pixel(), 0x123456U);
}

TEST(the_end_is_passed_on) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  gst_harness_push_event(bench.get(), gst_event_new_eos());
  EXPECT_EQ(bench.pull_first_pixel(), red);
  bool ended = false;
  while (GstEvent* event = gst_harness_try_pull_event(bench.get())) {
    ended |= GST_EVENT_TYPE(event) == GST_EVENT_EOS;
    gst_event_unref(event);
  }
  EXPECT(ended);
}

TEST(the_decoder_says_where_a_picture_differs) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  bench.pull();
  bench.push(40, 30, blue, 0x123456);
  const auto dirty = dirty_of(bench.pull().get());
  EXPECT(!dirty.empty());
  EXPECT_EQ(dirty[0].x, 0);
  EXPECT_EQ(dirty[0].y, 0);
}

namespace {

// Says that another corner changed.
void push_with_wrong_hint(Bench& bench, std::uint32_t first) {
  std::vector<std::uint32_t> pixels(40 * 30, blue);
  pixels[0] = first;
  GstBuffer* buffer = gst_buffer_new_memdup(pixels.data(), pixels.size() * 4);
  add_dirty(buffer, {{30, 20, 2, 2}, {5000, 5000, 9000, 9000}});
  GST_BUFFER_PTS(buffer) = GST_SECOND / 2;
  EXPECT_EQ(gst_harness_push(bench.get(), buffer), GST_FLOW_OK);
}

}  // namespace

TEST(a_wrong_hint_does_not_make_a_wrong_picture) {
  Bench bench("tilediffenc ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  bench.pull();
  push_with_wrong_hint(bench, 0x123456);
  EXPECT_EQ(bench.pull_first_pixel(), 0x123456U);
}

TEST(a_wrong_hint_that_is_trusted_holds_until_there_is_none) {
  Bench bench("tilediffenc trust-dirty=true ! tilediffdec", raw(40, 30));
  bench.push(40, 30, blue, red);
  bench.pull();
  push_with_wrong_hint(bench, 0x123456);
  EXPECT_EQ(bench.pull_first_pixel(), red);
  bench.push(40, 30, blue, 0x123456);
  EXPECT_EQ(bench.pull_first_pixel(), 0x123456U);
}

TEST(a_program_that_names_the_type_finds_the_decoder) {
  gst_init(nullptr, nullptr);
  register_region_elements();
  const std::vector<std::uint8_t> piece = encoded({red})[0];
  GstTypeFindProbability probability = GST_TYPE_FIND_NONE;
  GstCaps* caps = gst_type_find_helper_for_data(nullptr, piece.data(), piece.size(), &probability);
  EXPECT(caps && gst_structure_has_name(gst_caps_get_structure(caps, 0), "application/x-tilediff"));
  gst_caps_unref(caps);
}
