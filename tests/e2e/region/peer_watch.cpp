// SPDX-License-Identifier: GPL-2.0-or-later
#include <xcb/xcb.h>

#include <fstream>
#include <iostream>

#include "prpl-ext/region/live/watching_of.h"
#include "tests/e2e/region/peer_lines.h"
#include "tests/e2e/region/peer_options.h"
#include "ui/app/region/viewer_screen.h"

namespace carte::region {
namespace {

using XConnection = std::unique_ptr<xcb_connection_t, Releaser<xcb_disconnect>>;

// Somewhere to show pictures, and to have the last one back.
class PeerScreen : public Screen {
 public:
  // On the watching thread.
  virtual PictureView picture() = 0;
  // On the main one.
  virtual void resize(Watching& watching, int width, int height) = 0;
};

// Keeps what it is shown, and shows it to nobody.
class BlindScreen final : public PeerScreen {
 public:
  void begin(GMainContext*) override {}
  void show(const DecodedPicture& picture) override { picture_ = picture.picture; }
  void forget() override { picture_ = {}; }
  void show_pointer(const PointerShape&) override {}
  void move_pointer(const PointerPlace&) override {}
  void end() override { picture_ = {}; }
  PictureView picture() override { return picture_; }
  void resize(Watching&, int, int) override {}

 private:
  PictureView picture_;
};

// A bare window in the corner of the display, drawn as the companion's windows are.
class WindowScreen final : public PeerScreen {
 public:
  static std::unique_ptr<WindowScreen> open(const std::string& display) {
    auto screen = std::make_unique<WindowScreen>();
    screen->connection_.reset(xcb_connect(display.c_str(), nullptr));
    if (xcb_connection_has_error(screen->connection_.get())) return nullptr;
    screen->make_window();
    auto paper = make_x11_paper(display, screen->window_);
    if (!paper) return nullptr;
    screen->shown_ = std::make_unique<ViewerScreen>(std::move(paper));
    return screen;
  }

  void begin(GMainContext* context) override { shown_->begin(context); }
  void show(const DecodedPicture& picture) override { shown_->show(picture); }
  void forget() override { shown_->forget(); }
  void show_pointer(const PointerShape& shape) override { shown_->show_pointer(shape); }
  void move_pointer(const PointerPlace& place) override { shown_->move_pointer(place); }
  void end() override {
    kept_.reset();
    shown_->end();
  }
  PictureView picture() override {
    kept_ = shown_->copy();
    if (!kept_) return {};
    return {reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(kept_.get())),
            cairo_image_surface_get_width(kept_.get()), cairo_image_surface_get_height(kept_.get()),
            cairo_image_surface_get_stride(kept_.get()) / 4};
  }
  void resize(Watching& watching, int width, int height) override {
    const std::uint32_t size[] = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    xcb_configure_window(connection_.get(), window_, XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT, size);
    std::free(xcb_get_input_focus_reply(connection_.get(), xcb_get_input_focus(connection_.get()), nullptr));
    if (shown_->want_look({.room = {width, height}})) watching.in_its_thread([this] { shown_->look_wanted(); });
  }

 private:
  void make_window() {
    const xcb_screen_t* root = xcb_setup_roots_iterator(xcb_get_setup(connection_.get())).data;
    window_ = xcb_generate_id(connection_.get());
    const std::uint32_t values[] = {root->black_pixel, 1};
    xcb_create_window(connection_.get(), XCB_COPY_FROM_PARENT, window_, root->root, 0, 0, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, root->root_visual, XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT,
                      values);
    xcb_map_window(connection_.get(), window_);
    std::free(xcb_get_input_focus_reply(connection_.get(), xcb_get_input_focus(connection_.get()), nullptr));
  }

  XConnection connection_;
  xcb_window_t window_ = 0;
  std::unique_ptr<ViewerScreen> shown_;
  CairoSurface kept_;
};

void write_ppm(const PictureView& picture, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << "P6 " << picture.width << ' ' << picture.height << " 255\n";
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      for (int shift : {16, 8, 0}) file.put(static_cast<char>(picture.row(y)[x] >> shift));
}

// In:  offer B64 | letter B64 | bytes ROOM B64 | no-bytes | figures on|off | save PATH | end
// Out: letter B64 | bytes B64 | code DIGITS | state STATE PATH | size W H | figures ... | saved PATH
class Watcher final : WatchingListener {
 public:
  Watcher(const PeerOptions& options, std::unique_ptr<PeerScreen> screen, Certificate certificate)
      : options_(options),
        screen_(std::move(screen)),
        certificate_(std::move(certificate)),
        loop_(g_main_loop_new(nullptr, false)) {}

  int run() {
    const PeerLines lines([this](const Words& words) { told(words); }, [this] { g_main_loop_quit(loop_.get()); });
    g_main_loop_run(loop_.get());
    watching_.reset();
    return 0;
  }

 private:
  void told(const Words& words) {
    const std::string& deed = words[0];
    if (deed == "offer" && words.size() == 2) return accept(from_base64(words[1]));
    if (!watching_) return;
    if (deed == "end")
      watching_->end();
    else if (deed == "no-bytes")
      watching_->bytes_came(false, 0, {});
    else if (deed == "figures")
      watching_->want_figures(words.back() == "on");
    else if (deed == "save")
      save(words.back());
    else if (deed == "letter" && words.size() == 2) {
      if (const auto letter = unpack_letter(from_base64(words[1]))) watching_->letter_came(*letter);
    } else if (deed == "bytes" && words.size() >= 2) {
      const std::string bytes = words.size() > 2 ? from_base64(words[2]) : "";
      watching_->bytes_came(true, std::stoul(words[1]), as_bytes(bytes));
    }
  }

  void accept(const std::string& packed) {
    const auto letter = unpack_letter(packed);
    if (!letter || !std::holds_alternative<Offer>(*letter)) return;
    watching_ =
        make_watching(std::get<Offer>(*letter), !options_.stranger, certificate_, options_.channel, *screen_, *this);
  }

  void save(const std::string& path) {
    watching_->in_its_thread([this, path] {
      write_ppm(screen_->picture(), path);
      say({"saved", path});
    });
  }

  void letter_goes(const Letter& letter) override { say({"letter", to_base64(pack_letter(letter).value())}); }
  void bytes_go(std::span<const std::uint8_t> bytes) override { say({"bytes", to_base64(as_text(bytes))}); }
  void code_shown(const std::string& code) override { say({"code", code}); }
  void state_changed(LiveState state, LivePath path, const std::string& why) override {
    say({"state", name_of(state), name_of(path), why});
  }
  void figures_changed(const LiveFigures& figures) override {
    say({"figures", std::to_string(figures.bytes), std::to_string(figures.bytes_per_second),
         std::to_string(figures.pictures_per_second), std::to_string(figures.round_trip_ms),
         std::to_string(figures.delay_ms)});
  }
  void size_changed(int width, int height) override {
    screen_->resize(*watching_, width, height);
    say({"size", std::to_string(width), std::to_string(height)});
  }
  void picture_in(int seconds) override { say({"picture-in", std::to_string(seconds)}); }

  PeerOptions options_;
  std::unique_ptr<PeerScreen> screen_;
  Certificate certificate_;
  gmainloop loop_;
  std::unique_ptr<Watching> watching_;
};

}  // namespace

int watch(const PeerOptions& options) {
  auto certificate = Certificate::make();
  if (!certificate) return std::cerr << certificate.reason() << std::endl, 1;
  std::unique_ptr<PeerScreen> screen;
  if (options.blind)
    screen = std::make_unique<BlindScreen>();
  else
    screen = WindowScreen::open(options.capture.display);
  if (!screen) return std::cerr << "no display " << options.capture.display << std::endl, 1;
  return Watcher(options, std::move(screen), std::move(*certificate)).run();
}

}  // namespace carte::region
