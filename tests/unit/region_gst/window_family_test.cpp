// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/window_family.h"

#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

// The program's main window 10 in its frame 1; further windows are put above it.
struct Screen {
  std::vector<TopWindow> stack{{.frame = 1, .client = 10, .program = 100, .shown = true, .leader = 7}};

  std::vector<std::uint32_t> family() const {
    std::vector<std::uint32_t> frames;
    for (const TopWindow& window : family_above(stack, 10)) frames.push_back(window.frame);
    return frames;
  }
  std::vector<std::uint32_t> family_with(TopWindow window) {
    window.shown = true;
    stack.push_back(window);
    return family();
  }
};
using Frames = std::vector<std::uint32_t>;

}  // namespace

TEST(a_window_in_front_of_it_belongs_to_it) {
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 20, .program = 100, .transient_for = 10}), Frames{2});
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 20, .program = 900, .transient_for = 10}), Frames{2});
}

TEST(what_a_dialog_opens_belongs_too) {
  Screen screen;
  screen.family_with({.frame = 2, .client = 20, .program = 100, .transient_for = 10});
  EXPECT_EQ(
      screen.family_with({.frame = 3, .client = 3, .program = 100, .override_redirect = true, .transient_for = 20}),
      (Frames{2, 3}));
}

TEST(menus_of_the_same_program_belong_to_it) {
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 2, .program = 100, .override_redirect = true}), Frames{2});
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 2, .program = 900, .override_redirect = true}), Frames{});
}

TEST(another_window_of_the_program_does_not_nor_its_dialogs) {
  Screen screen;
  EXPECT_EQ(screen.family_with({.frame = 2, .client = 20, .program = 100, .leader = 7}), Frames{});
  EXPECT_EQ(
      screen.family_with({.frame = 3, .client = 30, .program = 100, .dialog = true, .transient_for = 20, .leader = 7}),
      Frames{});
  EXPECT_EQ(
      screen.family_with({.frame = 4, .client = 4, .program = 100, .override_redirect = true, .transient_for = 30}),
      Frames{});
}

TEST(a_dialog_of_the_whole_program_belongs_to_it) {
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 20, .program = 100, .dialog = true, .leader = 7}), Frames{2});
  EXPECT_EQ(
      Screen().family_with({.frame = 2, .client = 20, .program = 100, .dialog = true, .transient_for = 5, .leader = 7}),
      Frames{2});
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 20, .program = 100, .dialog = true, .leader = 8}), Frames{});
  EXPECT_EQ(Screen().family_with({.frame = 2, .client = 20, .program = 100, .dialog = true}), Frames{});
}

TEST(what_lies_below_it_or_is_hidden_is_not_seen) {
  Screen screen;
  screen.stack.insert(screen.stack.begin(), {.frame = 2, .client = 20, .shown = true, .transient_for = 10});
  screen.stack.push_back({.frame = 3, .client = 30, .shown = false, .transient_for = 10});
  EXPECT_EQ(screen.family(), Frames{});
}

TEST(windows_in_front_of_each_other_in_a_ring_end) {
  Screen screen;
  screen.family_with({.frame = 2, .client = 20, .transient_for = 30});
  EXPECT_EQ(screen.family_with({.frame = 3, .client = 30, .transient_for = 20}), Frames{});
}

TEST(excluded_windows_are_taken_out_by_either_number) {
  const std::vector<TopWindow> stack{{.frame = 1, .client = 10, .shown = true},
                                     {.frame = 2, .client = 20, .shown = true},
                                     {.frame = 3, .client = 30, .shown = true},
                                     {.frame = 4, .client = 40, .shown = false}};
  const auto left = all_without(stack, {10, 2});
  EXPECT_EQ(left.size(), std::size_t{1});
  EXPECT_EQ(left[0].frame, 3U);
}
