// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "prpl-ext/region/channel/byte_bridge.h"

namespace carte::region {

// A stream whose bytes go through the chat network: no faster than `rate` bytes a second, so that the chat itself goes on, and no
// more than there is room for.
class InBandPath {
 public:
  InBandPath(std::size_t rate, std::function<void(std::string_view)> goes, std::function<void()> closed);

  gref<GSocketConnection> stream() { return bridge_.stream(); }
  // How many bytes may go from now on.
  void set_room(std::size_t bytes);
  void came(std::string_view bytes) { bridge_.came(bytes); }
  // The chat network carries it no more: the stream ends.
  void end();

 private:
  void went(std::string_view bytes);
  void share_out();

  std::size_t rate_, saved_, room_ = 0;
  std::function<void(std::string_view)> goes_;
  ByteBridge bridge_;
  ContextSource saving_;
};

}  // namespace carte::region
