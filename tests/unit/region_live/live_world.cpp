// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_live/live_world.h"

#include <cstring>

#include "tests/unit/region_live/drawn_picture.h"

namespace carte::region {
namespace {

constexpr gint64 patience = 20'000'000;

constexpr std::size_t chat_takes = 1 << 20;  // of bytes at once

Picture copy_of(const PictureView& view) {
  Picture picture(view.width, view.height);
  for (int y = 0; y < view.height; ++y) std::memcpy(picture.row(y), view.row(y), sizeof(std::uint32_t) * view.width);
  return picture;
}

}  // namespace

Onlooker::Onlooker(LiveWorld& world, const std::string& name, const Offer& offer, bool known,
                   const ChannelSettings& channel)
    : world_(world), name_(name) {
  watching = make_watching(offer, known, Certificate::make().value(), channel, *this, *this);
}

bool Onlooker::sees(const PictureView& picture) const {
  const std::lock_guard lock(mutex_);
  return same_pixels(seen_.view(), picture);
}

std::size_t Onlooker::pictures() const {
  const std::lock_guard lock(mutex_);
  return pictures_;
}

PointerShape Onlooker::pointer() const {
  const std::lock_guard lock(mutex_);
  return pointer_;
}

PointerPlace Onlooker::pointer_place() const {
  const std::lock_guard lock(mutex_);
  return place_;
}

void Onlooker::show(const DecodedPicture& picture) {
  const std::lock_guard lock(mutex_);
  seen_ = copy_of(picture.picture);
  ++pictures_;
}

void Onlooker::show_pointer(const PointerShape& shape) {
  const std::lock_guard lock(mutex_);
  pointer_ = shape;
}

void Onlooker::move_pointer(const PointerPlace& place) {
  const std::lock_guard lock(mutex_);
  place_ = place;
}

void Onlooker::letter_goes(const Letter& letter) { world_.letter_from(name_, letter); }

void Onlooker::state_changed(LiveState now, LivePath way, const std::string&) {
  state = now;
  path = way;
  was_lost = was_lost || now == LiveState::lost;
}

void Onlooker::bytes_go(std::span<const std::uint8_t> bytes) { world_.bytes_from(name_, bytes); }

ChannelSettings LiveWorld::on_this_computer() { return {.loopback = true, .ice = false}; }
ChannelSettings LiveWorld::through_the_chat() { return {.direct = false, .ice = false, .in_band_rate = 8192}; }

LiveWorld::LiveWorld(LiveSettings settings, ChannelSettings channel)
    : settings_(std::move(settings)), channel_(std::move(channel)), certificate_(Certificate::make().value()) {
  sharing_ = make_sharing(screen_.source(), settings_, certificate_, channel_, *this);
  sharing_->start();
}

// Those who watch go first: they have letters to send.
LiveWorld::~LiveWorld() { onlookers_.clear(); }

Onlooker& LiveWorld::come(const std::string& name, bool known) {
  sharing_->admit(ViewerId(name), known, salt_);
  const Offer offer{region_, settings_.mode, 640, 480, false, commitment_to(certificate_.fingerprint(), salt_)};
  return *(onlookers_[name] = std::make_unique<Onlooker>(*this, name, offer, known, channel_));
}

void LiveWorld::letter_goes(const ViewerId& viewer, const Letter& letter) {
  ++letters_[viewer.str()];
  if (std::holds_alternative<End>(letter)) ++ends_[viewer.str()];
  const auto found = onlookers_.find(viewer.str());
  if (found == onlookers_.end()) return;
  Letter carried = letter;
  if (auto* paths = std::get_if<Paths>(&carried); paths && !paths->direct.empty()) {
    addressed_[viewer.str()] = true;
    found->second->relay = std::make_unique<Relay>(paths->direct.front().port);
    paths->direct = {{std::string("\x7f\0\0\x01", 4), found->second->relay->port()}};
  }
  found->second->watching->letter_came(carried);
}

void LiveWorld::bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) {
  const auto found = onlookers_.find(viewer.str());
  if (found == onlookers_.end()) return;
  found->second->watching->bytes_came(true, chat_takes, bytes);
  sharing_->bytes_came(viewer, true, chat_takes, {});
}

void LiveWorld::bytes_from(const ViewerId& viewer, std::span<const std::uint8_t> bytes) {
  sharing_->bytes_came(viewer, true, chat_takes, bytes);
  onlookers_.at(viewer.str())->watching->bytes_came(true, chat_takes, {});
}

void LiveWorld::open_chat(Onlooker& viewer) {
  sharing_->bytes_came(viewer.name(), true, chat_takes, {});
  viewer.watching->bytes_came(true, chat_takes, {});
}

void LiveWorld::draw(Picture picture) {
  drawn_ = copy_of(picture.view());
  screen_.draw(std::move(picture));
}

void LiveWorld::pointer(const PointerShape& shape, const PointerPlace& place) {
  screen_.tell([=](PictureSourceListener& listener) {
    listener.pointer_changed(shape);
    listener.pointer_moved(place);
  });
}

void LiveWorld::hide(bool hidden) {
  screen_.tell([=](PictureSourceListener& listener) { listener.hidden(hidden); });
}

void LiveWorld::close_source() {
  screen_.tell([](PictureSourceListener& listener) { listener.closed("The window was closed."); });
}

bool LiveWorld::until(const std::function<bool()>& is_so) {
  const gint64 end = g_get_monotonic_time() + patience;
  const guint tick = g_timeout_add(
      2, [](gpointer) -> gboolean { return G_SOURCE_CONTINUE; }, nullptr);
  bool so = is_so();
  for (; !so && g_get_monotonic_time() < end; so = is_so()) g_main_context_iteration(nullptr, true);
  g_source_remove(tick);
  return so;
}

bool LiveWorld::until_seen_by(const Onlooker& viewer) {
  return until([&] { return viewer.sees(drawn_.view()); });
}

bool LiveWorld::until_state(const std::string& viewer, LiveState state) {
  return until([&] { return states_[viewer] == state; });
}

void LiveWorld::idle(unsigned milliseconds) {
  const gint64 end = g_get_monotonic_time() + gint64{1000} * milliseconds;
  until([&] { return g_get_monotonic_time() >= end; });
}

}  // namespace carte::region
