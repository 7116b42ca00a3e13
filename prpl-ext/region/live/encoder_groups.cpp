// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/encoder_groups.h"

#include <algorithm>

namespace carte::region {
namespace {

// A viewer may take this much longer than the quickest of its group before the others are freed of it; a key picture is
// large, and only the first of many.
constexpr Micros may_lag = ms(150), may_lag_with_key = ms(1000);
// Before it joins the others again it has to be well below that, for some time.
constexpr Micros keeps_up_within = ms(60), keeps_up_for = ms(5000);

}  // namespace

EncoderGroups::Group* EncoderGroups::group_of(Viewer viewer) {
  for (Group& group : groups_)
    if (std::find(group.viewers.begin(), group.viewers.end(), viewer) != group.viewers.end()) return &group;
  return nullptr;
}

EncoderGroups::Group* EncoderGroups::main_group() {
  Group* largest = nullptr;
  for (Group& group : groups_)
    if (group.kind == Mode::tiles && (!largest || group.viewers.size() > largest->viewers.size())) largest = &group;
  return largest;
}

EncoderGroups::Group* EncoderGroups::whole_group() {
  const auto found =
      std::find_if(groups_.begin(), groups_.end(), [](const Group& group) { return group.kind == Mode::whole; });
  return found == groups_.end() ? nullptr : &*found;
}

std::size_t EncoderGroups::encoders() const {
  return std::count_if(groups_.begin(), groups_.end(), [](const Group& group) { return group.kind == Mode::tiles; });
}

EncoderGroups::Group& EncoderGroups::add_group(Mode kind, Viewer viewer) {
  groups_.push_back({.number = ++last_number_, .kind = kind, .viewers = {viewer}});
  return groups_.back();
}

void EncoderGroups::take_out(Viewer viewer) {
  for (Group& group : groups_) std::erase(group.viewers, viewer);
  std::erase_if(groups_, [](const Group& group) { return group.viewers.empty(); });
}

void EncoderGroups::give_whole(Viewer viewer, Micros now) {
  take_out(viewer);
  standings_[viewer].moved = now;
  if (Group* whole = whole_group())
    whole->viewers.push_back(viewer);
  else
    add_group(Mode::whole, viewer);
}

void EncoderGroups::give_own(Viewer viewer, Micros now) {
  take_out(viewer);
  standings_[viewer].moved = now;
  add_group(Mode::tiles, viewer);
}

// Of those who have an encoder for themselves, and `of`; the one that came last where nothing is known of them.
EncoderGroups::Viewer EncoderGroups::slowest_outside(const Group& group, Viewer of) const {
  Viewer slowest = of;
  for (const Group& other : groups_) {
    if (&other == &group || other.kind != Mode::tiles || other.viewers.size() != 1) continue;
    const Viewer viewer = other.viewers.front();
    if (standings_.at(viewer).progress.usual_delivery > standings_.at(slowest).progress.usual_delivery)
      slowest = viewer;
  }
  return slowest;
}

void EncoderGroups::part(Viewer viewer, Micros now) {
  take_out(viewer);
  if (encoders() >= encoders_at_most) {
    const Viewer slowest = slowest_outside(*main_group(), viewer);
    give_whole(slowest, now);
    if (slowest == viewer) return;
  }
  give_own(viewer, now);
}

void EncoderGroups::join(Viewer viewer, Micros now) {
  leave(viewer);
  standings_[viewer] = {.moved = now};
  if (kind_ == Mode::whole) return give_whole(viewer, now);
  for (Group& group : groups_)
    if (group.kind == Mode::tiles && group.key_due) return group.viewers.push_back(viewer);
  part(viewer, now);
}

void EncoderGroups::leave(Viewer viewer) {
  take_out(viewer);
  standings_.erase(viewer);
}

void EncoderGroups::encoded(int group) {
  for (Group& one : groups_)
    if (one.number == group) one.key_due = false;
}

bool EncoderGroups::keeps_up(Viewer viewer, const Group& with, Micros now) const {
  const Standing& standing = standings_.at(viewer);
  Micros slowest = 0;
  for (Viewer other : with.viewers) slowest = std::max(slowest, standings_.at(other).progress.usual_delivery);
  return now - standing.moved >= keeps_up_for && standing.progress.usual_delivery >= 0 &&
         standing.progress.usual_delivery <= keeps_up_within + 2 * slowest;
}

void EncoderGroups::unite(Micros now) {
  Group* main = main_group();
  if (!main) return;
  std::vector<Viewer> coming;
  for (const Group& group : groups_)
    if (&group != main)
      for (Viewer viewer : group.viewers)
        if (keeps_up(viewer, *main, now)) coming.push_back(viewer);
  if (coming.empty()) return;
  const int number = main->number;
  for (Viewer viewer : coming) take_out(viewer);
  for (Group& group : groups_) {
    if (group.number != number) continue;
    group.viewers.insert(group.viewers.end(), coming.begin(), coming.end());
    group.key_due = true;
  }
}

void EncoderGroups::restart(Micros now) {
  unite(now);
  for (Group& group : groups_) group.key_due = true;
}

void EncoderGroups::part_laggards(Micros now) {
  std::vector<Viewer> laggards;
  for (const Group& group : groups_) {
    if (group.kind == Mode::whole || group.viewers.size() < 2) continue;
    const auto delay = [this](Viewer viewer) {
      const Progress& progress = standings_.at(viewer).progress;
      return std::max(progress.usual_delivery, progress.waiting);
    };
    Micros best = delay(group.viewers.front());
    for (Viewer viewer : group.viewers) best = std::min(best, delay(viewer));
    for (Viewer viewer : group.viewers) {
      const bool key = standings_.at(viewer).progress.key_on_its_way;
      if (delay(viewer) > (key ? may_lag_with_key : may_lag) + 3 * std::max<Micros>(best, 0))
        laggards.push_back(viewer);
    }
  }
  for (Viewer viewer : laggards) part(viewer, now);
}

// An encoder is free again: the quickest of those with whole pictures gets it.
void EncoderGroups::promote(Micros now) {
  const Group* whole = whole_group();
  if (kind_ == Mode::whole || !whole || encoders() >= encoders_at_most) return;
  Viewer quickest = whole->viewers.front();
  for (Viewer viewer : whole->viewers)
    if (standings_.at(viewer).progress.usual_delivery < standings_.at(quickest).progress.usual_delivery)
      quickest = viewer;
  if (now - standings_.at(quickest).moved >= keeps_up_for) give_own(quickest, now);
}

void EncoderGroups::review(const std::map<Viewer, Progress>& progress, bool screen_rests, Micros now) {
  for (auto& [viewer, standing] : standings_)
    if (const auto found = progress.find(viewer); found != progress.end()) standing.progress = found->second;
  if (kind_ == Mode::whole) return;
  part_laggards(now);
  if (screen_rests) unite(now);
  promote(now);
}

}  // namespace carte::region
