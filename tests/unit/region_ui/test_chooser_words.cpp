// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/region/chooser_words.h"

using namespace carte;
using region::Rect;
using Purpose = RegionChooser::Purpose;

namespace {

ScreenLayout two_windows() {
  return {{0, 0, 800, 600},
          {{0, 0, 400, 600}, {400, 0, 400, 600}},
          {{5, {10, 10, 100, 90}, {10, 10, 100, 90}, "Letters <1>"}, {6, {300, 300, 50, 50}, {300, 300, 50, 50}, ""}}};
}

struct Choosing : Selection {
  explicit Choosing(Pixel pointer, std::optional<Rect> last = {}) : Selection(two_windows(), last, pointer, 4) {}
};

bool holds(const std::string& text, const char* part) { return text.find(part) != text.npos; }

// A title from right to left stays in its place, and the figures in theirs.
TEST(a_windows_title_is_isolated_from_its_size) {
  EXPECT_EQ(size_of(Choosing({20, 20})), "\u2068Letters <1>\u2069  ·  100 × 90");
  EXPECT_EQ(size_of(Choosing({310, 310})), "50 × 50");
}

TEST(what_is_pointed_at_is_spoken) {
  EXPECT_EQ(spoken(Choosing({20, 20})), "Pointer at 20, 20. Window Letters <1>: 100 by 90 pixels, at 10, 10");
  EXPECT_EQ(spoken(Choosing({310, 310})), "Pointer at 310, 310. Window: 50 by 50 pixels, at 300, 300");
  EXPECT_EQ(spoken(Choosing({500, 500})), "Pointer at 500, 500. Screen: 400 by 600 pixels, at 400, 0");
}

TEST(what_is_chosen_is_spoken_without_the_pointer) {
  Choosing choosing({20, 20}, Rect{1, 2, 30, 40});
  choosing.choose_last();
  EXPECT_EQ(spoken(choosing), "Rectangle: 30 by 40 pixels, at 1, 2");
}

TEST(the_hint_says_what_will_be_seen_by_others) {
  Choosing choosing({500, 500});
  choosing.next_window(false);
  EXPECT(holds(hint_of(choosing, Purpose::live, ""), "Only this window will be shared, wherever you move it."));
  choosing.next_screen();
  EXPECT(holds(hint_of(choosing, Purpose::live, ""), "Everything on this screen will be shared."));
  choosing.next_screen();
  EXPECT(holds(hint_of(choosing, Purpose::live, ""), "Everything on all screens will be shared."));
}

TEST(keys_are_told_that_do_something) {
  EXPECT(!holds(hint_of(Choosing({0, 0}), Purpose::live, ""), "same"));
  EXPECT(holds(hint_of(Choosing({0, 0}, Rect{1, 2, 30, 40}), Purpose::live, ""),
               "<b>R</b>\u00a0same\u00a0as\u00a0last\u00a0time"));
}

TEST(a_hint_of_ones_own_is_no_markup) {
  EXPECT(holds(hint_of(Choosing({0, 0}), Purpose::look, "Where is <it>?"), "<b>Where is &lt;it&gt;?</b>"));
}

}  // namespace
