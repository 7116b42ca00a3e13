// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/publishing.h"

#include <algorithm>

#include "plugin/card_screen.h"
#include "plugin/exchange/changes_in_words.h"
#include "plugin/exchange/published_card.h"
#include "plugin/preferences.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr std::int64_t longest_timer_s = 24 * 3600;

std::string name_of(const Card& card) { return clean_line(card.fn, 60); }

}  // namespace

Publishing::Publishing(PurplePlugin* plugin, Holder& holder, OwnCardDesk& own, Notices& notices, Clock& clock)
    : plugin_(plugin),
      holder_(holder),
      own_(own),
      notices_(notices),
      clock_(clock),
      publisher_([](const AccountName& account, const std::string& reason) {
        purple_debug_warning("purple-carte", "%s: %s\n", account.user.c_str(), reason.c_str());
      }),
      watched_([this](const Peer& contact) { return is_held(contact); },
               [this](const Peer& contact, const Card& card) { published(contact, card); }) {}

void Publishing::refresh() {
  next_change_.stop();
  if (own_.locked()) return;  // what is published stays
  const PublishChoice choice = preferences::publish();
  if (own_.cards().empty() || choice == PublishChoice::off) return publisher_.set(std::nullopt);
  if (choice == PublishChoice::ask) return;
  const KeyedCard& card = own_.cards().front();
  const bool everyone = choice == PublishChoice::everyone;
  const Card to_everybody = rendition(card.own, card.keys, Audience::everyone);
  const Card shown = everyone ? to_everybody : rendition(card.own, card.keys, Audience::contacts);
  const std::int64_t now = clock_.wall();
  publisher_.set(
      ShownCard{card_at(shown, now), card_at(to_everybody, now), everyone ? PepAccess::open : PepAccess::presence});
  if (const auto next = next_change(shown, now)) {
    const std::int64_t seconds = std::clamp<std::int64_t>(*next - now, 1, longest_timer_s);
    next_change_.start(static_cast<unsigned>(seconds) * 1000, [this] { refresh(); });
  }
}

// It takes the place of the profile that the user has on the server, so not without a question.
void Publishing::ask() {
  if (asked_ || preferences::publish() != PublishChoice::ask) return;
  asked_ = true;
  notices_.show("publish", _("Show your card to all of your XMPP contacts?"),
                _("Contacts without this plugin see your XMPP profile. What your card says to contacts would "
                  "take the place of what the profile says now."),
                {{"yes", _("_Show")}, {"no", _("_Don't Show")}}, [this](const std::string& action) {
                  if (action == "yes") preferences::set_publish(PublishChoice::contacts);
                  if (action == "no") preferences::set_publish(PublishChoice::off);
                });
}

// What is signed is changed by its owner's signature only, so of others nothing needs to be read.
bool Publishing::is_held(const Peer& contact) const {
  if (own_.locked()) return false;
  const std::vector<std::int64_t> ids = holder_.index().at_address({contact.account.protocol, contact.name});
  return std::ranges::any_of(ids, [this](std::int64_t id) {
    const std::optional<IndexRow> row = holder_.index().row(id);
    return row && !row->is_signed && !row->locked;
  });
}

void Publishing::published(const Peer& contact, const Card& card) {
  if (own_.locked()) return;
  for (std::int64_t id : holder_.index().at_address({contact.account.protocol, contact.name}))
    with_taken(id, contact, card,
               [this, contact, card](const HeldCard& held, const Card& taken) { offer(contact, card, held, taken); });
}

void Publishing::with_taken(std::int64_t id, const Peer& contact, const Card& card,
                            std::function<void(const HeldCard& held, const Card& taken)> then) {
  const AccountName address{contact.account.protocol, contact.name};
  holder_.held_cards().load(id, [address, card, then = std::move(then),
                                 alive = std::weak_ptr(alive_)](const Result<std::optional<HeldCard>>& found) {
    if (!alive.lock() || !found || !*found || (*found)->locked) return;
    const HeldCard& held = **found;
    if (const auto taken = take_published(held.card, card, address)) then(held, *taken);
  });
}

void Publishing::offer(const Peer& contact, const Card& card, const HeldCard& held, const Card& taken) {
  const UpdateChoice choice = held.choice.value_or(preferences::updates());
  if (choice == UpdateChoice::apply_and_tell) return take(contact, held, taken);
  if (choice == UpdateChoice::ignore) return;
  const auto apply = [this, contact](const HeldCard& now, const Card& changed) { take(contact, now, changed); };
  notices_.show(
      "published " + contact.name.str(), sentence(_("The profile of %s has changed."), name_of(held.card).c_str()),
      changes_in_words(held.card, taken, clock_.wall()), {{"apply", _("_Take Over")}, {"dismiss", _("_Ignore")}},
      [this, contact, card, id = held.id, apply](const std::string& action) {
        // It may be another card meanwhile.
        if (action == "apply") with_taken(id, contact, card, apply);
      });
}

void Publishing::take(const Peer& contact, const HeldCard& held, const Card& taken) {
  holder_.held_cards().replace(held.id, taken,
                               [this, contact, held, taken, alive = std::weak_ptr(alive_)](const Result<bool>& done) {
                                 if (alive.lock() && done && *done) tell(contact, held, taken);
                               });
}

void Publishing::tell(const Peer& contact, const HeldCard& held, const Card& taken) {
  const std::string title = sentence(_("The profile of %s has changed."), name_of(held.card).c_str());
  const std::string changes = changes_in_words(held.card, taken, clock_.wall());
  if (PurpleConversation* conversation = find_conversation(contact))
    return CardScreen::write_line(conversation, title + "\n" + changes);
  notices_.show("published " + contact.name.str(), title, changes, {}, {});
}

}  // namespace carte
