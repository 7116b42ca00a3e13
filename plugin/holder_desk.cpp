// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder_desk.h"

#include <algorithm>
#include <utility>

#include "plugin/exchange/card_view.h"
#include "plugin/preferences.h"
#include "plugin/save_card.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

constexpr int received_in_list = 200;
constexpr std::size_t found_in_words = 20, refused_in_words = 3;
constexpr int undo_ms = 20'000;  // longer than the window offers to undo it

}  // namespace

HolderDesk::HolderDesk(PurplePlugin* plugin, Companion* companion, Holder& holder, OwnCardDesk& own, Clock& clock,
                       Elsewhere elsewhere)
    : plugin_(plugin),
      holder_(holder),
      own_(own),
      clock_(clock),
      elsewhere_(std::move(elsewhere)),
      lists_(holder.index(), own.cards(), clock),
      window_(companion ? std::make_unique<HolderWindow>(companion->windows()) : nullptr) {
  holder_.held_cards().watch([this](const HeldCards::Ids& ids) { cards_changed(ids); });
}

void HolderDesk::open(unsigned long xid, HolderId selected) {
  xid_ = xid;
  if (!own_.missing().empty())
    return (void)purple_notify_error(plugin_, _("Card Holder"), _("Your cards cannot be used here."), own_.missing().c_str());
  if (!window_) {
    purple_notify_info(plugin_, _("Card Holder"), _("This program has no window for the card holder."),
                       _("Look for a card with /card find NAME."));
    return;
  }
  load_received();
  window_->show(xid, view(), events(), selected);
}

std::string HolderDesk::in_words(const std::string& typed) const {
  if (!own_.missing().empty()) return own_.missing();
  if (own_.locked()) return _("Your cards are locked. Unlock the card holder first.");
  const Ids ids = lists_.find({.text = typed, .list = HolderList::all, .group = {}, .sort = HolderSort::name});
  std::string lines;
  for (const HolderRow& row : lists_.rows({ids.begin(), ids.begin() + std::min(ids.size(), found_in_words)}))
    lines += clean_line(row.name, 60) + (row.detail.empty() ? "" : ", " + clean_line(row.detail, 80)) + "\n";
  if (ids.empty()) return _("No card in your card holder has all of these words.");
  if (ids.size() > found_in_words) lines += sentence(_("... and %zu more"), ids.size() - found_in_words);
  return lines;
}

HolderView HolderDesk::view() const {
  HolderView view;
  view.theme = preferences::theme();
  view.show_photo = preferences::show_pictures();
  for (const auto& [group, count] : holder_.index().groups()) {
    if (!group.empty()) view.groups.push_back(group);
  }
  view.cards = holder_.index().size() + own_.cards().size();
  view.has_password = elsewhere_.has_password();
  view.locked = own_.locked();
  view.updates = preferences::updates();
  view.wait_seconds = elsewhere_.wait_seconds();
  return view;
}

HolderEvents HolderDesk::events() {
  HolderEvents events;
  events.find = [this](const HolderQuery& query) {
    elsewhere_.used();
    return own_.locked() ? Ids{} : lists_.find(query);
  };
  events.rows = [this](const Ids& ids) { return lists_.rows(ids); };
  events.card = [this](HolderId id) { show_card(id); };
  events.portrait = [this](HolderId id) { show_portrait(id); };
  events.action = [this](const std::string& action, const Ids& ids) { act(action, ids); };
  events.set_group = [this](const Ids& ids, const std::string& group) {
    holder_.held_cards().set_group(held_among(ids), clean_line(group, 60), [this](const Result<void>& done) { tell(done); });
  };
  events.rename_group = [this](const std::string& from, const std::string& to) {
    holder_.held_cards().rename_group(from, clean_line(to, 60), [this](const Result<void>& done) { tell(done); });
  };
  events.remove = [this](const Ids& ids) { remove(held_among(ids)); };
  events.restore = [this](const Ids& ids) { restore(held_among(ids)); };
  events.import_files = [this](const std::vector<std::string>& paths) { import_files(paths); };
  events.export_cards = [this](const Ids& ids, const std::string& path) { export_cards(ids, path); };
  events.set_choice = [this](HolderId id, std::optional<UpdateChoice> choice) {
    with_card(id, [this, choice](const Card& card) {
      if (const auto binding = elsewhere_.binding_of(card.uid)) elsewhere_.set_choice(binding->exchange, choice);
    });
  };
  events.password = elsewhere_.password;
  events.open_handle = [this](HolderId, const std::string& uri) { elsewhere_.open_handle(uri); };
  events.edit_field = [this](HolderId id, Field) { act(holder_action::edit, {id}); };
  events.closed = [this] { shown_ = 0; };
  events.unavailable = [](const std::string& reason) { purple_debug_info("purple-carte", "%s\n", reason.c_str()); };
  return events;
}

void HolderDesk::changed() {
  load_exchanged();
  if (own_.locked()) lists_.set_received({});
  if (!is_open()) return;
  load_received();
  window_->update(view());
  window_->refresh({});
  if (shown_ && !own_.locked()) show_card(shown_);
}

void HolderDesk::password_answer(bool ok, const std::string& sentence, int wait_seconds) {
  if (!window_) return;
  window_->password_answer(ok, sentence, wait_seconds);
  if (ok) changed();
}

void HolderDesk::progress(const std::string& what, double part) {
  constexpr unsigned whole = 1000;
  if (is_open()) window_->progress(what, static_cast<unsigned>(std::clamp(part, 0.0, 1.0) * whole), whole);
}

void HolderDesk::import_file(const std::string& path) {
  open(0);
  import_files({path});
}

void HolderDesk::cards_changed(const HeldCards::Ids& ids) {
  load_exchanged();
  if (!is_open()) return;
  window_->update(view());
  window_->refresh(ids);
  if (shown_ && std::ranges::count(ids, shown_)) show_card(shown_);
}

// The index knows no ids of cards; which of the held ones are exchanged is looked up once for each.
void HolderDesk::load_exchanged() {
  std::set<std::int64_t> held;
  for (const CardId& uid : elsewhere_.exchanged()) {
    const auto known = held_ids_.find(uid);
    if (known != held_ids_.end()) held.insert(known->second);
    if (known == held_ids_.end() && !own_.locked()) look_up(uid);
  }
  lists_.set_exchanged(std::move(held));
}

void HolderDesk::look_up(const CardId& uid) {
  if (!looked_up_.insert(uid).second) return;
  holder_.held_cards().by_uid(uid, [this, uid, alive = std::weak_ptr(alive_)](const Result<std::optional<HeldCard>>& found) {
    if (!alive.lock()) return;
    looked_up_.erase(uid);
    if (!found || !*found) return;
    held_ids_[uid] = (*found)->id;
    lists_.add_exchanged((*found)->id);
    if (is_open()) window_->refresh({(*found)->id});
  });
}

// Their owners are told that the exchange is over when the user can no longer bring them back.
void HolderDesk::remove(const HeldCards::Ids& held) {
  const std::set<std::int64_t> ids(held.begin(), held.end());
  for (const auto& [uid, id] : held_ids_) {
    if (ids.contains(id)) removed_[uid] = id;
  }
  holder_.held_cards().remove(held, [this](const Result<void>& done) { tell(done); });
  if (removed_.empty()) return;
  clock_.later(undo_ms, [this, removal = ++removals_, alive = std::weak_ptr(alive_)] {
    if (alive.lock() && removal == removals_) settle_removals();
  });
}

void HolderDesk::restore(const HeldCards::Ids& held) {
  std::erase_if(removed_, [&held](const auto& each) { return std::ranges::count(held, each.second) > 0; });
  holder_.held_cards().restore(held, [this](const Result<void>& done) { tell(done); });
}

void HolderDesk::settle_removals() {
  for (const auto& [uid, id] : std::exchange(removed_, {})) elsewhere_.card_removed(uid);
}

HolderId HolderDesk::held_id(const CardId& exchanged) const {
  const auto known = held_ids_.find(exchanged);
  return known == held_ids_.end() ? 0 : known->second;
}

void HolderDesk::load_received() {
  if (own_.locked()) return lists_.set_received({});
  holder_.cards().list(received_in_list, 0, [this, alive = std::weak_ptr(alive_)](Result<std::vector<StoredCard>> cards) {
    if (!alive.lock() || !cards) return;
    std::erase_if(*cards, &StoredCard::kept);
    lists_.set_received(std::move(*cards));
    if (is_open()) window_->refresh({});
  });
}

void HolderDesk::tell(const Result<void>& done) {
  if (!done && window_) window_->say(done.reason());
}

HeldCards::Ids HolderDesk::held_among(const Ids& ids) const {
  HeldCards::Ids held;
  for (HolderId id : ids) {
    if (item_of(id).kind == HolderItem::Kind::held) held.push_back(id);
  }
  return held;
}

void HolderDesk::with_card(HolderId id, std::function<void(const Card&)> use) {
  const HolderItem item = item_of(id);
  if (item.kind == HolderItem::Kind::own) {
    const auto place = static_cast<std::size_t>(item.id);
    if (place < own_.cards().size()) use(Card(own_.cards()[place].own.card));
  } else if (item.kind == HolderItem::Kind::received) {
    if (const StoredCard* stored = lists_.received(item.id)) use(Card(stored->share.card));
  } else {
    holder_.held_cards().load(item.id, [this, use = std::move(use), alive = std::weak_ptr(alive_)](const Result<std::optional<HeldCard>>& held) {
      if (!alive.lock()) return;
      if (!held) return window_->say(held.reason());
      if (*held && !(*held)->locked) use((*held)->card);
    });
  }
}

void HolderDesk::act(const std::string& action, const Ids& ids) {
  elsewhere_.used();
  if (action == holder_action::lock_now) return elsewhere_.lock_now();
  if (action == holder_action::new_own_card) return own_.edit(xid_);
  if (action == holder_action::seen)
    return holder_.held_cards().set_seen(held_among(ids), [](const Result<void>&) {});
  for (HolderId id : ids)
    with_card(id, [this, action](const Card& card) { act_on_card(action, card); });
}

void HolderDesk::act_on_card(const std::string& action, const Card& card) {
  const auto binding = elsewhere_.binding_of(card.uid);
  if (action == holder_action::edit) return own_.edit(xid_, card.uid);
  if (action == card_action::replace_key) return own_.replace_key(card.uid);
  if (action == holder_action::template_for_own) return own_.edit(xid_, {}, card);
  if (action == holder_action::ask_exchange) return elsewhere_.ask_exchange(card);
  if (action == holder_action::end_exchange || action == holder_action::apply_update) {
    if (!binding) return;
    const Token exchange = binding->exchange;
    return action == holder_action::end_exchange ? elsewhere_.end_exchange(exchange) : elsewhere_.apply_update(exchange);
  }
  if (action == card_action::keep) {
    holder_.held_cards().import({card}, {}, [this](const Result<Imported>& held) {
      if (window_) window_->say(held ? std::string(_("The card is in your card holder now.")) : held.reason());
    });
    return;
  }
  elsewhere_.act(card, action, xid_, [this](const std::string& line) { say(line); });
}

void HolderDesk::import_files(const std::vector<std::string>& paths) {
  read_card_files(paths, [this, alive = std::weak_ptr(alive_)](ReadFiles files) {
    if (!alive.lock() || !window_) return;
    std::string refused;
    for (std::size_t i = 0; i < files.refused.size() && i < refused_in_words; ++i) refused += " " + files.refused[i];
    if (files.cards.empty()) return window_->say(_("No card was found.") + refused);
    holder_.held_cards().import(std::move(files.cards), {}, [this, refused](const Result<Imported>& imported) {
      if (!imported) return window_->say(imported.reason());
      window_->say(sentence(_("New cards: %zu. Updated: %zu. Already here: %zu."), imported->added, imported->updated,
                            imported->unchanged) + refused);
    });
  });
}

void HolderDesk::export_cards(const Ids& ids, const std::string& path) {
  const auto finished = [this](const Result<void>& saved) {
    if (window_) window_->say(saved ? std::string(_("The cards were saved.")) : saved.reason());
  };
  const HeldCards::Ids held = held_among(ids);
  if (held.empty() && ids.size() == 1)
    return with_card(ids.front(), [path, finished](const Card& card) { save_cards({card}, path, Existing::replace, finished); });
  holder_.held_cards().load_many(held, [this, path, finished](const Result<std::vector<HeldCard>>& found) {
    if (!found) return window_->say(found.reason());
    std::vector<Card> cards;
    for (const HeldCard& card : *found) {
      if (!card.locked) cards.push_back(card.card);
    }
    save_cards(cards, path, Existing::replace, finished);
  });
}

}  // namespace carte
