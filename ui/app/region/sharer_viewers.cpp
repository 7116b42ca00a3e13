// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_viewers.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/region/live_words.h"

namespace carte {

using region::LiveState;
using region::ViewerId;

namespace {

constexpr std::size_t name_chars = 60;

}  // namespace

SeenBy* SharerViewers::find(const ViewerId& id) {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const SeenBy& one) { return one.id == id; });
  return found == all_.end() ? nullptr : &*found;
}

SeenBy& SharerViewers::named(const ViewerId& id, const std::string& name) {
  SeenBy* known = find(id);
  if (!known) known = &all_.emplace_back(SeenBy{id});
  known->name = clean_line(name, name_chars);
  return *known;
}

void SharerViewers::remove(const ViewerId& id) {
  std::erase_if(all_, [&](const SeenBy& one) { return one.id == id; });
}

void SharerViewers::set_stand(const ViewerId& id, ViewerStand stand, const std::string& why) {
  SeenBy* viewer = find(id);
  if (!viewer) return;
  viewer->stand = stand;
  viewer->why = clean_line(why);
  if (stand != ViewerStand::live) viewer->figures.bytes_per_second = viewer->figures.seconds_to_go = 0;
}

bool SharerViewers::anybody_live() const {
  return std::any_of(all_.begin(), all_.end(), [](const SeenBy& one) { return one.stand == ViewerStand::live; });
}

int SharerViewers::watching() const {
  return static_cast<int>(std::count_if(all_.begin(), all_.end(), [](const SeenBy& one) {
    return one.stand == ViewerStand::live || one.stand == ViewerStand::paused || one.stand == ViewerStand::lost;
  }));
}

bool SharerViewers::a_code_waits() const {
  return std::any_of(all_.begin(), all_.end(), [](const SeenBy& one) { return one.stand == ViewerStand::code; });
}

double SharerViewers::bytes_per_second() const {
  double sum = 0;
  for (const SeenBy& one : all_) sum += one.figures.bytes_per_second;
  return sum;
}

std::uint64_t SharerViewers::bytes() const {
  std::uint64_t sum = 0;
  for (const SeenBy& one : all_) sum += one.figures.bytes;
  return sum;
}

std::string words_of_stand(const SeenBy& viewer) {
  if (!viewer.why.empty() && (viewer.stand == ViewerStand::ended || viewer.stand == ViewerStand::lost))
    return viewer.why;
  switch (viewer.stand) {
    case ViewerStand::waiting:
      return _("was asked, no answer yet");
    case ViewerStand::declined:
      return _("does not want to watch");
    case ViewerStand::still:
      return _("cannot watch live and got a picture");
    case ViewerStand::connecting:
      return _("connecting...");
    case ViewerStand::code:
      return _("wants to watch; compare the number");
    case ViewerStand::live: {
      if (viewer.figures.seconds_to_go > 1)
        return sentence(_("gets the picture through the chat in %s"), words_of_wait(viewer.figures.seconds_to_go).c_str());
      const std::string path = words_of_path(viewer.path);
      return path.empty() ? std::string(_("watching")) : sentence(_("watching, %s"), path.c_str());
    }
    case ViewerStand::paused:
      return _("sees the last picture");
    case ViewerStand::lost:
      return _("connection lost, trying again...");
    case ViewerStand::ended:
      return _("no longer watching");
  }
  return {};
}

bool is_connected(ViewerStand stand) {
  return stand == ViewerStand::connecting || stand == ViewerStand::code || stand == ViewerStand::live ||
         stand == ViewerStand::paused || stand == ViewerStand::lost;
}

ViewerStand stand_of(LiveState state) {
  switch (state) {
    case LiveState::connecting:
      return ViewerStand::connecting;
    case LiveState::code:
      return ViewerStand::code;
    case LiveState::live:
      return ViewerStand::live;
    case LiveState::paused:
      return ViewerStand::paused;
    case LiveState::lost:
      return ViewerStand::lost;
    case LiveState::ended:
      return ViewerStand::ended;
  }
  return ViewerStand::ended;
}

ViewerStand stand_named(const std::string& name) {
  if (name == "declined") return ViewerStand::declined;
  return name == "still" ? ViewerStand::still : ViewerStand::waiting;
}

}  // namespace carte
