// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/channel/link_report.h"
#include "prpl-ext/region/channel/message.h"
#include "prpl-ext/region/channel/settings.h"

namespace carte::region {

class Connection;

// What a Connection tells; each may destroy it. Never called from inside send().
class ConnectionListener {
 public:
  virtual ~ConnectionListener() = default;
  virtual void opened(Connection& connection) = 0;  // the other's Hello came: send() is heard
  virtual void came(Connection& connection, Message message) = 0;  // what is not the channel's own, and fits their side
  virtual void drained(Connection& connection) = 0;
  virtual void broke(Connection& connection) = 0;   // without a word: the path is dead
  virtual void ended(Connection& connection, EndReason reason, const std::string& why) = 0;  // they said so, or broke the rules
  // A picture is about to leave. Whoever lets it calls `write` and returns what that does; false keeps it back until the next send() or
  // take_back_pictures(). Also called from inside send(); destroys nothing.
  virtual bool picture_leaves(const std::function<bool()>& write) { return write(); }
};

// Messages over TLS, from the handshake's end on. Looks for signs of life while something should come, and only then: an idle region
// costs nothing. Whoever got part of a message asks (Ping) when the rest does not follow; who sent one listens for its answer.
class Connection {
 public:
  enum class Side { sharer, viewer };

  // stream: what TLS runs over. The listener outlives it.
  Connection(gref<GSocketConnection> stream, gref<GTlsConnection> tls, Side side, Mode mode, LivePath path,
             const ChannelTiming& timing, ConnectionListener& listener);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();  // without a word, unless end() was called

  // False: too much is unsent.
  bool send(const Message& message);
  // Pictures of which TLS has nothing yet do not go out any more, and it is as if they had never been sent: their numbers are given
  // again. One that has begun goes out to its end, without which nothing after it could be read. How many they were; always the
  // last ones.
  std::size_t take_back_pictures();
  std::size_t unsent() const { return unsent_; }
  int round_trip_us() const { return round_trip_us_; }
  std::size_t missing() const { return parser_.missing(); }
  LivePath path() const { return path_; }
  std::optional<LinkReport> report() const { return path_ == LivePath::direct ? report_of(stream_.get()) : std::nullopt; }
  unsigned dropped() const { return dropped_; }
  bool is_open() const { return open_; }

  // Tells them that it is over, and closes as soon as that is on its way. False: not all of it could be handed to the path.
  bool end(EndReason reason);

 private:
  struct Waiting {
    std::string bytes;
    bool is_picture = false;
  };

  void write_out();
  bool write_some();
  bool write_first();
  void wait_to_write();
  bool read_some();
  bool take_messages();
  void take(Message message);
  void acknowledged(const Acknowledged& done);
  void answered();
  bool expects_something() const;
  void keep_watch();
  void look();
  void ping();
  void break_soon();

  gref<GSocketConnection> stream_;
  gref<GTlsConnection> tls_;
  Side side_;
  Mode mode_;
  LivePath path_;
  ChannelTiming timing_;
  ConnectionListener& listener_;
  MessageParser parser_;
  std::shared_ptr<char> alive_ = std::make_shared<char>();

  std::deque<Waiting> queue_;  // not written yet; the first one from begun_ on
  bool given_ = false;         // to TLS, the first one: it may have some of it and only not say so
  std::size_t begun_ = 0, unsent_ = 0;
  bool open_ = false, broken_ = false;
  int round_trip_us_ = -1;
  unsigned dropped_ = 0;

  std::deque<std::pair<std::uint64_t, std::int64_t>> unanswered_;  // pictures, and when they went
  std::uint8_t ping_stamp_ = 0;
  std::int64_t pinged_ = 0;      // when; 0: no answer is due
  std::int64_t asked_ = 0;       // when, answered or not
  std::int64_t heard_ = 0;       // when something came last
  std::int64_t expecting_ = 0;   // since when; 0: nothing

  ContextSource reading_, writing_, watch_, breaking_, opening_;
};

// Small packets go at once, and a computer that vanished is noticed.
void tune_for_pictures(GSocketConnection* connection);

}  // namespace carte::region
