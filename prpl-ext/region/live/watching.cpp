// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/watching.h"

#include "prpl-ext/region/live/loop_thread.h"
#include "prpl-ext/region/live/watching_engine.h"
#include "prpl-ext/region/live/watching_of.h"

namespace carte::region {
namespace {

class WatchingInThread final : public Watching {
 public:
  WatchingInThread(WatchingEngine::Parts parts, WatchingListener& listener)
      : listener_(listener), thread_("region-watch") {
    parts.tell = [this](std::function<void(WatchingListener&)> told) {
      homing_.post([this, told = std::move(told)] { told(listener_); });
    };
    auto held = std::make_shared<WatchingEngine::Parts>(std::move(parts));
    thread_.post([this, held] { engine_ = std::make_unique<WatchingEngine>(std::move(*held)); });
  }
  ~WatchingInThread() override {
    thread_.post([this] { engine_.reset(); });
  }

  void letter_came(const Letter& letter) override {
    in_engine([letter](WatchingEngine& engine) { engine.letter_came(letter); });
  }
  void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) override {
    in_engine([=, copy = std::vector(bytes.begin(), bytes.end())](WatchingEngine& engine) {
      engine.bytes_came(ready, room, copy);
    });
  }
  void want_figures(bool wanted) override {
    in_engine([wanted](WatchingEngine& engine) { engine.want_figures(wanted); });
  }
  void in_its_thread(std::function<void()> work) override { thread_.post(std::move(work)); }
  void end() override {
    in_engine([](WatchingEngine& engine) { engine.end(); });
  }

 private:
  void in_engine(std::function<void(WatchingEngine&)> work) {
    thread_.post([this, work = std::move(work)] { work(*engine_); });
  }

  WatchingListener& listener_;
  Homing homing_;                           // after which nothing is told any more
  std::unique_ptr<WatchingEngine> engine_;  // made, used and destroyed in the thread
  LoopThread thread_;                       // the first to go
};

}  // namespace

std::unique_ptr<Watching> make_watching(const Offer& offer, bool known, const Certificate& certificate,
                                        const ChannelSettings& channel, Screen& screen, WatchingListener& listener) {
  WatchingEngine::Parts parts{offer, known, certificate, channel, &screen, {}};
  return std::make_unique<WatchingInThread>(std::move(parts), listener);
}

Result<std::unique_ptr<Watching>> Watching::open(const Offer& offer, bool known, const LiveSettings& settings,
                                                 Screen& screen, WatchingListener& listener) {
  auto certificate = Certificate::make();
  if (!certificate) return certificate.error();
  const ChannelSettings channel{.stun = settings.stun, .turn = settings.turn};
  return make_watching(offer, known, *certificate, channel, screen, listener);
}

}  // namespace carte::region
