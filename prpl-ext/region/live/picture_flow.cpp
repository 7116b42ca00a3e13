// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/picture_flow.h"

#include <algorithm>
#include <utility>

namespace carte::region {
namespace {

constexpr Micros screen_rests_after = ms(1000);
constexpr Micros review_laggards = ms(50), review_others = ms(500);
// A viewer who asks for key pictures without end gets no more of them than this.
constexpr Micros between_keys = ms(1000);
// After a pause: longer than it takes to notice that the screen has changed, on drivers that do not tell it too.
constexpr Micros newer_comes_within = ms(1200);

}  // namespace

PictureFlow::PictureFlow(Mode kind, bool exact_only, PictureOutlet& outlet)
    : kind_(kind), exact_only_(exact_only), outlet_(outlet), groups_(kind) {}

void PictureFlow::add(Viewer viewer, Micros round_trip, Micros now) {
  receivers_[viewer] = {};
  if (round_trip >= 0) receivers_[viewer].link.answered(round_trip, now);
  groups_.join(viewer, now);
}

void PictureFlow::remove(Viewer viewer) {
  receivers_.erase(viewer);
  groups_.leave(viewer);
}

void PictureFlow::reported(Viewer viewer, const LinkReport& report, Micros now) {
  if (const auto found = receivers_.find(viewer); found != receivers_.end()) found->second.link.reported(report, now);
}

void PictureFlow::acknowledged(Viewer viewer, std::uint64_t number, Micros busy, Micros now) {
  const auto found = receivers_.find(viewer);
  if (found == receivers_.end() || number > found->second.sent) return;
  Receiver& receiver = found->second;
  for (; receiver.acknowledged < number; ++receiver.acknowledged) {
    const auto delivery = receiver.credit.acknowledged(busy, now);
    if (!delivery) continue;
    receiver.link.delivered(*delivery);
    for (const auto& group : groups_.groups())
      if (group.number == receiver.group && &slowest(group) == &receiver.link)
        slot_of(group).quality().delivered(*delivery, receiver.link);
  }
}

void PictureFlow::taken_back(Viewer viewer, std::size_t count, Micros now) {
  const auto found = receivers_.find(viewer);
  if (found == receivers_.end() || count == 0) return;
  Receiver& receiver = found->second;
  for (; count > 0 && receiver.sent > receiver.acknowledged; --count, --receiver.sent)
    receiver.bytes -= receiver.credit.taken_back();
  receiver.version = 0;
  groups_.join(viewer, now);
}

// From an encoder of its own, so that the others are not disturbed.
void PictureFlow::key_wanted(Viewer viewer, Micros now) {
  const auto found = receivers_.find(viewer);
  if (found == receivers_.end() || (found->second.key_wanted && now - found->second.key_wanted < between_keys)) return;
  found->second.key_wanted = now;
  groups_.join(viewer, now);
}

void PictureFlow::frame_came(std::shared_ptr<const Frame> frame, Micros now) {
  const bool resized =
      newest_ && (newest_->view.width != frame->view.width || newest_->view.height != frame->view.height);
  newest_ = std::move(frame);
  if (!resting_ && newest_->taken >= went_on_) serves_from_ = std::min(serves_from_, now);
  if (resized) groups_.restart(now);
  for (auto& [number, slot] : slots_) slot.changed(*newest_);
}

EncoderSlot& PictureFlow::slot_of(const EncoderGroups::Group& group) {
  return slots_.try_emplace(group.number, group.kind, exact_only_).first->second;
}

bool PictureFlow::ready(const EncoderGroups::Group& group) const {
  const auto free = [this](Viewer viewer) { return receivers_.at(viewer).credit.free(); };
  // Whoever gets whole pictures can do without any of them.
  return group.kind == Mode::whole ? std::any_of(group.viewers.begin(), group.viewers.end(), free)
                                   : std::all_of(group.viewers.begin(), group.viewers.end(), free);
}

const LinkEstimate& PictureFlow::slowest(const EncoderGroups::Group& group) const {
  const auto rate = [this](Viewer viewer) { return receivers_.at(viewer).link.assumed_rate(); };
  const Viewer viewer = *std::min_element(group.viewers.begin(), group.viewers.end(),
                                          [&](Viewer one, Viewer other) { return rate(one) < rate(other); });
  return receivers_.at(viewer).link;
}

void PictureFlow::review(Micros now) {
  std::map<Viewer, EncoderGroups::Progress> progress;
  for (const auto& [viewer, receiver] : receivers_)
    progress[viewer] = {receiver.link.usual_delivery(), receiver.credit.waiting(now), receiver.credit.key_on_its_way()};
  groups_.review(progress, newest_ && now - newest_->taken >= screen_rests_after, now);
  std::erase_if(slots_, [this](const auto& slot) {
    return std::none_of(groups_.groups().begin(), groups_.groups().end(),
                        [&](const auto& group) { return group.number == slot.first; });
  });
}

void PictureFlow::send(Viewer viewer, int group, const EncoderSlot& slot, Micros now) {
  Receiver& receiver = receivers_.at(viewer);
  const EncodedPicture& picture = slot.picture();
  const bool tiles = std::any_of(groups_.groups().begin(), groups_.groups().end(),
                                 [&](const auto& one) { return one.number == group && one.kind == Mode::tiles; });
  if (!outlet_.send(viewer, {receiver.sent + 1, picture.key, picture.exact, slot.age_ms(), picture.bytes})) {
    groups_.join(viewer, now);
    return;
  }
  ++receiver.sent;
  receiver.bytes += picture.bytes.size();
  receiver.version = slot.version();
  receiver.group = group;
  receiver.credit.sent(picture.bytes.size(), tiles && picture.key, now);
}

Result<void> PictureFlow::serve(const EncoderGroups::Group& group, Micros now) {
  if (!ready(group)) return {};
  EncoderSlot& slot = slot_of(group);
  const bool encodes = slot.due(group.key_due, now) && slot.wait(now) == 0;
  if (encodes) {
    if (auto encoded = slot.encode(*newest_, group.key_due, slowest(group), now); !encoded) return encoded;
    groups_.encoded(group.number);
  }
  // A picture that builds on another one is for those who were there when it was encoded.
  if (slot.version() == 0 || (group.kind == Mode::tiles && !encodes)) return {};
  for (Viewer viewer : group.viewers) {
    const Receiver& receiver = receivers_.at(viewer);
    const bool has_it = receiver.group == group.number && receiver.version == slot.version();
    if (!has_it && receiver.credit.free()) send(viewer, group.number, slot, now);
  }
  return {};
}

void PictureFlow::set_resting(bool resting, Micros now) {
  if (std::exchange(resting_, resting) == resting) return;
  if (resting) return;
  went_on_ = now;
  asked_ = false;
  serves_from_ = now + newer_comes_within;
}

Result<void> PictureFlow::pump(Micros now) {
  if (!newest_ || resting_) return {};
  review(now);
  // A newer frame is asked for when somebody can take one, and waited for from then on.
  if (newest_->taken < went_on_ && !asked_) {
    if (!takes_more()) return {};
    asked_ = true;
    serves_from_ = now + newer_comes_within;
  }
  if (now < serves_from_) return {};
  for (const EncoderGroups::Group& group : std::vector(groups_.groups()))
    if (auto served = serve(group, now); !served) return served;
  return {};
}

bool PictureFlow::takes_more() const {
  return !resting_ && std::any_of(groups_.groups().begin(), groups_.groups().end(),
                                  [this](const auto& group) { return ready(group); });
}

Micros PictureFlow::next_pump(Micros now) const {
  if (!newest_ || resting_) return -1;
  if (now < serves_from_) return serves_from_;
  Micros next = -1;
  const auto at = [&](Micros when) { next = next < 0 ? std::max(when, now) : std::max(std::min(next, when), now); };
  for (const auto& group : groups_.groups()) {
    const auto slot = slots_.find(group.number);
    if (group.viewers.size() > 1 && !ready(group)) at(now + review_laggards);
    if (slot == slots_.end() || !ready(group)) continue;
    // What is due and need not wait was served by the pump() before.
    const Micros wait = slot->second.wait(now);
    if (slot->second.due(group.key_due, now) && wait > 0) at(now + wait);
    if (const auto exact = slot->second.quality().exact_at(); exact && *exact > now) at(*exact);
  }
  if (groups_.groups().size() > 1) at(now + review_others);
  return next;
}

PictureFlow::Progress PictureFlow::progress(Viewer viewer) const {
  const auto found = receivers_.find(viewer);
  if (found == receivers_.end()) return {};
  const LinkEstimate& link = found->second.link;
  const Micros back = std::max<Micros>(link.round_trip(), 0) / 2;
  return {found->second.sent, found->second.bytes, link.round_trip(),
          link.usual_delivery() < 0 ? -1 : std::max<Micros>(link.usual_delivery() - back, 0)};
}

}  // namespace carte::region
