// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/envelope.h"

namespace carte {

// Where an envelope goes or comes from: a buddy of one of our accounts (or our own address there, for our other
// devices).
struct UpdateAddress {
  AccountName account;   // ours
  UserName name;         // theirs: bare JID, nick
  std::string resource;  // one client of theirs (XMPP); empty: whichever takes it, the server keeps it for them while
                         // they are offline
  auto operator<=>(const UpdateAddress&) const = default;
};

// How envelopes travel: hidden from the user on every protocol. Implemented over libpurple in prpl-ext/purple.
class UpdateCarrier {
 public:
  virtual ~UpdateCarrier() = default;

  // Sends now or when the network's ration allows; a newer envelope of the same `subject` to the same address takes the
  // place of one that still waits. Error: the account is offline, or too long for that way.
  virtual Result<void> send(const UpdateAddress& to, const Envelope& envelope, const std::string& subject) = 0;

  // "No" to somebody who asked for an exchange, from one who has no card to seal with.
  virtual Result<void> refuse(const UpdateAddress& to, const Token& exchange) = 0;

  // The longest envelope in bytes that is worth sending that way. A card whose picture makes it longer goes with the
  // picture's name instead (name_picture() in card_photo.h).
  virtual std::size_t longest(const UpdateAddress& to) const = 0;

  // Everybody whose coming online matters, buddies or not, in place of those named before: the bound peers' last known
  // addresses.
  virtual void watch(const std::vector<UpdateAddress>& peers) = 0;

  // True while the peer is known to be online with a client that understands envelopes (XMPP), or to be online (IRC and
  // the rest).
  virtual bool is_online(const UpdateAddress& peer) const = 0;
  // True when the network keeps what is sent to somebody offline (XMPP). Elsewhere send() to somebody who is not online
  // is lost.
  virtual bool keeps_for_offline(const AccountName& account) const = 0;
};

struct UpdateCarrierEvents {
  // `from` with the resource it came from. `delayed`: the server had kept it.
  std::function<void(const UpdateAddress& from, const Envelope& envelope, bool delayed)> came;
  // "No" in clear, which anybody who read the question may say.
  std::function<void(const UpdateAddress& from, const Token& exchange)> refused;
  // Somebody has come online, or their client turned out to understand envelopes; `resource` says which, on XMPP. Our
  // own account's name: another device of the user's.
  std::function<void(const UpdateAddress& peer)> online;
  // One of our accounts is online and its buddies' presence is being told.
  std::function<void(const AccountName& account)> signed_on;
};

}  // namespace carte
