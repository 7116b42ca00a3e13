// SPDX-License-Identifier: GPL-2.0-or-later
// What the user's other devices tell.
#include <charconv>

#include "plugin/exchange/binding_merge.h"
#include "plugin/exchange/own_devices.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

std::optional<ToldMaster> read_master(const std::string& content) {
  const Result<XmlElement> element = parse_xml(content);
  if (!element || !element->is("master", "urn:carte:1:update") || element->children.size() != 1) return std::nullopt;
  Result<OwnCard> own = own_card_from_xml(element->children.front());
  if (!own) return std::nullopt;
  ToldMaster told{std::move(*own), {0, element->attribute("base-digest")}};
  const std::string& counter = element->attribute("base-counter");
  std::from_chars(counter.data(), counter.data() + counter.size(), told.base.counter);
  return told;
}

std::optional<Binding> read_binding(const DeviceItem& item) {
  const Result<XmlElement> element = parse_xml(item.content);
  if (!element) return std::nullopt;
  Result<Binding> binding = binding_from_xml(*element);
  if (!binding || binding->exchange.str() != item.id) return std::nullopt;
  return std::move(*binding);
}

}  // namespace

void OwnDevices::came(MyCard& my, const UpdateAddress& from, const DeviceItems& items) {
  devices_.insert(from);
  const CardId mine = my.keys.id();
  for (const DeviceItem& item : items.items) {
    MyCard* still = state_.my(mine);
    if (!still) return;
    if (item.kind == own_card_kind && item.id == mine.str())
      take_own_card(*still, from, item);
    else if (item.kind == binding_kind)
      take_binding(*still, item);
    else if (item.kind == held_kind)
      take_held_card(*still, item);
  }
}

void OwnDevices::take_own_card(MyCard& my, const UpdateAddress& from, const DeviceItem& item) {
  const std::optional<ToldMaster> told = read_master(item.content);
  if (!told || told->own.card.uid.str() != item.id) {
    ++state_.counters.unreadable;
    return;
  }
  if (masters_.came_from_device(my, *told))
    send_items(my, from, {{item.kind, item.id, revision_of(my.own), {}, false}});
}

void OwnDevices::take_binding(const MyCard& my, const DeviceItem& item) {
  std::optional<Binding> there = read_binding(item);
  if (!there || !belongs_to(*there, my.keys.id())) {
    ++state_.counters.unreadable;
    return;
  }
  *there = shared_part(*there);
  Binding* here = state_.find(there->exchange);
  if (!here) return take_new_binding(std::move(*there));
  Binding merged = merge(*here, *there);
  const bool news_for_them = shared_revision(merged) > shared_revision(*there);
  if (merged != *here) take_changed_binding(*here, std::move(merged));
  if (news_for_them) binding_changed(there->exchange);
}

void OwnDevices::take_new_binding(Binding binding) {
  Binding& here = state_.bindings[binding.exchange] = std::move(binding);
  if (here.offered_card)
    if (const Result<VerifiedCard> verified = verify(*here.offered_card)) here.offered = verified->revision;
  state_.save(here);
  state_.watch();
  if (here.state == BindingState::asked_us && here.offered_card) state_.screen.asked(here, *here.offered_card);
  if (here.state == BindingState::bound && state_.carrier.is_online(here.address))
    updating_.greet(here.exchange, here.address);
}

void OwnDevices::take_changed_binding(Binding& here, Binding merged) {
  const BindingState before = here.state;
  const bool removed = merged.card_removed && !here.card_removed;
  here = std::move(merged);
  state_.save(here);
  state_.watch();
  if (removed) state_.store.remove_held(here.theirs, [](Result<void>) {});
  if (before == here.state) return;
  if (here.state == BindingState::ended) state_.screen.ended(here, false);
  if (here.state == BindingState::bound && state_.carrier.is_online(here.address))
    updating_.greet(here.exchange, here.address);
}

void OwnDevices::take_held_card(const MyCard& my, const DeviceItem& item) {
  const Result<XmlElement> element = parse_xml(item.content);
  const Result<Card> card = element ? card_from_xcard(*element) : Result<Card>(element.error());
  const Result<VerifiedCard> verified = card ? verify(*card) : Result<VerifiedCard>(card.error());
  if (!verified || verified->id.str() != item.id || verified->audience != Audience::exchanged) {
    ++state_.counters.unreadable;
    return;
  }
  for (auto& [token, binding] : state_.bindings)
    if (binding.state == BindingState::bound && binding.mine == my.keys.id() && binding.theirs == verified->id)
      intake_.came(binding, *card, *verified, std::nullopt);
}

}  // namespace carte
