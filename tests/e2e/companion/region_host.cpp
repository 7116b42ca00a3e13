// SPDX-License-Identifier: GPL-2.0-or-later
// The core's part of a story about choosing a part of the screen: `region-host live|still` opens the chooser, writes
// each callback as a line, and keeps pictures as still.png and first.png in the working folder. `region-host watched`:
// as live, and what is chosen is seen in a window beside it, as if a known contact had accepted the offer.
#include <cstdio>
#include <string>
#include <variant>

#include "plugin/companion/companion.h"
#include "plugin/companion/region_window.h"
#include "prpl-ext/region/letter.h"
#include "tests/e2e/companion/story_lines.h"

using namespace carte;
using story::tell;

namespace {

constexpr const char* viewer_id = "bob";

gmainloop loop(g_main_loop_new(nullptr, FALSE));

struct Story {
  Companion companion;
  RegionShareWindow share{companion.windows()};
  RegionViewWindow view{companion.windows()};
  bool watched = false;
};

void keep(const char* name, const std::string& bytes) {
  g_file_set_contents(name, bytes.data(), static_cast<gssize>(bytes.size()), nullptr);
}

const char* name_of(RegionKind kind) {
  if (kind == RegionKind::window) return "window";
  return kind == RegionKind::screen ? "screen" : "region";
}

const char* name_of(RegionState state) {
  constexpr const char* names[] = {"connecting", "live", "paused", "lost", "ended"};
  return names[static_cast<int>(state)];
}

RegionEvents events(const std::string& who) {
  RegionEvents events;
  events.state = [who](const std::string& viewer, RegionState state, const std::string& why) {
    tell(who + " " + (viewer.empty() ? "" : viewer + " ") + name_of(state) + (why.empty() ? "" : " " + why));
  };
  events.closed = [who] { tell(who + " closed"); };
  events.unavailable = [who](const std::string& reason) { tell(who + " unavailable " + reason); };
  return events;
}

// The Accept is the first letter that comes.
void watch(Story& story, const ChosenRegion& chosen) {
  region::Offer offer{new_token(), region::Mode::tiles, chosen.width, chosen.height, chosen.kind == RegionKind::window,
                      {}};
  region::Fingerprint certificate{};
  chosen.fingerprint.copy(reinterpret_cast<char*>(certificate.data()), certificate.size());
  const region::Salt salt = region::new_salt();
  offer.commitment = region::commitment_to(certificate, salt);
  RegionEvents told = events("viewer");
  told.letter = [&story, salt, first = true](const std::string&, const std::string& letter) mutable {
    if (std::exchange(first, false)) story.share.add_viewer(viewer_id, "Bob", true, {salt.begin(), salt.end()});
    story.share.letter_came(viewer_id, letter);
  };
  story.view.show(0, "Ann", true, *region::pack_letter(offer), {}, told);
}

RegionShareEvents share_events(Story& story) {
  RegionShareEvents told{events("sharer"), {}, {}};
  told.chosen = [&story](const ChosenRegion& chosen) {
    keep("first.png", chosen.picture);
    tell(std::string("chosen ") + name_of(chosen.kind) + " " + std::to_string(chosen.width) + "x" +
         std::to_string(chosen.height));
    if (story.watched) watch(story, chosen);
  };
  told.still = [](const std::string& picture) {
    keep("still.png", picture);
    tell("still");
  };
  told.letter = [&story](const std::string&, const std::string& letter) { story.view.letter_came(letter); };
  return told;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what != "live" && what != "still" && what != "watched") {
    std::fprintf(stderr, "usage: region-host live|still|watched\n");
    return 2;
  }
  Story story;
  story.watched = what == "watched";
  story.share.choose(0, what == "still" ? RegionPurpose::still : RegionPurpose::live, {}, share_events(story));
  story::read_lines([](const std::string&) {}, [] { g_main_loop_quit(loop.get()); });
  g_main_loop_run(loop.get());
  return 0;
}
