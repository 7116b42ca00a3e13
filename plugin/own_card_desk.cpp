// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/own_card_desk.h"

#include <algorithm>
#include <utility>

#include "plugin/own_card_form.h"
#include "plugin/preferences.h"
#include "plugin/request_form.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/own_profile.h"

namespace carte {
namespace {

auto* find_in(auto& cards, const CardId& id) {
  const auto found = std::ranges::find_if(cards, [&](const KeyedCard& card) { return card.own.card.uid == id; });
  return found == cards.end() ? nullptr : &*found;
}

}  // namespace

OwnCardDesk::OwnCardDesk(PurplePlugin* plugin, Companion* companion, OwnCards& store, Events events)
    : plugin_(plugin),
      store_(store),
      events_(std::move(events)),
      editor_(companion ? std::make_unique<EditorWindow>(companion->windows()) : nullptr) {}

void OwnCardDesk::set_cards(std::vector<KeyedCard> cards) {
  cards_ = std::move(cards);
  locked_ = false;
  missing_.clear();
}

void OwnCardDesk::set_locked() {
  if (editor_) editor_->close();
  waiting_ = nullptr;
  cards_.clear();
  locked_ = true;
}

const KeyedCard* OwnCardDesk::find(const CardId& id) const { return find_in(cards_, id); }

void OwnCardDesk::say_locked() const {
  if (!missing_.empty())
    return (void)purple_notify_error(plugin_, _("My Cards"), _("Your cards cannot be used here."), missing_.c_str());
  purple_notify_info(plugin_, _("My Cards"), _("Your cards are locked."), _("Unlock the card holder first."));
}

EditorDialog OwnCardDesk::dialog(const CardId& chosen, std::optional<Card> model, const std::string& why) const {
  EditorDialog dialog{.cards = {},
                      .chosen = chosen,
                      .known = own_profile(),
                      .portraits = {},
                      .theme = preferences::theme(),
                      .model = std::move(model),
                      .why = why};
  for (const KeyedCard& card : cards_) dialog.cards.push_back(card.own);
  for (const AccountIcon& icon : account_icons()) dialog.portraits.push_back({icon.account, icon.photo});
  return dialog;
}

void OwnCardDesk::edit(unsigned long xid, const CardId& chosen, std::optional<Card> model, const std::string& why) {
  if (locked_) return say_locked();
  // What an earlier form was for, which the user gave up, is not done with a card that is made for something else.
  waiting_ = nullptr;
  if (!editor_) return edit_in_form(chosen, model);
  EditorEvents events;
  events.save = [this](const OwnCard& own) {
    save(own, [this, own](const Result<OwnCard>& saved) {
      editor_->saved(saved.ok(), saved ? std::string() : saved.reason(), saved ? *saved : own);
    });
  };
  events.remove = [this](const CardId& id) { remove(id); };
  events.closed = [this] { waiting_ = nullptr; };
  events.unavailable = [this, chosen, model](const std::string& reason) {
    purple_debug_info("purple-carte", "%s\n", reason.c_str());
    edit_in_form(chosen, model);
  };
  editor_->show(dialog(chosen, std::move(model), why), xid, std::move(events));
  events_.editing();
}

void OwnCardDesk::edit_in_form(const CardId& chosen, const std::optional<Card>& model) {
  if (!RequestForm::can_be_shown()) {
    waiting_ = nullptr;
    purple_notify_info(plugin_, _("My Cards"), _("Your card cannot be changed here."),
                       _("This program cannot show forms. Install the windows of purple-carte (carte-ui), or make your card in Pidgin."));
    return;
  }
  const KeyedCard* card = chosen.empty() && !cards_.empty() ? &cards_.front() : find(chosen);
  OwnCard own = card ? card->own : OwnCard{};
  if (!card) {
    own.label = _("My card");
    own.card = model ? *model : own_profile();
  }
  const auto finished = [this](const Result<OwnCard>& saved) {
    if (!saved) purple_notify_error(plugin_, _("My Cards"), _("Your card was not saved."), saved.reason().c_str());
  };
  show_own_card_form(
      plugin_, own, [this, finished](const OwnCard& changed) { save(changed, finished); }, [this] { waiting_ = nullptr; });
}

void OwnCardDesk::choose(unsigned long xid, const std::string& why, std::function<void(const CardId&)> chosen) {
  if (locked_) return say_locked();
  if (cards_.empty()) {
    edit(xid, {}, {}, why);
    // What was wanted happens when the card is there; nothing waits where none can be made.
    if (editor_ || RequestForm::can_be_shown()) waiting_ = std::move(chosen);
    return;
  }
  if (cards_.size() == 1 || !RequestForm::can_be_shown()) return chosen(CardId(cards_.front().own.card.uid));
  RequestForm form(_("My Cards"), _("Which of your cards?"), why);
  std::vector<std::string> labels;
  std::vector<CardId> ids;
  for (const KeyedCard& card : cards_) {
    labels.push_back(clean_line(card.own.label.empty() ? card.own.card.fn : card.own.label, 60));
    ids.push_back(card.own.card.uid);
  }
  form.choice("card", _("Card"), labels, 0);
  std::move(form).show(plugin_, nullptr, _("Continue"),
                       [ids, chosen = std::move(chosen)](const FormAnswer& answer) { chosen(ids.at(answer.choice("card"))); });
}

void OwnCardDesk::save(const OwnCard& own, std::function<void(Result<OwnCard>)> done) {
  if (locked_) return done(Error{_("Your cards are locked. Unlock the card holder first.")});
  const KeyedCard* known = find(own.card.uid);
  KeyedCard card{own, known ? known->keys : CardKeys::generate()};
  card.own.card.uid = card.keys.id();
  card.own.counter = std::max(own.counter, known ? known->own.counter : 0) + 1;
  const auto finished = [this, card, done = std::move(done), alive = std::weak_ptr(alive_)](const Result<void>& saved) {
    if (!alive.lock()) return;
    if (!saved) return done(saved.error());
    kept(card);
    done(card.own);
  };
  if (known) {
    store_.save(card.own, finished);
  } else {
    store_.add(card, finished);
  }
}

void OwnCardDesk::kept(const KeyedCard& card) {
  if (KeyedCard* known = find_in(cards_, card.own.card.uid))
    *known = card;
  else
    cards_.push_back(card);
  events_.saved(card);
  if (const auto waiting = std::exchange(waiting_, nullptr)) waiting(card.own.card.uid);
}

void OwnCardDesk::remove(const CardId& id) {
  store_.remove(id, [this, id, alive = std::weak_ptr(alive_)](const Result<bool>& removed) {
    if (!alive.lock()) return;
    if (!removed) return editor_->saved(false, removed.reason(), OwnCard{});
    std::erase_if(cards_, [&id](const KeyedCard& card) { return card.own.card.uid == id; });
    events_.removed(id);
    editor_->removed(id);
  });
}

void OwnCardDesk::replace_key(const CardId& id) {
  if (!find(id)) return;
  RequestForm form(_("Replace the Key"), _("Replace the key that signs your card?"),
                   _("Do this when somebody else may have your card's key. It stays the same card: everybody with whom you exchanged "
                     "it learns of the new key, and believes nothing that is signed with the old one any more. Afterwards, back up "
                     "your cards here and restore them on your other devices."));
  std::move(form).show(plugin_, nullptr, _("Replace"), [this, id](const FormAnswer&) { give_new_key(id); });
}

void OwnCardDesk::give_new_key(const CardId& id) {
  const KeyedCard* known = find(id);
  if (!known) return;
  const Result<CardKeys> keys = succeed(known->keys);
  if (!keys) {
    purple_notify_error(plugin_, _("My Cards"), _("The key was not replaced."), keys.reason().c_str());
    return;
  }
  KeyedCard card{known->own, *keys};
  ++card.own.counter;
  store_.add(card, [this, card, alive = std::weak_ptr(alive_)](const Result<void>& saved) {
    if (!alive.lock()) return;
    if (saved) return kept(card);
    purple_notify_error(plugin_, _("My Cards"), _("The key was not replaced."), saved.reason().c_str());
  });
}

void OwnCardDesk::changed_elsewhere(const OwnCard& own) {
  KeyedCard* known = find_in(cards_, own.card.uid);
  if (!known) return;
  known->own = own;
  if (editor_) editor_->changed(own);
}

}  // namespace carte
