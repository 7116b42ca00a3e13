// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/app/editor/draft.h"

namespace carte {

// Everything in the editor that can be undone: the drafts by numbers of their own, in the order of the list.
struct Edited {
  std::vector<std::pair<int, std::shared_ptr<const Draft>>> drafts;

  const Draft* find(int number) const;
  // In place of the one with that number; at the end when there is none.
  void put(int number, std::shared_ptr<const Draft> draft);
  void remove(int number);
  bool operator==(const Edited&) const = default;  // the very same drafts
};

// The steps of editing, the newest state among them. Typing in one place is one step.
class History {
 public:
  // `place`: where it was edited; further edits in the same place belong to the same step until seal(), unless it is
  // `alone`.
  void record(Edited state, const std::string& place, bool alone = false);
  void seal() { open_ = false; }
  const Edited& now() const { return states_[at_].state; }

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < states_.size(); }
  // Goes there and says where the step edited, so that the user can be shown it.
  std::string undo();
  std::string redo();

  // Changes every state, behind the user's back: a draft that is gone for good.
  template <class Change>
  void rewrite(Change change) {
    for (Step& step : states_) change(step.state);
  }

 private:
  struct Step {
    Edited state;
    std::string place;
  };
  static constexpr std::size_t most_steps = 500;

  std::vector<Step> states_{1};
  std::size_t at_ = 0;
  bool open_ = false;
};

}  // namespace carte
