// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/card_actions.h"

#include "plugin/exchange/add_contact.h"
#include "plugin/exchange/card_person.h"
#include "plugin/exchange/provenance.h"
#include "plugin/exchange/update_contact.h"
#include "plugin/open_address.h"
#include "plugin/preferences.h"
#include "plugin/request_form.h"
#include "plugin/save_card.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_file_name.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

// A card of the holder rather than of a conversation.
bool handle_less(const ReceivedCard& card) { return card.share.token.empty(); }

std::string name_of(const ReceivedCard& card) { return clean_line(card.share.card.fn, 60); }

std::set<Field> proposed_fields(const std::vector<ProposedChange>& changes) {
  std::set<Field> fields;
  for (const ProposedChange& change : changes) {
    if (change.ticked) fields.insert(change.change.field);
  }
  return fields;
}

// "Shared by Alice. Described by Alice, not by Bob Smith"
std::string two_remarks(const std::string& first, const std::string& second) {
  // TRANSLATORS: two remarks about a card, one after the other.
  return sentence(_("%s. %s"), first.c_str(), second.c_str());
}

std::string remarks(const CardView& view) {
  std::string all = view.shared_by;
  for (const std::string& more : {view.described_by, view.signed_by_owner ? std::string(_("Signed by its owner")) : std::string(), view.exchange}) {
    if (!more.empty()) all = all.empty() ? more : two_remarks(all, more);
  }
  return all;
}

std::string in_words(const FieldChange& change) {
  const std::string label = field_label(change.field), after = in_one_line(change.after);
  // TRANSLATORS: a field of a card and its value, such as "Phone: 12345".
  if (change.before.empty()) return sentence(_("%s: %s"), label.c_str(), after.c_str());
  // TRANSLATORS: a field, the card's value, and the value that the buddy list has now.
  return sentence(_("%s: %s (now: %s)"), label.c_str(), after.c_str(), in_one_line(change.before).c_str());
}

}  // namespace

CardActions::~CardActions() { RequestForm::close_all(parts_.plugin); }

void CardActions::perform(unsigned handle, const std::string& action, unsigned long xid) {
  if (const ReceivedCard* card = parts_.receiver.card(handle)) {
    const ReceivedCard copy = *card;  // an action may change the table it is in
    return perform_on(handle, copy, action, xid);
  }
  parts_.receiver.load(handle, [this, handle, action, xid](const Result<ReceivedCard>& card) {
    if (card) return perform_on(handle, *card, action, xid);
    purple_notify_error(parts_.plugin, _("Contact Card"), _("The card is not there any more."), card.reason().c_str());
  });
}

void CardActions::perform_on(unsigned handle, const ReceivedCard& card, const std::string& action, unsigned long xid) {
  const bool here = card.state == CardState::here;
  if (action == card_action::show && !here) return parts_.receiver.show(handle);
  if (action == card_action::ignore) return parts_.screen.put_away(handle);
  if (!here) return;
  if (action == card_action::open || action == card_action::show) return open_window(handle, card, xid);
  if (action == card_action::add) return ask_adding(handle, card);
  if (action == card_action::update) return ask_update(handle, card);
  if (action == card_action::message) return write_to(card);
  if (action == card_action::save) return ask_saving(card, ".vcf");
  if (action == card_action::save_picture) return ask_saving(card, ".png");
  if (action == card_action::photo) return parts_.receiver.ask_picture(handle);
  if (action == card_action::agree || action == card_action::decline)
    return parts_.answer_exchange(card, action == card_action::agree, xid);
  if (action == card_action::keep) return keep_in_holder(handle, card);
  if (action == card_action::hand_over) return parts_.hand_over(card.share.card, xid);
  if (action == card_action::share) return parts_.desk.open({.contact = {}, .receiver = {}, .card = card.share.card, .xid = xid});
}

void CardActions::perform_on_card(const Card& card, const std::string& action, unsigned long xid,
                                  std::function<void(const std::string&)> tell) {
  tell_ = std::move(tell);
  // As if the user had shared it: it came from nobody in particular.
  perform_on(0, ReceivedCard{.from = {}, .share = {.token = {}, .card = card}, .outgoing = true}, action, xid);
}

void CardActions::keep_in_holder(unsigned handle, const ReceivedCard& card) {
  parts_.hold(card.share.card, [this, handle, card](const Result<void>& held) {
    if (!held) return refuse(handle, _("The card was not kept."), held.reason());
    tell(handle, card, sentence(_("The card of %s is in your card holder now."), name_of(card).c_str()));
  });
}

CardWindowState CardActions::window_state(const ReceivedCard& card, const std::string& notice) const {
  CardView view = card_view(card, parts_.book);
  if (handle_less(card)) {
    view.shared_by.clear();
    view.main.push_back({card_action::keep, _("_Keep in Card Holder")});
  }
  CardWindowState state{.theme = preferences::theme(),
                        .show_photo = preferences::show_pictures(),
                        .shared_by = remarks(view),
                        .warning = view.warning,
                        .notice = notice,
                        .actions = {}};
  const auto add = [&state](const CardChoice& choice) {
    // The window saves and copies by itself, and is open already.
    if (choice.id == card_action::open || choice.id == card_action::save || choice.id == card_action::save_picture) return;
    state.actions.push_back({choice.id, choice.label});
  };
  for (const CardChoice& choice : view.main) add(choice);
  if (!view.more.empty()) state.actions.push_back({});
  for (const CardChoice& choice : view.more) add(choice);
  return state;
}

void CardActions::open_window(unsigned handle, const ReceivedCard& card, unsigned long xid) {
  if (!parts_.companion) return show_as_text(card);
  CardWindowEvents events;
  events.action = [this, handle, card, xid](const std::string& action) {
    if (handle_less(card)) return perform_on(handle, card, action, xid);
    perform(handle, action, xid);
  };
  events.open_handle = [this, handle, card](const std::string& uri) {
    if (const auto opened = open_address(uri); !opened) tell(handle, card, opened.reason());
  };
  events.unavailable = [this, card](const std::string& reason) {
    purple_debug_info("purple-carte", "%s\n", reason.c_str());
    show_as_text(card);
  };
  parts_.companion->show_card(handle, card.share.card, window_state(card, {}), xid, std::move(events));
}

void CardActions::refresh_window(unsigned handle, const ReceivedCard& card) {
  if (parts_.companion && card.state == CardState::here) parts_.companion->update_card(handle, card.share.card, window_state(card, {}));
}

void CardActions::show_as_text(const ReceivedCard& card) const {
  std::string html;
  for (Field field : all_fields()) {
    for (const std::string& value : field_values(card.share.card, field, today()))
      html += "<b>" + escape_markup(field_label(field)) + ":</b> " + escape_markup(value) + "<br>";
  }
  const CardView view = card_view(card, parts_.book);
  const std::string source = view.warning.empty() ? view.shared_by : two_remarks(view.shared_by, view.warning);
  purple_notify_formatted(parts_.plugin, _("Contact Card"), name_of(card).c_str(), source.c_str(), html.c_str(), nullptr,
                          nullptr);
}

void CardActions::ask_adding(unsigned handle, const ReceivedCard& card) {
  const AddOutcome outcome = propose_adding(card.share.card, parts_.book, card.outgoing ? nullptr : &card.from);
  if (const auto* refusal = std::get_if<Refusal>(&outcome))
    return refuse(handle, sentence(_("%s cannot be added."), name_of(card).c_str()), refusal->sentence);
  const auto proposal = std::get<AddProposal>(outcome);
  Adding adding{.account = proposal.accounts.front().account,
                .buddy = proposal.buddy,
                .group = proposal.group,
                .alias = proposal.alias,
                .message = {},
                .portrait = proposal.portrait};
  if (!RequestForm::can_be_shown()) return add(handle, card, adding);
  std::vector<std::string> accounts;
  for (const AddChoice& choice : proposal.accounts) accounts.push_back(choice.account.user.str());
  RequestForm form(_("Add Contact"), sentence(_("Add %s to your buddy list?"), name_of(card).c_str()),
                   proposal.address.user.str());
  if (accounts.size() > 1) form.choice("account", _("Account"), accounts, 0);
  form.group_name("group", _("Group"), proposal.group);
  form.text("alias", _("Name in your buddy list"), proposal.alias);
  if (proposal.portrait) form.tick("portrait", _("Use the portrait of the card"), true);
  if (proposal.accounts.front().asks_authorisation) form.text("message", _("Message with your request (optional)"), {});
  std::move(form).show(parts_.plugin, find_conversation(card.from), _("Add"), [=, this](const FormAnswer& answer) mutable {
    if (proposal.accounts.size() > 1) adding.account = proposal.accounts.at(answer.choice("account")).account;
    adding.group = clean_line(answer.text("group"), 100);
    adding.alias = clean_line(answer.text("alias"), 100);
    if (proposal.accounts.front().asks_authorisation) adding.message = clean_line(answer.text("message"), 200);
    if (proposal.portrait && !answer.ticked("portrait")) adding.portrait.reset();
    add(handle, card, adding);
  });
}

void CardActions::add(unsigned handle, const ReceivedCard& card, const Adding& adding) {
  const Result<void> added = add_to_list(adding);
  if (!added) return refuse(handle, sentence(_("%s was not added."), name_of(card).c_str()), added.reason());
  keep(card, card.share.card);
  tell(handle, card, sentence(_("%s is in your buddy list now."), name_of(card).c_str()));
}

// A card that the user took something from stays in the holder for good.
void CardActions::keep(const ReceivedCard& card, const Card& content) {
  if (handle_less(card)) return;
  parts_.hold(card.share.card, [](const Result<void>& held) {
    if (!held) purple_debug_warning("purple-carte", "%s\n", held.reason().c_str());
  });
  StoredCard stored{.id = card.stored_id, .received = card.received, .from = card.from, .share = card.share, .kept = true};
  stored.share.card = content;
  parts_.store.save(stored, [](const Result<std::int64_t>& saved) {
    if (!saved) purple_debug_warning("purple-carte", "%s\n", saved.reason().c_str());
  });
}

// The card is closed and the user told why (a refused card keeps its place in the conversation).
void CardActions::refuse(unsigned handle, const std::string& title, const std::string& reason) {
  if (parts_.companion) parts_.companion->close_card(handle);
  purple_notify_error(parts_.plugin, _("Contact Card"), title.c_str(), reason.c_str());
}

void CardActions::ask_update(unsigned handle, const ReceivedCard& card) {
  const std::optional<Contact> contact = known_contact(card.share.card, parts_.book);
  PurpleBuddy* buddy = contact ? PurpleAddressBook::buddy_of(*contact) : nullptr;
  if (!buddy) return ask_adding(handle, card);
  const LocalEntry local = local_entry(buddy);
  const std::vector<ProposedChange> changes = propose_update(local, card.share.card, today());
  if (changes.empty()) return tell(handle, card, sentence(_("The card says nothing new about %s."), name_of(card).c_str()));
  if (!RequestForm::can_be_shown()) return update(handle, card, *contact, local, proposed_fields(changes), false);
  RequestForm form(_("Update Contact"), sentence(_("What should be taken over from the card of %s?"), name_of(card).c_str()),
                   card_view(card, parts_.book).shared_by);
  bool note_worthwhile = false;
  for (const ProposedChange& proposed : changes) {
    const FieldChange& change = proposed.change;
    form.tick(std::string(field_name(change.field)), in_words(change), proposed.ticked);
    note_worthwhile = note_worthwhile || proposed.place == Place::holder;
  }
  if (note_worthwhile) form.tick("into_note", _("Also write what the buddy list has no place for into my note about this contact"), false);
  std::move(form).show(parts_.plugin, find_conversation(card.from), _("Update"), [=, this](const FormAnswer& answer) {
    std::set<Field> ticked;
    for (const ProposedChange& proposed : changes) {
      if (answer.ticked(std::string(field_name(proposed.change.field)))) ticked.insert(proposed.change.field);
    }
    update(handle, card, *contact, local, ticked, note_worthwhile && answer.ticked("into_note"));
  });
}

void CardActions::update(unsigned handle, const ReceivedCard& card, const Contact& contact, const LocalEntry& local,
                         const std::set<Field>& ticked, bool into_note) {
  PurpleBuddy* buddy = PurpleAddressBook::buddy_of(contact);
  if (!buddy) return refuse(handle, _("Nothing was updated."), _("This contact is no longer in your buddy list."));
  const UpdatePlan plan = plan_update(local, card.share.card, ticked, into_note, today());
  if (plan.empty()) return tell(handle, card, _("Nothing was changed."));
  update_entry(buddy, plan);
  if (plan.holder_card) keep(card, *plan.holder_card);
  tell(handle, card, sentence(_("%s was updated from the card."), name_of(card).c_str()));
}

void CardActions::write_to(const ReceivedCard& card) const {
  const auto whom = correspondent(card.share.card, parts_.book);
  PurpleAccount* account = whom ? find_account(whom->account) : nullptr;
  if (!account) {
    const std::string title = sentence(_("No message can be written to %s."), name_of(card).c_str());
    purple_notify_error(parts_.plugin, _("Contact Card"), title.c_str(),
                        _("None of your connected accounts can reach an address on this card."));
    return;
  }
  const char* name = whom->name.c_str();
  PurpleConversation* conversation = purple_find_conversation_with_account(PURPLE_CONV_TYPE_IM, name, account);
  if (!conversation) conversation = purple_conversation_new(PURPLE_CONV_TYPE_IM, account, name);
  purple_conversation_present(conversation);
}

void CardActions::ask_saving(const ReceivedCard& card, const std::string& ending) const {
  RequestForm::ask_file(parts_.plugin, _("Save Card"), card_file_name(card.share.card, ending),
                        [content = card.share.card](const std::string& path) {
                          save_card(content, path, preferences::theme(), Existing::replace, [](const Result<void>& saved) {
                            if (!saved)
                              purple_notify_error(nullptr, _("Save Card"), _("The card was not saved."), saved.reason().c_str());
                          });
                        });
}

void CardActions::save_to(unsigned handle, const std::string& path) {
  const ReceivedCard* card = parts_.receiver.card(handle);
  if (!card || card->state != CardState::here) return;
  const Peer peer = card->from;
  save_card(card->share.card, path, preferences::theme(), Existing::keep, [peer, path](const Result<void>& saved) {
    if (PurpleConversation* conversation = find_conversation(peer))
      CardScreen::write_line(conversation, saved ? sentence(_("The card was saved as %s."), path.c_str()) : saved.reason());
  });
}

void CardActions::tell(unsigned handle, const ReceivedCard& card, const std::string& line) {
  if (handle_less(card)) {
    if (tell_) tell_(line);
    return;
  }
  parts_.screen.say(card.from, line);
  parts_.screen.changed(handle, card);
  if (parts_.companion) parts_.companion->update_card(handle, card.share.card, window_state(card, line));
}

}  // namespace carte
