// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/sharing.h"

#include <map>

#include "prpl-ext/region/live/capture_feed.h"
#include "prpl-ext/region/live/loop_thread.h"
#include "prpl-ext/region/live/sharing_engine.h"
#include "prpl-ext/region/live/sharing_of.h"

namespace carte::region {
namespace {

// As a listener it stands between the engine and the one outside: on the latter's thread.
class SharingInThread final : public Sharing, SharingListener {
 public:
  SharingInThread(std::unique_ptr<PictureSource> source, const LiveSettings& settings, const Certificate& certificate,
                  const ChannelSettings& channel, SharingListener& listener)
      : listener_(listener), thread_("region-share") {
    auto parts = std::make_shared<SharingEngine::Parts>(SharingEngine::Parts{
        std::move(source), settings, certificate, channel, gate_, [this](std::function<void(SharingListener&)> told) {
          homing_.post([this, told = std::move(told)] { told(*this); });
        }});
    thread_.post([this, parts] { engine_ = std::make_unique<SharingEngine>(std::move(*parts)); });
  }
  ~SharingInThread() override {
    gate_->shut();
    thread_.post([this] { engine_.reset(); });
  }

  void start() override {
    in_engine([](SharingEngine& engine) { engine.start(); });
  }
  void pause() override {
    gate_->shut();
    in_engine([](SharingEngine& engine) { engine.pause(); });
  }
  void resume() override {
    if (!stopped_) gate_->open();
    in_engine([](SharingEngine& engine) { engine.resume(); });
  }
  void stop() override {
    stopped_ = true;
    gate_->shut();
    in_engine([](SharingEngine& engine) { engine.stop(); });
  }
  void set_region(const Rect& region) override {
    in_engine([region](SharingEngine& engine) { engine.set_region(region); });
  }
  void exclude(const std::vector<unsigned long>& windows) override {
    in_engine([windows](SharingEngine& engine) { engine.exclude(windows); });
  }
  void admit(const ViewerId& viewer, bool known, const Salt& salt) override {
    in_engine([=](SharingEngine& engine) { engine.admit(viewer, known, salt); });
  }
  // What the user has compared is the code that was last shown.
  void confirm(const ViewerId& viewer) override {
    in_engine([=, code = codes_[viewer]](SharingEngine& engine) { engine.confirm(viewer, code); });
  }
  void remove(const ViewerId& viewer) override {
    in_engine([=](SharingEngine& engine) { engine.remove(viewer); });
  }
  void letter_came(const ViewerId& viewer, const Letter& letter) override {
    in_engine([=](SharingEngine& engine) { engine.letter_came(viewer, letter); });
  }
  void bytes_came(const ViewerId& viewer, bool ready, std::size_t room, std::span<const std::uint8_t> bytes) override {
    in_engine([=, copy = std::vector(bytes.begin(), bytes.end())](SharingEngine& engine) {
      engine.bytes_came(viewer, ready, room, copy);
    });
  }

 private:
  void letter_goes(const ViewerId& viewer, const Letter& letter) override { listener_.letter_goes(viewer, letter); }
  void bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) override {
    listener_.bytes_go(viewer, bytes);
  }
  void code_shown(const ViewerId& viewer, const std::string& code) override {
    codes_[viewer] = code;
    listener_.code_shown(viewer, code);
  }
  void viewer_changed(const ViewerId& viewer, LiveState state, LivePath path, const std::string& why) override {
    listener_.viewer_changed(viewer, state, path, why);
  }
  void figures_changed(const ViewerId& viewer, const LiveFigures& figures) override {
    listener_.figures_changed(viewer, figures);
  }
  void region_moved(const Rect& region) override { listener_.region_moved(region); }
  void source_hidden(bool hidden) override { listener_.source_hidden(hidden); }
  void source_ended(const std::string& why) override { listener_.source_ended(why); }

  void in_engine(std::function<void(SharingEngine&)> work) {
    thread_.post([this, work = std::move(work)] { work(*engine_); });
  }

  SharingListener& listener_;
  Homing homing_;  // after which nothing is told any more
  std::map<ViewerId, std::string> codes_;
  std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
  bool stopped_ = false;
  std::unique_ptr<SharingEngine> engine_;  // made, used and destroyed in the thread
  LoopThread thread_;                      // the first to go
};

}  // namespace

std::unique_ptr<Sharing> make_sharing(std::unique_ptr<PictureSource> source, const LiveSettings& settings,
                                      const Certificate& certificate, const ChannelSettings& channel,
                                      SharingListener& listener) {
  return std::make_unique<SharingInThread>(std::move(source), settings, certificate, channel, listener);
}

Result<std::unique_ptr<Sharing>> Sharing::open(const CaptureChoice& choice, const LiveSettings& settings,
                                               const Certificate& certificate, SharingListener& listener) {
  auto source = make_capture_feed(choice);
  if (!source) return source.error();
  const ChannelSettings channel{.stun = settings.stun, .turn = settings.turn};
  return make_sharing(std::move(*source), settings, certificate, channel, listener);
}

}  // namespace carte::region
