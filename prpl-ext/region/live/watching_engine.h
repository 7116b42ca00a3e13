// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/region/channel/viewer_channel.h"
#include "prpl-ext/region/live/arrival.h"
#include "prpl-ext/region/live/live_decoder.h"
#include "prpl-ext/region/live/loop_thread.h"
#include "prpl-ext/region/live/rate_meter.h"
#include "prpl-ext/region/live/watching.h"

namespace carte::region {

// The viewer's engine, on its own thread: between the channel and the screen. Everything is called on that thread; see
// Watching for what the calls mean.
class WatchingEngine final : ViewerChannelListener {
 public:
  // Brings what is told to the listener's thread.
  using Tell = std::function<void(std::function<void(WatchingListener&)>)>;
  struct Parts {
    Offer offer;
    bool known = false;
    Certificate certificate;
    ChannelSettings channel;
    Screen* screen = nullptr;
    Tell tell;
  };

  explicit WatchingEngine(Parts parts);
  ~WatchingEngine();

  void letter_came(const Letter& letter) { channel_->letter_came(letter); }
  void bytes_came(bool ready, std::size_t room, const std::vector<std::uint8_t>& bytes) {
    channel_->bytes_came(ready, room, bytes);
    if (!foretelling_.is_set()) foretelling_.set(ms(500));
  }
  void want_figures(bool wanted);
  void end();

 private:
  // ViewerChannelListener
  void letter_goes(const Letter& letter) override;
  void bytes_go(std::span<const std::uint8_t> bytes) override;
  void sharer_known(const std::string& code) override;
  void connecting() override;
  void connected(LivePath path) override;
  void came(Message message) override;
  void lost() override;
  void ended(EndReason reason, const std::string& why) override;

  void picture_came(const SentPicture& picture);
  void state_came(SharerState state);
  void enter(LiveState state, const std::string& why = {});
  void tell_figures();
  void foretell_picture();

  Parts parts_;
  std::unique_ptr<PictureDecoder> decoder_ = make_live_decoder();
  LiveState state_ = LiveState::connecting;
  LivePath path_ = LivePath::none;
  int width_ = 0, height_ = 0;
  std::uint64_t bytes_ = 0, pictures_ = 0;
  Micros age_ = -1;  // of the last picture, from the change to the viewer's eye, but for its way here
  RateMeter byte_rate_, picture_rate_;
  Arrival arrival_;  // of the picture that comes through the chat
  int foretold_ = 0;
  Alarm figures_alarm_, foretelling_;
  std::unique_ptr<ViewerChannel> channel_;
};

}  // namespace carte::region
