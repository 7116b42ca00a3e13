// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <random>
#include <set>

#include "tests/unit/exchange/exchange_world.h"

// Three people with two devices each, who exchange cards and change them while everything goes wrong that can: letters
// are lost (IRC), come twice and in any order, devices restart and crash between disk and answer, clocks jump, backups
// are restored. Two networks: XMPP keeps what is sent to somebody offline for whichever device comes first, IRC loses
// it.
namespace carte::simulation {

class Simulation;

struct Chances {
  int loss = 5, twice = 2;  // in a hundred letters
};

// Something on its way to a device.
struct Item {
  enum class Kind { letter, share, refusal, presence } kind;
  std::size_t from = 0;
  UpdateAddress to;           // as the sender wrote it
  std::string from_resource;  // at the time
  Envelope envelope = {};
  Share share = {};
  Token token = {};
  std::size_t receiver = 0;  // presence
};

struct Clock : fakes::FakeClock {
  std::int64_t jumped = 0;  // seconds
  std::int64_t wall() const override { return FakeClock::wall() + jumped; }
};

struct Wire : UpdateCarrier {
  Simulation& world;
  std::size_t device;

  Wire(Simulation& w, std::size_t d) : world(w), device(d) {}
  Result<void> send(const UpdateAddress& to, const Envelope& envelope, const std::string& subject) override;
  Result<void> refuse(const UpdateAddress& to, const Token& exchange) override;
  std::size_t longest(const UpdateAddress&) const override { return 300'000; }
  void watch(const std::vector<UpdateAddress>&) override {}
  bool is_online(const UpdateAddress& peer) const override;
  bool keeps_for_offline(const AccountName& account) const override { return account.protocol == fakes::me.protocol; }
};

// What the user is told; the same news twice is a fault.
struct Screen : ExchangeScreen {
  Simulation& world;
  std::size_t device;
  std::set<std::string> told;

  Screen(Simulation& w, std::size_t d) : world(w), device(d) {}
  void asked(const Binding&, const Card&) override {}
  void bound(const Binding&, const Card&) override {}
  void refused(const Binding&) override {}
  void ended(const Binding&, bool) override {}
  void updated(const Binding& binding, const Card& before, const Card& after, UpdateChoice choice) override;
  void own_card_changed(const OwnCard& own, const std::string& why) override;
};

struct Disk {
  std::map<Token, Binding> bindings;
  std::map<CardId, HeldCard> cards;
  std::map<CardId, OwnCard> own;
  std::map<std::string, std::string> settings;
};

struct Device {
  std::size_t person, number;
  std::string name, resource;  // "p0d1"; that of this login
  AccountName xmpp, irc;
  CardKeys keys;
  CardId id;
  fakes::Log log;
  fakes::FakeBook book;
  Clock clock;
  Wire wire;
  fakes::FakeExchangeStore store{log};
  Screen screen;
  std::unique_ptr<Exchange> exchange;
  OwnCard desk;  // what the editor shows
  bool online = false, editing = false;
  int logins = 0;
  std::optional<Disk> backup;

  Device(Simulation& world, std::size_t index);
  Disk disk() const { return {store.bindings, store.cards, store.own, store.settings}; }
  void start();
  void unlock();
};

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed);

  // So many events, then peace, then a look at everybody. Empty: all agree. Else the first difference.
  std::string run(std::size_t events);

  // For those within.
  void post(Item item) { items_.push_back(std::move(item)); }
  bool is_online(std::size_t who, const UpdateAddress& peer) const;
  void fault(const std::string& what);
  void noticed() { ++notices_; }
  Device& device(std::size_t index) { return *devices_[index]; }
  std::string counts() const;

 private:
  int chance(int of) { return int(random_() % std::uint64_t(of)); }
  Device& any() { return *devices_[std::size_t(chance(int(devices_.size())))]; }

  void event();
  void deliver_one(std::size_t at);
  void deliver(const Item& item);
  void hand_over(const Item& item, Device& to);
  void work_off(Device& device);
  void come_or_go(Device& device);
  void restart(Device& device);
  void pass(std::int64_t milliseconds);
  void edit(Device& device);
  void come_online(Device& device);
  void go_offline(Device& device);
  void stop(Device& device, bool crash);
  void restore(Device& device);
  void lock_or_unlock(Device& device);
  void ask(Device& device);
  void answer(Device& device);
  void end(Device& device);
  void choose(Device& device);

  void settle();
  void peace();
  std::string differences() const;
  std::string difference_of(const Device& one, const Device& other) const;
  std::string difference_across(const Binding& binding, const Device& one, const Device& other) const;

  std::mt19937_64 random_;
  std::uint64_t seed_;
  std::size_t event_ = 0, delivered_ = 0, notices_ = 0;
  int edits_ = 0;
  Chances chances_;
  std::vector<std::unique_ptr<Device>> devices_;
  std::vector<Item> items_;
  std::map<std::size_t, std::deque<Item>> kept_;  // by person: what XMPP keeps while they are offline
  std::string fault_;
};

}  // namespace carte::simulation
