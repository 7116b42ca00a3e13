// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/desk_screens.h"

#include <utility>

#include "plugin/card_screen.h"
#include "plugin/preferences.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

void say_in(const Peer& in, const std::string& sentence) {
  if (PurpleConversation* conversation = find_conversation(in)) CardScreen::write_line(conversation, sentence);
}

bool user_wrote_in(PurpleConversation* conversation) {
  for (GList* each = purple_conversation_get_message_history(conversation); each; each = each->next)
    if (purple_conversation_message_get_flags(static_cast<PurpleConvMessage*>(each->data)) & PURPLE_MESSAGE_SEND)
      return true;
  return false;
}

// A room's participant by the nick: behind the room's name on XMPP, all of the name elsewhere.
std::string shown_in(const Peer& in, const UpdateAddress& who) {
  Peer peer = in;
  if (in.room) {
    const std::string& name = who.name.str();
    const auto slash = name.find('/');
    if (name != in.name.str()) peer.nick = slash == name.npos ? name : name.substr(slash + 1);
  }
  return clean_line(shown_name(peer), SharingWindow::name_chars);
}

// What cannot be packed was not unpacked either; it does not come here.
std::string packed(const region::Letter& letter) {
  const Result<std::string> bytes = region::pack_letter(letter);
  return bytes ? *bytes : std::string();
}

WatchingState watching_state(RegionState state) {
  switch (state) {
    case RegionState::connecting:
      return WatchingState::connecting;
    case RegionState::live:
      return WatchingState::live;
    case RegionState::paused:
      return WatchingState::paused;
    case RegionState::lost:
      return WatchingState::lost;
    case RegionState::ended:
      return WatchingState::ended;
  }
  return WatchingState::ended;
}

}  // namespace

SharingWindow::SharingWindow(CompanionWindows* windows, ChatQuestions& questions)
    : questions_(questions), window_(windows ? std::make_unique<RegionShareWindow>(*windows) : nullptr) {}

void SharingWindow::say(const Peer& in, const std::string& sentence) { say_in(in, sentence); }

std::string SharingWindow::name_of(const Peer& in, const UpdateAddress& who) const { return shown_in(in, who); }

std::string SharingWindow::own_name(const AccountName& name) const {
  PurpleAccount* account = find_account(name);
  const char* alias = account ? purple_account_get_alias(account) : nullptr;
  if (alias && *alias) return alias;
  const std::string& user = name.user.str();
  return user.substr(0, user.find('@'));
}

bool SharingWindow::is_in(const Peer& room, const UpdateAddress& who) const { return is_in_room(room, who.name); }

void SharingWindow::asked(const std::string& viewer, const std::string& name, const std::string& state) {
  if (window_) window_->asked(viewer, name, state);
}

void SharingWindow::add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) {
  if (window_) window_->add_viewer(viewer, name, known, {salt.begin(), salt.end()});
}

void SharingWindow::remove_viewer(const std::string& viewer) {
  if (window_) window_->remove_viewer(viewer);
}

void SharingWindow::letter_came(const std::string& viewer, const region::Letter& letter) {
  if (window_) window_->letter_came(viewer, packed(letter));
}

void SharingWindow::bytes_came(const std::string& viewer, bool ready, std::size_t room, const std::string& bytes) {
  if (window_) window_->bytes_came(viewer, ready, static_cast<unsigned>(room), bytes);
}

void SharingWindow::set_paused(bool paused) {
  if (window_) window_->set_paused(paused);
}

void SharingWindow::close() {
  settle_questions(_("This is over."));
  if (window_) window_->close();
}

void SharingWindow::ask_to_go_on(const Peer& in) {
  const auto answered = [this, in](const std::string& answer, unsigned long xid) {
    if (go_on) go_on(in, answer == "go-on", xid);
  };
  const unsigned question = questions_.ask(in,
                                           {.text = _("The program that shows your part of the screen has ended "
                                                      "unexpectedly, so nobody sees it for now. To go on, "
                                                      "choose it once more."),
                                            .main = {{"go-on", _("_Choose Again")}, {"stop", _("_Stop")}},
                                            .more = {},
                                            .commands = "/region, /region stop"},
                                           answered);
  if (question) open_questions_.push_back(question);
}

void SharingWindow::settle_questions(const std::string& sentence) {
  for (const unsigned question : std::exchange(open_questions_, {})) questions_.settle(question, sentence);
}

WatchingWindows::WatchingWindows(CompanionWindows* windows, ChatQuestions& questions,
                                 std::function<RegionWatching&()> rules)
    : windows_(windows), questions_(questions), rules_(std::move(rules)) {}

void WatchingWindows::say(const Peer& in, const std::string& sentence) { say_in(in, sentence); }

std::string WatchingWindows::name_of(const Peer& in, const UpdateAddress& who) const { return shown_in(in, who); }

bool WatchingWindows::is_known(const Peer& in) const {
  PurpleAccount* account = find_account(in.account);
  if (account && purple_find_buddy(account, in.name.c_str())) return true;
  PurpleConversation* conversation = find_conversation(in);
  return conversation && user_wrote_in(conversation);
}

void WatchingWindows::ask(unsigned id, const Peer& in, const std::string& name, const region::Offer& offer) {
  const char* text =
      offer.is_window ? _("%s would like to show you a window, live (%d × %d pixels). To see it your computers connect "
                          "to each other, so each learns the other's address.")
                      : _("%s would like to show you a part of the screen, live (%d × %d pixels). To see it your "
                          "computers connect to each other, so each learns the other's address.");
  forget_closed(id);
  watched_[id].question = questions_.ask(in,
                                         {.text = sentence(text, name.c_str(), offer.width, offer.height),
                                          .main = {{"show", _("_Show")}, {"decline", _("_Decline")}},
                                          .more = {{"never", _("Decline _All From This Person for Now")}},
                                          .commands = "/region show, /region decline, /region never"},
                                         [this, id](const std::string& answer, unsigned long xid) {
                                           watched_[id].xid = xid;
                                           if (answer == "show") rules_().answer(id, WatchAnswer::show);
                                           if (answer == "decline") rules_().answer(id, WatchAnswer::decline);
                                           if (answer == "never") rules_().answer(id, WatchAnswer::never);
                                         });
}

void WatchingWindows::settle(unsigned id, const std::string& sentence) {
  const auto found = watched_.find(id);
  if (found != watched_.end()) questions_.settle(std::exchange(found->second.question, 0), sentence);
}

void WatchingWindows::open(unsigned id, const Peer&, const std::string& name, bool known, const region::Offer& offer) {
  forget_closed(id);
  Watched& watched = watched_[id];
  if (!watched.window) watched.window = std::make_unique<RegionViewWindow>(*windows_);
  watched.window->show(watched.xid, name, known, packed(offer), preferences::region(), events(id));
}

RegionEvents WatchingWindows::events(unsigned id) {
  RegionEvents events;
  events.letter = [this, id](const std::string&, const std::string& bytes) {
    if (const auto letter = region::unpack_letter(bytes)) rules_().letter_written(id, *letter);
  };
  events.bytes = [this, id](const std::string&, const std::string& bytes) { rules_().bytes_written(id, bytes); };
  events.state = [this, id](const std::string&, RegionState state, const std::string& why) {
    rules_().state_changed(id, watching_state(state), why);
  };
  events.closed = [this, id] { rules_().window_closed(id); };
  events.unavailable = [this, id](const std::string& reason) { rules_().window_died(id, reason); };
  return events;
}

void WatchingWindows::letter_came(unsigned id, const region::Letter& letter) {
  const auto found = watched_.find(id);
  if (found != watched_.end() && found->second.window) found->second.window->letter_came(packed(letter));
}

void WatchingWindows::bytes_came(unsigned id, bool ready, std::size_t room, const std::string& bytes) {
  const auto found = watched_.find(id);
  if (found != watched_.end() && found->second.window)
    found->second.window->bytes_came(ready, static_cast<unsigned>(room), bytes);
}

void WatchingWindows::close(unsigned id) {
  const auto found = watched_.find(id);
  if (found != watched_.end() && found->second.window) found->second.window->close();
}

// Nor what never got a window, once its question is settled. Not as they close: that is told from within.
void WatchingWindows::forget_closed(unsigned but_not) {
  std::erase_if(watched_, [but_not](const auto& each) {
    const auto& [question, xid, window] = each.second;
    return each.first != but_not && (window ? !window->is_open() : question == 0);
  });
}

}  // namespace carte
