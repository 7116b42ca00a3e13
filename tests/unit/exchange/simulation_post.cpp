// SPDX-License-Identifier: GPL-2.0-or-later
// How what is on its way arrives, and how it all ends.
#include "plugin/exchange/binding_merge.h"
#include "tests/unit/exchange/simulation.h"

namespace carte::simulation {

void Simulation::deliver_one(std::size_t at) {
  const bool irc = items_[at].to.account.protocol == fakes::me_irc.protocol;
  const bool twice = chance(100) < chances_.twice;
  const bool lost = irc && chance(100) < chances_.loss;
  const Item item = items_[at];
  if (!twice) {
    items_[at] = std::move(items_.back());
    items_.pop_back();
  }
  if (!lost) deliver(item);
}

void Simulation::deliver(const Item& item) {
  if (item.kind == Item::Kind::presence) {
    Device& to = *devices_[item.receiver];
    // Of this login of theirs and of the other's.
    if (to.online && to.resource == item.from_resource && devices_[item.from]->online)
      to.exchange->events().online(item.to);
    return;
  }
  std::vector<Device*> bare, exact;
  std::size_t person = devices_.size();
  for (const auto& device : devices_) {
    const bool irc = item.to.account.protocol == fakes::me_irc.protocol;
    if (irc ? item.to.name.str() != device->name : item.to.name != device->xmpp.user) continue;
    if (!irc) person = device->person;
    if (!device->online) continue;
    bare.push_back(device.get());
    if (irc || item.to.resource == device->resource) exact.push_back(device.get());
  }
  if (bare.empty() && person < devices_.size()) kept_[person].push_back(item);
  for (Device* to : exact.empty() ? bare : exact) hand_over(item, *to);
}

void Simulation::hand_over(const Item& item, Device& to) {
  ++delivered_;
  const Device& from = *devices_[item.from];
  const bool irc = item.to.account.protocol == fakes::me_irc.protocol;
  const UpdateAddress address =
      irc ? UpdateAddress{to.irc, UserName(from.name), ""} : UpdateAddress{to.xmpp, from.xmpp.user, item.from_resource};
  switch (item.kind) {
    case Item::Kind::letter:
      return to.exchange->events().came(address, item.envelope, false);
    case Item::Kind::refusal:
      return to.exchange->events().refused(address, item.token);
    case Item::Kind::share:
      return to.exchange->asked({address.account, address.name, false, ""}, item.share);
    case Item::Kind::presence:
      return;
  }
}

// Until nothing is on its way and every disk has done its work.
void Simulation::settle() {
  for (bool busy = true; busy;) {
    busy = !items_.empty();
    for (const Item& item : std::exchange(items_, {})) deliver(item);
    for (auto& device : devices_) {
      busy = busy || !device->store.jobs.empty();
      for (const auto& job : std::exchange(device->store.jobs, {})) job();
    }
  }
}

void Simulation::peace() {
  chances_ = {0, 0};
  for (auto& device : devices_) {
    if (device->exchange->locked()) lock_or_unlock(*device);
    settle();
    if (!device->online) come_online(*device);
  }
  for (int round = 0; round < 4; ++round) {
    for (auto& device : devices_) {
      for (int minute = 0; minute < 7; ++minute) {
        settle();
        pass(61'000);
      }
      go_offline(*device);
      come_online(*device);
    }
    settle();
    for (auto& device : devices_)
      for (const Binding& binding : device->exchange->bindings())
        if (binding.offered_card && binding.state == BindingState::bound)
          (void)device->exchange->apply(binding.exchange);
    settle();
  }
}

std::string Simulation::differences() const {
  for (std::size_t one = 0; one < devices_.size(); ++one) {
    for (std::size_t other = one + 1; other < devices_.size(); ++other) {
      const std::string found = difference_of(*devices_[one], *devices_[other]);
      if (!found.empty()) return devices_[one]->name + " and " + devices_[other]->name + ": " + found;
    }
  }
  return {};
}

std::string Simulation::difference_of(const Device& one, const Device& other) const {
  const bool same_person = one.person == other.person;
  if (same_person && revision_of(one.store.own.at(one.id)) != revision_of(other.store.own.at(other.id)))
    return "own cards differ: " + std::to_string(one.store.own.at(one.id).counter) + " and " +
           std::to_string(other.store.own.at(other.id).counter);
  for (const Binding& binding : one.exchange->bindings()) {
    const Binding* there = other.exchange->find(binding.exchange);
    if (same_person) {
      if (!there) return "only one of them has binding " + binding.exchange.str();
      if (shared_revision(binding) != shared_revision(*there))
        return "they differ in binding " + binding.exchange.str();
      if (binding.state == BindingState::bound && binding.held != there->held)
        return "they hold different revisions by " + binding.exchange.str();
    } else if (there && binding.theirs == other.id) {
      const std::string found = difference_across(binding, one, other);
      if (!found.empty()) return found;
    }
  }
  return {};
}

std::string Simulation::difference_across(const Binding& binding, const Device& one, const Device& other) const {
  const Binding& there = *other.exchange->find(binding.exchange);
  if (binding.state != BindingState::bound || there.theirs.empty()) return {};
  if (there.state != BindingState::bound)
    return binding.exchange.str() + " is bound on one side only, the other is " + std::to_string(int(there.state));
  const Card newest = rendition(other.store.own.at(other.id), other.keys, Audience::exchanged);
  const auto held = one.store.cards.find(other.id);
  if (held == one.store.cards.end()) return "the first holds no card of the second";
  const Result<VerifiedCard> verified = verify(held->second.card);
  if (verified->revision != verify(newest)->revision)
    return "by " + binding.exchange.str() + " the first holds " + std::to_string(verified->revision.counter) +
           ", not the second's " + std::to_string(verify(newest)->revision.counter);
  if (binding.held != verified->revision)
    return binding.exchange.str() + " says " + std::to_string(binding.held.counter) + ", held is " +
           std::to_string(verified->revision.counter);
  return {};
}

}  // namespace carte::simulation
