// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

namespace carte {

// A string whose meaning is part of its type, so that two kinds cannot be mixed up.
template <class Tag>
class StrongString {
 public:
  StrongString() = default;
  explicit StrongString(std::string text) : text_(std::move(text)) {}

  const std::string& str() const { return text_; }
  const char* c_str() const { return text_.c_str(); }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const StrongString&) const = default;

 private:
  std::string text_;
};

// The UID of a card (RFC 6350 6.7.6): `carte:...` for self-certifying cards, any URI or text else, empty when unknown.
using CardId = StrongString<struct CardIdTag>;

// The id of one shared card in one message: 8 characters of [a-z2-7], random. Shown as `(card 7f3k9q2a)`.
using Token = StrongString<struct TokenTag>;

// A protocol as libpurple names it, e.g. `prpl-jabber`.
using ProtocolId = StrongString<struct ProtocolIdTag>;

// A user's name on a protocol, normalised as that protocol compares it: bare JID, lower-case nick.
using UserName = StrongString<struct UserNameTag>;

// One installation that keeps cards: a holder's own random id, 16 characters of [a-z2-7].
using DeviceId = StrongString<struct DeviceIdTag>;

// One of the user's own accounts.
struct AccountName {
  ProtocolId protocol;
  UserName user;
  auto operator<=>(const AccountName&) const = default;
};

// Position of a card in the order of its revisions; (counter, digest) as in the architecture's order of revisions.
struct Revision {
  std::uint64_t counter = 0;
  std::string digest;
  auto operator<=>(const Revision&) const = default;
};

// A fresh random Token.
Token new_token();

// A fresh random DeviceId.
DeviceId new_device_id();

// True for a well-formed Token text.
bool is_token(const std::string& text);

}  // namespace carte
