// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/own_devices.h"

#include <algorithm>

#include "plugin/exchange/binding_merge.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr std::size_t list_items = UpdateLimits::items;
constexpr std::size_t message_bytes = 64 * 1024;  // of contents, so that a message has room for all that is around them
constexpr int tell_ms = 1'000;

}  // namespace

void OwnDevices::online(const UpdateAddress& device) {
  const std::int64_t now = state_.clock.monotonic_ms();
  std::erase_if(greeted_, [&](const auto& each) { return now >= each.second + ExchangeLimits::greet_again_ms; });
  if (!greeted_.try_emplace(device, now).second) return;
  for (const auto& [id, my] : state_.mine) send_list(my, device, false);
}

std::vector<DeviceItem> OwnDevices::items_of(const MyCard& my) const {
  const CardId id = my.keys.id();
  std::vector<DeviceItem> items{{own_card_kind, id.str(), revision_of(my.own), {}, false}};
  std::map<std::string, Revision> held;
  for (const auto& [token, binding] : state_.bindings) {
    if (!belongs_to(binding, id) || items.size() == list_items) continue;
    items.push_back({binding_kind, token.str(), shared_revision(binding), {}, false});
    if (binding.held == Revision() || binding.card_removed) continue;
    Revision& newest = held[binding.theirs.str()];
    newest = std::max(newest, binding.held);
  }
  for (const auto& [theirs, revision] : held)
    if (items.size() < list_items) items.push_back({held_kind, theirs, revision, {}, false});
  return items;
}

void OwnDevices::send_list(const MyCard& my, const UpdateAddress& to, bool answer) {
  // Not sent is not said: the other device asks when it sees us.
  (void)outbox_.send_to_own(my, to, DeviceList{items_of(my), answer}, "devices/list/" + my.keys.id().str());
}

void OwnDevices::came(MyCard& my, const UpdateAddress& from, const DeviceList& list) {
  devices_.insert(from);
  greeted_[from] = state_.clock.monotonic_ms();
  std::map<ItemKey, Revision> there;
  for (const DeviceItem& item : list.items) there[{item.kind, item.id}] = item.revision;
  std::vector<DeviceItem> newer = items_of(my);
  std::erase_if(newer, [&](const DeviceItem& item) {
    const auto known = there.find({item.kind, item.id});
    if (known == there.end()) return false;
    // Of masters that differ each side has to see the other's.
    return item.kind == own_card_kind ? known->second == item.revision : known->second >= item.revision;
  });
  send_items(my, from, newer);
  if (!list.answer) send_list(my, from, true);
}

void OwnDevices::send_items(const MyCard& my, const UpdateAddress& to, const std::vector<DeviceItem>& items) {
  std::vector<DeviceItem> packed;
  std::size_t bytes = 0;
  for (DeviceItem item : items) {
    if (item.kind == held_kind) continue;
    item.content = content_of(my, item);
    if (bytes + item.content.size() > message_bytes && !packed.empty()) {
      send_packed(my, to, std::exchange(packed, {}));
      bytes = 0;
    }
    bytes += item.content.size();
    packed.push_back(std::move(item));
  }
  if (!packed.empty()) send_packed(my, to, std::move(packed));
  // After the bindings by which they are held.
  for (const DeviceItem& item : items)
    if (item.kind == held_kind) send_held(my.keys.id(), to, item);
}

void OwnDevices::send_packed(const MyCard& my, const UpdateAddress& to, std::vector<DeviceItem> items) {
  (void)outbox_.send_to_own(my, to, DeviceItems{std::move(items)}, "devices/items/" + std::to_string(++sent_));
}

void OwnDevices::send_held(const CardId& mine, const UpdateAddress& to, const DeviceItem& item) {
  state_.store.held(CardId(item.id),
                    state_.guarded(std::function([this, mine, to, item](Result<std::optional<HeldCard>> held) {
                      const MyCard* my = state_.my(mine);
                      if (!my || !held || !*held) return;
                      DeviceItem full = item;
                      full.content = to_xml(card_to_xcard((*held)->card));
                      send_packed(*my, to, {std::move(full)});
                    })));
}

std::string OwnDevices::content_of(const MyCard& my, const DeviceItem& item) const {
  if (item.kind == binding_kind) {
    const auto binding = state_.bindings.find(Token(item.id));
    return binding == state_.bindings.end() ? std::string() : to_xml(binding_to_xml(shared_part(binding->second)));
  }
  const Revision base = revision_of(my.base);
  XmlElement master{.name = "master", .ns = "urn:carte:1:update"};
  master.set("base-counter", std::to_string(base.counter));
  master.set("base-digest", base.digest);
  master.children.push_back(own_card_to_xml(my.own));
  return to_xml(master);
}

void OwnDevices::own_card_changed(const CardId& mine) { changed({own_card_kind, mine.str()}); }
void OwnDevices::binding_changed(const Token& exchange) { changed({binding_kind, exchange.str()}); }
void OwnDevices::held_changed(const CardId& theirs) { changed({held_kind, theirs.str()}); }

void OwnDevices::changed(const ItemKey& item) {
  if (devices_.empty()) return;
  changes_.insert(item);
  if (std::exchange(telling_, true)) return;
  state_.later(tell_ms, [this] {
    telling_ = false;
    tell_changes();
  });
}

void OwnDevices::tell_changes() {
  const std::set<ItemKey> changes = std::exchange(changes_, {});
  std::erase_if(devices_, [this](const UpdateAddress& device) { return !state_.carrier.is_online(device); });
  for (const auto& [id, my] : state_.mine) {
    std::vector<DeviceItem> items = items_of(my);
    std::erase_if(items, [&](const DeviceItem& item) { return !changes.contains({item.kind, item.id}); });
    if (items.empty()) continue;
    for (const UpdateAddress& device : devices_) send_items(my, device, items);
  }
}

void OwnDevices::forget_all() {
  greeted_.clear();
  devices_.clear();
  changes_.clear();
  telling_ = false;
}

}  // namespace carte
