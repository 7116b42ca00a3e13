// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/share_desk.h"

#include <algorithm>

#include "plugin/carte_signals.h"
#include "plugin/card_screen.h"
#include "plugin/contact_directory.h"
#include "plugin/preferences.h"
#include "plugin/request_form.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr const char* given_card = "card";  // the id of ShareStart.card among the contacts

unsigned long window_of(PurplePlugin* plugin, PurpleConversation* conversation) {
  CarteWindow window{conversation, 0};
  purple_signal_emit(plugin, "carte-window", &window);
  return window.xid;
}

std::string label_of(const ContactEntry& entry) {
  const std::string name = clean_line(entry.name, 60), address = clean_line(entry.address, 60);
  return name == address ? name : name + " (" + address + ")";
}

std::vector<std::pair<std::string, std::string>> options_of(const std::vector<ContactEntry>& entries) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const ContactEntry& entry : entries) options.emplace_back(entry.id, label_of(entry));
  return options;
}

// A card as it may be shared: without what is never shared, and without what the user cannot see and untick. What somebody
// signed for their contacts alone is passed on as the user's description of them, not under their signature.
Card card_about(Card card) {
  if (card.proof && card.proof->audience != Audience::everyone) card.proof.reset();
  leave_out_unknown(card);
  return without(std::move(card), preferences::leave_out().always);
}

std::string names_of(const std::vector<std::string>& contacts) {
  std::string names;
  for (const std::string& contact : contacts) {
    if (const auto peer = find_contact(contact)) names += (names.empty() ? "" : ", ") + shown_name(*peer);
  }
  return clean_line(names, 100);
}

}  // namespace

ShareDesk::ShareDesk(PurplePlugin* plugin, Companion* companion, ShareQueue& queue, CardStore& store)
    : plugin_(plugin), companion_(companion), queue_(queue), store_(store) {}

ShareDesk::~ShareDesk() {
  for (const auto& desk : desks_) {
    if (desk->dialog) companion_->close_share(desk->dialog);
  }
}

void ShareDesk::open(const ShareStart& start) {
  Desk* desk = desks_.emplace_back(std::make_shared<Desk>()).get();
  desk->start = start;
  if (start.conversation) desk->where = peer_of(start.conversation);
  desk->start.conversation = nullptr;
  if (start.card) {
    desk->cards[given_card] = card_about(*start.card);
    desk->start.contact = given_card;
  }
  if (!companion_) return choose(desk);
  if (!desk->start.xid) desk->start.xid = window_of(plugin_, start.conversation);
  open_companion(desk);
}

PurpleConversation* ShareDesk::conversation_of(const Desk& desk) {
  return desk.where ? find_conversation(*desk.where) : nullptr;
}

ShareDialog ShareDesk::dialog_for(const Desk& desk) const {
  const LeaveOutPreferences left_out = preferences::leave_out();
  ShareDialog dialog;
  if (desk.start.card) {
    const Card& card = *desk.start.card;
    const auto address = contact_address(card);
    dialog.contacts.push_back({given_card, card.fn, address ? address->user.str() : "", "", _("This card"), false});
  }
  for (ContactEntry& entry : sharable_contacts(conversation_of(desk)))
    dialog.contacts.push_back({entry.id, entry.name, entry.address, entry.account, entry.group, entry.online});
  std::vector<ContactEntry> receivers = possible_receivers();
  const bool listed = std::ranges::count(receivers, desk.start.receiver, &ContactEntry::id) > 0;
  // A room that was left, a buddy of an account that is offline: chosen all the same, the report says what is the matter.
  if (const auto peer = listed ? std::nullopt : find_contact(desk.start.receiver))
    receivers.push_back({.id = desk.start.receiver, .name = shown_name(*peer), .address = peer->name.str(),
                         .account = peer->account.user.str(), .group = {}, .online = false, .room = peer->room});
  for (ContactEntry& entry : receivers) {
    const auto peer = find_contact(entry.id);
    dialog.receivers.push_back({.id = entry.id,
                                .name = entry.name,
                                .address = entry.address,
                                .account = entry.account,
                                .room = entry.room,
                                .online = entry.online,
                                .can_suggest = peer && !peer->room && is_xmpp(peer->account)});
  }
  if (!desk.start.contact.empty()) dialog.chosen_contacts = {desk.start.contact};
  if (!desk.start.receiver.empty()) dialog.chosen_receivers = {desk.start.receiver};
  dialog.left_out.assign(left_out.unticked.begin(), left_out.unticked.end());
  dialog.theme = preferences::theme();
  dialog.show_photo = preferences::show_pictures();
  return dialog;
}

void ShareDesk::open_companion(Desk* desk) {
  desk->dialog = companion_->show_share(
      dialog_for(*desk), desk->start.xid,
      {.gather = [this, desk](const std::string& contact) { gather(desk, contact); },
       .share = [this, desk](const ShareSelection& selection) { share(desk, selection); },
       .closed =
           [this, desk] {
             if (!desk->sending) return close(desk);
             desk->dialog = 0;  // what comes of the sending is still to be told
           },
       .unavailable =
           [this, desk](const std::string& reason) {
             purple_debug_info("purple-carte", "%s\n", reason.c_str());
             desk->dialog = 0;
             if (!desk->sending) choose(desk);
           }});
}

void ShareDesk::gather(Desk* desk, const std::string& contact) {
  if (contact == given_card) return show_in_dialog(desk, contact, Card(desk->cards[given_card]), true);
  const std::optional<Peer> person = find_contact(contact);
  if (!person) return companion_->update_share_card(desk->dialog, contact, Card{}, true);
  auto& gathering = desk->gatherings[contact];
  if (!gathering) {
    gathering = std::make_unique<Gathering>(*person, store_, [this, desk, contact](const Card& card, bool complete) {
      show_in_dialog(desk, contact, card, complete);
    });
  }
  show_in_dialog(desk, contact, gathering->card(), gathering->complete());
}

void ShareDesk::show_in_dialog(Desk* desk, const std::string& contact, const Card& card, bool complete) {
  if (!desk->dialog) return;
  // What is shared is what was seen: more may be known by the time that Share is pressed.
  desk->cards[contact] = card_about(card);
  companion_->update_share_card(desk->dialog, contact, desk->cards[contact], complete);
}

const Card& ShareDesk::card_of(Desk* desk, const std::string& contact) {
  if (const auto known = desk->cards.find(contact); known != desk->cards.end()) return known->second;
  if (const auto gathered = desk->gatherings.find(contact); gathered != desk->gatherings.end())
    return desk->cards[contact] = card_about(gathered->second->card());
  const std::optional<Peer> person = find_contact(contact);
  return desk->cards[contact] = person ? card_about(known_profile(*person)) : Card{};
}

void ShareDesk::share(Desk* desk, const ShareSelection& selection) {
  desk->sending = true;
  send(desk, selection, [this](Desk* open, const Outcome& outcome) {
    open->sending = false;
    // The dialog closes by itself only when there is nothing to be read about.
    if (open->dialog) return companion_->share_finished(open->dialog, outcome.shared && outcome.complete, outcome.sentence);
    tell(*open, outcome);
    close(open);
  });
}

// The desk may be closed, and another one opened, before all is sent.
void ShareDesk::send(Desk* desk, const ShareSelection& selection, std::function<void(Desk*, const Outcome&)> done) {
  LeaveOutPreferences left_out = preferences::leave_out();
  left_out.unticked = {selection.left_out.begin(), selection.left_out.end()};
  preferences::remember_unticked(left_out.unticked);
  ShareRequest request{.cards = {}, .receivers = {}, .also_suggest = selection.suggest, .as_file = selection.as_file};
  for (const std::string& contact : selection.contacts) {
    const Card& card = card_of(desk, contact);
    if (!card.fn.empty()) request.cards.push_back({card, left_out.unticked});
  }
  for (const std::string& receiver : selection.receivers) {
    if (const auto peer = find_contact(receiver)) request.receivers.push_back(*peer);
  }
  const std::weak_ptr<Desk> still_open = desk->weak_from_this();
  const auto progress = [this, still_open](std::size_t sent, std::size_t total) {
    const auto open = still_open.lock();
    if (open && open->dialog) companion_->share_progress(open->dialog, sent, total);
  };
  const Result<void> queued = queue_.share(request, progress, [still_open, done](const ShareReport& report) {
    const auto open = still_open.lock();
    if (open) done(open.get(), {report.failures.empty(), report.extras.empty(), report.sentence});
  });
  if (!queued) done(desk, {false, false, queued.reason()});
}

void ShareDesk::choose(Desk* desk) {
  const ShareStart& start = desk->start;
  if (!start.contact.empty() && !start.receiver.empty()) return wait_for_cards(desk, {start.contact}, {start.receiver});
  if (!RequestForm::can_be_shown()) {
    tell(*desk, {false, false, _("Say whose card to share: /card share NAME")});
    return close(desk);
  }
  RequestForm form(_("Share a Contact"), _("Whose card do you want to share, and with whom?"), {});
  if (start.contact.empty())
    // TRANSLATORS: heads the list of those whose card can be shared; "With" heads that of the receivers.
    form.list("contacts", _("Share"), options_of(sharable_contacts(conversation_of(*desk))), {}, true);
  if (start.receiver.empty()) form.list("receivers", _("With"), options_of(possible_receivers()), {}, true);
  std::move(form).show(plugin_, conversation_of(*desk), _("Continue"), [this, desk](const FormAnswer& answer) {
    const auto chosen = [&](const std::string& given, const char* list) {
      return given.empty() ? answer.list(list) : std::vector<std::string>{given};
    };
    const auto contacts = chosen(desk->start.contact, "contacts"), receivers = chosen(desk->start.receiver, "receivers");
    if (contacts.empty() || receivers.empty()) {
      tell(*desk, {false, false, _("Choose at least one contact and one receiver.")});
      return close(desk);
    }
    wait_for_cards(desk, contacts, receivers);
  }, [this, desk] { close(desk); });
}

void ShareDesk::wait_for_cards(Desk* desk, std::vector<std::string> contacts, std::vector<std::string> receivers) {
  const auto all_complete = [desk] {
    return std::ranges::all_of(desk->gatherings, [](const auto& entry) { return entry.second && entry.second->complete(); });
  };
  const auto grown = [this, desk, contacts, receivers, all_complete](const Card&, bool complete) {
    if (complete && all_complete()) confirm(desk, contacts, receivers);
  };
  // Those that a dialog which is lost now had asked for are of no interest any more.
  desk->gatherings.clear();
  std::map<std::string, Peer> people;
  for (const std::string& contact : contacts) {
    const std::optional<Peer> person = contact == given_card ? std::nullopt : find_contact(contact);
    if (person) people.emplace(contact, *person);
  }
  for (const auto& [contact, person] : people) desk->gatherings[contact];  // all known before the first is complete
  for (const auto& [contact, person] : people)
    desk->gatherings[contact] = std::make_unique<Gathering>(person, store_, grown);
  if (people.empty()) confirm(desk, contacts, receivers);
}

void ShareDesk::confirm(Desk* desk, const std::vector<std::string>& contacts, const std::vector<std::string>& receivers) {
  const LeaveOutPreferences left_out = preferences::leave_out();
  if (!RequestForm::can_be_shown()) {
    const std::vector<Field> unticked(left_out.unticked.begin(), left_out.unticked.end());
    return send_and_tell(desk, {.contacts = contacts, .receivers = receivers, .left_out = unticked});
  }
  RequestForm form(_("Share a Contact"), sentence(_("Share with %s?"), names_of(receivers).c_str()),
                   _("Deselect what you want to leave out of the card."));
  std::set<Field> offered;
  for (const std::string& contact : contacts) {
    const Card& card = card_of(desk, contact);
    form.group(clean_line(card.fn, 60));
    for (Field field : left_out.offered(card, today())) {
      std::string values;
      for (const std::string& value : field_values(card, field, today())) values += (values.empty() ? "" : ", ") + value;
      if (field == Field::fn || field == Field::impp || !offered.insert(field).second) {
        form.fixed(std::string(field_name(field)) + contact, field_label(field), values);
      } else {
        form.tick(std::string(field_name(field)), field_label(field) + ": " + values, left_out.ticked(field));
      }
    }
  }
  // TRANSLATORS: heads what can be sent besides the card.
  form.group(_("Also"));
  form.tick("suggest", _("Also suggest as a contact (XMPP)"), false);
  form.tick("as_file", _("Also send as a .vcf file"), false);
  std::move(form).show(plugin_, nullptr, _("Share"), [this, desk, contacts, receivers, offered](const FormAnswer& answer) {
    ShareSelection selection{.contacts = contacts, .receivers = receivers, .left_out = {},
                             .suggest = answer.ticked("suggest"), .as_file = answer.ticked("as_file")};
    std::set<Field> ticked;
    for (Field field : offered) {
      if (answer.ticked(std::string(field_name(field)))) ticked.insert(field);
    }
    LeaveOutPreferences left_out = preferences::leave_out();
    left_out.remember({offered.begin(), offered.end()}, ticked);
    for (Field field : left_out.unticked) {
      if (field != Field::fn && field != Field::impp) selection.left_out.push_back(field);  // the form shows them as fixed
    }
    send_and_tell(desk, selection);
  }, [this, desk] { close(desk); });
}

void ShareDesk::send_and_tell(Desk* desk, const ShareSelection& selection) {
  send(desk, selection, [this](Desk* open, const Outcome& outcome) {
    tell(*open, outcome);
    close(open);
  });
}

void ShareDesk::tell(const Desk& desk, const Outcome& outcome) const {
  PurpleConversation* conversation = conversation_of(desk);
  if (conversation) return CardScreen::write_line(conversation, outcome.sentence);
  if (!outcome.shared)
    purple_notify_error(plugin_, _("Share a Contact"), _("The card was not shared."), outcome.sentence.c_str());
}

void ShareDesk::close(Desk* desk) {
  std::erase_if(desks_, [desk](const auto& open) { return open.get() == desk; });
}

}  // namespace carte
