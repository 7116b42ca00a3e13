// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/message/carrier.h"

// What the rules of sharing need of the world outside; tests have their own. The carrier is in prpl-ext/message.
namespace carte {

// One entry of the buddy list. `name` is written as contact_address() writes it: for IRC nick and server,
// `bob@irc.example.org`.
struct Contact {
  AccountName account;  // the account it belongs to
  UserName name;
  std::string alias;  // what the user sees, empty when the entry has only its name
  std::string group;
  bool operator==(const Contact&) const = default;
};

// One of the user's own accounts, connected or not.
struct OwnAccount {
  AccountName name;     // bare, as contact_address() would write it
  std::string network;  // where names hold within one server only (IRC): that server, lower case; else empty
  bool connected = false;
  bool can_add = false;             // its protocol keeps a buddy list to which one can add
  bool asks_authorisation = false;  // the added person has to agree before their status is seen
  bool operator==(const OwnAccount&) const = default;
};

class AddressBook {
 public:
  virtual ~AddressBook() = default;

  // Every entry of any of the user's accounts.
  virtual std::vector<Contact> contacts() const = 0;
  // The entries that have this address, over all accounts of its protocol. An IRC nick without a server is that of any.
  virtual std::vector<Contact> find(const AccountName& address) const = 0;
  // Every account of the user, the order being that of the user's list.
  virtual std::vector<OwnAccount> accounts() const = 0;
  // The groups' names, in the order of the list.
  virtual std::vector<std::string> groups() const = 0;
  // Is this user's name on that account blocked, or not among those allowed?
  virtual bool is_blocked(const AccountName& account, const UserName& name) const = 0;
  // The peer itself (never a room or a participant) stands in the list of the account it writes to.
  virtual bool is_buddy(const Peer& peer) const = 0;
  // The peer's address as contact_address() writes it; nothing for a room and for its participants, whose address is
  // not known.
  virtual std::optional<AccountName> address_of(const Peer& peer) const = 0;
  // What the user calls the peer: alias, room name, or nick; else the name. Not cleaned.
  virtual std::string display_name(const Peer& peer) const = 0;
  // "XMPP", "IRC"; empty when the client has no such protocol.
  virtual std::string protocol_label(const ProtocolId& protocol) const = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;

  virtual std::int64_t monotonic_ms() const = 0;
  // Seconds since 1970, UTC.
  virtual std::int64_t wall() const = 0;
  // Calls back on the main loop, once, not before so many milliseconds have passed.
  virtual void later(int milliseconds, std::function<void()> callback) = 0;
};

// One received card as the holder keeps it.
struct StoredCard {
  std::int64_t id = 0;        // the holder's, 0 until saved
  std::int64_t received = 0;  // seconds since 1970, UTC
  Peer from;                  // who shared it
  Share share;
  bool kept = false;  // the user said to keep it: never cleared away by itself
};

// By what two receptions of one card are known to be the same.
struct ShareKey {
  AccountName account;
  UserName peer;
  std::string nick;
  Token token;
  auto operator<=>(const ShareKey&) const = default;
};
inline ShareKey key_of(const Peer& from, const Token& token) { return {from.account, from.name, from.nick, token}; }

// Where received cards are kept. Each call returns at once; `done` comes later on the main loop, or never when the
// store is closed first.
class CardStore {
 public:
  template <class T>
  using Done = std::function<void(Result<T>)>;

  virtual ~CardStore() = default;

  // Keeps the card; when one of the same key is there already it is replaced and keeps its id. Gives the id.
  virtual void save(const StoredCard& card, Done<std::int64_t> done) = 0;
  virtual void load(std::int64_t id, Done<std::optional<StoredCard>> done) = 0;
  // The newest `limit` cards' keys, newest first.
  virtual void recent_keys(int limit, Done<std::vector<ShareKey>> done) = 0;
  // The cards that have this address, newest first.
  virtual void find(const AccountName& address, Done<std::vector<StoredCard>> done) = 0;
};

struct ReceivedCard;

// What the user sees of what was received.
class Screen {
 public:
  virtual ~Screen() = default;

  // Puts the card into its conversation, right behind its readable line.
  virtual void show(unsigned handle, const ReceivedCard& card) = 0;
  // Its state or content is another now: draw it again.
  virtual void changed(unsigned handle, const ReceivedCard& card) = 0;
  // One line of information in the conversation with the peer; opens none.
  virtual void say(const Peer& peer, const std::string& line) = 0;
};

// How a receiver without the plugin gets a card too, each only on the sender's explicit choice.
class OtherWays {
 public:
  virtual ~OtherWays() = default;

  // Roster item exchange (XEP-0144) as a stanza of its own. Error: why not.
  virtual Result<void> suggest(const Peer& to, const Card& card) = 0;
  // Offers the card as a .vcf file. Error: why not.
  virtual Result<void> send_file(const Peer& to, const Card& card) = 0;
};

}  // namespace carte
