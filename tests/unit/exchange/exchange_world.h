// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "plugin/exchange/exchange.h"
#include "tests/unit/exchange/fakes.h"

// People with devices on a network that loses nothing unless it is told to.
namespace carte::fakes {

struct Sent {
  UpdateAddress to;
  Envelope envelope;
};

struct FakeUpdateCarrier : UpdateCarrier {
  std::vector<Sent> sent;
  std::vector<std::pair<UpdateAddress, Token>> refused;
  std::set<UpdateAddress> here;  // who is online, with resource and without
  bool keeps = true, offline = false;
  std::size_t longest_envelope = 300'000;
  std::vector<UpdateAddress> watched;

  Result<void> send(const UpdateAddress& to, const Envelope& envelope, const std::string&) override {
    if (offline) return Error{"You are offline."};
    sent.push_back({to, envelope});
    return {};
  }
  Result<void> refuse(const UpdateAddress& to, const Token& exchange) override {
    refused.emplace_back(to, exchange);
    return {};
  }
  std::size_t longest(const UpdateAddress&) const override { return longest_envelope; }
  void watch(const std::vector<UpdateAddress>& peers) override { watched = peers; }
  bool is_online(const UpdateAddress& peer) const override { return here.contains(peer); }
  bool keeps_for_offline(const AccountName& account) const override { return keeps && account.protocol == me.protocol; }
};

// What is on disk: only that outlives a restart. Answers at once, or when it is told to.
struct FakeExchangeStore : ExchangeStore {
  Log& log;
  std::map<Token, Binding> bindings;
  std::map<CardId, HeldCard> cards;
  std::map<CardId, OwnCard> own;
  std::map<std::string, std::string> settings;
  std::vector<std::pair<UpdateAddress, Envelope>> sealed;
  std::string broken;
  bool waits = false;
  std::vector<std::function<void()>> jobs;

  explicit FakeExchangeStore(Log& l) : log(l) {}
  // The job changes the disk when it is done, not before.
  void job(std::function<void()> work) {
    if (waits)
      jobs.push_back(std::move(work));
    else
      work();
  }
  void work_off() {
    for (auto& work : std::exchange(jobs, {})) work();
  }
  template <class T>
  void change(const Done<T>& done, std::function<T()> work) {
    job([this, done, work] { done(broken.empty() ? Result<T>(work()) : Result<T>(Error{broken})); });
  }
  void change(const Done<void>& done, std::function<void()> work) {
    job([this, done, work] {
      if (!broken.empty()) return done(Error{broken});
      work();
      done({});
    });
  }
  void save_binding(const Binding& binding, Done<void> done) override {
    change(done, [this, binding] { bindings[binding.exchange] = binding; });
  }
  void forget_binding(const Token& exchange, Done<void> done) override {
    change(done, [this, exchange] { bindings.erase(exchange); });
  }
  void hold(const Card& card, Done<std::int64_t> done) override {
    change<std::int64_t>(done, [this, card] {
      log.add("hold " + card.fn);
      cards[card.uid].card = card;
      return std::int64_t(1);
    });
  }
  void held(const CardId& card, Done<std::optional<HeldCard>> done) override {
    change<std::optional<HeldCard>>(done, [this, card] {
      const auto found = cards.find(card);
      return found == cards.end() ? std::optional<HeldCard>() : found->second;
    });
  }
  void remove_held(const CardId& card, Done<void> done) override {
    change(done, [this, card] {
      log.add("remove card");
      cards.erase(card);
    });
  }
  void save_own_card(const OwnCard& card, Done<void> done) override {
    change(done, [this, card] { own[card.card.uid] = card; });
  }
  void setting(const std::string& name, Done<std::optional<std::string>> done) override {
    change<std::optional<std::string>>(done, [this, name] {
      const auto found = settings.find(name);
      return found == settings.end() ? std::optional<std::string>() : found->second;
    });
  }
  void set_setting(const std::string& name, const std::string& value, Done<void> done) override {
    change(done, [this, name, value] { settings[name] = value; });
  }
  void keep_sealed(const UpdateAddress& from, const Envelope& envelope, Done<void> done) override {
    change(done, [this, from, envelope] { sealed.emplace_back(from, envelope); });
  }
};

struct FakeExchangeScreen : ExchangeScreen {
  Log& log;

  explicit FakeExchangeScreen(Log& l) : log(l) {}
  void asked(const Binding&, const Card& theirs) override { log.add("asked by " + theirs.fn); }
  void bound(const Binding&, const Card& theirs) override { log.add("bound with " + theirs.fn); }
  void refused(const Binding&) override { log.add("refused"); }
  void ended(const Binding&, bool by_them) override { log.add(by_them ? "ended by them" : "ended"); }
  void updated(const Binding&, const Card& before, const Card& after, UpdateChoice choice) override {
    log.add(std::string(choice_name(choice)) + ": " + number(before) + " to " + number(after));
  }
  void own_card_changed(const OwnCard& own, const std::string&) override {
    log.add("own card is " + number(own.card) + " at " + std::to_string(own.counter));
  }
  static std::string number(const Card& card) { return card.tel.empty() ? "none" : card.tel.front().value; }
};

// Same keys in every run.
inline CardKeys keys_of(const std::string& name) {
  const auto key = [&](char kind) { return *SecretKey::from_seed((name + kind + std::string(32, '.')).substr(0, 32)); };
  CardKeys keys{key('s'), key('r'), {}, {}, {}};
  keys.first_signing = keys.signing.public_key();
  keys.recovery_public = keys.recovery->public_key();
  return keys;
}

inline std::string kind_of(const UpdateBody& body) {
  static const char* const names[] = {"Agreed",   "Refused", "Have", "Update", "Confirmed",
                                      "Returned", "Ended",   "List", "Items"};
  return names[body.index()];
}

// One device of a person: what it has on disk, and the exchange that runs on it.
struct Device {
  std::string person, resource;
  Log log;
  FakeBook book;
  FakeClock clock;
  FakeUpdateCarrier carrier;
  FakeExchangeStore store{log};
  FakeExchangeScreen screen{log};
  CardKeys keys = keys_of(person);
  CardId id = keys.id();
  AccountName account = xmpp(person + "@example.org");
  std::unique_ptr<Exchange> exchange;

  Device(std::string name, std::string device) : person(std::move(name)), resource(std::move(device)) {
    book.own = {{account, "", true, true, true}};
    OwnCard own{.label = "Private"};
    own.card.uid = id;
    own.card.fn = person;
    own.card.tel = {{"tel:+1", {}, 0}};
    own.counter = 1;
    store.own[id] = own;
    start();
  }
  void start() {
    exchange = std::make_unique<Exchange>(carrier, store, screen, clock, book);
    unlock();
  }
  void unlock() {
    std::vector<Binding> bindings;
    for (const auto& [token, binding] : store.bindings) bindings.push_back(binding);
    exchange->load(DeviceId((person + resource + "aaaaaaaaaaaaaaaa").substr(0, 16)), bindings, {{store.own[id], keys}});
  }
  // The user's edit, as the editor saves it.
  void edit(const std::string& number) {
    OwnCard& own = store.own[id];
    own.card.tel = {{"tel:+" + number, {}, 0}};
    ++own.counter;
    exchange->own_card_saved(own, keys);
  }
  UpdateAddress address(const Device& from) const { return {from.account, account.user, resource}; }
  Peer peer(const Device& from) const { return {from.account, account.user, false, ""}; }
  // What it holds of them.
  std::string number_of(const Device& them) const {
    const auto found = store.cards.find(them.id);
    return found == store.cards.end() ? "nothing" : FakeExchangeScreen::number(found->second.card);
  }
};

// Devices and their post: each has what the others sent to its person's address.
struct ExchangeWorld {
  std::vector<Device*> devices;
  Lines traffic;  // "alice to bob: Have"

  void join(Device& device) {
    devices.push_back(&device);
    for (Device* other : devices) see(*other, device), see(device, *other);
  }
  static void see(Device& who, const Device& whom) {
    if (&who == &whom) return;
    who.carrier.here.insert(whom.address(who));
    who.carrier.here.insert({who.account, whom.account.user, ""});
  }
  void leave(Device& device) {
    std::erase(devices, &device);
    for (Device* other : devices) {
      other->carrier.here.erase(device.address(*other));
      if (std::ranges::none_of(devices, [&](Device* each) { return each != other && each->account == device.account; }))
        other->carrier.here.erase({other->account, device.account.user, ""});
    }
  }
  // Until nothing is on its way.
  void deliver() {
    for (bool moved = true; moved;) {
      moved = false;
      for (Device* from : std::vector(devices))
        for (const Sent& letter : std::exchange(from->carrier.sent, {})) moved = hand_over(*from, letter) || moved;
    }
    for (Device* from : devices)
      for (const auto& [address, token] : std::exchange(from->carrier.refused, {}))
        for (Device* to : devices)
          if (to->account.user == address.name) to->exchange->events().refused(from->address(*to), token);
  }
  bool hand_over(Device& from, const Sent& letter) {
    for (Device* to : std::vector(devices)) {
      if (to == &from || to->account.user != letter.to.name) continue;
      if (!letter.to.resource.empty() && letter.to.resource != to->resource) continue;
      write_down(from, *to, letter.envelope);
      to->exchange->events().came(from.address(*to), letter.envelope, false);
    }
    return true;
  }
  void write_down(const Device& from, const Device& to, const Envelope& envelope) {
    const auto opened = open_envelope(envelope, {{to.id, to.keys.signing}});
    traffic.push_back(from.person + " to " + to.person + ": " + (opened ? kind_of(opened->message.body) : "?"));
  }
  Lines take_traffic() { return std::exchange(traffic, {}); }
  void pass(std::int64_t milliseconds) {
    for (Device* device : devices) device->clock.pass(milliseconds);
    deliver();
  }
  // `whom` is seen by `who` as having come online.
  void meet(Device& one, Device& other) {
    one.exchange->events().online(other.address(one));
    other.exchange->events().online(one.address(other));
    deliver();
  }
};

// Alice and Bob, both online.
struct Two {
  Device alice{"alice", "a2"}, bob{"bob", "b2"};
  ExchangeWorld world;
  Token token;

  Two() {
    world.join(alice);
    world.join(bob);
  }
  // Alice's question has come to Bob.
  Two& asked() {
    const Share share = *alice.exchange->ask(alice.id, {alice.account, bob.account.user, ""});
    token = share.token;
    bob.exchange->asked(alice.peer(bob), share);
    return *this;
  }
  Two& bound() {
    asked();
    (void)bob.exchange->agree(token, bob.id);
    world.deliver();
    quiet();
    return *this;
  }
  // Forgets what happened so far.
  void quiet() {
    world.take_traffic();
    alice.log.take();
    bob.log.take();
  }
  // The envelope that somebody seals with that key for Bob.
  Envelope letter_to_bob(const UpdateBody& body, const CardKeys& by, const CardId& from) {
    return *seal({from, bob.id, DeviceId("mmmmmmmmmmmmmmmm"), body}, by.signing, bob.keys.signing.public_key());
  }
};

}  // namespace carte::fakes
