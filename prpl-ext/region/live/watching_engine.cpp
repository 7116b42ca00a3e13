// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/watching_engine.h"

#include <algorithm>
#include <utility>

namespace carte::region {
namespace {

constexpr Micros figures_gap = ms(1000);

}  // namespace

WatchingEngine::WatchingEngine(Parts parts)
    : parts_(std::move(parts)),
      arrival_(parts_.channel.in_band_rate),
      figures_alarm_([this] {
        tell_figures();
        figures_alarm_.set(figures_gap);
      }),
      foretelling_([this] { foretell_picture(); }) {
  parts_.screen->begin(g_main_context_get_thread_default());
  channel_ = ViewerChannel::make(parts_.offer, parts_.certificate, parts_.channel, *this);
  enter(LiveState::connecting);
}

WatchingEngine::~WatchingEngine() {
  end();
  channel_.reset();
  parts_.screen->end();
}

void WatchingEngine::end() {
  if (state_ == LiveState::ended) return;
  channel_->end();
  enter(LiveState::ended);
}

void WatchingEngine::want_figures(bool wanted) {
  if (!wanted) return figures_alarm_.stop();
  tell_figures();
  figures_alarm_.set(figures_gap);
}

void WatchingEngine::letter_goes(const Letter& letter) {
  parts_.tell([letter](WatchingListener& listener) { listener.letter_goes(letter); });
}

void WatchingEngine::bytes_go(std::span<const std::uint8_t> bytes) {
  parts_.tell(
      [copy = std::vector(bytes.begin(), bytes.end())](WatchingListener& listener) { listener.bytes_go(copy); });
}

void WatchingEngine::sharer_known(const std::string& code) {
  if (parts_.known) return;
  parts_.tell([code](WatchingListener& listener) { listener.code_shown(code); });
  enter(LiveState::code);
}

void WatchingEngine::connecting() {
  if (state_ != LiveState::connecting) enter(LiveState::connecting);
}

// What is to be seen, the sharer says at once.
void WatchingEngine::connected(LivePath path) { path_ = path; }

// A picture says first how long it is. Looked at only while bytes come.
void WatchingEngine::foretell_picture() {
  const std::size_t missing = path_ == LivePath::in_band ? channel_->missing() : 0;
  const int seconds = arrival_.seconds(missing, g_get_monotonic_time());
  if (std::exchange(foretold_, seconds) == seconds) return;
  parts_.tell([seconds](WatchingListener& listener) { listener.picture_in(seconds); });
}

void WatchingEngine::came(Message message) {
  if (const auto* picture = std::get_if<SentPicture>(&message))
    picture_came(*picture);
  else if (const auto* change = std::get_if<StateChange>(&message))
    state_came(change->state);
  else if (const auto* shape = std::get_if<PointerShape>(&message))
    parts_.screen->show_pointer(*shape);
  else if (const auto* place = std::get_if<PointerPlace>(&message))
    parts_.screen->move_pointer(*place);
}

// Acknowledged when it is to be seen, so that the sharer does not run ahead of what this computer can show.
void WatchingEngine::picture_came(const SentPicture& picture) {
  const Micros began = g_get_monotonic_time();
  const auto decoded = decoder_->decode(picture.bytes);
  if (decoded) {
    const PictureView& view = decoded->picture;
    if (view.width != width_ || view.height != height_)
      parts_.tell([width = width_ = view.width, height = height_ = view.height](WatchingListener& listener) {
        listener.size_changed(width, height);
      });
    parts_.screen->show(*decoded);
  } else {
    parts_.screen->forget();
    width_ = height_ = 0;
  }
  const Micros spent = g_get_monotonic_time() - began;
  channel_->send(Acknowledged{picture.number, static_cast<std::uint32_t>(std::min<Micros>(spent, ms(60'000)))});
  if (!decoded) channel_->send(KeyWanted{});
  bytes_ += picture.bytes.size();
  ++pictures_;
  age_ = ms(picture.age_ms) + spent;
}

void WatchingEngine::state_came(SharerState state) {
  if (state == SharerState::live)
    enter(LiveState::live);
  else
    enter(LiveState::paused);
}

void WatchingEngine::lost() {
  path_ = LivePath::none;
  enter(LiveState::lost);
}

void WatchingEngine::ended(EndReason, const std::string& why) {
  path_ = LivePath::none;
  enter(LiveState::ended, why);
}

void WatchingEngine::enter(LiveState state, const std::string& why) {
  state_ = state;
  parts_.tell([state, path = path_, why](WatchingListener& listener) { listener.state_changed(state, path, why); });
}

void WatchingEngine::tell_figures() {
  const Micros now = g_get_monotonic_time();
  byte_rate_.read(bytes_, now);
  picture_rate_.read(pictures_, now);
  LiveFigures figures{.bytes = bytes_,
                      .bytes_per_second = byte_rate_.a_second(),
                      .pictures_per_second = picture_rate_.a_second(),
                      .path = path_};
  const int round_trip = channel_->round_trip_us();
  if (round_trip >= 0) figures.round_trip_ms = (round_trip + 500) / 1000;
  if (round_trip >= 0 && age_ >= 0) figures.delay_ms = static_cast<int>((age_ + round_trip / 2 + 500) / 1000);
  parts_.tell([figures](WatchingListener& listener) { listener.figures_changed(figures); });
}

}  // namespace carte::region
