// SPDX-License-Identifier: GPL-2.0-or-later
// How the holder, the user's own cards, the exchange of cards and shared regions are wired up.
#include <utility>

#include "plugin/core.h"
#include "plugin/open_address.h"
#include "plugin/preferences.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

Holder::Events Core::holder_events() {
  return {.opened = [this](const Result<std::string>& notice) { opened(notice); }, .ready = [this] { holder_ready(); }};
}

void Core::opened(const Result<std::string>& notice) {
  const std::string text = notice ? *notice : notice.reason();
  if (!notice) own_.set_missing(text);
  if (!text.empty()) purple_notify_warning(plugin_, _("Contact Cards"), _("About your card holder"), text.c_str());
}

void Core::holder_ready() {
  read_contents(holder_, [this](const Result<HolderContents>& contents) {
    if (!contents) return opened(contents.error());
    std::vector<std::pair<OwnCard, CardKeys>> own;
    for (const KeyedCard& card : contents->own) own.emplace_back(card.own, card.keys);
    exchange_.load(contents->device, contents->bindings, std::move(own));
    own_.set_cards(contents->own);
    publishing_.refresh();
    holder_desk_.changed();
    open_sealed_envelopes();
    region_desk_.unlocked();
  });
}

// What came while the holder was locked.
void Core::open_sealed_envelopes() {
  holder_.sealed_envelopes().list([this](const Result<std::vector<SealedEnvelope>>& sealed) {
    if (!sealed) return;
    for (const SealedEnvelope& each : *sealed) {
      exchanging_.came(each.from, each.envelope, true);
      holder_.sealed_envelopes().forget(each.id, [](const Result<void>&) {});
    }
  });
}

UpdateCarrierEvents Core::update_events() {
  UpdateCarrierEvents events;
  events.came = [this](const UpdateAddress& from, const Envelope& envelope, bool delayed) { exchanging_.came(from, envelope, delayed); };
  events.refused = [this](const UpdateAddress& from, const Token& exchange) { exchanging_.refused(from, exchange); };
  events.online = [this](const UpdateAddress& peer) { exchanging_.online(peer); };
  events.signed_on = [this](const AccountName& account) { exchanging_.signed_on(account); };
  return events;
}

// The desk is made last and ends first; what comes before and behind that is for nobody.
RegionCarrierEvents Core::region_events() {
  RegionCarrierEvents events;
  const auto pass = [this](auto event) {
    return [this, event](const auto&... args) {
      if (const auto& call = regions_.*event) call(args...);
    };
  };
  events.invited = pass(&RegionCarrierEvents::invited);
  events.came = pass(&RegionCarrierEvents::came);
  events.gone = pass(&RegionCarrierEvents::gone);
  events.bytes_ready = pass(&RegionCarrierEvents::bytes_ready);
  events.bytes_came = pass(&RegionCarrierEvents::bytes_came);
  events.bytes_over = pass(&RegionCarrierEvents::bytes_over);
  return events;
}

RegionDesk::Parts Core::region_parts() {
  return {.plugin = plugin_,
          .windows = companion_ ? &companion_->windows() : nullptr,
          .carrier = carrier_.regions(),
          .exchange = exchange_,
          .clock = clock_,
          .name_on = [this](const CardId& theirs) { return name_on(theirs); },
          .locked = [this] { return holder_.lock().state() == Vault::State::locked; }};
}

OwnCardDesk::Events Core::own_card_events() {
  return {.saved =
              [this](const KeyedCard& card) {
                exchange_.own_card_saved(card.own, card.keys);
                publishing_.refresh();
                publishing_.ask();
                holder_desk_.changed();
              },
          .removed =
              [this](const CardId& id) {
                exchange_.own_card_removed(id);
                publishing_.refresh();
                holder_desk_.changed();
              },
          .editing = [this] { stay_unlocked_while_editing(); }};
}

ExchangeDesk::Parts Core::exchange_parts() {
  return {.plugin = plugin_,
          .carrier = carrier_,
          .receiver = receiver_,
          .own = own_,
          .notices = notices_,
          .book = book_,
          .exchange = [this]() -> Exchange& { return exchange_; },
          .changed = [this] { holder_desk_.changed(); },
          .show_card = [this](const CardId& theirs) { show_held(theirs); }};
}

std::optional<Binding> Core::binding_of(const CardId& theirs) const {
  const std::vector<Binding> bound = exchange_.with(theirs);
  return bound.empty() ? std::nullopt : std::optional(bound.front());
}

std::int64_t Core::exchanged_with(const AccountName& account, const UserName& name) const {
  for (const Binding* binding : exchange_.bound()) {
    if (binding->address.account != account || binding->address.name != name) continue;
    if (const std::int64_t held = holder_desk_.held_id(binding->theirs)) return held;
  }
  return 0;
}

std::string Core::name_on(const CardId& theirs) const {
  const auto row = holder_.index().row(holder_desk_.held_id(theirs));
  return row ? row->name : std::string();
}

void Core::show_held(const CardId& theirs) {
  holder_.held_cards().by_uid(theirs, [this](const Result<std::optional<HeldCard>>& held) {
    if (held && *held) holder_desk_.open(0, (*held)->id);
  });
}

HolderDesk::Elsewhere Core::elsewhere() {
  HolderDesk::Elsewhere elsewhere;
  elsewhere.binding_of = [this](const CardId& theirs) { return binding_of(theirs); };
  elsewhere.exchanged = [this] {
    std::vector<CardId> cards;
    for (const Binding* binding : exchange_.bound()) cards.push_back(binding->theirs);
    return cards;
  };
  elsewhere.up_to_date = [this](const Binding& binding, const PeerDevice& device) {
    const KeyedCard* mine = own_.find(binding.mine);
    return mine && master_counter(device.confirmed.counter) >= mine->own.counter;
  };
  elsewhere.end_exchange = [this](const Token& exchange) { exchange_desk_.end(exchange); };
  elsewhere.apply_update = [this](const Token& exchange) { exchange_desk_.apply(exchange); };
  elsewhere.set_choice = [this](const Token& exchange, std::optional<UpdateChoice> choice) { (void)exchange_.set_choice(exchange, choice); };
  elsewhere.ask_exchange = [this](const Card& card) { exchange_desk_.ask_owner(card, 0); };
  elsewhere.card_removed = [this](const CardId& theirs) { exchange_.held_card_removed(theirs); };
  elsewhere.act = [this](const Card& card, const std::string& action, unsigned long xid, std::function<void(const std::string&)> tell) {
    actions_.perform_on_card(card, action, xid, std::move(tell));
  };
  elsewhere.open_handle = [this](const std::string& uri) {
    if (const auto opened = open_address(uri); !opened) holder_desk_.say(opened.reason());
  };
  elsewhere.password = [this](const PasswordRequest& request) { lock_desk_.perform(request); };
  elsewhere.lock_now = [this] { lock_desk_.lock_now(); };
  elsewhere.has_password = [this] { return lock_desk_.has_password(); };
  elsewhere.wait_seconds = [this] { return lock_desk_.wait_seconds(); };
  elsewhere.used = [this] { holder_.lock().used(); };
  return elsewhere;
}

LockDesk::Events Core::lock_events() {
  return {.answered = [this](bool ok, const std::string& sentence, int wait) { holder_desk_.password_answer(ok, sentence, wait); },
          .progress = [this](double part) { holder_desk_.progress(_("Rewriting the card holder..."), part); },
          .opened = [this](const OpenedCard& opened) { holder_desk_.show_opened(opened); }};
}

// Nothing that was read from a locked holder may stay.
void Core::lock_changed(Vault::State state) {
  if (state == Vault::State::locked) {
    holder_desk_.settle_removals();
    exchange_.lock();
    own_.set_locked();
    actions_.close_held();
    hand_over_.close();
  }
  holder_desk_.changed();
}

// A holder that locks itself would take along what stands in the editor.
void Core::stay_unlocked_while_editing() {
  constexpr int check_ms = 30'000;
  holder_.lock().used();
  if (std::exchange(staying_unlocked_, true)) return;
  clock_.later(check_ms, [this] {
    staying_unlocked_ = false;
    if (own_.is_editing()) stay_unlocked_while_editing();
  });
}

HandOverDesk::Parts Core::hand_over_parts() {
  return {.plugin = plugin_,
          .companion = companion_.get(),
          .carrier = carrier_,
          .own = own_,
          .hold = action_parts().hold,
          .show = [this](const Card& card) { actions_.perform_on_card(card, card_action::open, 0, {}); },
          .import_file = [this](const std::string& path) { holder_desk_.import_file(path); },
          .open_holder = [this] { holder_desk_.open(0); }};
}

CardActions::Parts Core::action_parts() {
  return {.plugin = plugin_,
          .book = book_,
          .store = holder_.cards(),
          .receiver = receiver_,
          .screen = screen_,
          .companion = companion_.get(),
          .desk = desk_,
          .answer_exchange = [this](const ReceivedCard& asked, bool agree, unsigned long xid) { exchange_desk_.answer(asked, agree, xid); },
          .hold =
              [this](const Card& card, std::function<void(Result<void>)> done) {
                // By the rules for imported cards: what a chat brings may be older than what is held, or a forgery.
                holder_.held_cards().import({card}, {}, [done = std::move(done)](const Result<Imported>& held) {
                  done(held ? Result<void>() : Result<void>(held.error()));
                });
              },
          .hand_over = [this](const Card& card, unsigned long xid) { hand_over_.hand_over(card, xid); }};
}

}  // namespace carte
