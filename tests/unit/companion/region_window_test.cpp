// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/region_window.h"

#include "tests/unit/companion/waiting.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

const std::string binary("a\0\xff", 3);

template <class Events>
Events told_by(std::vector<std::string>& lines) {
  Events events;
  events.letter = [&](const std::string& viewer, const std::string& letter) {
    lines.push_back("letter " + viewer + " " + letter);
  };
  events.bytes = [&](const std::string& viewer, const std::string& bytes) {
    lines.push_back("bytes " + viewer + " " + bytes);
  };
  events.state = [&](const std::string& viewer, RegionState state, const std::string& why) {
    lines.push_back("state " + viewer + " " + std::to_string(static_cast<int>(state)) + " " + why);
  };
  events.closed = [&] { lines.push_back("closed"); };
  events.unavailable = [&](const std::string& reason) { lines.push_back("unavailable " + reason); };
  return events;
}

void wait_for(const std::vector<std::string>& lines, std::size_t count) {
  run_until([&] { return lines.size() >= count; });
}

}  // namespace

TEST(a_chosen_region_comes_with_its_size_its_kind_and_its_first_picture) {
  std::vector<std::string> lines;
  CompanionWindows windows(false_ui(""));
  RegionShareWindow window(windows);
  auto events = told_by<RegionShareEvents>(lines);
  events.chosen = [&](const ChosenRegion& region) {
    lines.push_back(std::to_string(region.width) + "x" + std::to_string(region.height) + " " + region.fingerprint + " " +
                    region.picture);
    EXPECT(region.kind == RegionKind::window);
  };
  window.choose(0, RegionPurpose::live, {}, events);
  wait_for(lines, 1);
  EXPECT_EQ(lines, std::vector<std::string>{"640x480 certificate PNG"});
}

TEST(a_still_picture_comes_as_such) {
  std::vector<std::string> lines;
  CompanionWindows windows(false_ui(""));
  RegionShareWindow window(windows);
  auto events = told_by<RegionShareEvents>(lines);
  events.still = [&](const std::string& picture) { lines.push_back(picture); };
  window.choose(0, RegionPurpose::still, {}, events);
  wait_for(lines, 1);
  EXPECT_EQ(lines, std::vector<std::string>{"PNG"});
}

TEST(letters_and_bytes_go_both_ways_as_they_are_and_unknown_states_are_dropped) {
  std::vector<std::string> lines;
  CompanionWindows windows(false_ui(""));
  RegionShareWindow window(windows);
  window.choose(0, RegionPurpose::live, {}, told_by<RegionShareEvents>(lines));
  window.bytes_came("bob", true, 4096, binary);
  window.letter_came("bob", binary);
  wait_for(lines, 4);
  const std::vector<std::string> all{"bytes bob " + binary, "letter bob " + binary, "state bob 3 No answer.", "closed"};
  EXPECT_EQ(lines, all);
}

TEST(a_viewers_window_hands_its_offer_on_and_has_no_viewers) {
  std::vector<std::string> lines;
  CompanionWindows windows(false_ui(""));
  RegionViewWindow window(windows);
  window.show(0, "Bob", true, binary, {}, told_by<RegionEvents>(lines));
  wait_for(lines, 1);
  EXPECT_EQ(lines, std::vector<std::string>{"letter  " + binary});
  EXPECT(window.is_open());
}

TEST(a_crash_of_the_program_makes_a_region_unavailable_once) {
  std::vector<std::string> lines;
  CompanionWindows windows(false_ui("dies"));
  RegionViewWindow window(windows);
  window.show(0, "Bob", true, binary, {}, told_by<RegionEvents>(lines));
  wait_for(lines, 1);
  EXPECT_EQ(lines[0].substr(0, 11), "unavailable");
  EXPECT(!window.is_open());
}
