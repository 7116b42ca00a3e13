// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of a story about handing cards over and reading codes: `hand-over-host hand-over|scan [CONTACT]` opens the
// window with sample data, writes each callback as a line, and takes commands as lines: `finished 0|1 SENTENCE`, `alone`
// (nobody is nearby any more).
#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "plugin/companion/companion.h"
#include "plugin/companion/hand_over_window.h"
#include "plugin/companion/scan_window.h"
#include "tests/e2e/companion/samples.h"

using namespace carte;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void unavailable(const std::string& reason) {
  tell("unavailable " + reason);
  g_main_loop_quit(loop.get());
}

HandOver what_of(const std::string& id) {
  HandOver what;
  what.card = id == "novel" ? samples::card_of("ann") : samples::card_of(id);
  if (id == "novel") what.card.note = {std::string(3000, 'n')};
  if (id == "nowhere") {
    what.card.impp.clear();
    what.card.note = {std::string(3000, 'n')};
  }
  what.theme = g_getenv("CARTE_SAMPLE_THEME") ? g_getenv("CARTE_SAMPLE_THEME") : "plain";
  what.own = id == "ann";
  what.nearby = {{"b1", "Bob Smith (bob@desk)"}, {"b2", "李小龙 (li@laptop)"}};
  return what;
}

struct Story {
  Companion companion;
  HandOverWindow hand_over{companion.windows()};
  ScanWindow scan{companion.windows()};
  std::string id;
};

void open(Story& story, const std::string& what) {
  if (what == "hand-over") {
    story.hand_over.show(0, what_of(story.id),
                         {.send = [](const std::string& id) { tell("send " + id); },
                          .closed = [] { tell("closed"); },
                          .unavailable = unavailable});
  } else {
    story.scan.show(0, what_of("ann").theme, true,
                    {.add = [](const Card& card) { tell("add " + card.fn); },
                     .open = [](const std::string& uri) { tell("open " + uri); },
                     .closed = [] { tell("closed"); },
                     .unavailable = unavailable});
  }
}

void obey(Story& story, const std::string& line) {
  if (line.starts_with("finished ")) {
    story.hand_over.finished(line[9] == '1', line.substr(11));
    story.scan.finished(line[9] == '1', line.substr(11));
  }
  if (line == "alone") {
    HandOver what = what_of(story.id);
    what.nearby.clear();
    story.hand_over.update(what);
  }
}

gboolean command_came(int fd, GIOCondition, gpointer data) noexcept {
  static std::string unread;
  char bytes[4096];
  const auto count = ::read(fd, bytes, sizeof bytes);
  if (count <= 0) {
    g_main_loop_quit(loop.get());
    return G_SOURCE_REMOVE;
  }
  unread.append(bytes, static_cast<std::size_t>(count));
  for (auto end = unread.find('\n'); end != std::string::npos; end = unread.find('\n')) {
    obey(*static_cast<Story*>(data), unread.substr(0, end));
    unread.erase(0, end + 1);
  }
  return G_SOURCE_CONTINUE;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what != "hand-over" && what != "scan") {
    std::fprintf(stderr, "usage: hand-over-host hand-over|scan [CONTACT]\n");
    return 2;
  }
  Story story;
  story.id = argc > 2 ? argv[2] : "ann";
  open(story, what);
  g_unix_fd_add(0, G_IO_IN, command_came, &story);
  g_main_loop_run(loop.get());
  return 0;
}
