// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace carte::region {
namespace {

constexpr int turn_ms = 5;
constexpr int small_buffer = 16 * 1024;  // of a narrow line little is in between

sockaddr_in here(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

}  // namespace

Relay::Relay(std::uint16_t to) : to_(to) {
  listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = here(0);
  socklen_t size = sizeof address;
  if (bind(listening_, reinterpret_cast<sockaddr*>(&address), size) == 0 && listen(listening_, 4) == 0)
    getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
  over_ = true;
  thread_.join();
  for (Line& line : lines_) line.hang_up(near), line.hang_up(far);
  close(listening_);
}

void Relay::Line::hang_up(End end) {
  if (const int socket = std::exchange(ends[end], -1); socket >= 0) close(socket);
}

void Relay::accept_one() {
  Line line{{accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC), socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}};
  const sockaddr_in address = here(to_);
  const int at_once = 1;
  for (const int end : line.ends) {
    setsockopt(end, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    setsockopt(end, SOL_SOCKET, SO_RCVBUF, &small_buffer, sizeof small_buffer);
  }
  if (connect(line.ends[far], reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return lines_.push_back(line);
  line.hang_up(near);
  line.hang_up(far);
}

bool Relay::carry(Line& line, End from, std::size_t most) {
  char portion[4096];
  const ssize_t size = recv(line.ends[from], portion, std::min(most, sizeof portion), MSG_DONTWAIT);
  if (size < 0) return true;
  line.dead = line.dead || swallows_;
  if (line.dead && size == 0) line.hang_up(from);
  if (line.dead) return true;
  if (size == 0) return false;
  carried_[from] += static_cast<std::uint64_t>(size);
  return send(line.ends[from == near ? far : near], portion, static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;
}

bool Relay::carry(Line& line) {
  const unsigned rate = rate_;
  line.allowance = std::min(line.allowance + rate * turn_ms / 1000.0, 4096.0);
  const std::size_t most = rate == 0 ? 4096 : static_cast<std::size_t>(line.allowance);
  if (!carry(line, near, 4096)) return false;
  if (most == 0) return true;
  const std::uint64_t before = carried_[far];
  if (!carry(line, far, most)) return false;
  if (rate > 0) line.allowance -= static_cast<double>(carried_[far] - before);
  return true;
}

void Relay::run() {
  while (!over_) {
    std::vector<pollfd> ends{{listening_, POLLIN, 0}};
    if (!stopped_)
      for (const Line& line : lines_) ends.insert(ends.end(), {{line.ends[near], POLLIN, 0}, {line.ends[far], POLLIN, 0}});
    if (rate_ > 0) usleep(turn_ms * 1000);
    poll(ends.data(), ends.size(), turn_ms);
    if (ends[0].revents) accept_one();
    const bool cut = cut_.exchange(false);
    std::erase_if(lines_, [&](Line& line) {
      if (!cut && (stopped_ || carry(line))) return false;
      line.hang_up(near);
      line.hang_up(far);
      return true;
    });
  }
}

}  // namespace carte::region
