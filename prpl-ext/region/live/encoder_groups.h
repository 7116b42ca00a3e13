// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <vector>

#include "prpl-ext/region/letter.h"
#include "prpl-ext/region/live/credit.h"

namespace carte::region {

// Who gets pictures from the same encoder. Those who keep up share one. Who lags behind, or comes later, gets one of
// their own, from a key picture, and joins the others at a common one. There are at most three encoders; beyond that
// the slowest viewers get whole pictures, for which nothing has to be remembered.
class EncoderGroups {
 public:
  using Viewer = int;
  static constexpr std::size_t encoders_at_most = 3;

  struct Group {
    int number = 0;  // never used again
    Mode kind = Mode::tiles;
    std::vector<Viewer> viewers;  // never empty
    bool key_due = true;          // its next picture is a key picture
    bool operator==(const Group&) const = default;
  };

  // How one viewer's pictures get on; unknown: -1.
  struct Progress {
    Micros usual_delivery = -1;
    Micros waiting = 0;  // for the oldest picture that is on its way
    bool key_on_its_way = false;
  };

  // kind: what all of them get. Mode::whole knows one group only.
  explicit EncoderGroups(Mode kind) : kind_(kind) {}

  void join(Viewer viewer, Micros now);
  void leave(Viewer viewer);
  // Its picture was encoded; what was due is done.
  void encoded(int group);
  // All are to have a key picture: the screen has another size. Those who keep up join.
  void restart(Micros now);
  // Parts laggards from those they keep waiting, and brings together again who keeps up. screen_rests: a key picture
  // would now be in nobody's way.
  void review(const std::map<Viewer, Progress>& progress, bool screen_rests, Micros now);

  const std::vector<Group>& groups() const { return groups_; }

 private:
  struct Standing {
    Micros moved = 0;  // to its group
    Progress progress;
  };

  Group* group_of(Viewer viewer);
  Group* main_group();
  Group& add_group(Mode kind, Viewer viewer);
  Group* whole_group();
  std::size_t encoders() const;
  void part(Viewer viewer, Micros now);
  void give_own(Viewer viewer, Micros now);
  void give_whole(Viewer viewer, Micros now);
  void take_out(Viewer viewer);
  void part_laggards(Micros now);
  void unite(Micros now);
  void promote(Micros now);
  bool keeps_up(Viewer viewer, const Group& with, Micros now) const;
  Viewer slowest_outside(const Group& group, Viewer of) const;

  Mode kind_;
  int last_number_ = 0;
  std::vector<Group> groups_;
  std::map<Viewer, Standing> standings_;
};

}  // namespace carte::region
