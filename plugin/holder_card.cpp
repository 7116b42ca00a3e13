// SPDX-License-Identifier: GPL-2.0-or-later
// What the holder's window shows of one card.
#include <algorithm>

#include "plugin/exchange/card_view.h"
#include "plugin/holder_desk.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"

namespace carte {
namespace {

std::string origin_of(const Card& card) {
  if (!card.proof) return _("Not signed");
  const Result<VerifiedCard> verified = verify(card);
  return verified ? std::string(_("Signed by its owner")) : verified.reason();
}

}  // namespace

void HolderDesk::show_card(HolderId id) {
  shown_ = id;
  const HolderItem item = item_of(id);
  switch (item.kind) {
    case HolderItem::Kind::held: return show_held(item.id);
    case HolderItem::Kind::own: return show_own(static_cast<std::size_t>(item.id));
    case HolderItem::Kind::received: return show_received(item.id);
  }
}

void HolderDesk::show_own(std::size_t place) {
  if (place >= own_.cards().size()) return;
  const OwnCard& own = own_.cards()[place].own;
  HolderCard shown;
  shown.id = window_id({HolderItem::Kind::own, static_cast<std::int64_t>(place)});
  shown.card = own.card;
  shown.own = true;
  shown.origin = own.label.empty() ? std::string(_("Your own card")) : sentence(_("Your own card “%s”"), clean_line(own.label, 60).c_str());
  shown.actions = {{holder_action::edit, _("_Edit...")},
                   {card_action::hand_over, _("_Hand Over...")},
                   {},
                   {card_action::replace_key, _("Replace the Key...")}};
  window_->show_card(shown);
}

void HolderDesk::show_received(std::int64_t id) {
  const StoredCard* stored = lists_.received(id);
  if (!stored) return;
  HolderCard shown;
  shown.id = window_id({HolderItem::Kind::received, id});
  shown.card = stored->share.card;
  shown.verified = verify(stored->share.card).ok();
  const std::string from = clean_line(stored->from.nick.empty() ? stored->from.name.str() : stored->from.nick, 60);
  shown.origin = sentence(_("Shared by %s"), from.c_str()) + ". " + origin_of(stored->share.card);
  shown.actions = {{card_action::keep, _("_Keep in Card Holder")}};
  std::ranges::move(actions_for(stored->share.card, std::nullopt), std::back_inserter(shown.actions));
  window_->show_card(shown);
}

void HolderDesk::present(const HeldCard& held, std::vector<HeldRevision> history) {
  if (!window_) return;
  HolderCard shown;
  shown.id = held.id;
  shown.card = held.card;
  shown.group = held.group;
  shown.locked = held.locked;
  shown.verified = verify(held.card).ok();
  if (!held.locked) shown.origin = origin_of(held.card);
  shown.history = std::move(history);
  const auto binding = held.card.uid.empty() ? std::nullopt : elsewhere_.binding_of(held.card.uid);
  if (binding) shown.binding = describe(*binding);
  if (held.locked) {
    shown.actions = {{holder_action::unlock_card, _("_Unlock...")}, {}, {holder_action::unprotect_card, _("Remove This Card's Password...")}};
  } else {
    shown.actions = actions_for(held.card, binding);
    shown.actions.push_back({holder_action::lock_card, _("Set a Password for This Card...")});
  }
  window_->show_card(shown);
}

void HolderDesk::show_held(std::int64_t id) {
  holder_.held_cards().load(id, [this, id, alive = std::weak_ptr(alive_)](const Result<std::optional<HeldCard>>& held) {
    if (!alive.lock() || !held || !*held) return;
    holder_.held_cards().history(id, [this, held = **held, alive](const Result<std::vector<HeldRevision>>& history) {
      if (alive.lock()) present(held, history ? *history : std::vector<HeldRevision>{});
    });
  });
}

std::vector<CardAction> HolderDesk::actions_for(const Card& card, const std::optional<Binding>& binding) const {
  std::vector<CardAction> actions = {{card_action::message, _("_Message")}, {card_action::add, _("_Add or Update Contact...")}};
  if (card.proof && !binding) actions.push_back({holder_action::ask_exchange, _("E_xchange Cards...")});
  actions.push_back({card_action::hand_over, _("_Hand Over...")});
  actions.push_back({});
  actions.push_back({card_action::share, _("Share This Card...")});
  actions.push_back({holder_action::template_for_own, _("Make My Own Card Like This...")});
  return actions;
}

HolderBinding HolderDesk::describe(const Binding& binding) const {
  HolderBinding described{.state = binding.state,
                          .since = binding.since,
                          .confirmed = 0,
                          .address = binding.address.name.str(),
                          .my_card = {},
                          .devices = {},
                          .choice = binding.choice,
                          .waiting = binding.offered_card.has_value()};
  if (const KeyedCard* mine = own_.find(binding.mine)) described.my_card = mine->own.label;
  for (const auto& [device, known] : binding.devices) {
    const bool up_to_date = elsewhere_.up_to_date(binding, known);
    described.devices.push_back({known.last_heard, up_to_date});
    if (known.confirmed.counter > 0) described.confirmed = std::max(described.confirmed, known.last_heard);
  }
  return described;
}

void HolderDesk::show_portrait(HolderId id) {
  with_card(id, [this, id](const Card& card) { window_->show_portrait(id, card.photo ? card.photo->bytes : std::string()); });
}

}  // namespace carte
