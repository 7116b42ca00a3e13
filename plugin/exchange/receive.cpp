// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/receive.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_photo.h"

namespace carte {

std::string_view policy_name(WhoMaySend policy) {
  switch (policy) {
    case WhoMaySend::everyone:
      return "everyone";
    case WhoMaySend::buddies:
      return "buddies";
    case WhoMaySend::ask:
      break;
  }
  return "ask";
}

WhoMaySend policy_by_name(std::string_view name) {
  for (WhoMaySend policy : {WhoMaySend::everyone, WhoMaySend::buddies})
    if (policy_name(policy) == name) return policy;
  return WhoMaySend::ask;
}

Receiver::Receiver(Carrier& carrier, const AddressBook& book, CardStore& store, Screen& screen, Clock& clock)
    : carrier_(carrier), book_(book), store_(store), screen_(screen), clock_(clock) {}

void Receiver::start() {
  store_.recent_keys(ReceiveLimits::recent_keys,
                     [this, alive = std::weak_ptr(alive_)](Result<std::vector<ShareKey>> known) {
                       if (alive.lock()) begin(known);
                     });
}

void Receiver::begin(const Result<std::vector<ShareKey>>& known) {
  // Without a store the session knows only its own cards: better one shown twice than none.
  if (known)
    for (auto key = known->rbegin(); key != known->rend(); ++key) remember(*key, 0);
  started_ = true;
  for (auto& event : std::exchange(waiting_, {})) event();
}

bool Receiver::waits(std::function<void()> event) {
  if (started_) return false;
  if (waiting_.size() < ReceiveLimits::waiting)
    waiting_.push_back(std::move(event));
  else
    ++counters_.flooded;
  return true;
}

CarrierEvents Receiver::events() {
  std::weak_ptr<int> alive = alive_;
  CarrierEvents events;
  events.arrived = [this, alive](const Peer& from, const Share& share, bool history) {
    if (alive.lock()) arrived(from, share, history);
  };
  events.announced = [this, alive](const Peer& from, const Token& token, bool history) {
    if (alive.lock()) announced(from, token, history);
  };
  events.failed = [this, alive](const Peer& from, const Token& token, const std::string& reason) {
    if (alive.lock()) failed(from, token, reason);
  };
  events.sent = [this, alive](const Peer& to, const Share& share) {
    if (alive.lock()) sent(to, share);
  };
  return events;
}

bool Receiver::wanted(const Peer& from, bool buddy) {
  if (policy_ == WhoMaySend::buddies && !buddy) {
    ++counters_.unwanted;
    return false;
  }
  return admit(from, buddy);
}

void Receiver::arrived(const Peer& from, const Share& share, bool history) {
  if (!started_ && waits([=, this] { arrived(from, share, history); })) return;
  if (const unsigned* handle = known_handle(from, share.token)) return arrived_again(*handle, share);
  const bool buddy = is_buddy(from);
  if (!wanted(from, buddy)) return;
  ReceivedCard card{.from = from, .share = share, .received = clock_.wall()};
  if (!buddy && policy_ != WhoMaySend::everyone) card.state = CardState::asking;
  add(std::move(card));
}

void Receiver::arrived_again(unsigned handle, const Share& share) {
  const ReceivedCard* card = cards_.find(handle);
  if (card && card->state == CardState::asking && !card->has_card()) {
    cards_.change(handle, [&](ReceivedCard& it) { it.share = share; });
  } else if (card && (card->state == CardState::loading || card->state == CardState::failed)) {
    cards_.change(handle, [&](ReceivedCard& it) {
      it.share = share;
      it.problem.clear();
    });
    set_here(handle);
  } else if (card && card->picture_asked && share.card.photo) {
    cards_.change(handle, [&](ReceivedCard& it) {
      put_picture(it.share.card, *share.card.photo);
      it.share.has_picture = it.picture_asked = false;
    });
    set_here(handle);
  } else {
    ++counters_.duplicates;
  }
}

void Receiver::announced(const Peer& from, const Token& token, bool history) {
  if (!started_ && waits([=, this] { announced(from, token, history); })) return;
  if (known_handle(from, token)) {
    ++counters_.duplicates;
    return;
  }
  const bool buddy = is_buddy(from);
  if (!wanted(from, buddy)) return;
  ReceivedCard card{.from = from, .state = CardState::asking, .received = clock_.wall()};
  card.share.token = token;
  // Old lines are not asked for by themselves: a room's history may hold many, and their senders may be gone.
  const bool now = !history && (buddy || policy_ == WhoMaySend::everyone);
  if (now) card.state = CardState::loading;
  add(std::move(card));
  if (now) carrier_.request(from, token, false);
}

void Receiver::failed(const Peer& from, const Token& token, const std::string& reason) {
  if (!started_ && waits([=, this] { failed(from, token, reason); })) return;
  const unsigned* handle = known_handle(from, token);
  if (!handle) return refused(from, token, reason);
  const ReceivedCard* card = cards_.find(*handle);
  if (!card) {
    ++counters_.duplicates;
  } else if (card->picture_asked) {
    const unsigned failed_handle = *handle;
    cards_.change(failed_handle, [](ReceivedCard& it) { it.picture_asked = false; });
    say(from, clean_line(reason));
    screen_.changed(failed_handle, *cards_.find(failed_handle));
  } else if (card->state == CardState::loading || (card->state == CardState::asking && !card->has_card())) {
    fail(*handle, reason);
  } else {
    ++counters_.duplicates;
  }
}

void Receiver::refused(const Peer& from, const Token& token, const std::string& reason) {
  if (policy_ == WhoMaySend::buddies && !is_buddy(from)) {
    ++counters_.unwanted;
    return;
  }
  ++counters_.refused;
  const std::string who = clean_line(book_.display_name(from), 64);
  // Only what was told is remembered, so that a flood cannot push the cards that are shown out of memory.
  // TRANSLATORS: a name, then a whole sentence with the reason.
  if (say(from, sentence(_("A card from %s was refused. %s"), who.c_str(), clean_line(reason).c_str())))
    remember(key_of(from, token), 0);
}

void Receiver::fail(unsigned handle, const std::string& reason) {
  ++counters_.refused;
  const std::string who = clean_line(book_.display_name(cards_.find(handle)->from), 64);
  cards_.change(handle, [&](ReceivedCard& card) {
    card.state = CardState::failed;
    card.problem =
        // TRANSLATORS: a whole sentence with the reason, then a name.
        sentence(_("%s Try again, or ask %s to share the card once more."), clean_line(reason).c_str(), who.c_str());
  });
  // It is said in the card's place.
  screen_.changed(handle, ReceivedCard(*cards_.find(handle)));
}

void Receiver::sent(const Peer& to, const Share& share) {
  // One's own cards are shown whatever the policy and however many; known from here on, so that an echo is no new card.
  Peer whole = to;
  whole.nick.clear();
  if (known_handle(whole, share.token)) {
    ++counters_.duplicates;
    return;
  }
  add({.from = whole,
       .share = share,
       .outgoing = true,
       .exchange = share.exchange ? ExchangeStep::asked : ExchangeStep::none,
       .received = clock_.wall()});
}

void Receiver::show(unsigned handle) {
  const ReceivedCard* card = cards_.find(handle);
  if (!card || (card->state != CardState::asking && card->state != CardState::failed)) return;
  if (card->has_card()) return set_here(handle);
  cards_.change(handle, [](ReceivedCard& it) {
    it.state = CardState::loading;
    it.problem.clear();
  });
  const ReceivedCard asked = *cards_.find(handle);
  screen_.changed(handle, asked);
  carrier_.request(asked.from, asked.share.token, false);
}

void Receiver::ask_picture(unsigned handle) {
  const ReceivedCard* card = cards_.find(handle);
  if (!card || card->state != CardState::here || card->outgoing || !card->share.has_picture || card->picture_asked)
    return;
  cards_.change(handle, [](ReceivedCard& it) { it.picture_asked = true; });
  const ReceivedCard asked = *cards_.find(handle);
  screen_.changed(handle, asked);
  carrier_.request(asked.from, asked.share.token, true);
}

void Receiver::add(ReceivedCard card) {
  const ShareKey key = key_of(card.from, card.share.token);
  const bool here = card.state == CardState::here;
  const unsigned handle = cards_.add(std::move(card));
  remember(key, handle);
  screen_.show(handle, ReceivedCard(*cards_.find(handle)));
  if (!here) return;
  keep(handle);
  tell_exchange(handle);
}

void Receiver::set_here(unsigned handle) {
  cards_.change(handle, [](ReceivedCard& card) { card.state = CardState::here; });
  screen_.changed(handle, ReceivedCard(*cards_.find(handle)));
  keep(handle);
  tell_exchange(handle);
}

void Receiver::tell_exchange(unsigned handle) {
  const ReceivedCard* card = cards_.find(handle);
  if (!card || card->outgoing || !card->share.exchange || card->exchange != ExchangeStep::none) return;
  const ReceivedCard told = *card;
  if (asked_) asked_(told.from, told.share);
}

bool Receiver::set_exchange(const ShareKey& key, ExchangeStep step) {
  const auto known = known_.find(key);
  if (known == known_.end() || known->second == 0) return false;
  const unsigned handle = known->second;
  if (!cards_.change(handle, [step](ReceivedCard& card) { card.exchange = step; })) return false;
  screen_.changed(handle, ReceivedCard(*cards_.find(handle)));
  return true;
}

void Receiver::keep(unsigned handle) {
  const ReceivedCard* card = cards_.find(handle);
  if (!card || card->outgoing) return;
  const StoredCard stored{.received = card->received, .from = card->from, .share = card->share};
  store_.save(stored, [this, handle, from = card->from, alive = std::weak_ptr(alive_)](Result<std::int64_t> id) {
    if (!alive.lock()) return;
    if (id) return cards_.set_stored(handle, *id);
    if (!std::exchange(keep_failed_said_, true))
      say(from, sentence(_("Cards are shown, but cannot be kept for later. %s"), id.reason().c_str()));
  });
}

void Receiver::load(unsigned handle, std::function<void(Result<ReceivedCard>)> done) {
  if (const ReceivedCard* card = cards_.find(handle)) return done(ReceivedCard(*card));
  const std::string gone = _("This card is no longer here. Ask for it to be shared again.");
  const std::int64_t id = cards_.stored_id(handle);
  if (id == 0) return done(Error{gone});
  store_.load(id, [done = std::move(done), id, gone](Result<std::optional<StoredCard>> found) {
    if (!found) return done(found.error());
    if (!*found) return done(Error{gone});
    StoredCard& stored = **found;
    done(ReceivedCard{.from = stored.from, .share = stored.share, .received = stored.received, .stored_id = id});
  });
}

}  // namespace carte
