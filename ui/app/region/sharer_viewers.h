// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "prpl-ext/region/live/sharing.h"

namespace carte {

// How it stands with somebody who may see the region.
enum class ViewerStand {
  waiting,   // was asked and has not answered
  declined,  // does not want to see it
  still,     // is without the plugin and got a still picture
  connecting,
  code,  // the number is to be compared
  live,
  paused,
  lost,
  ended,
};

struct SeenBy {
  region::ViewerId id;
  std::string name;  // one clean line
  ViewerStand stand = ViewerStand::waiting;
  std::string code, why;
  region::LivePath path = region::LivePath::none;
  region::LiveFigures figures;
};

// Everybody who was asked, in the order they were.
class SharerViewers {
 public:
  const std::vector<SeenBy>& all() const { return all_; }
  // Null: nobody of that name.
  SeenBy* find(const region::ViewerId& id);
  // Makes them known, or known again.
  SeenBy& named(const region::ViewerId& id, const std::string& name);
  void remove(const region::ViewerId& id);
  void set_stand(const region::ViewerId& id, ViewerStand stand, const std::string& why = {});

  bool anybody_live() const;  // or paused by the sharer
  int watching() const;       // how many see it, or will once it goes on
  bool a_code_waits() const;
  double bytes_per_second() const;
  std::uint64_t bytes() const;

 private:
  std::vector<SeenBy> all_;
};

// "is asked whether to watch", for the line of somebody.
std::string words_of_stand(const SeenBy& viewer);
// What begins with it goes on: they can be sent away, or are there.
bool is_connected(ViewerStand stand);
ViewerStand stand_of(region::LiveState state);
// As RegionViewerAsked has it: waiting, declined, still. Everything else is waiting.
ViewerStand stand_named(const std::string& name);

}  // namespace carte
