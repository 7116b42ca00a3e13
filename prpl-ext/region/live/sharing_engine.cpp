// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/sharing_engine.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"

namespace carte::region {
namespace {

constexpr Micros pointer_gap = ms(16), figures_gap = ms(1000);

Micros now() { return g_get_monotonic_time(); }

LiveState live_or_paused(SharerState state) { return state == SharerState::live ? LiveState::live : LiveState::paused; }

}  // namespace

SharingEngine::SharingEngine(Parts parts)
    : source_(std::move(parts.source)),
      settings_(std::move(parts.settings)),
      certificate_(std::move(parts.certificate)),
      channel_(std::move(parts.channel)),
      gate_(std::move(parts.gate)),
      tell_(std::move(parts.tell)),
      flow_(settings_.mode, settings_.exact_only, *this),
      pump_alarm_([this] { pump(); }),
      pointer_alarm_([this] { pointer_due(); }),
      figures_alarm_([this] { figures_due(); }) {}

SharingEngine::~SharingEngine() { finish(EndReason::stopped); }

void SharingEngine::start() {
  if (!source_ || std::exchange(begun_, true)) return;
  source_->begin(*this);
}

// What is still here of pictures stays here.
void SharingEngine::pause() {
  for (auto& [viewer, seat] : seats_)
    if (seat.looks_on) flow_.taken_back(seat.number, door_->take_back_pictures(*seat.fingerprint), now());
  tell_state();
}

void SharingEngine::resume() {
  tell_state();
  pump();
}

void SharingEngine::stop() { finish(EndReason::stopped); }

// First of all the capture: nothing more of the screen is taken.
void SharingEngine::finish(EndReason reason) {
  if (std::exchange(over_, true)) return;
  gate_->shut();
  source_.reset();
  if (door_) door_->end(reason);
  for (Alarm* alarm : {&pump_alarm_, &pointer_alarm_, &figures_alarm_}) alarm->stop();
  while (!seats_.empty()) {
    enter(seats_.begin(), LiveState::ended);
    leave(seats_.begin());
  }
}

void SharingEngine::set_region(const Rect& region) {
  if (source_) source_->move(region);
}

void SharingEngine::exclude(const std::vector<unsigned long>& windows) {
  if (source_) source_->exclude(windows);
}

void SharingEngine::admit(const ViewerId& viewer, bool known, const Salt& salt) {
  if (over_) return;
  if (const auto there = seats_.find(viewer); there != seats_.end()) {
    if (there->second.fingerprint) door_->replace(*there->second.fingerprint);
    leave(there);
  }
  seats_[viewer] = {.number = ++last_number_, .known = known, .salt = salt};
  enter(seats_.find(viewer), LiveState::connecting);
}

void SharingEngine::letter_came(const ViewerId& viewer, const Letter& letter) {
  const auto seat = seats_.find(viewer);
  if (over_ || seat == seats_.end()) return;
  if (const auto* accept = std::get_if<Accept>(&letter)) return accepted(seat, *accept);
  if (door_ && seat->second.fingerprint && region_of(letter) == region_)
    door_->letter_came(*seat->second.fingerprint, letter);
}

// A viewer whose program was started anew has another certificate: what was compared was not that one.
void SharingEngine::accepted(Seats::iterator at, const Accept& accept) {
  Seat& seat = at->second;
  if (door_ && accept.region != region_) return;
  if (seat_of(accept.viewer) != seats_.end() && seat_of(accept.viewer) != at) return;
  if (seat.fingerprint && *seat.fingerprint != accept.viewer) {
    door_->replace(*seat.fingerprint);
    flow_.remove(seat.number);
    seat.looks_on = seat.confirmed = false;
  }
  region_ = accept.region;
  seat.fingerprint = accept.viewer;
  if (!door_) door_ = SharerDoor::make(region_, settings_.mode, certificate_, channel_, *this);
  seat.code = short_code(region_, certificate_.fingerprint(), accept.viewer, seat.salt);
  if (seat.may_see())
    door_->admit(accept.viewer, seat.salt);
  else
    introduce(at);
  if (seat.chat_room > 0) door_->bytes_came(accept.viewer, true, seat.chat_room, {});
}

// They learn no address of this computer before the user knows who they are.
void SharingEngine::introduce(Seats::iterator at) {
  door_->introduce(*at->second.fingerprint, at->second.salt);
  tell_([viewer = at->first, code = at->second.code](SharingListener& listener) { listener.code_shown(viewer, code); });
  enter(at, LiveState::code);
}

// Another viewer's program may have taken the place of the one whose code was compared.
void SharingEngine::confirm(const ViewerId& viewer, const std::string& code) {
  const auto seat = seats_.find(viewer);
  if (seat == seats_.end() || seat->second.confirmed || code.empty() || seat->second.code != code) return;
  seat->second.confirmed = true;
  enter(seat, LiveState::connecting);
  door_->admit(*seat->second.fingerprint, seat->second.salt);
}

void SharingEngine::remove(const ViewerId& viewer) {
  const auto seat = seats_.find(viewer);
  if (seat == seats_.end()) return;
  if (door_ && seat->second.fingerprint) door_->remove(*seat->second.fingerprint, EndReason::stopped);
  leave(seat);
}

void SharingEngine::bytes_came(const ViewerId& viewer, bool ready, std::size_t room,
                               const std::vector<std::uint8_t>& bytes) {
  const auto seat = seats_.find(viewer);
  if (seat == seats_.end()) return;
  if (seat->second.fingerprint)
    door_->bytes_came(*seat->second.fingerprint, ready, room, bytes);
  else
    seat->second.chat_room = ready ? room : 0;
}

SharingEngine::Seats::iterator SharingEngine::seat_of(const Fingerprint& viewer) {
  return std::find_if(seats_.begin(), seats_.end(),
                      [&](const auto& seat) { return seat.second.fingerprint == viewer; });
}

void SharingEngine::enter(Seats::iterator at, LiveState state, const std::string& why) {
  at->second.state = state;
  tell_([viewer = at->first, state, path = at->second.path, why](SharingListener& listener) {
    listener.viewer_changed(viewer, state, path, why);
  });
}

void SharingEngine::leave(Seats::iterator seat) {
  flow_.remove(seat->second.number);
  seats_.erase(seat);
}

SharerState SharingEngine::sharer_state() const {
  if (!gate_->is_open()) return SharerState::paused;
  return hidden_ ? SharerState::hidden : SharerState::live;
}

// To all who look on: paused, hidden or live.
void SharingEngine::tell_state() {
  if (over_) return;
  const SharerState state = sharer_state();
  flow_.set_resting(state == SharerState::paused, now());
  for (auto at = seats_.begin(); at != seats_.end(); ++at) {
    if (!at->second.looks_on) continue;
    door_->send(*at->second.fingerprint, StateChange{state});
    if (state == SharerState::live) show_pointer(at->second);
    enter(at, live_or_paused(state));
  }
}

void SharingEngine::letter_goes(const Fingerprint& viewer, const Letter& letter) {
  if (const auto seat = seat_of(viewer); seat != seats_.end())
    tell_([viewer = seat->first, letter](SharingListener& listener) { listener.letter_goes(viewer, letter); });
}

void SharingEngine::bytes_go(const Fingerprint& viewer, std::span<const std::uint8_t> bytes) {
  if (const auto seat = seat_of(viewer); seat != seats_.end())
    tell_([viewer = seat->first, copy = std::vector(bytes.begin(), bytes.end())](SharingListener& listener) {
      listener.bytes_go(viewer, copy);
    });
}

// A viewer who was there already may come again without having been lost.
void SharingEngine::connected(const Fingerprint& viewer, LivePath path) {
  const auto seat = seat_of(viewer);
  if (seat == seats_.end()) return;
  seat->second.path = path;
  if (seat->second.may_see()) begin(seat);
}

// No picture leaves before this.
void SharingEngine::begin(Seats::iterator at) {
  Seat& seat = at->second;
  const SharerState state = sharer_state();
  seat.looks_on = true;
  door_->send(*seat.fingerprint, StateChange{state});
  show_pointer(seat);
  flow_.add(seat.number, door_->round_trip_us(*seat.fingerprint), now());
  if (const auto report = door_->report(*seat.fingerprint)) flow_.reported(seat.number, *report, now());
  enter(at, live_or_paused(state));
  pump();
}

void SharingEngine::came(const Fingerprint& viewer, const Message& message) {
  const auto seat = seat_of(viewer);
  if (seat == seats_.end() || !seat->second.looks_on) return;
  if (const auto report = door_->report(viewer)) flow_.reported(seat->second.number, *report, now());
  if (const auto* shown = std::get_if<Acknowledged>(&message))
    flow_.acknowledged(seat->second.number, shown->number, shown->decode_us, now());
  else if (std::holds_alternative<KeyWanted>(message))
    flow_.key_wanted(seat->second.number, now());
  pump();
}

void SharingEngine::drained(const Fingerprint& viewer) {
  if (const auto seat = seat_of(viewer); seat != seats_.end()) {
    if (std::exchange(seat->second.shape_waits, false)) send_shape(seat->second);
    if (std::exchange(seat->second.pointer_waits, false)) send_pointer(seat->second);
  }
  pump();
}

void SharingEngine::lost(const Fingerprint& viewer) {
  const auto seat = seat_of(viewer);
  if (seat == seats_.end()) return;
  seat->second.looks_on = false;
  seat->second.path = LivePath::none;
  flow_.remove(seat->second.number);
  enter(seat, LiveState::lost);
  pump();
}

void SharingEngine::ended(const Fingerprint& viewer, EndReason, const std::string& why) {
  const auto seat = seat_of(viewer);
  if (seat == seats_.end()) return;
  enter(seat, LiveState::ended, why);
  leave(seat);
  pump();
}

void SharingEngine::picture_ready() {
  home_.post([this] { take_picture(); });
}

void SharingEngine::take_picture() {
  if (over_) return;
  auto frame = source_->take_newest();
  if (!frame) return;
  held_ = true;
  flow_.frame_came(std::move(frame), now());
  pump();
}

void SharingEngine::pump() {
  if (over_) return;
  if (const auto pumped = flow_.pump(now()); !pumped) return closed(pumped.reason());
  if (held_ && flow_.takes_more()) {
    held_ = false;
    source_->more();
  }
  const Micros moment = now(), next = flow_.next_pump(moment);
  if (next < 0)
    pump_alarm_.stop();
  else
    pump_alarm_.set(next - moment);
}

bool SharingEngine::send(EncoderGroups::Viewer viewer, SentPicture picture) {
  const auto seat =
      std::find_if(seats_.begin(), seats_.end(), [&](const auto& one) { return one.second.number == viewer; });
  if (seat == seats_.end()) return false;
  if (!figures_alarm_.is_set()) figures_alarm_.set(figures_gap);
  return gate_->is_open() && door_->send(*seat->second.fingerprint, std::move(picture));
}

void SharingEngine::pointer_changed(PointerShape shape) {
  constexpr int most = MessageLimits::pointer_side;
  if (shape.width > most || shape.height > most || shape == shape_) return;
  shape_ = std::move(shape);
  for (auto& [viewer, seat] : seats_) send_shape(seat);
}

void SharingEngine::pointer_moved(const PointerPlace& place) {
  place_ = place;
  if (!pointer_alarm_.is_set()) pointer_due();
}

// At once, and then no sooner than a picture could follow.
void SharingEngine::pointer_due() {
  static constexpr auto same = [](const PointerPlace& one, const PointerPlace& other) {
    return one == other || (!one.inside && !other.inside);
  };
  if (over_ || same(place_, told_place_)) return;
  told_place_ = place_;
  for (auto& [viewer, seat] : seats_) send_pointer(seat);
  pointer_alarm_.set(pointer_gap);
}

void SharingEngine::show_pointer(Seat& seat) {
  if (!shape_.pixels.empty()) send_shape(seat);
  send_pointer(seat);
}

void SharingEngine::send_shape(Seat& seat) { send_when_free(seat, seat.shape_waits, shape_); }

void SharingEngine::send_pointer(Seat& seat) { send_when_free(seat, seat.pointer_waits, place_); }

// Not behind a picture on a slow line: the newest one once that has gone.
void SharingEngine::send_when_free(Seat& seat, bool& waits, const Message& message) {
  if (!seat.looks_on) return;
  if (door_->unsent(*seat.fingerprint) > 0)
    waits = true;
  else
    gate_->pass([&] { return door_->send(*seat.fingerprint, message); });
}

void SharingEngine::place_changed(const Rect& place) {
  tell_([place](SharingListener& listener) { listener.region_moved(place); });
}

void SharingEngine::hidden(bool is) {
  if (std::exchange(hidden_, is) == is) return;
  tell_state();
  tell_([is](SharingListener& listener) { listener.source_hidden(is); });
}

// Later, because the source is at work still.
void SharingEngine::closed(const std::string& why) {
  home_.post([this, why] {
    if (over_) return;
    finish(EndReason::stopped);
    tell_([why](SharingListener& listener) { listener.source_ended(why); });
  });
}

void SharingEngine::figures_due() {
  bool moving = false;
  for (auto& [viewer, seat] : seats_) {
    const PictureFlow::Progress progress = flow_.progress(seat.number);
    const bool slow = seat.path == LivePath::in_band && seat.fingerprint;
    const std::size_t unsent = slow ? door_->unsent(*seat.fingerprint) : 0;
    const std::uint64_t gone = progress.bytes - std::min<std::uint64_t>(progress.bytes, unsent);
    const bool bytes_moved = seat.bytes.read(gone, now());
    moving = seat.pictures.read(progress.pictures, now()) || bytes_moved || unsent > 0 || moving;
    LiveFigures figures{.bytes = gone,
                        .bytes_per_second = seat.bytes.a_second(),
                        .pictures_per_second = seat.pictures.a_second(),
                        .path = seat.path,
                        .seconds_to_go = static_cast<int>(unsent / std::max<std::size_t>(channel_.in_band_rate, 1))};
    if (progress.round_trip >= 0) figures.round_trip_ms = static_cast<int>((progress.round_trip + 500) / 1000);
    if (progress.delay >= 0) figures.delay_ms = static_cast<int>((progress.delay + 500) / 1000);
    tell_([viewer = viewer, figures](SharingListener& listener) { listener.figures_changed(viewer, figures); });
  }
  if (moving) figures_alarm_.set(figures_gap);
}

}  // namespace carte::region
