// SPDX-License-Identifier: GPL-2.0-or-later
// A viewer's window with a stand-in for the engine, which takes commands as lines: `picture W H` (stripes of all
// colours), `fill X Y W H RRGGBB`, `pointer X Y`, `state NAME PATH [WHY]`, `code DIGITS`, `first SECONDS`, `figures
// DELAY`, `forget`, `keep FILE` (the picture as PPM). Writes what the window tells as lines. Arguments: NAME WIDTH
// HEIGHT, as offered.
#include <gtk/gtk.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

#include "tests/e2e/companion/story_lines.h"
#include "ui/app/region/viewer_window.h"
#include "ui/app/window.h"

using namespace carte;
using namespace carte::region;
using namespace carte::story;

namespace {

gmainloop loop(g_main_loop_new(nullptr, FALSE));

// The engine's thread, and pictures of its own in place of a sharer's.
class StandIn : public Watching {
 public:
  StandIn(Screen& screen, WatchingListener& listener) : listener(listener), screen_(screen) {
    thread_ = std::thread([this] {
      g_main_context_push_thread_default(context_.get());
      screen_.begin(context_.get());
      g_main_loop_run(running_.get());
      screen_.end();
      g_main_context_pop_thread_default(context_.get());
    });
  }
  ~StandIn() override {
    in_its_thread([this] { g_main_loop_quit(running_.get()); });
    thread_.join();
  }

  void letter_came(const Letter&) override {}
  void bytes_came(bool, std::size_t, std::span<const std::uint8_t>) override {}
  void want_figures(bool wanted) override {
    if (std::exchange(figures_wanted_, wanted) != wanted) tell(wanted ? "figures wanted" : "figures not wanted");
  }
  void end() override { tell("end"); }
  void in_its_thread(std::function<void()> work) override {
    const auto run = +[](gpointer data) noexcept -> gboolean {
      (*static_cast<std::function<void()>*>(data))();
      return G_SOURCE_REMOVE;
    };
    const auto forget =
        +[](gpointer data) { std::default_delete<std::function<void()>>()(static_cast<std::function<void()>*>(data)); };
    g_main_context_invoke_full(context_.get(), G_PRIORITY_DEFAULT, run,
                               std::make_unique<std::function<void()>>(std::move(work)).release(), forget);
  }

  void show(int width, int height) {
    in_its_thread([this, width, height] {
      picture_ = Picture(width, height);
      for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
          picture_.row(y)[x] = static_cast<std::uint32_t>((x * 7 + y * 3) & 255) << 16 |
                               static_cast<std::uint32_t>((x / 3 * 16 + y) & 255) << 8 |
                               static_cast<std::uint32_t>((x ^ y) & 255);
      screen_.show({picture_.view(), {{0, 0, width, height}}, true});
    });
    listener.size_changed(width, height);
  }

  void fill(const Rect& part, std::uint32_t colour) {
    in_its_thread([this, part, colour] {
      for (int y = part.y; y < part.y + part.height; ++y) std::fill_n(picture_.row(y) + part.x, part.width, colour);
      const gint64 began = g_get_monotonic_time();
      screen_.show({picture_.view(), {part}, false});
      tell("shown in " + std::to_string(g_get_monotonic_time() - began) + " us");
    });
  }

  void point(int x, int y) {
    in_its_thread([this, x, y] {
      PointerShape shape{12, 18, 0, 0, std::vector<std::uint32_t>(12 * 18, 0xffff0000)};
      screen_.show_pointer(shape);
      screen_.move_pointer({x, y, x >= 0});
    });
  }

  void forget() {
    in_its_thread([this] { screen_.forget(); });
  }

  void keep(const std::string& path) {
    in_its_thread([this, path] {
      std::ofstream file(path + ".part", std::ios::binary);
      file << "P6\n" << picture_.width() << " " << picture_.height() << "\n255\n";
      for (int y = 0; y < picture_.height(); ++y)
        for (int x = 0; x < picture_.width(); ++x)
          for (const int shift : {16, 8, 0}) file.put(static_cast<char>(picture_.row(y)[x] >> shift & 255));
      file.close();
      std::rename((path + ".part").c_str(), path.c_str());
      tell("kept");
    });
  }

  WatchingListener& listener;

 private:
  Screen& screen_;
  gmaincontext context_{g_main_context_new()};
  gmainloop running_{g_main_loop_new(context_.get(), FALSE)};
  bool figures_wanted_ = false;
  Picture picture_;
  std::thread thread_;
};

struct Story {
  Choices choices;
  std::shared_ptr<ViewerWindow> window;
  StandIn* engine = nullptr;
};

void obey(Story& story, const std::string& line) {
  std::istringstream words(line);
  std::string command, name, path;
  int x = 0, y = 0;
  Rect part;
  std::uint32_t colour = 0;
  StandIn& engine = *story.engine;
  words >> command;
  if (command == "picture" && words >> x >> y) engine.show(x, y);
  if (command == "fill" && words >> part.x >> part.y >> part.width >> part.height >> std::hex >> colour)
    engine.fill(part, colour);
  if (command == "pointer" && words >> x >> y) engine.point(x, y);
  if (command == "state" && words >> name >> path)
    engine.listener.state_changed(state_named(name), path_named(path), rest_of(words));
  if (command == "code") engine.listener.code_shown(rest_of(words));
  if (command == "coming" && words >> x) engine.listener.picture_in(x);
  if (command == "figures" && words >> x)
    engine.listener.figures_changed({1234567, 35200, 24.4, 21, x, LivePath::direct});
  if (command == "forget") engine.forget();
  if (command == "keep") engine.keep(rest_of(words));
}

}  // namespace

int main(int argc, char** argv) {
  g_set_prgname("viewer-host");
  gtk_init(&argc, &argv);
  load_style();
  if (argc < 4) return 2;
  Story story;
  const Sharer sharer{argv[1], false, std::atoi(argv[2]), std::atoi(argv[3])};
  ViewerActions actions;
  actions.state = [](const std::string& state, const std::string& why) {
    tell("state " + state + (why.empty() ? "" : " " + why));
  };
  actions.closed = [] {
    tell("closed");
    g_main_loop_quit(loop.get());
  };
  const auto open = [&story](Screen& screen, WatchingListener& listener) -> Result<std::unique_ptr<Watching>> {
    auto engine = std::make_unique<StandIn>(screen, listener);
    story.engine = engine.get();
    return std::unique_ptr<Watching>(std::move(engine));
  };
  auto window = ViewerWindow::open(0, sharer, open, story.choices, std::move(actions));
  if (!window) return 1;
  story.window = *window;
  story.window->present();
  read_lines([&story](const std::string& line) { obey(story, line); }, [] { g_main_loop_quit(loop.get()); });
  g_main_loop_run(loop.get());
  return 0;
}
