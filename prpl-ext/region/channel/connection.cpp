// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <span>

#include "prpl-ext/base/i18n.h"

namespace carte::region {

namespace {

constexpr std::size_t record = 16384;               // of TLS
constexpr std::size_t slow_record = 1024;           // what came of one cannot be read before the rest has: of a slow path that is seconds
constexpr std::size_t most_unsent = 16u << 20;      // a further message is not begun then
constexpr int reads_at_once = 64;                   // other sources get their turn
constexpr std::size_t most_unanswered = 64;
constexpr int not_sent_yet = 1 << 17;               // so much may lie in the kernel that a newer picture cannot overtake any more
constexpr int unheard_ms = 3000;                    // what the other system does not confirm for so long: it is gone
constexpr unsigned look_ms = 100;

// What the watch of a path through others looks like: no packet of the system's own tells of a dead one.
unsigned idle_ping_ms(LivePath path) { return path == LivePath::in_band ? 30'000 : 1'500; }

unsigned silent_ms(LivePath path, const ChannelTiming& timing) {
  return path == LivePath::in_band ? 20 * timing.silent : timing.silent;
}

GPollableInputStream* input(GTlsConnection* tls) {
  return G_POLLABLE_INPUT_STREAM(g_io_stream_get_input_stream(G_IO_STREAM(tls)));
}

GPollableOutputStream* output(GTlsConnection* tls) {
  return G_POLLABLE_OUTPUT_STREAM(g_io_stream_get_output_stream(G_IO_STREAM(tls)));
}

bool takes(Connection::Side side, const Message& message) {
  if (side == Connection::Side::sharer)
    return std::holds_alternative<Acknowledged>(message) || std::holds_alternative<KeyWanted>(message);
  return std::holds_alternative<SentPicture>(message) || std::holds_alternative<StateChange>(message) ||
         std::holds_alternative<PointerShape>(message) || std::holds_alternative<PointerPlace>(message);
}

}  // namespace

void tune_for_pictures(GSocketConnection* connection) {
  GSocket* socket = g_socket_connection_get_socket(connection);
  g_socket_set_keepalive(socket, TRUE);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1, nullptr);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_KEEPIDLE, 2, nullptr);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_KEEPINTVL, 1, nullptr);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_KEEPCNT, 2, nullptr);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, unheard_ms, nullptr);
  g_socket_set_option(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, not_sent_yet, nullptr);
}

Connection::Connection(gref<GSocketConnection> stream, gref<GTlsConnection> tls, Side side, Mode mode, LivePath path,
                       const ChannelTiming& timing, ConnectionListener& listener)
    : stream_(std::move(stream)), tls_(std::move(tls)), side_(side), mode_(mode), path_(path), timing_(timing),
      listener_(listener), parser_(side == Side::sharer ? MessageLimits::from_viewer : MessageLimits::from_sharer),
      heard_(g_get_monotonic_time()) {
  reading_ = ContextSource::when(g_pollable_input_stream_create_source(input(tls_.get()), nullptr), [this] { return read_some(); });
  opening_ = ContextSource::after(timing_.handshake, [this] {
    listener_.broke(*this);
    return false;
  });
  if (side_ == Side::viewer) send(Hello{1, mode_});
}

Connection::~Connection() {
  // The socket first: TLS would wait for it to take a farewell.
  g_socket_close(g_socket_connection_get_socket(stream_.get()), nullptr);
}

bool Connection::send(const Message& message) {
  if (broken_ || unsent_ > most_unsent) return false;
  if (const auto* picture = std::get_if<SentPicture>(&message)) {
    parser_.sent(picture->number);
    unanswered_.emplace_back(picture->number, g_get_monotonic_time());
    if (unanswered_.size() > most_unanswered) unanswered_.pop_front();
  }
  std::string bytes = pack_message(message);
  unsent_ += bytes.size();
  const bool is_picture = std::holds_alternative<SentPicture>(message);
  // What waits anyway shares a record; but for pictures, which may be taken back.
  if (queue_.size() > 1 && !is_picture && !queue_.back().is_picture && queue_.back().bytes.size() + bytes.size() <= record)
    queue_.back().bytes += bytes;
  else
    queue_.push_back({std::move(bytes), is_picture});
  if (!writing_.active()) write_out();
  keep_watch();
  return true;
}

std::size_t Connection::take_back_pictures() {
  std::size_t taken = 0;
  const auto goes = [&](const Waiting& one) { return !one.is_picture || (given_ && &one == &queue_.front()); };
  std::deque<Waiting> left;
  for (Waiting& one : queue_) {
    if (goes(one)) {
      left.push_back(std::move(one));
      continue;
    }
    unsent_ -= one.bytes.size();
    if (!unanswered_.empty()) unanswered_.pop_back();
    ++taken;
  }
  queue_ = std::move(left);
  if (!writing_.active()) write_out();
  keep_watch();
  return taken;
}

bool Connection::end(EndReason reason) {
  take_back_pictures();
  if (!broken_) send(Ended{reason});
  const bool told = !broken_ && unsent_ == 0;
  broken_ = true;
  // What was not read yet would make the system cut the connection, and the farewell with it.
  std::string rest(record, '\0');
  for (int reads = 0; told && reads < reads_at_once; ++reads)
    if (g_pollable_input_stream_read_nonblocking(input(tls_.get()), rest.data(), rest.size(), nullptr, nullptr) <= 0) break;
  g_socket_shutdown(g_socket_connection_get_socket(stream_.get()), FALSE, TRUE, nullptr);
  for (ContextSource* source : {&reading_, &writing_, &watch_, &breaking_, &opening_}) source->remove();
  return told;
}

void Connection::write_out() {
  while (!queue_.empty() && !broken_) {
    if (!write_some()) return;
  }
}

// False: no more for now.
bool Connection::write_some() {
  if (given_ || !queue_.front().is_picture) return write_first();
  return listener_.picture_leaves([this] { return write_first(); });
}

bool Connection::write_first() {
  given_ = true;
  const std::string& first = queue_.front().bytes;
  GErrorOut error;
  const gssize written =
      g_pollable_output_stream_write_nonblocking(output(tls_.get()), first.data() + begun_,
                                                 std::min(first.size() - begun_, path_ == LivePath::in_band ? slow_record : record), nullptr, error);
  if (written < 0 && error.matches(G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
    wait_to_write();
    return false;
  }
  if (written <= 0) {
    break_soon();
    return false;
  }
  begun_ += static_cast<std::size_t>(written);
  unsent_ -= static_cast<std::size_t>(written);
  if (begun_ == first.size()) {
    queue_.pop_front();
    begun_ = 0;
    given_ = false;
  }
  return true;
}

void Connection::wait_to_write() {
  if (writing_.active()) return;
  writing_ = ContextSource::when(g_pollable_output_stream_create_source(output(tls_.get()), nullptr), [this] {
    write_out();
    if (given_ && !broken_) return true;
    writing_.remove();
    if (queue_.empty() && !broken_ && open_) listener_.drained(*this);
    return false;
  });
}

void Connection::break_soon() {
  if (broken_) return;
  broken_ = true;
  writing_.remove();
  breaking_ = ContextSource::soon([this] {
    listener_.broke(*this);
    return false;
  });
}

bool Connection::read_some() {
  const std::weak_ptr<char> alive = alive_;
  char portion[record];
  for (int reads = 0; reads < reads_at_once; ++reads) {
    GErrorOut error;
    const gssize size = g_pollable_input_stream_read_nonblocking(input(tls_.get()), portion, sizeof portion, nullptr, error);
    if (size < 0 && error.matches(G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) break;
    if (size <= 0) {
      reading_.remove();
      break_soon();
      return false;
    }
    heard_ = g_get_monotonic_time();
    parser_.add({portion, static_cast<std::size_t>(size)});
    if (!take_messages() || alive.expired()) return false;
  }
  keep_watch();
  return true;
}

// False: the connection is no more.
bool Connection::take_messages() {
  const std::weak_ptr<char> alive = alive_;
  for (;;) {
    Result<std::optional<Message>> next = parser_.next();
    if (!next) {
      reading_.remove();
      listener_.ended(*this, EndReason::failed, next.reason());
      return false;
    }
    if (!*next) return true;
    take(std::move(**next));
    if (alive.expired() || !reading_.active()) return false;
  }
}

void Connection::take(Message message) {
  if (const auto* hello = std::get_if<Hello>(&message)) {
    if (open_) return void(++dropped_);
    if (side_ == Side::viewer && hello->mode != mode_)
      return listener_.ended(*this, EndReason::failed, _("The shared region is not of the kind that was offered."));
    if (side_ == Side::sharer) send(Hello{1, mode_});
    open_ = true;
    opening_.remove();
    return listener_.opened(*this);
  }
  if (!open_) return void(++dropped_);
  if (const auto* asked = std::get_if<Ping>(&message)) {
    send(Pong{asked->stamp});
  } else if (const auto* answer = std::get_if<Pong>(&message)) {
    if (pinged_ && answer->stamp == ping_stamp_) answered();
  } else if (const auto* ended = std::get_if<Ended>(&message)) {
    reading_.remove();
    listener_.ended(*this, ended->reason, {});
  } else if (!takes(side_, message)) {
    ++dropped_;
  } else {
    if (const auto* done = std::get_if<Acknowledged>(&message)) acknowledged(*done);
    listener_.came(*this, std::move(message));
  }
}

void Connection::acknowledged(const Acknowledged& done) {
  while (!unanswered_.empty() && unanswered_.front().first <= done.number) {
    const auto [number, went] = unanswered_.front();
    unanswered_.pop_front();
    if (number != done.number) continue;
    const auto took = static_cast<int>(std::clamp<std::int64_t>(heard_ - went - done.decode_us, 0, 60'000'000));
    round_trip_us_ = round_trip_us_ < 0 ? took : (7 * round_trip_us_ + took) / 8;
  }
  keep_watch();
}

void Connection::answered() {
  const auto took = static_cast<int>(std::min<std::int64_t>(heard_ - pinged_, 60'000'000));
  round_trip_us_ = round_trip_us_ < 0 ? took : (7 * round_trip_us_ + took) / 8;
  pinged_ = 0;
}

bool Connection::expects_something() const {
  return pinged_ != 0 || !unanswered_.empty() || unsent_ > 0 || parser_.in_midst();
}

void Connection::keep_watch() {
  if (expects_something() != (expecting_ != 0)) {
    expecting_ = expecting_ ? 0 : g_get_monotonic_time();
    watch_.remove();
  }
  // The system itself looks after an idle TCP connection.
  if (watch_.active() || broken_ || (!expecting_ && path_ == LivePath::direct)) return;
  const unsigned idle = side_ == Side::viewer ? idle_ping_ms(path_) : 4 * idle_ping_ms(path_);
  watch_ = ContextSource::after(expecting_ ? look_ms : idle, [this] {
    watch_.remove();
    look();
    return false;
  });
}

void Connection::look() {
  const std::int64_t now = g_get_monotonic_time(), silent = 1000 * static_cast<std::int64_t>(silent_ms(path_, timing_));
  const std::int64_t quiet = now - std::max(heard_, expecting_);
  const bool left_alone = side_ == Side::sharer && !expecting_;
  if ((expecting_ && quiet > silent) || (left_alone && quiet > 3000 * static_cast<std::int64_t>(idle_ping_ms(path_))))
    return break_soon();
  // On a slow path the rest of a picture takes long: whoever sent it hears by these that it comes in.
  const bool comes_in = side_ == Side::viewer && parser_.in_midst() && now - asked_ > silent / 4;
  const bool no_answer = expecting_ && pinged_ == 0 && quiet > silent / 3;
  if (open_ && (comes_in || no_answer || (!expecting_ && !left_alone))) ping();
  keep_watch();
}

void Connection::ping() {
  pinged_ = asked_ = g_get_monotonic_time();
  send(Ping{++ping_stamp_});
}

}  // namespace carte::region
