// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/region_sharing.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/region/end_sentence.h"

namespace carte {

namespace {

bool is_same_person(const UpdateAddress& one, const UpdateAddress& other) {
  return one.account == other.account && one.name == other.name;
}

}  // namespace

void RegionSharing::later(int milliseconds, std::function<void()> call) {
  clock_.later(milliseconds, [alive = std::weak_ptr(alive_), call = std::move(call)] {
    if (!alive.expired()) call();
  });
}

RegionSharing::Conversation* RegionSharing::conversation_of(const UpdateAddress& who) {
  for (Conversation& each : conversations_) {
    if (each.in.account != who.account) continue;
    if (each.in.room ? screen_.is_in(each.in, who) : each.in.name == who.name) return &each;
  }
  return nullptr;
}

RegionSharing::Viewers::iterator RegionSharing::viewer_at(const UpdateAddress& who) {
  return std::ranges::find(viewers_, who, &Viewer::at);
}

RegionSharing::Viewers::iterator RegionSharing::viewer_called(const std::string& id) {
  return std::ranges::find(viewers_, id, &Viewer::id);
}

bool RegionSharing::is_shown_in(const Peer& in) const {
  return is_shown() && std::ranges::find(conversations_, in, &Conversation::in) != conversations_.end();
}

std::vector<Peer> RegionSharing::conversations() const {
  std::vector<Peer> all;
  for (const Conversation& each : conversations_) all.push_back(each.in);
  return all;
}

void RegionSharing::say_to_all(const std::string& sentence) {
  for (const Peer& in : conversations()) screen_.say(in, sentence);
}

void RegionSharing::begin(const Peer& in) {
  // What those saw before the panel was lost says nothing of what the user shows to others.
  if (panel_lost_ && std::ranges::find(conversations_, in, &Conversation::in) != conversations_.end()) return;
  if (region_) end(_("You no longer show a part of your screen."));
  conversations_.clear();
  conversations_.push_back({in, {}});
  token_ = new_token();
}

void RegionSharing::chosen(const RegionOnOffer& offer) {
  region_ = offer;
  paused_ = false;
  if (std::exchange(panel_lost_, false)) go_on();
  // Asking may end it: that nobody can be reached is known at once.
  for (const Peer& in : conversations()) {
    const auto found = std::ranges::find(conversations_, in, &Conversation::in);
    if (found != conversations_.end() && !found->asked) ask(*found);
  }
}

// With another panel. Whose window has given up waiting is asked once more.
void RegionSharing::go_on() {
  for (Viewer& viewer : viewers_) {
    viewer.asks = 1;
    viewer.accepts = 0;
    offer_anew(viewer);
  }
  for (Conversation& each : conversations_) {
    if (!each.watched || std::ranges::find(viewers_, each.in, &Viewer::in) != viewers_.end()) continue;
    each = {each.in, {}};
  }
}

Result<void> RegionSharing::invite(const Peer& in) {
  if (!is_shown()) return Error{_("You are not showing a part of your screen.")};
  if (is_shown_in(in)) return Error{_("You show a part of your screen here already.")};
  ask(conversations_.emplace_back(Conversation{in, {}}));
  return {};
}

Result<void> RegionSharing::pause() {
  if (!is_shown()) return Error{_("You are not showing a part of your screen.")};
  screen_.set_paused(!paused_);
  return {};
}

std::string RegionSharing::name_of(const Peer& in) const {
  const UpdateAddress who{in.account, in.name, {}};
  return name_of(in, who, letters_.bonds().with(who));
}

void RegionSharing::ask(Conversation& conversation) {
  const Peer in = conversation.in;
  conversation.asked = true;
  const Result<void> written = carrier_.write(in, region_line(screen_.own_name(in.account), token_));
  if (!written) {
    screen_.say(in, sentence(_("Your region is not shown here: %s"), written.reason().c_str()));
    conversations_.remove_if([&](const Conversation& each) { return each.in == in; });
    return end_when_alone();
  }
  if (!in.room) {
    conversation.id = next_id();
    screen_.asked(conversation.id, name_of(in), "waiting");
  }
  if (carrier_.shows(in) == RegionCarrier::Shows::no) return cannot_see(in, false);
  later(SharingLimits::answer_ms, [this, in, token = token_] {
    const auto found = std::ranges::find(conversations_, in, &Conversation::in);
    if (token == token_ && region_ && found != conversations_.end() && !found->answered) has_not_answered(in);
  });
}

void RegionSharing::has_not_answered(const Peer& in) {
  if (in.room || !may_be_bound(in)) return cannot_see(in, false);
  screen_.say(in, sentence(_("%s has not answered. No picture was sent, as it would not be encrypted; "
                             "/region still sends one."),
                           name_of(in).c_str()));
}

// Without the plugin they see no more than a line and a picture.
void RegionSharing::cannot_see(const Peer& in, bool sealed) {
  const auto found = std::ranges::find(conversations_, in, &Conversation::in);
  if (found == conversations_.end() || !region_ || std::exchange(found->pictured, true)) return;
  if (in.room) return screen_.say(in, _("Nobody in this room can see it live."));
  if (!sealed && !may_be_bound(in)) return send_picture(in, found->id);
  screen_.asked(found->id, name_of(in), "declined");
  screen_.say(in, sentence(_("%s cannot see it live. No picture was sent, as it would not be encrypted; "
                             "/region still sends one."),
                           name_of(in).c_str()));
}

void RegionSharing::send_picture(const Peer& in, const std::string& id) {
  const std::string name = name_of(in);
  const Result<void> sent = carrier_.send_picture(in, region_->picture);
  screen_.asked(id, name, sent ? "still" : "declined");
  if (!sent)
    return screen_.say(
        in, sentence(_("%s cannot see it live. No picture was sent either: %s"), name.c_str(), sent.reason().c_str()));
  (void)carrier_.write(in,
                       _("Here is a picture of it. With Pidgin and the plugin “Contact Cards” you would see it live."));
  screen_.say(in, sentence(_("%s cannot see it live, so a picture was sent instead."), name.c_str()));
}

void RegionSharing::came(const ReadLetter& read) {
  if (std::holds_alternative<region::Ask>(read.letter)) return asked(read);
  if (token_ != region::region_of(read.letter) || !region_) {
    ++unexpected_;
    return;
  }
  const auto viewer = viewer_at(read.from);
  if (viewer != viewers_.end() && viewer->bond != read.bond) {
    ++unexpected_;
  } else if (const auto* decline = std::get_if<region::Decline>(&read.letter)) {
    declined(read, decline->reason);
  } else if (viewer != viewers_.end()) {
    came_from(viewer, read.letter);
  } else {
    ++unexpected_;
  }
}

void RegionSharing::asked(const ReadLetter& read) {
  const Token& token = region::region_of(read.letter);
  if (panel_lost_ && token == token_) return;
  if (!region_ || token != token_) {
    ++unexpected_;
    // A stranger with another token is not to learn that somebody is here.
    if (std::ranges::find(over_, token) != over_.end())
      (void)letters_.send(read.from, read.bond, region::End{token, region::EndReason::stopped});
    return;
  }
  if (const auto known = viewer_at(read.from); known != viewers_.end()) {
    if (known->step == Step::offered && known->bond == read.bond && known->asks++ < SharingLimits::asks)
      return offer_to(*known);
    ++unexpected_;
    return;
  }
  Conversation* conversation = conversation_of(read.from);
  if (!conversation || viewers_.size() >= SharingLimits::viewers || is_sent_away(read)) {
    ++unexpected_;
    return;
  }
  // The first of a person's clients takes the place where the panel shows that they are waited for.
  const bool first = !std::exchange(conversation->answered, true) && !conversation->id.empty();
  Viewer& viewer = viewers_.emplace_back();
  viewer.id = first ? conversation->id : next_id();
  viewer.at = read.from;
  viewer.in = conversation->in;
  viewer.bond = read.bond;
  offer_anew(viewer);
}

// Whichever client they ask from, and under whatever name in a room.
bool RegionSharing::is_sent_away(const ReadLetter& read) const {
  return std::ranges::any_of(sent_away_, [&](const SentAway& each) {
    return is_same_person(each.at, read.from) || (read.bond && each.bond == read.bond);
  });
}

// A salt counts for one Accept: it goes out with the Paths, and whoever knows it can search for a certificate that
// shows the code which somebody else sees.
void RegionSharing::offer_anew(Viewer& viewer) {
  viewer.step = Step::offered;
  viewer.told = SharingState::none;
  viewer.salt = region::new_salt();
  offer_to(viewer);
}

void RegionSharing::offer_to(Viewer& viewer) {
  const region::Offer offer{
      token_,          region_->mode,      region_->width,
      region_->height, region_->is_window, region::commitment_to(region_->fingerprint, viewer.salt)};
  if (const Result<void> sent = letters_.send(viewer.at, viewer.bond, offer); !sent)
    screen_.say(viewer.in, sent.reason());
}

void RegionSharing::came_from(Viewers::iterator viewer, const region::Letter& letter) {
  if (const auto* accept = std::get_if<region::Accept>(&letter)) return agreed(*viewer, *accept);
  if (const auto* end = std::get_if<region::End>(&letter)) {
    say_over(*viewer, end->reason);
    return remove(viewer, false);
  }
  const bool in_band = std::holds_alternative<region::InBand>(letter);
  if (viewer->step != Step::agreed || (!in_band && !std::holds_alternative<region::PathsBack>(letter))) {
    ++unexpected_;
    return;
  }
  screen_.letter_came(viewer->id, letter);
  if (in_band && !carrier_.open_bytes(line_to(*viewer))) screen_.bytes_came(viewer->id, false, 0, {});
}

void RegionSharing::agreed(Viewer& viewer, const region::Accept& accept) {
  if (panel_lost_ || viewer.accepts >= SharingLimits::accepts) {
    ++unexpected_;
    return;
  }
  // Again: their window was lost and has a certificate of its own now.
  const bool again = viewer.step == Step::agreed;
  if (again || viewer.accepts == 0) ++viewer.accepts;
  const std::string name = name_of(viewer);
  if (Conversation* conversation = conversation_of(viewer.at)) conversation->watched = true;
  if (again) {
    carrier_.close_bytes(line_to(viewer));
    screen_.remove_viewer(viewer.id);
    viewer.id = next_id();  // what the panel still says of the old one is not about this
    viewer.told = SharingState::none;
    if (!viewer.bond) return offer_anew(viewer);
  }
  viewer.step = Step::agreed;
  screen_.add_viewer(viewer.id, name, viewer.bond.has_value(), viewer.salt);
  screen_.letter_came(viewer.id, accept);
  if (!viewer.bond)
    screen_.say(viewer.in,
                sentence(_("%s wants to see it. It starts once you have compared the numbers that you both see."),
                         name.c_str()));
  end_others_of(UpdateAddress(viewer.at));
}

// Somebody has several clients, and one of them has answered.
void RegionSharing::end_others_of(const UpdateAddress& who) {
  for (auto each = viewers_.begin(); each != viewers_.end();) {
    const auto viewer = each++;
    if (viewer->at != who && is_same_person(viewer->at, who) && viewer->step == Step::offered) remove(viewer, true);
  }
}

void RegionSharing::declined(const ReadLetter& read, region::DeclineReason reason) {
  const UpdateAddress who = read.from;
  Conversation* conversation = conversation_of(who);
  const auto viewer = viewer_at(who);
  if (!conversation || (viewer != viewers_.end() && viewer->step == Step::agreed)) {
    ++unexpected_;
    return;
  }
  const Peer in = conversation->in;
  const std::string name = name_of(in, who, read.bond), id = viewer != viewers_.end() ? viewer->id : conversation->id;
  conversation->answered = true;
  if (viewer != viewers_.end()) viewers_.erase(viewer);
  const auto same = [&](const Viewer& each) { return is_same_person(each.at, who); };
  if (reason == region::DeclineReason::cannot) {
    // Another of their clients may be able to.
    if (std::ranges::none_of(viewers_, same) && !in.room) cannot_see(in, read.bond.has_value());
    return;
  }
  if (!id.empty()) screen_.asked(id, name, "declined");
  const char* text = reason == region::DeclineReason::busy ? _("%s is busy with other regions now.")
                                                           : _("%s does not want to see it now.");
  screen_.say(in, sentence(text, name.c_str()));
  end_others_of(who);
}

void RegionSharing::remove(Viewers::iterator viewer, bool tell_them) {
  // When it cannot be sent the way of the pictures tells them.
  if (tell_them) (void)letters_.send(viewer->at, viewer->bond, region::End{token_, region::EndReason::stopped});
  carrier_.close_bytes(line_to(*viewer));
  screen_.remove_viewer(viewer->id);
  viewers_.erase(viewer);
}

void RegionSharing::letter_written(const std::string& id, const region::Letter& letter) {
  const auto viewer = viewer_called(id);
  if (viewer == viewers_.end() || viewer->step != Step::agreed) return;
  region::Letter ours = letter;
  std::visit([this](auto& each) { each.region = token_; }, ours);
  const bool over = std::holds_alternative<region::End>(ours);
  if (!over && !std::holds_alternative<region::Paths>(ours)) return;
  if (const Result<void> sent = letters_.send(viewer->at, viewer->bond, ours); !sent && !over)
    screen_.say(viewer->in, sent.reason());
  if (!over) return;
  say_over(*viewer, std::get<region::End>(ours).reason);
  remove(viewer, false);
}

void RegionSharing::say_over(const Viewer& viewer, region::EndReason reason) {
  say_over(viewer, reason == region::EndReason::stopped ? std::string() : region::told_to_sharer(reason));
}

void RegionSharing::say_over(const Viewer& viewer, const std::string& why) {
  const bool saw = viewer.told == SharingState::live || viewer.told == SharingState::paused ||
                   viewer.told == SharingState::lost;
  const char* text = saw || why.empty() ? _("%s no longer sees your region.") : _("%s does not see your region.");
  const std::string over = sentence(text, name_of(viewer).c_str());
  screen_.say(viewer.in, why.empty() ? over : over + " " + why);
}

void RegionSharing::state_changed(const std::string& id, SharingState state, const std::string& why) {
  if (id.empty() && state == SharingState::ended)
    return end(why.empty() ? _("You no longer show a part of your screen.") : why);
  if (id.empty()) return tell_state(state);
  const auto viewer = viewer_called(id);
  if (viewer == viewers_.end()) return;
  if (state != SharingState::ended) return tell(*viewer, state);
  say_over(*viewer, why);
  sent_away_.push_back({viewer->at, viewer->bond});
  if (Conversation* conversation = conversation_of(viewer->at); conversation && !conversation->in.room)
    conversation->watched = false;
  remove(viewer, true);
}

void RegionSharing::tell(Viewer& viewer, SharingState state) {
  const SharingState before = std::exchange(viewer.told, state);
  if (before == state) return;
  const std::string name = name_of(viewer);
  if (state == SharingState::live) screen_.say(viewer.in, sentence(_("%s sees your region now."), name.c_str()));
  if (state == SharingState::paused)
    screen_.say(viewer.in, sentence(_("Paused: %s sees no changes for now."), name.c_str()));
  if (state == SharingState::lost)
    screen_.say(viewer.in, sentence(_("The connection to %s was lost. It is tried again."), name.c_str()));
}

void RegionSharing::tell_state(SharingState state) {
  if (state != SharingState::live && state != SharingState::paused) return;
  paused_ = state == SharingState::paused;
  for (Viewer& viewer : viewers_) {
    const bool watches = viewer.told == SharingState::live || viewer.told == SharingState::paused;
    if (watches) tell(viewer, state);
  }
}

void RegionSharing::bytes_written(const std::string& id, const std::string& bytes) {
  const auto viewer = viewer_called(id);
  if (viewer == viewers_.end()) return;
  viewer->room -= std::min(viewer->room, bytes.size());
  carrier_.send_bytes(line_to(*viewer), bytes);
}

void RegionSharing::bytes_ready(const RegionLine& line, std::size_t room) {
  const auto viewer = viewer_at(line.peer);
  if (viewer == viewers_.end() || line.region != token_) return;
  viewer->room = room;
  screen_.bytes_came(viewer->id, true, room, {});
}

void RegionSharing::bytes_came(const RegionLine& line, const std::string& bytes) {
  const auto viewer = viewer_at(line.peer);
  if (viewer != viewers_.end() && line.region == token_) screen_.bytes_came(viewer->id, true, viewer->room, bytes);
}

void RegionSharing::bytes_over(const RegionLine& line) {
  const auto viewer = viewer_at(line.peer);
  if (viewer != viewers_.end() && line.region == token_) screen_.bytes_came(viewer->id, false, 0, {});
}

void RegionSharing::gone(const UpdateAddress& peer) {
  const auto viewer = viewer_at(peer);
  if (viewer == viewers_.end()) return;
  screen_.say(viewer->in, sentence(_("%s has gone offline and no longer sees your region."), name_of(*viewer).c_str()));
  remove(viewer, false);
}

void RegionSharing::conversation_closed(const Peer& in) {
  if (conversations_.remove_if([&](const Conversation& each) { return each.in == in; }) == 0) return;
  for (auto each = viewers_.begin(); each != viewers_.end();) {
    const auto viewer = each++;
    if (viewer->in == in) remove(viewer, true);
  }
  end_when_alone();
}

void RegionSharing::signed_off(const AccountName& account) {
  for (const Peer& in : conversations())
    if (in.account == account) {
      screen_.say(in, _("You went offline, so your region is no longer shown here."));
      conversation_closed(in);
    }
}

void RegionSharing::end_when_alone() {
  if (conversations_.empty()) end({});
}

void RegionSharing::stop() { end(region_ ? _("You no longer show a part of your screen.") : ""); }

void RegionSharing::panel_closed() { stop(); }

void RegionSharing::panel_died(const std::string& reason) {
  if (!region_) {
    say_to_all(sentence(_("Nothing can be shown: %s"), reason.c_str()));
    return end({});
  }
  panel_lost_ = true;
  for (const Viewer& viewer : viewers_) carrier_.close_bytes(line_to(viewer));
  for (const Peer& in : conversations()) screen_.ask_to_go_on(in);
}

void RegionSharing::end(const std::string& sentence) {
  while (!viewers_.empty()) remove(viewers_.begin(), true);
  if (!sentence.empty()) say_to_all(sentence);
  conversations_.clear();
  if (region_) over_.push_back(token_);
  if (over_.size() > SharingLimits::over) over_.pop_front();
  sent_away_.clear();
  region_.reset();
  token_ = {};
  panel_lost_ = false;
  screen_.close();
}

}  // namespace carte
