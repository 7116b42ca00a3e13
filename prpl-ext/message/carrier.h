// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/message/share.h"

namespace carte {

// The other end of a chat: a buddy, a room, or one participant of a room.
struct Peer {
  AccountName account;  // ours
  UserName name;        // theirs: bare JID, nick; for a room its name (`room@conference...`, `#channel`)
  bool room = false;
  std::string nick;  // in a room: who wrote it; empty for the room as a whole
  auto operator<=>(const Peer&) const = default;
};

// How a card reaches a peer and comes from one. Implemented over libpurple in prpl-ext/purple; tests have one of their
// own.
class Carrier {
 public:
  virtual ~Carrier() = default;

  // Sends the readable line, and the card beside or behind it as the chat allows. Error: why it could not be sent.
  virtual Result<void> send(const Peer& to, const Share& share) = 0;

  // Asks for the card that a line named; `photo`: for its picture, as a file. The answer comes as `arrived` or
  // `failed`, always.
  virtual void request(const Peer& from, const Token& token, bool photo) = 0;
};

// What a carrier tells, each after the readable line stands in the conversation.
struct CarrierEvents {
  // A card came whole. `history`: an old message shown again (room history, archive, delayed delivery).
  // After request(photo) it comes once more with the same token, now with the picture.
  std::function<void(const Peer& from, const Share& share, bool history)> arrived;
  // A line named a card that has not come with it; request() gets it.
  std::function<void(const Peer& from, const Token& token, bool history)> announced;
  // A card came that had to be refused, or was asked for and did not come: one sentence for the user.
  std::function<void(const Peer& from, const Token& token, const std::string& reason)> failed;
  // One of our own lines has been shown in the chat.
  std::function<void(const Peer& to, const Share& share)> sent;
};

}  // namespace carte
