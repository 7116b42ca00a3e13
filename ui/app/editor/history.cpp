// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/history.h"

#include <algorithm>
#include <utility>

namespace carte {

const Draft* Edited::find(int number) const {
  const auto found = std::ranges::find(drafts, number, [](const auto& one) { return one.first; });
  return found == drafts.end() ? nullptr : found->second.get();
}

void Edited::put(int number, std::shared_ptr<const Draft> draft) {
  const auto found = std::ranges::find(drafts, number, [](const auto& one) { return one.first; });
  if (found == drafts.end())
    drafts.emplace_back(number, std::move(draft));
  else
    found->second = std::move(draft);
}

void Edited::remove(int number) {
  std::erase_if(drafts, [number](const auto& one) { return one.first == number; });
}

void History::record(Edited state, const std::string& place, bool alone) {
  states_.resize(at_ + 1);
  if (open_ && !alone && at_ > 0 && states_[at_].place == place) {
    states_[at_].state = std::move(state);
    return;
  }
  states_.push_back({std::move(state), place});
  if (states_.size() > most_steps) states_.erase(states_.begin());
  at_ = states_.size() - 1;
  open_ = !alone;
}

std::string History::undo() {
  open_ = false;
  const std::string place = states_[at_].place;
  if (can_undo()) --at_;
  return place;
}

std::string History::redo() {
  open_ = false;
  if (can_redo()) ++at_;
  return states_[at_].place;
}

}  // namespace carte
