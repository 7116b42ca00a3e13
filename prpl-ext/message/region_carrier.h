// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/region_post.h"
#include "prpl-ext/message/update_carrier.h"

namespace carte {

// One shared region between us and one client of somebody's.
struct RegionLine {
  UpdateAddress peer;
  Token region;
  auto operator<=>(const RegionLine&) const = default;
};

// How what two people say to each other about a shared region travels: a line that people read, letters that they do
// not see, and, where nothing else can carry them, the pictures' bytes. Implemented over libpurple in prpl-ext/purple.
class RegionCarrier {
 public:
  enum class Shows { no, unknown, yes };

  virtual ~RegionCarrier() = default;

  // Whether somebody's program can show a region. `no`: each of their clients has told what it understands.
  virtual Shows shows(const Peer& to) const = 0;

  // A line of the user's in the conversation with them, which is opened where there is none. Error: why it could not be
  // sent.
  virtual Result<void> write(const Peer& to, const std::string& line) = 0;

  // Sends a letter at once, as far as the network lets one. Error: the account is offline, or too much waits already.
  virtual Result<void> send(const UpdateAddress& to, const RegionPost& post) = 0;

  // Whether pictures can be sent to them, as far as that is known before a line was written. Error: why not.
  virtual Result<void> takes_pictures(const Peer& to) const = 0;

  // A picture (PNG) into the chat, as the protocol can: in a message, else as a file. Error: why not, and then
  // nothing has been sent.
  virtual Result<void> send_picture(const Peer& to, const std::string& png) = 0;

  // The way of the bytes through the chat network. open_bytes() asks the other client for it, and is answered by
  // `bytes_ready` or `bytes_over`; expect_bytes() takes it when that client asks for it. Error: no XMPP, or
  // in a room there; offline.
  virtual Result<void> open_bytes(const RegionLine& line) = 0;
  virtual Result<void> expect_bytes(const RegionLine& line) = 0;
  // No more than the room that was told; what is more ends it.
  virtual void send_bytes(const RegionLine& line, const std::string& bytes) = 0;
  virtual void close_bytes(const RegionLine& line) = 0;
};

// Not from within a call to the carrier.
struct RegionCarrierEvents {
  // Somebody's line stands in the conversation `in`; `from` is where to ask. `history`: an old message shown again.
  std::function<void(const Peer& in, const UpdateAddress& from, const Token& region, bool history)> invited;
  std::function<void(const UpdateAddress& from, const RegionPost& post)> came;
  // That client has gone offline, or a letter did not reach it.
  std::function<void(const UpdateAddress& peer)> gone;
  // So many bytes may be sent now.
  std::function<void(const RegionLine& line, std::size_t room)> bytes_ready;
  std::function<void(const RegionLine& line, const std::string& bytes)> bytes_came;
  // There is no such way, or no more; not after close_bytes().
  std::function<void(const RegionLine& line)> bytes_over;
};

}  // namespace carte
