// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/exchange/simulation.h"

namespace carte::simulation {

namespace {

constexpr std::size_t people = 3, devices_each = 2;
const std::string letters = "abcdefgh";

std::string person_name(std::size_t person) { return std::string("p") + letters[person]; }
UserName bare_name(std::size_t person) { return UserName(person_name(person) + "@example.org"); }

}  // namespace

Device::Device(Simulation& world, std::size_t index)
    : person(index / devices_each),
      number(index % devices_each),
      name(person_name(person) + "d" + letters[number]),
      xmpp(fakes::xmpp(bare_name(person).str())),
      irc(fakes::irc(name + "@irc.example.org")),
      keys(fakes::keys_of(person_name(person))),
      id(keys.id()),
      wire(world, index),
      screen(world, index) {
  book.own = {{xmpp, "", true, true, true}, {irc, "irc.example.org", true, true, false}};
  OwnCard own{.label = "Private"};
  own.card.uid = id;
  own.card.fn = person_name(person);
  own.counter = 1;
  store.own[id] = own;
  start();
}

void Device::start() {
  store.waits = true;
  exchange = std::make_unique<Exchange>(wire, store, screen, clock, book);
  unlock();
}

void Device::unlock() {
  desk = store.own[id];
  editing = false;
  std::vector<Binding> bindings;
  for (const auto& [token, binding] : store.bindings) {
    const Result<Binding> read = binding_from_xml(binding_to_xml(binding));
    if (read) bindings.push_back(*read);
  }
  exchange->load(DeviceId((name + "aaaaaaaaaaaaaaaa").substr(0, 16)), std::move(bindings), {{store.own[id], keys}});
  for (const auto& [from, envelope] : std::exchange(store.sealed, {})) exchange->events().came(from, envelope, true);
}

Result<void> Wire::send(const UpdateAddress& to, const Envelope& envelope, const std::string&) {
  const Device& self = world.device(device);
  if (!self.online) return Error{"offline"};
  world.post({Item::Kind::letter, device, to, self.resource, envelope});
  return {};
}

Result<void> Wire::refuse(const UpdateAddress& to, const Token& exchange) {
  const Device& self = world.device(device);
  if (!self.online) return Error{"offline"};
  world.post({Item::Kind::refusal, device, to, self.resource, {}, {}, exchange});
  return {};
}

bool Wire::is_online(const UpdateAddress& peer) const { return world.is_online(device, peer); }

void Screen::updated(const Binding& binding, const Card&, const Card& after, UpdateChoice choice) {
  const std::string news = binding.exchange.str() + " " + std::string(choice_name(choice)) + " " +
                           std::to_string(verify(after)->revision.counter) + verify(after)->revision.digest;
  world.noticed();
  if (!told.insert(news).second) world.fault("the same news twice at " + world.device(device).name + ": " + news);
}

void Screen::own_card_changed(const OwnCard& own, const std::string&) { world.device(device).desk = own; }

Simulation::Simulation(std::uint64_t seed) : random_(seed), seed_(seed) {
  for (std::size_t i = 0; i < people * devices_each; ++i) devices_.push_back(std::make_unique<Device>(*this, i));
}

bool Simulation::is_online(std::size_t who, const UpdateAddress& peer) const {
  if (!devices_[who]->online) return false;
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    const Device& other = *devices_[i];
    if (i == who || !other.online) continue;
    if (peer.account.protocol == fakes::me_irc.protocol
            ? peer.name.str() == other.name
            : peer.name == bare_name(other.person) && (peer.resource.empty() || peer.resource == other.resource))
      return true;
  }
  return false;
}

void Simulation::fault(const std::string& what) {
  if (fault_.empty()) fault_ = "seed " + std::to_string(seed_) + ", event " + std::to_string(event_) + ": " + what;
}

std::string Simulation::run(std::size_t events) {
  for (event_ = 0; event_ < events && fault_.empty(); ++event_) event();
  if (!fault_.empty()) return fault_;
  peace();
  if (const std::string difference = differences(); !difference.empty()) fault(difference);
  return fault_;
}

std::string Simulation::counts() const {
  std::size_t bound = 0;
  for (const auto& device : devices_)
    for (const Binding& binding : device->exchange->bindings()) bound += binding.state == BindingState::bound;
  return std::to_string(delivered_) + " letters, " + std::to_string(edits_) + " edits, " + std::to_string(bound) +
         " bindings, " + std::to_string(notices_) + " notices";
}

void Simulation::event() {
  const int what = chance(10'000);
  if (what < 4'800)
    items_.empty() ? pass(chance(20'000)) : deliver_one(std::size_t(chance(int(items_.size()))));
  else if (what < 8'400)
    work_off(any());
  else if (what < 8'900)
    pass(chance(90'000));
  else if (what < 9'400)
    edit(any());
  else if (what < 9'780)
    come_or_go(any());
  else if (what < 9'840)
    restart(any());
  else if (what < 9'850)
    any().clock.jumped += chance(800) * 86'400 - 400 * 86'400;
  else if (what < 9'880)
    ask(any());
  else if (what < 9'940)
    answer(any());
  else if (what < 9'944)
    end(any());
  else if (what < 9'965)
    choose(any());
  else if (what < 9'995)
    lock_or_unlock(any());
  else
    restore(any());
}

// The disk does the oldest of its jobs.
void Simulation::work_off(Device& device) {
  if (device.store.jobs.empty()) return;
  const auto job = std::move(device.store.jobs.front());
  device.store.jobs.erase(device.store.jobs.begin());
  job();
}

void Simulation::come_or_go(Device& device) {
  if (!device.online)
    come_online(device);
  else if (chance(4) == 0)
    go_offline(device);
}

void Simulation::restart(Device& device) {
  stop(device, chance(2) == 0);
  device.start();
}

void Simulation::pass(std::int64_t milliseconds) {
  for (auto& device : devices_) {
    device->clock.pass(milliseconds);
    device->log.take();
  }
}

void Simulation::edit(Device& device) {
  if (device.exchange->locked() || device.editing) return;
  const std::string value = "+" + std::to_string(++edits_);
  OwnCard own = device.desk;
  switch (chance(3)) {
    case 0:
      own.card.tel = {{value, {}, 0}};
      break;
    case 1:
      own.card.note = {value};
      break;
    default:
      own.card.title = value;
  }
  ++own.counter;
  device.editing = true;
  Device* at = &device;
  const Exchange* of = device.exchange.get();
  device.store.save_own_card(own, [at, of, own](Result<void>) {
    if (at->exchange.get() != of || at->exchange->locked()) return;
    at->editing = false;
    if (own.counter > at->desk.counter) at->desk = own;
    at->exchange->own_card_saved(own, at->keys);
  });
}

void Simulation::come_online(Device& device) {
  device.online = true;
  device.resource = device.name + std::to_string(++device.logins);
  device.exchange->events().signed_on(device.xmpp);
  device.exchange->events().signed_on(device.irc);
  const std::size_t self = device.person * devices_each + device.number;
  for (auto& item : std::exchange(kept_[device.person], {})) post(std::move(item));
  const auto sees = [&](std::size_t who, std::size_t whom) {
    const Device &one = *devices_[who], &other = *devices_[whom];
    post({Item::Kind::presence,
          whom,
          {one.xmpp, bare_name(other.person), other.resource},
          one.resource,
          {},
          {},
          {},
          who});
    if (one.person != other.person)
      post({Item::Kind::presence, whom, {one.irc, UserName(other.name), ""}, one.resource, {}, {}, {}, who});
  };
  for (std::size_t other = 0; other < devices_.size(); ++other)
    if (other != self && devices_[other]->online) sees(other, self), sees(self, other);
}

void Simulation::go_offline(Device& device) { device.online = false; }

void Simulation::stop(Device& device, bool crash) {
  go_offline(device);
  device.exchange.reset();
  device.clock.timers.clear();
  auto jobs = std::exchange(device.store.jobs, {});
  // What was handed to the disk may have been written though nobody hears of it any more.
  if (crash) jobs.resize(std::size_t(chance(int(jobs.size()) + 1)));
  for (const auto& job : jobs) job();
}

void Simulation::restore(Device& device) {
  if (!device.backup || chance(4) != 0) {
    device.backup = device.disk();
    return;
  }
  stop(device, true);
  const Disk disk = *device.backup;
  device.store.bindings = disk.bindings;
  device.store.cards = disk.cards;
  device.store.own = disk.own;
  device.store.settings = disk.settings;
  device.screen.told.clear();
  device.start();
}

void Simulation::lock_or_unlock(Device& device) {
  if (!device.exchange->locked()) {
    if (chance(8) == 0) device.exchange->lock();
    return;
  }
  for (const auto& job : std::exchange(device.store.jobs, {})) job();
  device.unlock();
}

void Simulation::ask(Device& device) {
  const Device& other = any();
  if (other.person == device.person || !device.online || device.exchange->locked()) return;
  if (!device.exchange->with(other.id).empty() && chance(20) != 0) return;
  const bool irc = chance(3) == 0;
  const UpdateAddress to = irc ? UpdateAddress{device.irc, UserName(other.name), ""}
                               : UpdateAddress{device.xmpp, bare_name(other.person), ""};
  const std::size_t self = device.person * devices_each + device.number;
  if (const auto share = device.exchange->ask(device.id, to))
    post({Item::Kind::share, self, to, device.resource, {}, *share});
}

void Simulation::answer(Device& device) {
  for (const Binding& binding : device.exchange->bindings()) {
    if (binding.state != BindingState::asked_us) continue;
    chance(8) == 0 ? (void)device.exchange->refuse(binding.exchange)
                   : (void)device.exchange->agree(binding.exchange, device.id);
    return;
  }
}

void Simulation::end(Device& device) {
  const std::vector<Binding> all = device.exchange->bindings();
  if (!all.empty()) (void)device.exchange->end(all[std::size_t(chance(int(all.size())))].exchange);
}

void Simulation::choose(Device& device) {
  const std::vector<Binding> all = device.exchange->bindings();
  if (all.empty()) return;
  const Binding& binding = all[std::size_t(chance(int(all.size())))];
  if (binding.offered_card && chance(2) == 0)
    (void)device.exchange->apply(binding.exchange);
  else
    (void)device.exchange->set_choice(binding.exchange, UpdateChoice(std::max(0, chance(5) - 2)));
}

}  // namespace carte::simulation
