// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/sharer_door.h"

#include <algorithm>
#include <list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/region/channel/connection.h"
#include "prpl-ext/region/channel/data_channel.h"
#include "prpl-ext/region/end_sentence.h"
#include "prpl-ext/region/channel/in_band_path.h"
#include "prpl-ext/region/channel/listening.h"
#include "prpl-ext/region/channel/tls_opening.h"

namespace carte::region {

namespace {

// So many may stand at the door, and so many of them be in the middle of a handshake, which takes a thread; then the
// oldest gives way.
constexpr std::size_t most_knocks = 24, most_handshakes = 5;
// So often one viewer who is not connected yet may begin with a data channel, and with the way through the chat: each
// costs threads. Who was connected and looks for a way again does so once a second, either way.
constexpr unsigned most_tries = 3, again_ms = 1000;

struct Viewer {
  Salt salt{};
  bool admitted = false;
  std::unique_ptr<Connection> connection;
  std::unique_ptr<DataChannel> data_channel;
  std::unique_ptr<InBandPath> in_band;
  std::size_t in_band_room = 0;
  unsigned ice_left = most_tries, in_band_left = most_tries;
  bool came = false;      // was connected once
  ContextSource waiting;  // for them to come, or to come again
};

// Somebody before it is known who they are.
struct Knock {
  gref<GSocketConnection> stream;
  LivePath path = LivePath::direct;
  std::optional<Fingerprint> expected;  // who it has to be; nothing: anybody who is admitted
  ContextSource first_word;             // is waited for
  std::unique_ptr<TlsOpening> opening;
  Fingerprint who{};
  std::unique_ptr<Connection> connection;  // TLS is open, and their Hello has to come
  ContextSource limit;
};

class Door final : public SharerDoor, public ConnectionListener {
 public:
  Door(const Token& region, Mode mode, const Certificate& certificate, const ChannelSettings& settings,
       SharerDoorListener& listener)
      : region_(region), mode_(mode), certificate_(certificate), settings_(settings), listener_(listener) {}
  ~Door() override { end(EndReason::stopped); }

  void introduce(const Fingerprint& viewer, const Salt& salt) override;
  void admit(const Fingerprint& viewer, const Salt& salt) override;
  void letter_came(const Fingerprint& viewer, const Letter& letter) override;
  void bytes_came(const Fingerprint& viewer, bool ready, std::size_t room, std::span<const std::uint8_t> bytes) override;
  bool send(const Fingerprint& viewer, const Message& message) override;
  std::size_t take_back_pictures(const Fingerprint& viewer) override;
  std::size_t unsent(const Fingerprint& viewer) const override;
  int round_trip_us(const Fingerprint& viewer) const override;
  std::optional<LinkReport> report(const Fingerprint& viewer) const override;
  void remove(const Fingerprint& viewer, EndReason reason) override;
  void replace(const Fingerprint& viewer) override;
  void end(EndReason reason) override;
  std::uint16_t port() const override { return listening_ ? listening_->port() : 0; }
  unsigned refused() const override { return refused_; }

 private:
  using Viewers = std::map<Fingerprint, Viewer>;
  using Knocks = std::list<Knock>;

  Viewer* find(const Fingerprint& who);
  Viewers::iterator whose(const Connection& connection);
  Knocks::iterator knocking(const Connection& connection);
  void tell_paths(const Fingerprint& who, const Viewer& viewer, const IceDescription& ice);
  void say_farewell(const Fingerprint& who, Viewer& viewer, EndReason reason);
  void close_when_empty();

  void knock(gref<GSocketConnection> stream, LivePath path, std::optional<Fingerprint> expected);
  void shake_hands(Knocks::iterator knock);
  void opened_tls(Knocks::iterator knock, Result<gref<GTlsConnection>> tls, const Fingerprint& who);
  void turn_away(Knocks::iterator knock);
  void answer_ice(const Fingerprint& who, Viewer& viewer, const IceDescription& offered);
  void begin_in_band(const Fingerprint& who, Viewer& viewer);
  void end_in_band(const Fingerprint& who, Viewer& viewer);
  void wait_for(const Fingerprint& who, Viewer& viewer, unsigned milliseconds);
  void gone(const Fingerprint& who, EndReason reason, const std::string& why);

  bool picture_leaves(const std::function<bool()>& write) override { return listener_.picture_leaves(write); }
  void opened(Connection& connection) override;
  void came(Connection& connection, Message message) override;
  void drained(Connection& connection) override;
  void broke(Connection& connection) override;
  void ended(Connection& connection, EndReason reason, const std::string& why) override;

  Token region_;
  Mode mode_;
  Certificate certificate_;
  ChannelSettings settings_;
  SharerDoorListener& listener_;
  std::unique_ptr<Listening> listening_;
  Viewers viewers_;
  Knocks knocks_;
  unsigned refused_ = 0;
  bool over_ = false;
};

Viewer* Door::find(const Fingerprint& who) {
  const auto found = viewers_.find(who);
  return found == viewers_.end() ? nullptr : &found->second;
}

Door::Viewers::iterator Door::whose(const Connection& connection) {
  return std::find_if(viewers_.begin(), viewers_.end(),
                      [&](const auto& one) { return one.second.connection.get() == &connection; });
}

Door::Knocks::iterator Door::knocking(const Connection& connection) {
  return std::find_if(knocks_.begin(), knocks_.end(), [&](const Knock& one) { return one.connection.get() == &connection; });
}

void Door::introduce(const Fingerprint& who, const Salt& salt) {
  if (over_) return;
  Viewer& viewer = viewers_[who];
  viewer.salt = salt;
  if (!viewer.admitted) listener_.letter_goes(who, Paths{region_, certificate_.fingerprint(), salt, {}, {}, true});
}

void Door::admit(const Fingerprint& who, const Salt& salt) {
  if (over_) return;
  Viewer& viewer = viewers_[who];
  viewer.salt = salt;
  viewer.admitted = true;
  if (!viewer.connection) wait_for(who, viewer, settings_.timing.first);
  if (!listening_ && settings_.direct)
    listening_ = Listening::open([this](gref<GSocketConnection> stream) { knock(std::move(stream), LivePath::direct, std::nullopt); });
  tell_paths(who, viewer, {});
}

void Door::tell_paths(const Fingerprint& who, const Viewer& viewer, const IceDescription& ice) {
  Paths paths{region_, certificate_.fingerprint(), viewer.salt, {}, ice};
  if (listening_) paths.direct = listening_->addresses(settings_.loopback);
  listener_.letter_goes(who, paths);
}

void Door::wait_for(const Fingerprint& who, Viewer& viewer, unsigned milliseconds) {
  viewer.waiting = ContextSource::after(milliseconds, [this, who] {
    gone(who, EndReason::lost, told_to_sharer(EndReason::lost));
    return false;
  });
}

void Door::remove(const Fingerprint& who, EndReason reason) {
  const auto found = viewers_.find(who);
  if (found == viewers_.end()) return;
  say_farewell(who, found->second, reason);
  viewers_.erase(found);
  close_when_empty();
}

void Door::replace(const Fingerprint& who) {
  const auto found = viewers_.find(who);
  if (found == viewers_.end()) return;
  if (found->second.connection) found->second.connection->end(EndReason::stopped);
  viewers_.erase(found);
  close_when_empty();
}

void Door::end(EndReason reason) {
  if (std::exchange(over_, true)) return;
  for (auto& [who, viewer] : viewers_) say_farewell(who, viewer, reason);
  viewers_.clear();
  close_when_empty();
}

// Through the chat where the channel cannot carry it any more.
void Door::say_farewell(const Fingerprint& who, Viewer& viewer, EndReason reason) {
  const bool told = viewer.connection && viewer.connection->end(reason) && viewer.connection->path() == LivePath::direct;
  if (!told) listener_.letter_goes(who, End{region_, reason});
}

void Door::close_when_empty() {
  if (std::any_of(viewers_.begin(), viewers_.end(), [](const auto& one) { return one.second.admitted; })) return;
  knocks_.clear();
  listening_.reset();
}

void Door::letter_came(const Fingerprint& who, const Letter& letter) {
  Viewer* viewer = find(who);
  if (!viewer || region_of(letter) != region_) return;
  if (!viewer->admitted && !std::holds_alternative<End>(letter)) return void(++refused_);
  if (const auto* back = std::get_if<PathsBack>(&letter)) {
    if (viewer->ice_left == 0) return void(++refused_);
    --viewer->ice_left;
    answer_ice(who, *viewer, back->ice);
  }
  if (std::holds_alternative<InBand>(letter)) {
    if (viewer->in_band_left == 0) return void(++refused_);
    --viewer->in_band_left;
    begin_in_band(who, *viewer);
  }
  if (const auto* end = std::get_if<End>(&letter)) {
    viewer->waiting = ContextSource::soon([this, who = who, reason = end->reason] {
      gone(who, reason, told_to_sharer(reason));
      return false;
    });
  }
}

void Door::answer_ice(const Fingerprint& who, Viewer& viewer, const IceDescription& offered) {
  if (!settings_.ice) return;
  DataChannelEvents events;
  events.described = [this, who](const IceDescription& mine, bool) {
    if (const Viewer* still = find(who)) tell_paths(who, *still, mine);
  };
  events.opened = [this, who](LivePath path) {
    if (Viewer* still = find(who)) knock(still->data_channel->stream(), path, who);
  };
  events.failed = [] {};  // the viewer looks for another way
  viewer.data_channel = DataChannel::answer(settings_, offered, std::move(events));
}

void Door::begin_in_band(const Fingerprint& who, Viewer& viewer) {
  if (viewer.in_band) viewer.in_band_room = 0;  // was for that one
  viewer.in_band = std::make_unique<InBandPath>(
      settings_.in_band_rate,
      [this, who](std::string_view bytes) {
        listener_.bytes_go(who, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
      },
      [] {});
  viewer.in_band->set_room(viewer.in_band_room);
  knock(viewer.in_band->stream(), LivePath::in_band, who);
}

void Door::bytes_came(const Fingerprint& who, bool ready, std::size_t room, std::span<const std::uint8_t> bytes) {
  Viewer* viewer = find(who);
  if (!viewer) return;
  viewer->in_band_room = ready ? room : 0;
  if (!viewer->in_band) return;
  if (!ready) return end_in_band(who, *viewer);
  viewer->in_band->set_room(viewer->in_band_room);
  viewer->in_band->came({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

// It was the last of all ways; one that there was is looked for again by the viewer.
void Door::end_in_band(const Fingerprint& who, Viewer& viewer) {
  viewer.in_band->end();
  if (viewer.came) return;
  viewer.waiting = ContextSource::soon([this, who] {
    listener_.letter_goes(who, End{region_, EndReason::no_way});
    gone(who, EndReason::no_way, told_to_sharer(EndReason::no_way));
    return false;
  });
}

void Door::knock(gref<GSocketConnection> stream, LivePath path, std::optional<Fingerprint> expected) {
  if (!stream) return;
  if (knocks_.size() >= most_knocks) turn_away(knocks_.begin());
  Knock& made = knocks_.emplace_back();
  const auto at = std::prev(knocks_.end());
  made.path = path;
  made.stream = std::move(stream);
  made.expected = expected;
  if (path == LivePath::direct) tune_for_pictures(made.stream.get());
  GSocket* socket = g_socket_connection_get_socket(made.stream.get());
  made.first_word = ContextSource::when(g_socket_create_source(socket, G_IO_IN, nullptr), [this, at] {
    at->first_word.remove();
    shake_hands(at);
    return false;
  });
  const unsigned patience = path == LivePath::in_band ? settings_.timing.first : settings_.timing.handshake;
  made.limit = ContextSource::after(patience, [this, at] {
    turn_away(at);
    return false;
  });
}

void Door::shake_hands(Knocks::iterator at) {
  const auto shaking = [](const Knock& one) { return one.opening != nullptr; };
  if (static_cast<std::size_t>(std::count_if(knocks_.begin(), knocks_.end(), shaking)) >= most_handshakes)
    turn_away(std::find_if(knocks_.begin(), knocks_.end(), shaking));
  std::vector<Fingerprint> welcome;
  for (const auto& [who, viewer] : viewers_)
    if (viewer.admitted && (!at->expected || *at->expected == who)) welcome.push_back(who);
  at->opening = std::make_unique<TlsOpening>(
      G_IO_STREAM(at->stream.get()), TlsOpening::Side::server, certificate_, std::move(welcome),
      [this, at](Result<gref<GTlsConnection>> tls, const Fingerprint& who) { opened_tls(at, std::move(tls), who); });
}

void Door::turn_away(Knocks::iterator knock) {
  ++refused_;
  knocks_.erase(knock);
}

void Door::opened_tls(Knocks::iterator knock, Result<gref<GTlsConnection>> tls, const Fingerprint& who) {
  if (!tls || !find(who)) return turn_away(knock);
  knock->who = who;
  knock->limit.remove();
  knock->opening.reset();
  knock->connection = std::make_unique<Connection>(std::move(knock->stream), std::move(*tls), Connection::Side::sharer,
                                                   mode_, knock->path, settings_.timing, *this);
}

void Door::opened(Connection& connection) {
  const auto knock = knocking(connection);
  if (knock == knocks_.end()) return;
  const Fingerprint who = knock->who;
  std::unique_ptr<Connection> opened = std::move(knock->connection);
  knocks_.erase(knock);
  Viewer* viewer = find(who);
  if (!viewer) return;
  viewer->waiting.remove();
  viewer->came = true;
  viewer->ice_left = viewer->in_band_left = most_tries + settings_.timing.resume / again_ms;
  const LivePath path = opened->path();
  viewer->connection = std::move(opened);
  if (path == LivePath::direct) viewer->data_channel.reset();
  if (path != LivePath::in_band) viewer->in_band.reset();
  listener_.connected(who, path);
}

void Door::came(Connection& connection, Message message) {
  const auto found = whose(connection);
  if (found != viewers_.end()) listener_.came(Fingerprint(found->first), message);
}

void Door::drained(Connection& connection) {
  const auto found = whose(connection);
  if (found != viewers_.end()) listener_.drained(Fingerprint(found->first));
}

void Door::broke(Connection& connection) {
  if (const auto knock = knocking(connection); knock != knocks_.end()) return void(knocks_.erase(knock));
  const auto found = whose(connection);
  if (found == viewers_.end()) return;
  const Fingerprint who = found->first;
  found->second.connection.reset();
  wait_for(who, found->second, settings_.timing.resume);
  listener_.lost(who);
}

void Door::ended(Connection& connection, EndReason reason, const std::string& why) {
  if (const auto knock = knocking(connection); knock != knocks_.end()) return turn_away(knock);
  const auto found = whose(connection);
  if (found == viewers_.end()) return;
  if (!why.empty()) ++refused_;
  gone(Fingerprint(found->first), reason, why.empty() ? told_to_sharer(reason) : why);
}

void Door::gone(const Fingerprint& who, EndReason reason, const std::string& why) {
  viewers_.erase(who);
  close_when_empty();
  listener_.ended(who, reason, why);
}

bool Door::send(const Fingerprint& who, const Message& message) {
  Viewer* viewer = find(who);
  return viewer && viewer->connection && viewer->connection->send(message);
}

std::size_t Door::take_back_pictures(const Fingerprint& who) {
  Viewer* viewer = find(who);
  return viewer && viewer->connection ? viewer->connection->take_back_pictures() : 0;
}

std::size_t Door::unsent(const Fingerprint& who) const {
  const auto found = viewers_.find(who);
  return found != viewers_.end() && found->second.connection ? found->second.connection->unsent() : 0;
}

int Door::round_trip_us(const Fingerprint& who) const {
  const auto found = viewers_.find(who);
  return found != viewers_.end() && found->second.connection ? found->second.connection->round_trip_us() : -1;
}

std::optional<LinkReport> Door::report(const Fingerprint& who) const {
  const auto found = viewers_.find(who);
  return found != viewers_.end() && found->second.connection ? found->second.connection->report() : std::nullopt;
}

}  // namespace

std::unique_ptr<SharerDoor> SharerDoor::make(const Token& region, Mode mode, const Certificate& certificate,
                                             const ChannelSettings& settings, SharerDoorListener& listener) {
  return std::make_unique<Door>(region, mode, certificate, settings, listener);
}

}  // namespace carte::region
