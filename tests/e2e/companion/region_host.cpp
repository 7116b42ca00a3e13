// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of a story about choosing a part of the screen: `region-host live|still` opens the chooser, writes each
// callback as a line, and keeps pictures as still.png and first.png in the working folder.
#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "plugin/companion/companion.h"
#include "plugin/companion/region_window.h"

using namespace carte;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void keep(const char* name, const std::string& bytes) {
  g_file_set_contents(name, bytes.data(), static_cast<gssize>(bytes.size()), nullptr);
}

const char* name_of(RegionKind kind) {
  if (kind == RegionKind::window) return "window";
  return kind == RegionKind::screen ? "screen" : "region";
}

RegionShareEvents events() {
  RegionShareEvents events;
  events.chosen = [](const ChosenRegion& chosen) {
    keep("first.png", chosen.picture);
    tell(std::string("chosen ") + name_of(chosen.kind) + " " + std::to_string(chosen.width) + "x" +
         std::to_string(chosen.height) + " commitment " + std::to_string(chosen.commitment.size()));
  };
  events.still = [](const std::string& picture) {
    keep("still.png", picture);
    tell("still");
  };
  events.state = [](const std::string&, RegionState state, const std::string& why) {
    tell("state " + std::to_string(static_cast<int>(state)) + " " + why);
  };
  events.closed = [] { tell("closed"); };
  events.unavailable = [](const std::string& reason) { tell("unavailable " + reason); };
  return events;
}

gboolean input_ended(int fd, GIOCondition, gpointer) noexcept {
  char bytes[64];
  if (::read(fd, bytes, sizeof bytes) > 0) return G_SOURCE_CONTINUE;
  g_main_loop_quit(loop.get());
  return G_SOURCE_REMOVE;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what != "live" && what != "still") {
    std::fprintf(stderr, "usage: region-host live|still\n");
    return 2;
  }
  Companion companion;
  RegionShareWindow window(companion.windows());
  window.choose(0, what == "live" ? RegionPurpose::live : RegionPurpose::still, {}, events());
  g_unix_fd_add(0, G_IO_IN, input_ended, nullptr);
  g_main_loop_run(loop.get());
  return 0;
}
