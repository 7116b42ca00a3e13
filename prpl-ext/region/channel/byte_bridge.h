// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/gref.h"

namespace carte::region {

// A stream for TLS whose bytes somebody else carries: a data channel, or the chat. Two ends of a socket pair; the far one is
// emptied only as far as the carrier takes it.
class ByteBridge {
 public:
  // goes: bytes that are to be carried. closed: the near end was; may destroy the bridge.
  // held: so many bytes, and some of the system's own, wait in it at the most before the near end takes no more.
  ByteBridge(std::function<void(std::string_view)> goes, std::function<void()> closed, int held = 1 << 16);
  ByteBridge(const ByteBridge&) = delete;
  ByteBridge& operator=(const ByteBridge&) = delete;

  // The near end, once. Nothing when the system has no more sockets.
  gref<GSocketConnection> stream() { return std::move(near_); }

  // How many bytes the carrier takes from now on. Each that goes counts.
  void set_room(std::size_t bytes);
  // Bytes that were carried here. Too many that nobody reads: closed.
  void came(std::string_view bytes);
  // There is no carrier any more: the near end reads that it is over.
  void end();

 private:
  bool carry();
  bool deliver();
  void close();

  std::function<void(std::string_view)> goes_;
  std::function<void()> closed_;
  gref<GSocketConnection> near_;
  gref<GSocket> far_;
  std::size_t room_ = 0;
  std::string undelivered_;
  ContextSource carrying_, delivering_, closing_;
};

}  // namespace carte::region
