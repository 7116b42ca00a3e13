// SPDX-License-Identifier: GPL-2.0-or-later
// What it costs to watch a screen of 1280x720, and how soon a change is seen: xregionsrc beside the sources and
// encoders of GStreamer.
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "prpl-ext/region/gst/elements.h"
#include "tests/bench/figures.h"
#include "tests/e2e/region/desk.h"

using namespace carte::region;

namespace {

constexpr int seconds = 5, probes = 100;

double own_cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto in_seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
}

// User and system time are the 14th and 15th word of it; the second is a name in brackets.
double cpu_seconds_of(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  std::getline(file, word, ')');
  double ticks = 0;
  for (int i = 3; i <= 15 && file >> word; ++i)
    if (i >= 14) ticks += std::atof(word.c_str());
  return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

class Pipeline {
 public:
  Pipeline(const std::string& line, bool pictures_only)
      : pipeline_(gst_parse_launch((line + " ! appsink name=sink sync=false max-buffers=" +
                                    (pictures_only ? "1 drop=true enable-last-sample=false" : "0"))
                                       .c_str(),
                                   nullptr)) {
    sink_ = gst_bin_get_by_name(GST_BIN(pipeline_), "sink");
    gst_element_set_state(pipeline_, GST_STATE_PLAYING);
  }
  ~Pipeline() {
    gst_element_set_state(pipeline_, GST_STATE_NULL);
    gst_object_unref(sink_);
    gst_object_unref(pipeline_);
  }
  GstSample* pull(double wait) {
    return gst_app_sink_try_pull_sample(GST_APP_SINK(sink_), static_cast<GstClockTime>(wait * GST_SECOND));
  }

 private:
  GstElement* pipeline_;
  GstElement* sink_;
};

double now() { return static_cast<double>(g_get_monotonic_time()) * 1e-6; }

// Nothing happens on the screen.
void idle(const std::string& what, const std::string& line, const XServer& server, const char* limit) {
  Pipeline pipeline(line, false);
  for (GstSample* first = pipeline.pull(2); first; first = pipeline.pull(0.3)) {
    gst_sample_unref(first);
    if (line.find("xregionsrc") == std::string::npos) break;
  }
  const double own = own_cpu_seconds(), servers = cpu_seconds_of(server.process()), start = now();
  int pieces = 0;
  std::size_t bytes = 0;
  for (double left = seconds; left > 0; left = start + seconds - now())
    if (GstSample* sample = pipeline.pull(left)) {
      ++pieces;
      bytes += gst_buffer_get_size(gst_sample_get_buffer(sample));
      gst_sample_unref(sample);
    }
  const double took = now() - start;
  std::printf("%-62s %8.2f %% %8.2f %% %8.1f/s %10.0f B/s %16s\n", what.c_str(), 100 * (own_cpu_seconds() - own) / took,
              100 * (cpu_seconds_of(server.process()) - servers) / took, pieces / took,
              static_cast<double>(bytes) / took, limit);
}

bool has_colour(GstSample* sample, std::uint32_t colour) {
  std::uint32_t pixel = 0;
  gst_buffer_extract(gst_sample_get_buffer(sample), 0, &pixel, 4);
  return (pixel & 0xffffff) == colour;
}

// Draws now and then, and waits for the picture that shows it.
void latency(const std::string& what, const std::string& line, Desk& desk, xcb_window_t wall, const char* limit) {
  Pipeline pipeline(line, true);
  if (GstSample* first = pipeline.pull(2)) gst_sample_unref(first);
  std::vector<double> times;
  for (int probe = 0; probe < probes; ++probe) {
    usleep(20'000 + (probe * 7919) % 17'000);
    const std::uint32_t colour = 0x200000 + probe * 257;
    const double start = now();
    desk.fill(wall, {0, 0, 8, 8}, colour);
    while (GstSample* sample = pipeline.pull(2)) {
      const bool seen = has_colour(sample, colour);
      gst_sample_unref(sample);
      if (seen) break;
    }
    times.push_back(1000 * (now() - start));
  }
  std::ranges::sort(times);
  carte::bench::row(what, times, limit);
}

bool there(const char* element) {
  GstElementFactory* factory = gst_element_factory_find(element);
  if (factory) gst_object_unref(factory);
  return factory != nullptr;
}

}  // namespace

int main() {
  gst_init(nullptr, nullptr);
  register_region_elements();
  XServer server({"-screen", "0", "1280x720x24"});
  Desk desk(server);
  const xcb_window_t wall = desk.menu({0, 0, 1280, 720}, 0x336699);
  const std::string name = "display-name=" + server.name();
  const std::string ours = "xregionsrc " + name, theirs = "ximagesrc use-damage=false show-pointer=false " + name;

  std::printf("nothing changes, 1280x720, %d s\n%-62s %10s %10s %10s %14s %16s\n", seconds, "what", "this", "X server",
              "pieces", "bytes", "limit (this)");
  idle("on change: xregionsrc ! tilediffenc", ours + " ! tilediffenc", server, "0 %, 0 B");
  idle("timer 10/s: ximagesrc ! tilediffenc", theirs + " ! video/x-raw,framerate=10/1 ! tilediffenc", server, "1 %");
  idle("timer 10/s: xregionsrc damage=false interval=100 ! tilediffenc",
       ours + " damage=false interval=100 ! tilediffenc", server, "1 %");
  if (there("x264enc"))
    idle("beside it: ximagesrc at 30/s ! x264enc tune=zerolatency",
         theirs + " ! video/x-raw,framerate=30/1 ! videoconvert ! x264enc tune=zerolatency speed-preset=veryfast",
         server, "-");
  if (there("vp8enc"))
    idle("beside it: ximagesrc at 30/s ! vp8enc deadline=1",
         theirs + " ! video/x-raw,framerate=30/1 ! videoconvert ! vp8enc deadline=1 cpu-used=8", server, "-");

  std::printf("\na change on an idle screen until its picture is there, %d times\n", probes);
  carte::bench::head();
  latency("on change: xregionsrc", ours, desk, wall, "-");
  latency("on change, encoded and decoded again", ours + " ! tilediffenc trust-dirty=true ! tilediffdec", desk, wall, "p50 1 ms");
  latency("beside it: ximagesrc at 30/s", theirs + " ! video/x-raw,framerate=30/1", desk, wall, "-");
  return 0;
}
