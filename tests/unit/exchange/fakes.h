// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "plugin/exchange/ports.h"
#include "plugin/exchange/session_cards.h"
#include "tests/unit/suite.h"

// The world around the rules, which writes down what it is told.
namespace carte::fakes {

using Lines = std::vector<std::string>;

inline AccountName xmpp(const std::string& user) { return {ProtocolId("prpl-jabber"), UserName(user)}; }
inline AccountName irc(const std::string& user) { return {ProtocolId("prpl-irc"), UserName(user)}; }

inline const AccountName me = xmpp("me@example.org");
inline const AccountName me_irc = irc("me@irc.example.org");

inline Peer buddy(const std::string& name) { return {me, UserName(name + "@example.org"), false, ""}; }
inline Peer in_room(const std::string& nick) { return {me, UserName("tea@rooms.example.org"), true, nick}; }
inline const Peer alice = buddy("alice");      // in the list
inline const Peer mallory = buddy("mallory");  // not in it

inline Card card_of(const std::string& name, const AccountName& address) {
  Card card;
  card.fn = name;
  card.impp = {impp_for(address)};
  return card;
}

inline Card named(const std::string& name) {
  Card card;
  card.fn = name;
  return card;
}

inline Share share(const std::string& token, const std::string& name = "Bob") { return {Token(token), named(name)}; }

// What happened since it was last asked for.
struct Log {
  Lines lines;
  void add(std::string line) { lines.push_back(std::move(line)); }
  Lines take() { return std::exchange(lines, {}); }
};

struct FakeBook : AddressBook {
  std::vector<Contact> list;
  std::vector<OwnAccount> own{{me, "", true, true, true}, {me_irc, "irc.example.org", true, true, false}};
  std::vector<std::string> group_names{"Buddies", "Work", "Friends"};
  std::vector<std::string> blocked;

  void has(const AccountName& address, const std::string& alias, const std::string& group = "Buddies") {
    list.push_back({address.protocol == me.protocol ? me : me_irc, address.user, alias, group});
  }

  std::vector<Contact> contacts() const override { return list; }
  std::vector<Contact> find(const AccountName& address) const override {
    std::vector<Contact> found;
    for (const Contact& contact : list)
      if (contact.name == address.user && contact.account.protocol == address.protocol) found.push_back(contact);
    return found;
  }
  std::vector<OwnAccount> accounts() const override { return own; }
  std::vector<std::string> groups() const override { return group_names; }
  bool is_blocked(const AccountName&, const UserName& name) const override {
    return std::ranges::count(blocked, name.str()) > 0;
  }
  bool is_buddy(const Peer& peer) const override { return !find({peer.account.protocol, peer.name}).empty(); }
  std::optional<AccountName> address_of(const Peer& peer) const override {
    if (peer.room) return std::nullopt;
    return AccountName{peer.account.protocol, peer.name};
  }
  std::string display_name(const Peer& peer) const override {
    const auto found = find({peer.account.protocol, peer.name});
    if (!found.empty() && !found.front().alias.empty()) return found.front().alias;
    return peer.nick.empty() ? peer.name.str().substr(0, peer.name.str().find('@')) : peer.nick;
  }
  std::string protocol_label(const ProtocolId& protocol) const override {
    return protocol == me.protocol ? "XMPP" : protocol == me_irc.protocol ? "IRC" : "";
  }
};

// Time stands still until a test lets it pass.
struct FakeClock : Clock {
  std::int64_t now_ms = 1'000'000;
  std::multimap<std::int64_t, std::function<void()>> timers;

  std::int64_t monotonic_ms() const override { return now_ms; }
  std::int64_t wall() const override { return 1'700'000'000 + now_ms / 1000; }
  void later(int milliseconds, std::function<void()> callback) override {
    timers.emplace(now_ms + milliseconds, std::move(callback));
  }
  void pass(std::int64_t milliseconds) {
    const std::int64_t until = now_ms + milliseconds;
    while (!timers.empty() && timers.begin()->first <= until) {
      auto timer = timers.extract(timers.begin());
      now_ms = timer.key();
      timer.mapped()();
    }
    now_ms = until;
  }
};

struct FakeCarrier : Carrier {
  Log& log;
  std::map<std::string, std::string> unreachable;  // name -> why

  explicit FakeCarrier(Log& l) : log(l) {}
  Result<void> send(const Peer& to, const Share& share) override {
    const auto found = unreachable.find(to.name.str());
    if (found != unreachable.end()) return Error{found->second};
    log.add("send " + share.card.fn + " to " + to.name.str());
    return {};
  }
  void request(const Peer& from, const Token& token, bool photo) override {
    log.add("request " + token.str() + (photo ? " photo" : "") + " from " + from.name.str());
  }
};

// Keeps the cards in memory and answers at once, unless it is told to wait or to be broken.
struct FakeStore : CardStore {
  Log& log;
  std::vector<StoredCard> cards;
  std::vector<ShareKey> known;
  std::string broken;
  bool waits = false;
  std::vector<std::function<void()>> answers;

  explicit FakeStore(Log& l) : log(l) {}
  void answer(std::function<void()> give) {
    if (waits)
      answers.push_back(std::move(give));
    else
      give();
  }
  void answer_all() {
    for (auto& give : std::exchange(answers, {})) give();
  }
  void save(const StoredCard& card, Done<std::int64_t> done) override {
    log.add("save " + card.share.token.str() + (card.share.card.photo ? " with photo" : ""));
    cards.push_back(card);
    const std::int64_t id = cards.back().id = std::int64_t(cards.size());
    answer([this, id, done] { done(broken.empty() ? Result<std::int64_t>(id) : Error{broken}); });
  }
  void load(std::int64_t id, Done<std::optional<StoredCard>> done) override {
    if (id > std::int64_t(cards.size())) return done(std::optional<StoredCard>());
    done(std::optional(cards[std::size_t(id - 1)]));
  }
  void recent_keys(int, Done<std::vector<ShareKey>> done) override {
    answer([this, done] { done(broken.empty() ? Result<std::vector<ShareKey>>(known) : Error{broken}); });
  }
  void find(const AccountName&, Done<std::vector<StoredCard>> done) override { done(cards); }
};

inline std::string text_of(CardState state) {
  switch (state) {
    case CardState::asking:
      return "asking";
    case CardState::loading:
      return "loading";
    case CardState::here:
      return "here";
    case CardState::failed:
      return "failed";
  }
  return "?";
}

struct FakeScreen : Screen {
  Log& log;

  explicit FakeScreen(Log& l) : log(l) {}
  void show(unsigned handle, const ReceivedCard& card) override {
    log.add("show " + std::to_string(handle) + " " + text_of(card.state));
  }
  void changed(unsigned handle, const ReceivedCard& card) override {
    log.add("changed " + std::to_string(handle) + " " + text_of(card.state));
  }
  void say(const Peer& peer, const std::string& line) override { log.add("say in " + peer.name.str() + ": " + line); }
};

struct FakeWays : OtherWays {
  Log& log;
  std::string broken;

  explicit FakeWays(Log& l) : log(l) {}
  Result<void> suggest(const Peer& to, const Card& card) override { return way("suggest", to, card); }
  Result<void> send_file(const Peer& to, const Card& card) override { return way("file of", to, card); }
  Result<void> way(const std::string& what, const Peer& to, const Card& card) {
    if (!broken.empty()) return Error{broken};
    log.add(what + " " + card.fn + " to " + to.name.str());
    return {};
  }
};

}  // namespace carte::fakes
