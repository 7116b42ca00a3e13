// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/exchange_state.h"

#include <algorithm>
#include <limits>
#include <set>

namespace carte {

Edition edition_of(const OwnCard& own, const CardKeys& keys) {
  Edition edition{rendition(own, keys, Audience::exchanged), {}};
  if (const Result<VerifiedCard> verified = verify(edition.card)) edition.revision = verified->revision;
  return edition;
}

UpdateAddress bare(UpdateAddress address) {
  address.resource.clear();
  return address;
}

Binding* ExchangeState::find(const Token& exchange) {
  const auto found = bindings.find(exchange);
  return found == bindings.end() ? nullptr : &found->second;
}

Binding* ExchangeState::bound(const Token& exchange) {
  Binding* binding = find(exchange);
  return binding && binding->state == BindingState::bound ? binding : nullptr;
}

MyCard* ExchangeState::my(const CardId& id) {
  const auto found = mine.find(id);
  return found == mine.end() ? nullptr : &found->second;
}

void ExchangeState::save(const Binding& binding, std::function<void()> then) {
  store.save_binding(binding, guarded(std::function([this, then = std::move(then)](Result<void> saved) {
                       if (!saved)
                         ++counters.unsaved;
                       else if (then)
                         then();
                     })));
}

void ExchangeState::save_shared(Binding& binding, std::function<void()> then) {
  ++binding.edits;
  save(binding, std::move(then));
  binding_changed(binding.exchange);
}

bool ExchangeState::is_own(const UpdateAddress& address) const { return address.name == address.account.user; }

void ExchangeState::watch() {
  std::set<UpdateAddress> peers;
  for (const auto& [token, binding] : bindings) {
    if (binding.state == BindingState::ended) continue;
    peers.insert(bare(binding.address));
    for (const auto& [id, device] : binding.devices) peers.insert(bare(device.address));
  }
  std::vector<UpdateAddress> list(peers.begin(), peers.end());
  if (list == watched) return;
  watched = std::move(list);
  carrier.watch(watched);
}

void ExchangeState::later(std::int64_t milliseconds, std::function<void()> call) {
  const std::int64_t bounded = std::clamp<std::int64_t>(milliseconds, 0, std::numeric_limits<int>::max());
  clock.later(int(bounded), guarded(std::move(call)));
}

}  // namespace carte
