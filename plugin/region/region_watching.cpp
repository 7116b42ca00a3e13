// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/region_watching.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/region/end_sentence.h"

namespace carte {

UpdateAddress RegionWatching::person(UpdateAddress address) {
  address.resource.clear();
  return address;
}

// The client that wrote the line is the one that shows; of a sender whose client is not known it turns out with the
// offer.
RegionWatching::Regions::iterator RegionWatching::find(const UpdateAddress& from, const Token& token) {
  return std::ranges::find_if(regions_, [&](const Region& each) {
    if (each.token != token || person(each.from) != person(from)) return false;
    return each.from.resource.empty() || each.from.resource == from.resource;
  });
}

RegionWatching::Regions::iterator RegionWatching::find(unsigned id) {
  return std::ranges::find(regions_, id, &Region::id);
}

std::size_t RegionWatching::open_ones() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      regions_, [](const Region& each) { return each.step == Step::offered || each.step == Step::agreed; }));
}

unsigned RegionWatching::question_in(const Peer& in) const {
  unsigned newest = 0;
  for (const Region& each : regions_)
    if (each.in == in && each.step == Step::offered) newest = std::max(newest, each.id);
  return newest;
}

bool RegionWatching::admit(const UpdateAddress& from) {
  const std::int64_t now = clock_.monotonic_ms();
  if (senders_.size() >= WatchingLimits::senders && !senders_.contains(person(from))) senders_.clear();
  TokenBucket& theirs =
      senders_.try_emplace(person(from), WatchingLimits::sender_burst, WatchingLimits::sender_per_minute).first->second;
  return theirs.take(now) && regions_.size() < WatchingLimits::known && all_.take(now);
}

void RegionWatching::invited(const Peer& in, const UpdateAddress& from, const Token& token, bool history) {
  if (history || find(from, token) != regions_.end()) return;
  if (!admit(from)) {
    ++flooded_;
    return;
  }
  const auto region = regions_.insert(regions_.end(), Region{++last_id_, in, from, token, letters_.bonds().with(from)});
  if (declined_.contains(person(from))) return decline(region, region::DeclineReason::user);
  if (!screen_.can_show()) {
    screen_.say(in, _("There is no window for it here: live pictures need Pidgin on a desktop."));
    if (is_known(*region)) return decline(region, region::DeclineReason::cannot);
    return void(regions_.erase(region));
  }
  if (letters_.bonds().locked()) {
    screen_.say(in, _("Unlock your card holder first: until then nobody can tell whether this comes from "
                      "somebody with whom you exchanged cards."));
    return put_by(region, Step::waiting_for_unlock);
  }
  ask_if_known(region);
}

// Who is in a room with the user knows that they are there.
bool RegionWatching::is_known(const Region& region) const {
  return region.in.room || region.bond || screen_.is_known(region.in);
}

void RegionWatching::ask_if_known(Regions::iterator region) {
  if (is_known(*region)) return ask(region);
  screen_.say(region->in, sentence(_("%s is not in your buddy list, so they have not been told that you can see this. "
                                     "To see it, type /region show."),
                                   name_of(*region).c_str()));
  put_by(region, Step::waiting_for_user);
}

// The newest of each person, for some time.
void RegionWatching::put_by(Regions::iterator region, Step step) {
  region->step = step;
  regions_.remove_if([&](const Region& each) {
    return waits(each) && each.id != region->id && person(each.from) == person(region->from);
  });
  if (std::ranges::count_if(regions_, waits) > static_cast<std::ptrdiff_t>(WatchingLimits::put_by))
    regions_.erase(std::ranges::find_if(regions_, waits));
  clock_.later(WatchingLimits::put_by_ms, [this, id = region->id, alive = std::weak_ptr(alive_)] {
    if (alive.expired()) return;
    const auto old = find(id);
    if (old != regions_.end() && waits(*old)) regions_.erase(old);
  });
}

bool RegionWatching::look(const Peer& in) {
  const auto newest = std::ranges::find_if(regions_.rbegin(), regions_.rend(), [&](const Region& each) {
    return each.in == in && each.step == Step::waiting_for_user;
  });
  if (newest == regions_.rend()) return false;
  newest->wanted = true;
  ask(std::prev(newest.base()));
  return true;
}

void RegionWatching::ask(Regions::iterator region) {
  region->step = Step::asked;
  const unsigned id = region->id;
  if (const Result<void> sent = letters_.send(region->from, region->bond, region::Ask{region->token}); !sent) {
    screen_.say(region->in, sent.reason());
    regions_.erase(region);
    return;
  }
  clock_.later(WatchingLimits::offer_ms, [this, id, alive = std::weak_ptr(alive_)] {
    if (alive.expired()) return;
    const auto late = find(id);
    if (late == regions_.end() || late->step != Step::asked) return;
    if (late->wanted) screen_.say(late->in, sentence(_("%s no longer shows it."), name_of(*late).c_str()));
    regions_.erase(late);
  });
}

void RegionWatching::unlocked() {
  std::vector<unsigned> waiting;
  for (const Region& each : regions_)
    if (each.step == Step::waiting_for_unlock) waiting.push_back(each.id);
  for (const unsigned id : waiting) {
    const auto region = find(id);
    region->bond = letters_.bonds().with(region->from);
    ask_if_known(region);
  }
}

void RegionWatching::came(const ReadLetter& read) {
  const auto region = find(read.from, region::region_of(read.letter));
  // Who is first heard sealed has exchanged cards, under another name.
  const bool strange =
      region != regions_.end() && region->bond != read.bond && (region->bond || region->step != Step::asked);
  if (region == regions_.end() || strange || waits(*region)) {
    ++unexpected_;
    return;
  }
  if (const auto* offer = std::get_if<region::Offer>(&read.letter)) return offered(region, read, *offer);
  if (const auto* end = std::get_if<region::End>(&read.letter)) {
    if (region->step == Step::agreed) screen_.letter_came(region->id, read.letter);
    const std::string name = name_of(*region);
    if (region->step == Step::offered) screen_.settle(region->id, sentence(_("%s no longer shows it."), name.c_str()));
    if (region->step == Step::asked && region->wanted)
      screen_.say(region->in, sentence(_("%s no longer shows it."), name.c_str()));
    if (region->step == Step::agreed)
      say_over(*region, end->reason == region::EndReason::stopped ? "" : region::told_to_viewer(end->reason));
    carrier_.close_bytes(line_to(*region));
    // The window stays for the user to read what it says, and to save the last picture.
    regions_.erase(region);
    return;
  }
  if (region->step != Step::agreed || !std::holds_alternative<region::Paths>(read.letter)) {
    ++unexpected_;
    return;
  }
  screen_.letter_came(region->id, read.letter);
}

void RegionWatching::offered(Regions::iterator region, const ReadLetter& read, const region::Offer& offer) {
  if (region->step == Step::agreed) {
    // Their window was lost, and they go on with another. The user has agreed to see it already.
    if (region->offered_again++ >= WatchingLimits::offered_again) return void(++unexpected_);
    region->offer = offer;
    return open(*region);
  }
  if (region->step == Step::offered) {
    region->offer = offer;  // sent twice
    return;
  }
  region->from = read.from;
  region->bond = read.bond;
  region->offer = offer;
  settle_others_of(region);
  if (open_ones() >= WatchingLimits::open) return decline(region, region::DeclineReason::busy);
  region->step = Step::offered;
  screen_.ask(region->id, region->in, name_of(*region), offer);
}

// Somebody shows one region at a time; and nobody is to take up all the questions that there can be.
void RegionWatching::settle_others_of(Regions::iterator region) {
  for (auto each = regions_.begin(); each != regions_.end();) {
    const auto other = each++;
    if (other != region && other->step == Step::offered && person(other->from) == person(region->from))
      finish(other, std::nullopt, sentence(_("%s no longer shows it."), name_of(*other).c_str()));
  }
}

void RegionWatching::answer(unsigned id, WatchAnswer answer) {
  const auto region = find(id);
  if (region == regions_.end() || region->step != Step::offered) return;
  if (answer == WatchAnswer::show) {
    region->step = Step::agreed;
    screen_.settle(id, sentence(_("You see what %s shows in a window of its own."), name_of(*region).c_str()));
    return open(*region);
  }
  if (answer == WatchAnswer::never) {
    if (declined_.size() >= WatchingLimits::senders) declined_.clear();
    declined_.insert(person(region->from));
  }
  const char* text = answer == WatchAnswer::never
                         ? _("Declined, like all that %s offers to show until this program is started again.")
                         : _("You declined to see what %s shows.");
  screen_.settle(id, sentence(text, name_of(*region).c_str()));
  decline(region, region::DeclineReason::user);
}

void RegionWatching::open(Region& region) {
  region.accepted = region.told_end = false;
  screen_.open(region.id, region.in, name_of(region), region.bond.has_value(), region.offer);
}

void RegionWatching::decline(Regions::iterator region, region::DeclineReason reason) {
  // Not sent is as good as no answer.
  (void)letters_.send(region->from, region->bond, region::Decline{region->token, reason});
  regions_.erase(region);
}

void RegionWatching::finish(Regions::iterator region, std::optional<region::EndReason> tell_them,
                            const std::string& sentence) {
  if (region->step == Step::offered) screen_.settle(region->id, sentence.empty() ? _("This is over.") : sentence);
  if (region->step == Step::agreed && !sentence.empty()) screen_.say(region->in, sentence);
  if (tell_them && region->step == Step::agreed) tell_end(*region, region::End{region->token, *tell_them});
  if (tell_them && region->step == Step::offered)
    (void)letters_.send(region->from, region->bond, region::Decline{region->token, region::DeclineReason::user});
  carrier_.close_bytes(line_to(*region));
  if (region->step == Step::agreed) screen_.close(region->id);
  regions_.erase(region);
}

void RegionWatching::letter_written(unsigned id, const region::Letter& letter) {
  const auto region = find(id);
  if (region == regions_.end() || region->step != Step::agreed) return;
  region::Letter ours = letter;
  std::visit([&](auto& each) { each.region = region->token; }, ours);
  const bool accepts = std::holds_alternative<region::Accept>(ours);
  const bool more = std::holds_alternative<region::PathsBack>(ours) || std::holds_alternative<region::InBand>(ours);
  if (accepts) region->accepted = true;
  if (std::holds_alternative<region::End>(ours)) return tell_end(*region, ours);
  if (!accepts && !(more && region->accepted)) return;
  // The window then says that there is no way.
  if (std::holds_alternative<region::InBand>(ours) && !carrier_.expect_bytes(line_to(*region)))
    return screen_.bytes_came(id, false, 0, {});
  if (const Result<void> sent = letters_.send(region->from, region->bond, ours); !sent)
    screen_.say(region->in, sent.reason());
}

// The window says why, or closes.
void RegionWatching::tell_end(Region& region, const region::Letter& end) {
  if (std::exchange(region.told_end, true)) return;
  (void)letters_.send(region.from, region.bond, end);
}

void RegionWatching::say_over(const Region& region, const std::string& why) {
  const char* text = region.seen || why.empty() ? _("You no longer see what %s shows.") : _("You do not see what %s shows.");
  const std::string over = sentence(text, name_of(region).c_str());
  screen_.say(region.in, why.empty() ? over : over + " " + why);
}

void RegionWatching::state_changed(unsigned id, WatchingState state, const std::string& why) {
  const auto region = find(id);
  if (region == regions_.end() || region->step != Step::agreed) return;
  region->seen = region->seen || state == WatchingState::live || state == WatchingState::paused;
  if (state != WatchingState::ended) return;
  say_over(*region, why);
  tell_end(*region, region::End{region->token, region::EndReason::failed});
  carrier_.close_bytes(line_to(*region));
  regions_.erase(region);  // the window stays and says it, too
}

void RegionWatching::window_closed(unsigned id) {
  const auto region = find(id);
  if (region != regions_.end()) finish(region, region::EndReason::stopped, {});
}

// It comes back by itself, with a certificate of its own.
void RegionWatching::window_died(unsigned id, const std::string& reason) {
  const auto region = find(id);
  if (region == regions_.end()) return;
  carrier_.close_bytes(line_to(*region));
  const bool worked = region->accepted;
  if (worked && region->reopened++ < WatchingLimits::reopened) return open(*region);
  screen_.say(region->in, sentence(_("It cannot be shown here: %s"), reason.c_str()));
  if (!worked && region->reopened == 0) return decline(region, region::DeclineReason::cannot);
  finish(region, region::EndReason::failed, {});
}

void RegionWatching::bytes_written(unsigned id, const std::string& bytes) {
  const auto region = find(id);
  if (region == regions_.end()) return;
  region->room -= std::min(region->room, bytes.size());
  carrier_.send_bytes(line_to(*region), bytes);
}

void RegionWatching::bytes_ready(const RegionLine& line, std::size_t room) {
  const auto region = find(line.peer, line.region);
  if (region == regions_.end()) return;
  region->room = room;
  screen_.bytes_came(region->id, true, room, {});
}

void RegionWatching::bytes_came(const RegionLine& line, const std::string& bytes) {
  const auto region = find(line.peer, line.region);
  if (region != regions_.end()) screen_.bytes_came(region->id, true, region->room, bytes);
}

void RegionWatching::bytes_over(const RegionLine& line) {
  const auto region = find(line.peer, line.region);
  if (region != regions_.end()) screen_.bytes_came(region->id, false, 0, {});
}

void RegionWatching::gone(const UpdateAddress& peer) {
  for (auto each = regions_.begin(); each != regions_.end();) {
    const auto region = each++;
    if (region->from != peer) continue;
    const char* text = region->step == Step::agreed ? _("%s has gone offline, so you no longer see what they show.")
                                                    : _("%s has gone offline.");
    finish(region, std::nullopt, sentence(text, name_of(*region).c_str()));
  }
}

void RegionWatching::conversation_closed(const Peer& in) {
  for (auto each = regions_.begin(); each != regions_.end();) {
    const auto region = each++;
    if (region->in == in) finish(region, region::EndReason::stopped, {});
  }
}

void RegionWatching::stop() {
  while (!regions_.empty()) finish(regions_.begin(), region::EndReason::stopped, {});
}

void RegionWatching::signed_off(const AccountName& account) {
  for (auto each = regions_.begin(); each != regions_.end();) {
    const auto region = each++;
    if (region->in.account == account)
      finish(region, region::EndReason::stopped,
             sentence(_("You went offline, so you no longer see what %s shows."), name_of(*region).c_str()));
  }
}

}  // namespace carte
