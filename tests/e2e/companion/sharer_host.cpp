// SPDX-License-Identifier: GPL-2.0-or-later
// A sharer's frame and panel with a stand-in for the engine, which takes commands as lines: `asked ID STATE NAME`,
// `viewer ID NAME`, `remove ID`, `state ID STATE PATH [WHY]`, `code ID DIGITS`, `figures ID RATE`, `moved X Y W H`,
// `hidden 0|1`, `ended WHY`. Writes what the engine is asked and what the windows tell as lines.
// Arguments: region|window|screen X Y WIDTH HEIGHT.
#include <gtk/gtk.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "tests/e2e/companion/story_lines.h"
#include "ui/app/region/sharer_window.h"
#include "ui/app/window.h"

using namespace carte;
using namespace carte::region;
using namespace carte::story;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

class StandIn : public Sharing {
 public:
  explicit StandIn(SharingListener& listener) : listener(listener) {}

  void start() override { tell("start"); }
  void pause() override { tell("pause"); }
  void resume() override { tell("resume"); }
  void stop() override { tell("stop"); }
  void set_region(const Rect& region) override {
    tell("region " + std::to_string(region.x) + " " + std::to_string(region.y) + " " + std::to_string(region.width) +
         " " + std::to_string(region.height));
  }
  void exclude(const std::vector<unsigned long>&) override {}
  void admit(const ViewerId& viewer, bool known, const Salt&) override {
    tell("admit " + viewer.str() + (known ? " known" : ""));
  }
  void confirm(const ViewerId& viewer) override { tell("confirm " + viewer.str()); }
  void remove(const ViewerId& viewer) override { tell("remove " + viewer.str()); }
  void letter_came(const ViewerId&, const Letter&) override {}
  void bytes_came(const ViewerId&, bool, std::size_t, std::span<const std::uint8_t>) override {}

  SharingListener& listener;
};

struct Story {
  std::shared_ptr<SharerWindow> window;
  StandIn* engine = nullptr;
};

void obey(Story& story, const std::string& line) {
  std::istringstream words(line);
  std::string command, id, name, path;
  Rect part;
  double rate = 0;
  int on = 0;
  words >> command;
  auto& listener = story.engine->listener;
  if (command == "asked" && words >> id >> name) story.window->viewer_asked(id, rest_of(words), name);
  if (command == "viewer" && words >> id) story.window->add_viewer(id, rest_of(words), false, {});
  if (command == "remove" && words >> id) story.window->remove_viewer(id);
  if (command == "state" && words >> id >> name >> path)
    listener.viewer_changed(ViewerId(id), state_named(name), path_named(path), rest_of(words));
  if (command == "code" && words >> id) listener.code_shown(ViewerId(id), rest_of(words));
  if (command == "figures" && words >> id >> rate)
    listener.figures_changed(ViewerId(id), {1234567, rate, 24, 21, 12, LivePath::direct});
  if (command == "moved" && words >> part.x >> part.y >> part.width >> part.height) listener.region_moved(part);
  if (command == "hidden" && words >> on) listener.source_hidden(on != 0);
  if (command == "ended") listener.source_ended(rest_of(words));
}

Chosen chosen(char** argv) {
  Chosen what;
  const std::string kind = argv[1];
  what.kind = kind == "window" ? Chosen::Kind::window : kind == "screen" ? Chosen::Kind::screen : Chosen::Kind::region;
  what.rect = {std::atoi(argv[2]), std::atoi(argv[3]), std::atoi(argv[4]), std::atoi(argv[5])};
  return what;
}

}  // namespace

int main(int argc, char** argv) {
  g_set_prgname("sharer-host");
  gtk_init(&argc, &argv);
  load_style();
  if (argc < 6) return 2;
  Story story;
  SharerActions actions;
  actions.state = [](const std::string& viewer, const std::string& state, const std::string& why) {
    tell("state " + (viewer.empty() ? "all" : viewer) + " " + state + (why.empty() ? "" : " " + why));
  };
  actions.closed = [] {
    tell("closed");
    g_main_loop_quit(loop.get());
  };
  const auto open = [&story](SharingListener& listener,
                             const std::vector<unsigned long>& ours) -> Result<std::unique_ptr<Sharing>> {
    tell("ours " + std::to_string(ours.size()));
    auto engine = std::make_unique<StandIn>(listener);
    story.engine = engine.get();
    return std::unique_ptr<Sharing>(std::move(engine));
  };
  auto window = SharerWindow::open(chosen(argv), open, std::move(actions));
  if (!window) return 1;
  story.window = *window;
  read_lines([&story](const std::string& line) { obey(story, line); }, [] { g_main_loop_quit(loop.get()); });
  g_main_loop_run(loop.get());
  return 0;
}
