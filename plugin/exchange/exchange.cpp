// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/exchange.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "plugin/exchange/asking.h"
#include "plugin/exchange/exchange_state.h"
#include "plugin/exchange/own_devices.h"
#include "plugin/exchange/own_masters.h"
#include "plugin/exchange/sealed_letters.h"
#include "plugin/exchange/token_bucket.h"
#include "plugin/exchange/update_intake.h"
#include "plugin/exchange/update_outbox.h"
#include "plugin/exchange/updating.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr std::size_t most_waiting = 1000;  // events before the holder is open, and senders that are counted

Error locked_error() { return {_("Your cards are locked. Unlock the card holder first.")}; }
Error no_binding() { return {_("There is no such exchange of cards.")}; }

constexpr std::array<std::string_view, 3> policies{"ask", "always-for-buddies", "never"};

}  // namespace

std::string_view policy_name(ExchangePolicy policy) { return policies.at(std::size_t(policy)); }

ExchangePolicy exchange_policy_by_name(std::string_view name) {
  const auto found = std::ranges::find(policies, name);
  return found == policies.end() ? ExchangePolicy::ask : ExchangePolicy(found - policies.begin());
}

class Exchange::Parts {
 public:
  explicit Parts(ExchangeState ports) : state(std::move(ports)) {
    state.published = [this](const CardId& mine) {
      updating.push_all(mine);
      devices.own_card_changed(mine);
    };
    state.binding_changed = [this](const Token& exchange) { devices.binding_changed(exchange); };
    state.held_changed = [this](const CardId& theirs) { devices.held_changed(theirs); };
  }

  void came(const UpdateAddress& from, const Envelope& envelope);
  void online(const UpdateAddress& peer);
  void begin();
  void lock();
  void wait(std::function<void()> event) {
    if (waiting.size() < most_waiting) waiting.push_back(std::move(event));
  }

  ExchangeState state;
  UpdateOutbox outbox{state};
  Updating updating{state, outbox};
  UpdateIntake intake{state, outbox, updating};
  Asking asking{state, outbox, updating, intake};
  OwnMasters masters{state};
  OwnDevices devices{state, outbox, masters, updating, intake};
  SealedLetters letters{state};
  bool loading = false;
  std::deque<std::function<void()>> waiting;  // for the holder to be open
  std::shared_ptr<int> here = std::make_shared<int>();

 private:
  bool admit(const UpdateAddress& from);
  void ask_again_later(const UpdateAddress& from);
  void greet_devices();
  void ask_again();
  void came_from_own(const UpdateAddress& from, const OpenedEnvelope& opened);
  void came_for(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened);
  void came_for_asked(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened);
  void came_for_bound(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened);
  void came_card(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened, const Card& card);
  void came_back(Binding& binding, const UpdateAddress& from, const Returned& returned);
  bool is_known(const UpdateAddress& from) const;

  std::map<UpdateAddress, TokenBucket> senders_;
  std::set<UpdateAddress> flooding_;
  TokenBucket strangers_{ExchangeLimits::strangers_burst, ExchangeLimits::strangers_per_minute};
};

void Exchange::Parts::lock() {
  state.alive = std::make_shared<int>();  // what the store and the clock still owe comes to nothing
  state.locked = true;
  loading = false;
  state.bindings.clear();
  state.mine.clear();
  state.keys.clear();
  state.first_card = {};
  state.watched.clear();
  updating.forget_all();
  intake.forget_all();
  devices.forget_all();
  flooding_.clear();
}

void Exchange::Parts::begin() {
  loading = false;
  state.locked = false;
  updating.prune();
  state.watch();
  for (const OwnAccount& account : state.book.accounts())
    if (account.connected) updating.signed_on(account.name);
  greet_devices();
  ask_again();
  for (const UpdateAddress& peer : std::vector(state.watched))
    if (state.carrier.is_online(peer)) updating.online(peer);
  for (const auto& event : std::exchange(waiting, {})) event();
}

// What the user has not answered yet.
void Exchange::Parts::ask_again() {
  std::vector<Binding> questions;
  for (const auto& [token, binding] : state.bindings)
    if (binding.state == BindingState::asked_us && binding.offered_card) questions.push_back(binding);
  for (const Binding& question : questions) state.screen.asked(question, *question.offered_card);
}

// Those that came online before this one had its keys: it was locked, or they were in a backup.
void Exchange::Parts::greet_devices() {
  for (const OwnAccount& account : state.book.accounts()) {
    const UpdateAddress others{account.name, account.name.user, {}};
    if (account.connected && state.carrier.is_online(others)) devices.online(others);
  }
}

bool Exchange::Parts::is_known(const UpdateAddress& from) const {
  return state.is_own(from) || std::ranges::binary_search(state.watched, bare(from));
}

bool Exchange::Parts::admit(const UpdateAddress& from) {
  const std::int64_t now = state.clock.monotonic_ms();
  if (!is_known(from)) return strangers_.take(now);
  if (senders_.size() > most_waiting) senders_.clear();
  TokenBucket& pace =
      senders_.try_emplace(bare(from), ExchangeLimits::sender_burst, ExchangeLimits::sender_per_minute).first->second;
  if (pace.take(now)) return true;
  ask_again_later(from);
  return false;
}

// What was left out is learnt by asking for the newest once it is quieter.
void Exchange::Parts::ask_again_later(const UpdateAddress& from) {
  if (!flooding_.insert(from).second) return;
  state.later(60'000, [this, from] {
    flooding_.erase(from);
    online(from);
  });
}

void Exchange::Parts::came(const UpdateAddress& from, const Envelope& envelope) {
  if (loading) return wait([this, from, envelope] { came(from, envelope); });
  if (state.locked)
    return state.store.keep_sealed(from, envelope, [this, alive = std::weak_ptr<int>(here)](Result<void> kept) {
      if (!alive.expired() && !kept) ++state.counters.unsaved;
    });
  if (!admit(from)) {
    ++state.counters.flooded;
    return;
  }
  const Result<OpenedEnvelope> opened = open_envelope(envelope, state.keys);
  if (!opened) {
    ++state.counters.unreadable;
    return;
  }
  if (opened->message.from == opened->message.to) return came_from_own(from, *opened);
  const Token* exchange = std::visit(
      [](const auto& body) -> const Token* {
        if constexpr (requires { body.exchange; }) return &body.exchange;
        return nullptr;
      },
      opened->message.body);
  Binding* binding = exchange ? state.find(*exchange) : nullptr;
  if (!binding)
    ++state.counters.unknown;
  else
    came_for(*binding, from, *opened);
}

void Exchange::Parts::came_from_own(const UpdateAddress& from, const OpenedEnvelope& opened) {
  if (opened.message.device == state.device) return;  // our own, sent round by the server
  MyCard* my = state.my(opened.message.to);
  if (!my || opened.sender_key != my->keys.signing.public_key()) {
    ++state.counters.forged;
    return;
  }
  if (const auto* list = std::get_if<DeviceList>(&opened.message.body)) devices.came(*my, from, *list);
  if (const auto* items = std::get_if<DeviceItems>(&opened.message.body)) devices.came(*my, from, *items);
}

void Exchange::Parts::came_for(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened) {
  if (!binding.mine.empty() && binding.mine != opened.message.to) {
    ++state.counters.forged;
    return;
  }
  switch (binding.state) {
    case BindingState::asked:
      return came_for_asked(binding, from, opened);
    case BindingState::ended:
      return asking.came_late(binding, from, opened);
    case BindingState::asked_us:
    case BindingState::bound:
      return came_for_bound(binding, from, opened);
  }
}

void Exchange::Parts::came_for_asked(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened) {
  if (const auto* agreed = std::get_if<Agreed>(&opened.message.body))
    asking.came(binding, from, opened, *agreed);
  else if (std::holds_alternative<Refused>(opened.message.body))
    asking.refused(from, binding.exchange);
  else
    ++state.counters.unknown;
}

void Exchange::Parts::came_for_bound(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened) {
  const UpdateBody& body = opened.message.body;
  const bool bound = binding.state == BindingState::bound;
  const Card* card = nullptr;
  if (const auto* update = std::get_if<Update>(&body)) card = &update->card;
  if (const auto* agreed = std::get_if<Agreed>(&body)) card = &agreed->card;
  if (card && bound) return came_card(binding, from, opened, *card);
  if (opened.sender_key != binding.their_key || opened.message.from != binding.theirs) {
    ++state.counters.forged;
    return;
  }
  if (std::holds_alternative<Ended>(body)) return asking.came(binding, Ended{binding.exchange});
  if (!bound) {
    ++state.counters.unknown;
    return;
  }
  if (std::holds_alternative<RegionSealed>(body)) {  // such a letter has a way of its own
    ++state.counters.unknown;
    return;
  }
  updating.heard(binding, from, opened.message.device);
  if (const auto* have = std::get_if<Have>(&body)) updating.came(binding, from, opened.message.device, *have);
  if (const auto* confirmed = std::get_if<Confirmed>(&body)) updating.came(binding, opened.message.device, *confirmed);
  if (const auto* returned = std::get_if<Returned>(&body)) came_back(binding, from, *returned);
  // One device of theirs agreed, the other declined: what ends counts.
  if (std::holds_alternative<Refused>(body)) asking.came(binding, Ended{binding.exchange});
}

void Exchange::Parts::came_card(Binding& binding, const UpdateAddress& from, const OpenedEnvelope& opened,
                                const Card& card) {
  const Result<VerifiedCard> verified = verify(card);
  // A key that followed the one known here shows itself by the card that it signed.
  const bool by_them = verified && verified->id == binding.theirs && opened.message.from == binding.theirs &&
                       opened.sender_key == verified->key;
  if (!by_them || verified->audience != Audience::exchanged) {
    ++state.counters.forged;
    return;
  }
  updating.heard(binding, from, opened.message.device);
  intake.came(binding, card, *verified, from);
}

void Exchange::Parts::came_back(Binding& binding, const UpdateAddress& from, const Returned& returned) {
  MyCard* my = state.my(binding.mine);
  const Result<VerifiedCard> verified = verify(returned.card);
  if (!my || !verified || verified->id != binding.mine || verified->audience != Audience::exchanged) {
    ++state.counters.forged;
    return;
  }
  if (masters.came_back(*my, returned.card, *verified)) return;
  ++state.counters.stale;
  if (verified->revision < my->published.revision) updating.send_card(binding, from);
}

void Exchange::Parts::online(const UpdateAddress& peer) {
  if (state.locked) return;  // whoever is there is greeted at the unlock
  if (state.is_own(peer))
    devices.online(peer);
  else
    updating.online(peer);
}

Exchange::Exchange(UpdateCarrier& carrier, ExchangeStore& store, ExchangeScreen& screen, Clock& clock,
                   const AddressBook& book)
    : parts_(new Parts{ExchangeState{carrier, store, screen, clock, book}}) {}

Exchange::~Exchange() = default;

void Exchange::load(const DeviceId& device, std::vector<Binding> bindings,
                    std::vector<std::pair<OwnCard, CardKeys>> own) {
  parts_->lock();
  parts_->state.device = device;
  for (Binding& binding : bindings) parts_->state.bindings[binding.exchange] = std::move(binding);
  parts_->loading = true;
  parts_->masters.load(std::move(own), [parts = parts_.get()] { parts->begin(); });
}

void Exchange::lock() { parts_->lock(); }
bool Exchange::locked() const { return parts_->state.locked; }

UpdateCarrierEvents Exchange::events() {
  const auto guarded = [parts = parts_.get(), alive = std::weak_ptr<int>(parts_->here)](auto call) {
    return [parts, alive, call](const auto&... args) {
      if (!alive.expired()) call(*parts, args...);
    };
  };
  return {
      .came = guarded(
          [](Parts& parts, const UpdateAddress& from, const Envelope& envelope, bool) { parts.came(from, envelope); }),
      .refused = guarded([](Parts& parts, const UpdateAddress& from, const Token& exchange) {
        if (parts.state.locked) return parts.wait([&parts, from, exchange] { parts.asking.refused(from, exchange); });
        parts.asking.refused(from, exchange);
      }),
      .online = guarded([](Parts& parts, const UpdateAddress& peer) { parts.online(peer); }),
      .signed_on = guarded([](Parts& parts, const AccountName& account) {
        if (!parts.state.locked) parts.updating.signed_on(account);
      }),
  };
}

void Exchange::set_policy(ExchangePolicy policy) { parts_->state.policy = policy; }
void Exchange::set_default_choice(UpdateChoice choice) { parts_->state.default_choice = choice; }

Result<Share> Exchange::ask(const CardId& mine, const UpdateAddress& them, const CardId& theirs) {
  if (locked()) return locked_error();
  return parts_->asking.ask(mine, them, theirs);
}

Result<UpdateAddress> Exchange::owner_of(const Card& card) const { return parts_->asking.owner_of(card); }

void Exchange::asked(const Peer& from, const Share& share) {
  if (locked()) return parts_->wait([parts = parts_.get(), from, share] { parts->asking.asked(from, share); });
  parts_->asking.asked(from, share);
}

Result<void> Exchange::agree(const Token& exchange, const CardId& mine) {
  if (locked()) return locked_error();
  return parts_->asking.agree(exchange, mine);
}

Result<void> Exchange::refuse(const Token& exchange) {
  if (locked()) return locked_error();
  return parts_->asking.refuse(exchange);
}

Result<void> Exchange::end(const Token& exchange) {
  if (locked()) return locked_error();
  return parts_->asking.end(exchange);
}

Result<void> Exchange::apply(const Token& exchange) {
  if (locked()) return locked_error();
  const Binding* binding = parts_->state.bound(exchange);
  if (!binding || !binding->offered_card) return Error{_("There is no change of this card to take over any more.")};
  const Card card = *binding->offered_card;
  const Result<VerifiedCard> verified = verify(card);
  if (!verified) return verified.error();
  parts_->intake.apply(exchange, card, *verified);
  return {};
}

Result<void> Exchange::dismiss(const Token& exchange) {
  if (locked()) return locked_error();
  Binding* binding = parts_->state.bound(exchange);
  if (!binding || !binding->offered_card) return Error{_("There is no change of this card to take over any more.")};
  binding->offered_card.reset();
  parts_->state.save(*binding);
  return {};
}

Result<void> Exchange::set_choice(const Token& exchange, std::optional<UpdateChoice> choice) {
  if (locked()) return locked_error();
  Binding* binding = parts_->state.find(exchange);
  if (!binding) return no_binding();
  binding->choice = choice;
  parts_->state.save_shared(*binding);
  return {};
}

void Exchange::own_card_saved(const OwnCard& own, const CardKeys& keys) {
  if (!locked()) parts_->masters.saved(own, keys);
}

void Exchange::own_card_removed(const CardId& mine) {
  if (locked()) return;
  parts_->asking.end_all_of(mine);
  parts_->masters.removed(mine);
}

void Exchange::held_card_removed(const CardId& theirs) {
  if (!locked()) parts_->asking.end_all_with(theirs, true);
}

std::vector<Binding> Exchange::bindings() const {
  std::vector<Binding> all;
  for (const auto& [token, binding] : parts_->state.bindings) all.push_back(binding);
  return all;
}

const Binding* Exchange::find(const Token& exchange) const { return parts_->state.find(exchange); }

std::vector<const Binding*> Exchange::bound() const {
  std::vector<const Binding*> in_force;
  for (const auto& [token, binding] : parts_->state.bindings)
    if (binding.state == BindingState::bound) in_force.push_back(&binding);
  return in_force;
}

std::vector<Binding> Exchange::with(const CardId& theirs) const {
  std::vector<Binding> with_them;
  for (const Binding* binding : bound())
    if (binding->theirs == theirs) with_them.push_back(*binding);
  return with_them;
}

std::optional<Token> Exchange::bound_at(const UpdateAddress& address) const { return parts_->letters.bound_at(address); }

Result<Envelope> Exchange::seal_letter(const Token& exchange, const std::string& letter) const {
  return parts_->letters.seal(exchange, letter);
}

Result<RegionSealed> Exchange::open_letter(const Envelope& envelope) const { return parts_->letters.open(envelope); }

const ExchangeCounters& Exchange::counters() const { return parts_->state.counters; }

}  // namespace carte
