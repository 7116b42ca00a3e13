// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/byte_bridge.h"

#include <sys/socket.h>

#include <algorithm>

namespace carte::region {

namespace {

constexpr std::size_t portion = 16384;              // what a data channel carries best
constexpr std::size_t most_undelivered = 64u << 20;  // the near end is read all the time

gref<GSocket> adopt(int end, int held) {
  GSocket* socket = g_socket_new_from_fd(end, nullptr);
  if (socket) g_socket_set_option(socket, SOL_SOCKET, SO_SNDBUF, held, nullptr);
  return gref<GSocket>(socket);
}

}  // namespace

ByteBridge::ByteBridge(std::function<void(std::string_view)> goes, std::function<void()> closed, int held)
    : goes_(std::move(goes)), closed_(std::move(closed)) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return;
  const gref<GSocket> near = adopt(ends[0], held);
  far_ = adopt(ends[1], held);
  if (!near || !far_) return;
  near_.reset(g_socket_connection_factory_create_connection(near.get()));
  g_socket_set_blocking(far_.get(), FALSE);
}

void ByteBridge::set_room(std::size_t bytes) {
  room_ = bytes;
  if (room_ == 0) carrying_.remove();
  if (room_ > 0 && far_ && !carrying_.active())
    carrying_ = ContextSource::when(g_socket_create_source(far_.get(), G_IO_IN, nullptr), [this] { return carry(); });
}

bool ByteBridge::carry() {
  char bytes[portion];
  GErrorOut error;
  const gssize size = g_socket_receive(far_.get(), bytes, std::min(sizeof bytes, room_), nullptr, error);
  if (size < 0 && error.matches(G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) return true;
  if (size <= 0) {
    close();
    return false;
  }
  room_ -= static_cast<std::size_t>(size);
  const bool more = room_ > 0;
  if (!more) carrying_.remove();
  goes_({bytes, static_cast<std::size_t>(size)});
  return true;
}

void ByteBridge::came(std::string_view bytes) {
  if (!far_) return;
  undelivered_ += bytes;
  if (undelivered_.size() > most_undelivered) return close();
  if (delivering_.active() || !deliver()) return;
  delivering_ = ContextSource::when(g_socket_create_source(far_.get(), G_IO_OUT, nullptr), [this] { return deliver(); });
}

// True: there is more to deliver, as soon as the near end was read.
bool ByteBridge::deliver() {
  while (!undelivered_.empty()) {
    GErrorOut error;
    const gssize size = g_socket_send(far_.get(), undelivered_.data(), undelivered_.size(), nullptr, error);
    if (size < 0 && error.matches(G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) return true;
    if (size < 0) {
      close();
      return false;
    }
    undelivered_.erase(0, static_cast<std::size_t>(size));
  }
  delivering_.remove();
  return false;
}

void ByteBridge::end() {
  carrying_.remove();
  delivering_.remove();
  if (const gref<GSocket> far = std::move(far_)) g_socket_close(far.get(), nullptr);
}

void ByteBridge::close() {
  if (!far_) return;
  end();
  closing_ = ContextSource::soon([closed = closed_] {
    closed();
    return false;
  });
}

}  // namespace carte::region
