// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_channel/meeting.h"

#include <algorithm>

#include "prpl-ext/base/context_source.h"
#include "tests/unit/suite.h"

namespace carte::region::test {

namespace {

std::string text_of(std::span<const std::uint8_t> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

ChannelSettings quick() {
  ChannelSettings settings;
  settings.loopback = true;
  settings.ice = false;
  settings.timing.direct = 20000;
  return settings;
}

Certificate new_certificate() {
  Result<Certificate> made = Certificate::make();
  EXPECT(made.ok());
  return *made;
}

SentPicture picture(std::uint64_t number, std::size_t size, bool key) {
  return {number, key, true, 0, std::vector<std::uint8_t>(size, 7)};
}

void until(const std::function<bool()>& holds) {
  while (!holds()) g_main_context_iteration(nullptr, TRUE);
}

void a_moment(unsigned milliseconds) {
  bool over = false;
  const ContextSource timer = ContextSource::after(milliseconds, [&] {
    over = true;
    return false;
  });
  until([&] { return over; });
}

Onlooker::Onlooker(Meeting& with, const ChannelSettings& settings, const Certificate& mine) : meeting(with), certificate(mine) {
  meeting.viewers.push_back(this);
  channel = ViewerChannel::make(meeting.offer(salt), certificate, settings, *this);
}

Onlooker::~Onlooker() {
  channel.reset();
  std::erase(meeting.viewers, this);
}

void Onlooker::letter_goes(const Letter& letter) {
  letters.push_back(letter);
  meeting.later([from = &meeting, who = this, letter] {
    if (std::count(from->viewers.begin(), from->viewers.end(), who)) from->came_from(*who, letter);
  });
}

void Onlooker::bytes_go(std::span<const std::uint8_t> bytes) {
  in_band_bytes += bytes.size();
  meeting.later([from = &meeting, who = id(), text = text_of(bytes)] {
    from->door->bytes_came(who, true, *from->in_band_room, bytes_of(text));
    if (Onlooker* still = from->find(who); still && still->channel) still->channel->bytes_came(true, *from->in_band_room, {});
  });
}

void Onlooker::connected(LivePath over) {
  ++connections;
  path = over;
}

void Onlooker::ended(EndReason reason, const std::string& sentence) {
  end = reason;
  why = sentence;
}

Meeting::Meeting(const ChannelSettings& settings) : door(SharerDoor::make(shared, Mode::tiles, certificate, settings, *this)) {}

Onlooker* Meeting::find(const Fingerprint& viewer) {
  const auto found = std::find_if(viewers.rbegin(), viewers.rend(), [&](Onlooker* one) { return one->id() == viewer; });
  return found == viewers.rend() ? nullptr : *found;
}

Offer Meeting::offer(const Salt& salt) const {
  return {shared, Mode::tiles, 640, 480, false, commitment_to(certificate.fingerprint(), salt)};
}

void Meeting::came_from(Onlooker& viewer, const Letter& letter) {
  if (std::holds_alternative<Accept>(letter))
    return introduces ? door->introduce(viewer.id(), viewer.salt) : door->admit(viewer.id(), viewer.salt);
  door->letter_came(viewer.id(), letter);
  if (!std::holds_alternative<InBand>(letter)) return;
  door->bytes_came(viewer.id(), in_band_room.has_value(), in_band_room.value_or(0), {});
  if (viewer.channel) viewer.channel->bytes_came(in_band_room.has_value(), in_band_room.value_or(0), {});
}

void Meeting::later(std::function<void()> work) {
  on_the_way.push_back(ContextSource::soon([work = std::move(work)] {
    work();
    return false;
  }));
}

void Meeting::letter_goes(const Fingerprint& viewer, const Letter& letter) {
  letters.push_back(letter);
  later([this, viewer, letter] {
    Onlooker* to = find(viewer);
    const auto arrives = post_to_viewer(letter);
    if (to && to->channel && arrives) to->channel->letter_came(*arrives);
  });
}

void Meeting::bytes_go(const Fingerprint& viewer, std::span<const std::uint8_t> bytes) {
  later([this, viewer, text = text_of(bytes)] {
    if (Onlooker* to = find(viewer); to && to->channel) to->channel->bytes_came(true, *in_band_room, bytes_of(text));
    door->bytes_came(viewer, true, *in_band_room, {});
  });
}

void Meeting::connected(const Fingerprint&, LivePath) { ++connections; }

void Meeting::came(const Fingerprint& viewer, const Message& message) { messages.emplace_back(viewer, message); }

void Meeting::ended(const Fingerprint&, EndReason reason, const std::string& sentence) {
  end = reason;
  why = sentence;
}

}  // namespace carte::region::test
