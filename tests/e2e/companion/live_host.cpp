// SPDX-License-Identifier: GPL-2.0-or-later
// The part of two cores, and of the chat between them: one lets its user choose a part of the screen, the other shows
// it to the other user, each with windows of its own program. `live-host known|unknown`: whether they exchanged cards.
// Writes what comes back as lines; commands: `stop`, `view` (shows it to that user once more).
#include <gio/gio.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "plugin/companion/companion.h"
#include "plugin/companion/region_window.h"
#include "prpl-ext/region/letter.h"
#include "tests/e2e/companion/story_lines.h"

using namespace carte;
using story::tell;

namespace {

constexpr const char* viewer = "v1";

gmainloop loop(g_main_loop_new(nullptr, FALSE));

const char* name_of(RegionState state) {
  switch (state) {
    case RegionState::connecting:
      return "connecting";
    case RegionState::live:
      return "live";
    case RegionState::paused:
      return "paused";
    case RegionState::lost:
      return "lost";
    case RegionState::ended:
      return "ended";
  }
  return "";
}

class Story {
 public:
  explicit Story(bool known) : known_(known) { share_.choose(0, RegionPurpose::live, {}, share_events()); }

  void obey(const std::string& line) {
    if (line == "view") show();
    if (line == "stop") share_.close();
  }

 private:
  RegionShareEvents share_events() {
    RegionShareEvents events;
    events.chosen = [this](const ChosenRegion& chosen) {
      offer_.region = new_token();
      offer_.width = chosen.width;
      offer_.height = chosen.height;
      region::Fingerprint certificate{};
      std::copy(chosen.fingerprint.begin(), chosen.fingerprint.end(), certificate.begin());
      offer_.commitment = region::commitment_to(certificate, salt_);
      tell("chosen");
      show();
    };
    events.letter = [this](const std::string&, const std::string& letter) { view_.letter_came(letter); };
    events.bytes = [this](const std::string&, const std::string& bytes) { view_.bytes_came(true, 0, bytes); };
    events.state = [](const std::string& who, RegionState state, const std::string&) {
      tell("sharer " + std::string(who.empty() ? "all " : "") + name_of(state));
    };
    events.closed = [] { tell("sharer closed"); };
    events.unavailable = [](const std::string&) { tell("sharer gone"); };
    return events;
  }

  void show() {
    RegionEvents events;
    events.letter = [this](const std::string&, const std::string& letter) { to_sharer(letter); };
    events.bytes = [this](const std::string&, const std::string& bytes) { share_.bytes_came(viewer, true, 0, bytes); };
    events.state = [](const std::string&, RegionState state, const std::string&) {
      tell(std::string("viewer ") + name_of(state));
    };
    events.closed = [] { tell("viewer closed"); };
    events.unavailable = [](const std::string&) { tell("viewer gone"); };
    view_.show(0, "Ann Weaver", known_, region::pack_letter(offer_).value(), {}, std::move(events));
  }

  void to_sharer(const std::string& letter) {
    const auto unpacked = region::unpack_letter(letter);
    if (unpacked && std::holds_alternative<region::Accept>(*unpacked))
      share_.add_viewer(viewer, "Bob Smith", known_, {salt_.begin(), salt_.end()});
    share_.letter_came(viewer, letter);
  }

  bool known_;
  Companion ann_, bob_;
  region::Offer offer_;
  const region::Salt salt_ = region::new_salt();
  RegionShareWindow share_{ann_.windows()};
  RegionViewWindow view_{bob_.windows()};
};

}  // namespace

int main(int argc, char** argv) {
  const std::string how = argc > 1 ? argv[1] : "";
  if (how != "known" && how != "unknown") {
    std::fprintf(stderr, "usage: live-host known|unknown\n");
    return 2;
  }
  Story story(how == "known");
  story::read_lines([&](const std::string& line) { story.obey(line); }, [] { g_main_loop_quit(loop.get()); });
  g_main_loop_run(loop.get());
  return 0;
}
