// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/region_desk.h"

#include <algorithm>
#include <utility>

#include "plugin/card_screen.h"
#include "plugin/preferences.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

SharingState sharing_state(RegionState state) {
  switch (state) {
    case RegionState::connecting:
      return SharingState::connecting;
    case RegionState::live:
      return SharingState::live;
    case RegionState::paused:
      return SharingState::paused;
    case RegionState::lost:
      return SharingState::lost;
    case RegionState::ended:
      return SharingState::ended;
  }
  return SharingState::ended;
}

}  // namespace

std::string RegionDesk::ExchangeBonds::name(const Token& bond) const {
  const Binding* binding = exchange_.find(bond);
  return binding ? clean_line(name_on_(binding->theirs), SharingWindow::name_chars) : std::string();
}

RegionDesk::RegionDesk(Parts parts)
    : parts_(std::move(parts)),
      questions_(parts_.plugin),
      bonds_(parts_),
      letters_(parts_.carrier, bonds_, parts_.clock),
      panel_(parts_.windows, questions_),
      seen_(parts_.windows, questions_, [this]() -> RegionWatching& { return watching_; }),
      sharing_(letters_, parts_.carrier, panel_, parts_.clock),
      watching_(letters_, parts_.carrier, seen_, parts_.clock),
      still_(parts_.windows ? std::make_unique<RegionShareWindow>(*parts_.windows) : nullptr) {
  panel_.go_on = [this](const Peer& in, bool go_on, unsigned long xid) {
    if (go_on)
      choose(in, xid);
    else
      sharing_.stop();
  };
  signals_.push_back(purple_connect<&RegionDesk::conversation_closing>(purple_conversations_get_handle(),
                                                                       "deleting-conversation", this));
  signals_.push_back(purple_connect<&RegionDesk::signing_off>(purple_connections_get_handle(), "signing-off", this));
}

RegionDesk::~RegionDesk() {
  sharing_.stop();
  watching_.stop();
}

RegionCarrierEvents RegionDesk::events() {
  RegionCarrierEvents events;
  events.invited = [this](const Peer& in, const UpdateAddress& from, const Token& region, bool history) {
    watching_.invited(in, from, region, history);
  };
  events.came = [this](const UpdateAddress& from, const RegionPost& post) {
    const std::optional<ReadLetter> read = letters_.read(from, post);
    if (!read) return;
    // What the sharer writes is for whoever watches, and the reverse; End goes both ways.
    const bool from_sharer =
        std::holds_alternative<region::Offer>(read->letter) || std::holds_alternative<region::Paths>(read->letter);
    const bool ends = std::holds_alternative<region::End>(read->letter);
    if (from_sharer || (ends && watching_.knows(read->from, region::region_of(read->letter))))
      watching_.came(*read);
    else
      sharing_.came(*read);
  };
  events.gone = [this](const UpdateAddress& peer) {
    sharing_.gone(peer);
    watching_.gone(peer);
  };
  events.bytes_ready = [this](const RegionLine& line, std::size_t room) {
    sharing_.bytes_ready(line, room);
    watching_.bytes_ready(line, room);
  };
  events.bytes_came = [this](const RegionLine& line, const std::string& bytes) {
    sharing_.bytes_came(line, bytes);
    watching_.bytes_came(line, bytes);
  };
  events.bytes_over = [this](const RegionLine& line) {
    sharing_.bytes_over(line);
    watching_.bytes_over(line);
  };
  return events;
}

// In the conversation when there is one, else in a dialog.
void RegionDesk::fail(const Peer& in, const std::string& reason) const {
  if (PurpleConversation* conversation = find_conversation(in)) return CardScreen::write_line(conversation, reason);
  purple_notify_error(parts_.plugin, _("Share a Region of the Screen"), _("Nothing was shown."), reason.c_str());
}

Result<void> RegionDesk::can_begin(const Peer& in) const {
  if (!parts_.windows) return Error{_("Parts of the screen can be shown from Pidgin on a desktop only.")};
  if (parts_.locked()) return Error{_("Your cards are locked. Unlock the card holder first.")};
  if (const Result<PurpleAccount*> online = online_account(in.account); !online) return online.error();
  return {};
}

void RegionDesk::share(const Peer& in, unsigned long xid) {
  if (const Result<void> can = can_begin(in); !can) return fail(in, can.reason());
  if (!sharing_.is_shown()) return choose(in, xid);
  // The question needs a place.
  if (!in.room && !find_conversation(in))
    purple_conversation_new(PURPLE_CONV_TYPE_IM, find_account(in.account), in.name.c_str());
  ask_which(in);
}

void RegionDesk::choose(const Peer& in, unsigned long xid) {
  sharing_.begin(in);
  RegionShareEvents events = share_events();
  events.still = [this, in](const std::string& picture) { send_picture(in, picture); };
  panel_.window()->choose(xid, RegionPurpose::live, preferences::region(), std::move(events));
}

// One panel shows one region, to as many people as the user likes.
void RegionDesk::ask_which(const Peer& in) {
  const bool here = sharing_.is_shown_in(in);
  ChatQuestions::Question question{.text = here ? _("You show a part of your screen here already.")
                                                : _("You show a part of your screen in another conversation."),
                                   .main = {},
                                   .more = {},
                                   .commands = "/region stop"};
  if (!here) question.main.push_back({"invite", _("Show It _Here Too")});
  question.main.push_back({"choose", _("_Choose Another")});
  question.main.push_back({"stop", _("_Stop")});
  const auto number = std::make_shared<unsigned>(0);
  *number = questions_.ask(in, std::move(question), [this, in, number](const std::string& answer, unsigned long xid) {
    questions_.settle(*number, {});
    if (answer == "choose") choose(in, xid);
    if (answer == "stop") sharing_.stop();
    const Result<void> invited = answer == "invite" ? sharing_.invite(in) : Result<void>();
    if (!invited) fail(in, invited.reason());
  });
}

RegionShareEvents RegionDesk::share_events() {
  RegionShareEvents events;
  events.chosen = [this](const ChosenRegion& region) { chosen(region); };
  events.letter = [this](const std::string& viewer, const std::string& bytes) {
    if (const auto letter = region::unpack_letter(bytes)) sharing_.letter_written(viewer, *letter);
  };
  events.bytes = [this](const std::string& viewer, const std::string& bytes) { sharing_.bytes_written(viewer, bytes); };
  events.state = [this](const std::string& viewer, RegionState state, const std::string& why) {
    sharing_.state_changed(viewer, sharing_state(state), why);
  };
  events.closed = [this] { sharing_.panel_closed(); };
  events.unavailable = [this](const std::string& reason) { sharing_.panel_died(reason); };
  return events;
}

void RegionDesk::chosen(const ChosenRegion& chosen) {
  RegionOnOffer offer{.mode = preferences::region().whole_pictures ? region::Mode::whole : region::Mode::tiles,
                      .width = chosen.width,
                      .height = chosen.height,
                      .is_window = chosen.kind == RegionKind::window,
                      .fingerprint = {},
                      .picture = chosen.picture};
  if (chosen.fingerprint.size() != offer.fingerprint.size()) return sharing_.stop();
  std::ranges::copy(chosen.fingerprint, offer.fingerprint.begin());
  panel_.settle_questions({});
  sharing_.chosen(offer);
}

void RegionDesk::send_still(const Peer& in, unsigned long xid) {
  Result<void> can = can_begin(in);
  if (can) can = parts_.carrier.takes_pictures(in);
  if (!can) return fail(in, can.reason());
  RegionShareEvents events;
  events.still = [this, in](const std::string& picture) { send_picture(in, picture); };
  events.state = [this, in](const std::string&, RegionState, const std::string& why) { fail(in, why); };
  events.unavailable = [this, in](const std::string& reason) { fail(in, reason); };
  still_->choose(xid, RegionPurpose::still, preferences::region(), std::move(events));
}

// The line shows by which way it leaves whether the chat is encrypted, which the picture would not be.
void RegionDesk::send_picture(const Peer& in, const std::string& picture) {
  Result<void> sent = parts_.carrier.write(in, _("Here is a picture of my screen."));
  if (sent) sent = parts_.carrier.send_picture(in, picture);
  if (!sent) fail(in, sentence(_("The picture was not sent: %s"), sent.reason().c_str()));
}

Result<void> RegionDesk::stop_in(const Peer& in) {
  if (!sharing_.is_shown() && !sharing_.panel_lost()) return Error{_("You are not showing a part of your screen.")};
  // From wherever it is said: there is only one.
  const bool told = sharing_.is_shown_in(in);
  sharing_.stop();
  if (!told) fail(in, _("You no longer show a part of your screen."));
  return {};
}

Result<void> RegionDesk::answer_in(const Peer& in, WatchAnswer answer) {
  const unsigned question = watching_.question_in(in);
  if (!question && answer == WatchAnswer::show && watching_.look(in)) return {};
  if (!question) return Error{_("Nobody offers to show anything here.")};
  watching_.answer(question, answer);
  return {};
}

Result<void> RegionDesk::run(PurpleConversation* conversation, RegionCommand command) {
  const Peer in = peer_of(conversation);
  switch (command) {
    case RegionCommand::share:
      share(in, 0);
      return {};
    case RegionCommand::still:
      send_still(in, 0);
      return {};
    case RegionCommand::pause:
      return sharing_.pause();
    case RegionCommand::stop:
      return stop_in(in);
    case RegionCommand::show:
      return answer_in(in, WatchAnswer::show);
    case RegionCommand::decline:
      return answer_in(in, WatchAnswer::decline);
    case RegionCommand::never:
      return answer_in(in, WatchAnswer::never);
    case RegionCommand::help:
      CardScreen::write_line(conversation, region_command_help());
      return {};
  }
  return {};
}

void RegionDesk::conversation_closing(PurpleConversation* conversation) {
  const PurpleConversationType type = purple_conversation_get_type(conversation);
  if (type != PURPLE_CONV_TYPE_IM && type != PURPLE_CONV_TYPE_CHAT) return;
  const Peer in = peer_of(conversation);
  sharing_.conversation_closed(in);
  watching_.conversation_closed(in);
}

void RegionDesk::signing_off(PurpleConnection* connection) {
  const AccountName account = account_name(purple_connection_get_account(connection));
  sharing_.signed_off(account);
  watching_.signed_off(account);
}

}  // namespace carte
