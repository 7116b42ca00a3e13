// SPDX-License-Identifier: GPL-2.0-or-later
// region-peer share|watch [options]: one end of a live region without a chat: letters go in and out as lines.
#include <gst/gst.h>

#include <cstdio>
#include <iostream>
#include <string_view>

#include "prpl-ext/region/gst/elements.h"
#include "tests/e2e/region/peer_options.h"

namespace carte::region {

const char* name_of(LiveState state) {
  constexpr const char* names[] = {"connecting", "code", "live", "paused", "lost", "ended"};
  return names[static_cast<int>(state)];
}

const char* name_of(LivePath path) {
  constexpr const char* names[] = {"none", "direct", "ice", "relayed", "in-band"};
  return names[static_cast<int>(path)];
}

namespace {

bool take_flag(std::string_view flag, PeerOptions& options) {
  if (flag == "--whole")
    options.settings.mode = Mode::whole;
  else if (flag == "--exact")
    options.settings.exact_only = true;
  else if (flag == "--timer")
    options.capture.when = CaptureChoice::When::timer;
  else if (flag == "--ximage")
    options.capture.when = CaptureChoice::When::ximage;
  else if (flag == "--stranger")
    options.stranger = true;
  else if (flag == "--blind")
    options.blind = true;
  else if (flag == "--loopback")
    options.channel.loopback = true;
  else if (flag == "--no-direct")
    options.channel.direct = false;
  else if (flag == "--no-ice")
    options.channel.ice = false;
  else if (flag == "--relay-only")
    options.channel.relay_only = true;
  else
    return false;
  return true;
}

bool take_value(std::string_view option, const char* value, PeerOptions& options) {
  Rect& region = options.capture.region;
  if (option == "--display")
    options.capture.display = value;
  else if (option == "--stun")
    options.channel.stun = value;
  else if (option == "--turn")
    options.channel.turn = value;
  else if (option == "--interval")
    options.capture.interval_ms = std::atoi(value);
  else if (option == "--region")
    return std::sscanf(value, "%d,%d,%d,%d", &region.x, &region.y, &region.width, &region.height) == 4;
  else if (option == "--window") {
    options.capture.what = CaptureChoice::What::window;
    options.capture.window = std::strtoul(value, nullptr, 0);
  } else
    return false;
  return true;
}

bool parse(int count, char** words, PeerOptions& options) {
  for (int i = 2; i < count; ++i) {
    if (take_flag(words[i], options)) continue;
    if (i + 1 >= count || !take_value(words[i], words[i + 1], options)) return false;
    ++i;
  }
  return true;
}

}  // namespace
}  // namespace carte::region

int main(int count, char** words) {
  using namespace carte::region;
  const std::string_view deed = count > 1 ? words[1] : "";
  PeerOptions options;
  if ((deed != "share" && deed != "watch") || !parse(count, words, options)) {
    std::cerr << "usage: region-peer share|watch [--display :N] [--region X,Y,W,H | --window ID] [--timer | --ximage] "
                 "[--interval MS]\n"
                 "  [--whole] [--exact] [--stranger] [--blind] [--loopback] [--no-direct] [--no-ice] [--relay-only]\n"
                 "  [--stun stun://HOST:PORT] [--turn turn://USER:PASSWORD@HOST:PORT]\n";
    return 2;
  }
  gst_init(nullptr, nullptr);
  register_region_elements();
  return deed == "share" ? share(options) : watch(options);
}
