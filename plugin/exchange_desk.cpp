// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange_desk.h"

#include <utility>

#include "plugin/card_screen.h"
#include "plugin/exchange/changes_in_words.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr std::size_t name_chars = 60;

Peer peer_at(const UpdateAddress& address) { return {address.account, address.name, false, {}}; }

ShareKey key_at(const Binding& binding) { return key_of(peer_at(binding.address), binding.exchange); }

std::string name_of(const Card& card) { return clean_line(card.fn, name_chars); }

}  // namespace

std::string ExchangeDesk::who(const Binding& binding) const {
  return clean_line(parts_.book.display_name(peer_at(binding.address)), name_chars);
}

void ExchangeDesk::fail(const std::string& title, const std::string& reason) const {
  purple_notify_error(parts_.plugin, _("Exchange Cards"), title.c_str(), reason.c_str());
}

void ExchangeDesk::ask(const Peer& peer, unsigned long xid) {
  if (peer.room && peer.nick.empty()) return fail(_("Nobody was asked."), _("Cards are exchanged with one person, not with a room."));
  ask_at({peer.account, peer.room ? UserName(private_name(peer)) : peer.name, {}}, {}, xid);
}

void ExchangeDesk::ask_owner(const Card& card, unsigned long xid) {
  const Result<UpdateAddress> owner = parts_.exchange().owner_of(card);
  if (!owner) return fail(sentence(_("%s cannot be asked."), name_of(card).c_str()), owner.reason());
  ask_at(*owner, card.uid, xid);
}

void ExchangeDesk::ask_at(const UpdateAddress& address, const CardId& theirs, unsigned long xid) {
  const std::string name = clean_line(parts_.book.display_name(peer_at(address)), name_chars);
  const std::string why = sentence(_("To exchange cards with %s you need a card of your own."), name.c_str());
  parts_.own.choose(xid, why, [this, address, theirs](const CardId& mine) {
    const Result<Share> share = parts_.exchange().ask(mine, address, theirs);
    if (!share) return fail(_("Nobody was asked."), share.reason());
    const Result<void> sent = parts_.carrier.send(peer_at(address), *share);
    if (sent) return parts_.changed();
    unsent_ = share->token;
    (void)parts_.exchange().end(share->token);
    fail(_("Nobody was asked."), sent.reason());
  });
}

void ExchangeDesk::send_own(const Peer& peer, unsigned long xid) {
  parts_.own.choose(xid, _("Make the card that you want to send."), [this, peer](const CardId& mine) {
    const KeyedCard* card = parts_.own.find(mine);
    if (!card) return;
    const Audience audience = !peer.room && parts_.book.is_buddy(peer) ? Audience::contacts : Audience::everyone;
    const Result<void> sent = parts_.carrier.send(peer, Share{.token = new_token(), .card = rendition(card->own, card->keys, audience)});
    if (!sent) fail(_("Your card was not sent."), sent.reason());
  });
}

void ExchangeDesk::answer(const ReceivedCard& asked, bool agrees, unsigned long xid) {
  if (agrees) {
    agree(asked.share.token, xid);
  } else {
    refuse(asked.share.token);
  }
}

void ExchangeDesk::agree(const Token& exchange, unsigned long xid) {
  if (parts_.own.locked()) return parts_.own.say_locked();
  const Binding* binding = parts_.exchange().find(exchange);
  if (!binding) return fail(_("The cards were not exchanged."), _("This exchange of cards is no longer open."));
  const std::string why = sentence(_("%s would like to exchange cards with you; make yours first."), who(*binding).c_str());
  parts_.own.choose(xid, why, [this, exchange](const CardId& mine) {
    const Result<void> agreed = parts_.exchange().agree(exchange, mine);
    if (!agreed) return fail(_("The cards were not exchanged."), agreed.reason());
    // Wherever else the question stands, it is answered.
    if (const Binding* answered = parts_.exchange().find(exchange)) set_step(Binding(*answered), ExchangeStep::agreed);
    parts_.notices.take_away(exchange.str());
    parts_.changed();
  });
}

void ExchangeDesk::refuse(const Token& exchange) {
  if (parts_.own.locked()) return parts_.own.say_locked();
  const Binding* found = parts_.exchange().find(exchange);
  if (!found) return;
  const Binding binding = *found;
  const Result<void> refused = parts_.exchange().refuse(exchange);
  if (!refused) return fail(_("The answer was not sent."), refused.reason());
  set_step(binding, ExchangeStep::declined);
  parts_.notices.take_away(exchange.str());
  parts_.changed();
}

void ExchangeDesk::end(const Token& exchange) {
  const Result<void> ended = parts_.exchange().end(exchange);
  if (!ended) fail(_("The exchange was not ended."), ended.reason());
}

void ExchangeDesk::apply(const Token& exchange) {
  const Result<void> applied = parts_.exchange().apply(exchange);
  if (!applied) return fail(_("The card was not changed."), applied.reason());
  parts_.notices.take_away(exchange.str());
}

bool ExchangeDesk::set_step(const Binding& binding, ExchangeStep step) {
  return parts_.receiver.set_exchange(key_at(binding), step);
}

void ExchangeDesk::tell(const Binding& binding, const std::string& title, const std::string& text, const CardId& shows) {
  if (PurpleConversation* conversation = find_conversation(peer_at(binding.address)))
    return CardScreen::write_line(conversation, text.empty() ? title : title + "\n" + text);
  std::vector<NoticeAction> actions;
  if (!shows.empty()) actions.push_back({"show", _("_Show")});
  parts_.notices.show(binding.exchange.str(), title, text, std::move(actions), [this, shows](const std::string& action) {
    if (action == "show") parts_.show_card(shows);
  });
}

void ExchangeDesk::asked(const Binding& binding, const Card& theirs) {
  const bool on_card = set_step(binding, ExchangeStep::asked);
  parts_.changed();
  // The card in the conversation asks already, unless the question is older than this start.
  if (on_card && find_conversation(peer_at(binding.address))) return;
  const Token exchange = binding.exchange;
  parts_.notices.show(exchange.str(), sentence(_("%s asks to exchange cards"), name_of(theirs).c_str()),
                      clean_line(binding.address.name.str(), name_chars), {{"agree", _("E_xchange")}, {"decline", _("_Decline")}},
                      [this, exchange](const std::string& action) {
                        if (action == "agree") agree(exchange, 0);
                        if (action == "decline") refuse(exchange);
                      });
}

void ExchangeDesk::bound(const Binding& binding, const Card& theirs) {
  set_step(binding, ExchangeStep::agreed);
  parts_.notices.take_away(binding.exchange.str());
  tell(binding, sentence(_("You and %s have exchanged cards."), name_of(theirs).c_str()),
       _("Each has the other's card in the card holder now, and both stay up to date."), binding.theirs);
  parts_.changed();
}

void ExchangeDesk::refused(const Binding& binding) {
  set_step(binding, ExchangeStep::declined);
  tell(binding, sentence(_("%s does not want to exchange cards."), who(binding).c_str()), {});
  parts_.changed();
}

void ExchangeDesk::ended(const Binding& binding, bool by_them) {
  if (binding.exchange == unsent_) return;  // nobody has heard of it
  set_step(binding, ExchangeStep::ended);
  const char* title = by_them ? _("%s has ended the exchange of cards.") : _("The exchange of cards with %s has ended.");
  tell(binding, sentence(title, who(binding).c_str()), _("The cards stay as they are and are no longer kept up to date."));
  parts_.changed();
}

void ExchangeDesk::updated(const Binding& binding, const Card& before, const Card& after, UpdateChoice choice) {
  parts_.changed();
  if (choice == UpdateChoice::ignore) return;
  const std::string changes = changes_in_words(before, after, g_get_real_time() / G_USEC_PER_SEC);
  if (changes.empty()) return;
  const std::string title = sentence(_("The card of %s has changed."), name_of(after).c_str());
  if (choice == UpdateChoice::apply_and_tell) return tell(binding, title, changes, binding.theirs);
  const Token exchange = binding.exchange;
  parts_.notices.show(exchange.str(), title, changes, {{"apply", _("_Take Over")}, {"dismiss", _("_Ignore")}},
                      [this, exchange](const std::string& action) {
                        if (action == "apply") apply(exchange);
                        if (action == "dismiss") (void)parts_.exchange().dismiss(exchange);
                      });
}

void ExchangeDesk::own_card_changed(const OwnCard& own, const std::string& why) {
  parts_.own.changed_elsewhere(own);
  const std::string title = sentence(_("Your card “%s” has changed."), clean_line(own.label.empty() ? own.card.fn : own.label, name_chars).c_str());
  parts_.notices.show("own-card " + own.card.uid.str(), title, why, {}, {});
}

}  // namespace carte
