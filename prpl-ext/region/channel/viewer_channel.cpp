// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/viewer_channel.h"

#include <algorithm>
#include <list>
#include <optional>
#include <utility>
#include <vector>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/channel/connection.h"
#include "prpl-ext/region/channel/data_channel.h"
#include "prpl-ext/region/channel/direct_attempt.h"
#include "prpl-ext/region/end_sentence.h"
#include "prpl-ext/region/channel/host_addresses.h"
#include "prpl-ext/region/channel/in_band_path.h"
#include "prpl-ext/region/channel/tls_opening.h"

namespace carte::region {

namespace {

// A packet that was lost with the path is not waited for: a new attempt goes out beside those before it.
constexpr unsigned retry_ms = 700;
constexpr unsigned ice_again_ms = 1000, in_band_again_ms = 1000;
// After a loss no STUN or TURN server answers before the network is back: that is looked for so often. One try in some is told to the
// other side all the same, in case the servers are gone. What was told has so long, at the least: the letters, and then the checks.
constexpr unsigned network_again_ms = 250, tell_one_in = 10, without_servers_ms = 1500, told_ms = 4000;
// Fewer checks then, because ways that are closed keep one waiting that is not.
constexpr unsigned ice_checks_again = 2;
// Each handshake takes a thread.
constexpr std::size_t most_tries = 40, most_handshakes = 5;

// One stream on which TLS with the sharer is tried.
struct Try {
  LivePath path = LivePath::direct;
  std::unique_ptr<DirectAttempt> reaching;
  gref<GSocketConnection> stream;
  std::unique_ptr<TlsOpening> opening;
  gref<GTlsConnection> tls;  // in reserve, while another one's Hello is waited for
  ContextSource limit;
};

class Viewing final : public ViewerChannel, public ConnectionListener {
 public:
  Viewing(const Offer& offer, const Certificate& certificate, const ChannelSettings& settings,
          ViewerChannelListener& listener)
      : offer_(offer), certificate_(certificate), settings_(settings), listener_(listener) {
    listener_.letter_goes(Accept{offer_.region, certificate_.fingerprint()});
    wait(settings_.timing.first);
  }
  ~Viewing() override { end(); }

  void letter_came(const Letter& letter) override;
  void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) override;
  bool send(const Message& message) override { return is_open() && connection_->send(message); }
  std::size_t unsent() const override { return connection_ ? connection_->unsent() : 0; }
  int round_trip_us() const override { return connection_ ? connection_->round_trip_us() : -1; }
  std::size_t missing() const override { return connection_ ? connection_->missing() : 0; }
  void end() override;

 private:
  using Tries = std::list<Try>;

  bool is_open() const { return connection_ && connection_->is_open(); }
  void paths_came(const Paths& paths);
  void told();
  void look_for_a_way();
  void stop_looking();
  void try_direct();
  void try_ice();
  void after_ice(unsigned milliseconds);
  void try_in_band();
  void end_in_band();
  void retry_in_band();
  void drop_in_band();
  void shake_hands(Tries::iterator at, gref<GSocketConnection> stream);
  void greet(Tries::iterator at);
  void retry_later();
  void shaken(Tries::iterator at, Result<gref<GTlsConnection>> tls);
  void wait(unsigned milliseconds);
  void over(EndReason reason, const std::string& why, std::optional<EndReason> tell);
  void close(std::optional<EndReason> tell);

  void opened(Connection& connection) override;
  void came(Connection& connection, Message message) override;
  void drained(Connection&) override {}
  void broke(Connection& connection) override;
  void ended(Connection& connection, EndReason reason, const std::string& why) override;

  Offer offer_;
  Certificate certificate_;
  ChannelSettings settings_;
  ViewerChannelListener& listener_;
  std::optional<Paths> paths_;
  bool sharer_told_ = false, looked_ = false;
  Tries tries_;
  std::unique_ptr<DataChannel> data_channel_;
  std::unique_ptr<InBandPath> in_band_;
  std::size_t in_band_room_ = 0;
  std::int64_t ice_began_ = 0;  // the last time
  unsigned ice_took_ms_ = 0;    // the longest time, letters included
  unsigned tries_without_servers_ = 0;
  std::unique_ptr<Connection> connection_;
  LivePath last_path_ = LivePath::none;  // that was open
  bool over_ = false;
  ContextSource waiting_, retrying_, next_way_, telling_;
};

void Viewing::letter_came(const Letter& letter) {
  if (over_ || region_of(letter) != offer_.region) return;
  if (const auto* paths = std::get_if<Paths>(&letter)) paths_came(*paths);
  if (const auto* end = std::get_if<End>(&letter)) {
    telling_ = ContextSource::soon([this, reason = end->reason] {
      over(reason, told_to_viewer(reason), std::nullopt);
      return false;
    });
  }
}

void Viewing::paths_came(const Paths& paths) {
  if (commitment_to(paths.sharer, paths.salt) != offer_.commitment) {
    telling_ = ContextSource::soon([this] {
      over(EndReason::refused, _("Somebody else than the person who offered the region answered. Nothing was shown."),
           EndReason::refused);
      return false;
    });
    return;
  }
  // There is no way back to comparing.
  if (paths_ && paths.comparing) return;
  paths_ = paths;
  if (!paths.ice.user_fragment.empty() && data_channel_ && !is_open()) data_channel_->answered(paths.ice);
  if (looked_) return;
  telling_ = ContextSource::soon([this] {
    told();
    return false;
  });
}

// People take their time to compare; a way is looked for when they have.
void Viewing::told() {
  const bool looks = !paths_->comparing;
  if (!std::exchange(sharer_told_, true)) {
    waiting_.remove();
    listener_.sharer_known(short_code(offer_.region, paths_->sharer, certificate_.fingerprint(), paths_->salt));
  }
  if (!looks || std::exchange(looked_, true)) return;
  wait(settings_.timing.first);
  look_for_a_way();
  listener_.connecting();
}

void Viewing::bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) {
  in_band_room_ = ready ? room : 0;
  if (over_ || !in_band_) return;
  if (!ready) return end_in_band();
  in_band_->set_room(in_band_room_);
  in_band_->came({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void Viewing::wait(unsigned milliseconds) {
  waiting_ = ContextSource::after(milliseconds, [this] {
    over(EndReason::lost, told_to_viewer(EndReason::lost), EndReason::lost);
    return false;
  });
}

// Direct ways at once and again and again, the others when those have had their time; the one that there was has it at once.
void Viewing::look_for_a_way() {
  try_direct();
  const bool beside = tries_.empty() || (last_path_ != LivePath::none && last_path_ != LivePath::direct);
  next_way_ = ContextSource::after(beside ? 0 : settings_.timing.direct, [this] {
    next_way_.remove();
    last_path_ == LivePath::in_band ? try_in_band() : try_ice();
    return false;
  });
}

void Viewing::stop_looking() {
  tries_.clear();
  for (ContextSource* source : {&waiting_, &retrying_, &next_way_}) source->remove();
}

void Viewing::try_direct() {
  if (connection_ || !settings_.direct) return;
  for (const HostAddress& to : paths_->direct) {
    if (!may_connect_to(to.address, settings_.loopback)) continue;
    if (tries_.size() >= most_tries) tries_.pop_front();
    tries_.emplace_back();
    const auto at = std::prev(tries_.end());
    at->reaching = std::make_unique<DirectAttempt>(to, [this, at](gref<GSocketConnection> stream) {
      at->reaching.reset();
      if (stream) return shake_hands(at, std::move(stream));
      tries_.erase(at);
    });
  }
  retry_later();
}

void Viewing::retry_later() {
  retrying_ = ContextSource::after(retry_ms, [this] {
    try_direct();
    return false;
  });
}

void Viewing::try_ice() {
  ice_began_ = g_get_monotonic_time();
  const bool again = last_path_ != LivePath::none;
  DataChannelEvents events;
  events.described = [this, again](const IceDescription& mine, bool all) {
    const bool no_network = again && !all;
    if (no_network && ++tries_without_servers_ % tell_one_in != 0) return after_ice(network_again_ms);
    listener_.letter_goes(PathsBack{offer_.region, mine});
    if (again) after_ice(no_network ? without_servers_ms : std::max(ice_took_ms_ + ice_again_ms, told_ms));
  };
  events.opened = [this](LivePath path) {
    if (connection_) return;
    // What is nearly there is not replaced by another try.
    after_ice(settings_.timing.ice);
    ice_took_ms_ = std::max(ice_took_ms_, static_cast<unsigned>((g_get_monotonic_time() - ice_began_) / 1000));
    tries_.emplace_back().path = path;
    shake_hands(std::prev(tries_.end()), data_channel_->stream());
  };
  events.failed = [this] {
    data_channel_.reset();
    if (!is_open()) after_ice(ice_again_ms);
  };
  // While the network is gone no server answers, and the next attempt is the one that counts.
  ChannelSettings settings = settings_;
  if (again) {
    settings.timing.gather = std::min(settings.timing.gather, ice_again_ms);
    settings.timing.ice_checks = ice_checks_again;
  }
  data_channel_ = settings_.ice ? DataChannel::offer(settings, std::move(events)) : nullptr;
  if (data_channel_) return after_ice(again ? told_ms : settings_.timing.ice);
  after_ice(!settings_.ice ? 0 : again ? ice_again_ms : settings_.timing.direct);
}

// A way that there was before comes back sooner than the chat's is made; and through the chat it would stay slow.
void Viewing::after_ice(unsigned milliseconds) {
  next_way_ = ContextSource::after(milliseconds, [this] {
    next_way_.remove();
    last_path_ == LivePath::none || !settings_.ice ? try_in_band() : try_ice();
    return false;
  });
}

void Viewing::try_in_band() {
  next_way_.remove();
  if (in_band_) return;
  in_band_ = std::make_unique<InBandPath>(
      settings_.in_band_rate,
      [this](std::string_view bytes) {
        listener_.bytes_go({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
      },
      [] {});
  in_band_->set_room(in_band_room_);
  listener_.letter_goes(InBand{offer_.region});
  tries_.emplace_back().path = LivePath::in_band;
  shake_hands(std::prev(tries_.end()), in_band_->stream());
}

// It was the last of all ways, and goes on only where it has worked before.
void Viewing::end_in_band() {
  in_band_->end();
  if (connection_ && is_open()) return;  // which notices
  if (last_path_ != LivePath::none) return retry_in_band();
  telling_ = ContextSource::soon([this] {
    over(EndReason::no_way, told_to_viewer(EndReason::no_way), EndReason::no_way);
    return false;
  });
}

// The room was for this one.
void Viewing::drop_in_band() {
  if (in_band_) in_band_room_ = 0;
  in_band_.reset();
}

void Viewing::retry_in_band() {
  drop_in_band();
  next_way_ = ContextSource::after(in_band_again_ms, [this] {
    try_in_band();
    return false;
  });
}

void Viewing::shake_hands(Tries::iterator at, gref<GSocketConnection> stream) {
  if (!stream) return void(tries_.erase(at));
  const auto shaking = [](const Try& one) { return one.opening && one.path == LivePath::direct; };
  if (static_cast<std::size_t>(std::count_if(tries_.begin(), tries_.end(), shaking)) >= most_handshakes)
    tries_.erase(std::find_if(tries_.begin(), tries_.end(), shaking));
  at->stream = std::move(stream);
  at->opening = std::make_unique<TlsOpening>(
      G_IO_STREAM(at->stream.get()), TlsOpening::Side::client, certificate_,
      std::vector<Fingerprint>{paths_->sharer},
      [this, at](Result<gref<GTlsConnection>> tls, const Fingerprint&) { shaken(at, std::move(tls)); });
  if (at->path == LivePath::in_band) return;
  at->limit = ContextSource::after(settings_.timing.handshake, [this, at] {
    tries_.erase(at);
    return false;
  });
}

void Viewing::shaken(Tries::iterator at, Result<gref<GTlsConnection>> tls) {
  if (!tls) {
    if (at->path == LivePath::in_band && !connection_) retry_in_band();
    return void(tries_.erase(at));
  }
  at->tls = std::move(*tls);
  at->opening.reset();
  at->limit.remove();
  if (!connection_) greet(at);
}

// One at a time: whom we greet last is the one connection for the sharer.
void Viewing::greet(Tries::iterator at) {
  const Try won = std::move(*at);
  tries_.erase(at);
  // A path that is cut just now must not keep the next one waiting.
  ChannelTiming timing = settings_.timing;
  if (won.path == LivePath::direct) timing.handshake = std::min(timing.handshake, 2 * timing.silent);
  if (won.path == LivePath::in_band) timing.handshake = timing.first;
  connection_ = std::make_unique<Connection>(new_ref(won.stream.get()), new_ref(won.tls.get()), Connection::Side::viewer,
                                             offer_.mode, won.path, timing, *this);
}

void Viewing::opened(Connection& connection) {
  stop_looking();
  last_path_ = connection.path();
  if (connection.path() == LivePath::direct) data_channel_.reset();
  if (connection.path() != LivePath::in_band) in_band_.reset();
  listener_.connected(connection.path());
}

void Viewing::came(Connection&, Message message) { listener_.came(std::move(message)); }

void Viewing::broke(Connection& connection) {
  const bool was_open = connection.is_open(), in_band = connection.path() == LivePath::in_band;
  connection_.reset();
  if (!was_open && in_band) retry_in_band();
  if (!was_open) {
    const auto reserve = std::find_if(tries_.begin(), tries_.end(), [](const Try& one) { return one.tls != nullptr; });
    return reserve != tries_.end() ? greet(reserve) : retry_later();
  }
  data_channel_.reset();
  drop_in_band();
  wait(settings_.timing.resume);
  look_for_a_way();
  listener_.lost();
}

void Viewing::ended(Connection&, EndReason reason, const std::string& why) {
  // Without words of ours they ended it themselves, and know.
  over(reason, why.empty() ? told_to_viewer(reason) : why, why.empty() ? std::nullopt : std::optional(reason));
}

void Viewing::over(EndReason reason, const std::string& why, std::optional<EndReason> tell) {
  if (std::exchange(over_, true)) return;
  close(tell);
  listener_.ended(reason, why);
}

void Viewing::end() {
  if (!std::exchange(over_, true)) close(EndReason::stopped);
}

// Through the chat where the channel cannot carry it any more.
void Viewing::close(std::optional<EndReason> tell) {
  const bool told = tell && is_open() && connection_->end(*tell) && connection_->path() == LivePath::direct;
  if (tell && !told) listener_.letter_goes(End{offer_.region, *tell});
  stop_looking();
  telling_.remove();
  connection_.reset();
  data_channel_.reset();
  in_band_.reset();
}

}  // namespace

std::unique_ptr<ViewerChannel> ViewerChannel::make(const Offer& offer, const Certificate& certificate,
                                                   const ChannelSettings& settings, ViewerChannelListener& listener) {
  return std::make_unique<Viewing>(offer, certificate, settings, listener);
}

}  // namespace carte::region
