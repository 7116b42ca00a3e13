// SPDX-License-Identifier: GPL-2.0-or-later
#include <gdk/gdkkeysyms.h>

#include "tests/unit/suite.h"
#include "ui/app/region/chooser_keys.h"

using namespace carte;
using region::Rect;
using Deed = Chosen::Deed;
using Phase = Selection::Phase;
using Purpose = RegionChooser::Purpose;

namespace {

ScreenLayout one_monitor() {
  return {{0, 0, 800, 600}, {{0, 0, 800, 600}}, {{5, {10, 10, 100, 100}, {10, 10, 100, 100}, "a"}}};
}

struct Choosing : Selection {
  Choosing() : Selection(one_monitor(), Rect{1, 2, 3, 4}, {400, 300}, 4) {}
};

TEST(shift_goes_ten_times_as_far) {
  Choosing choosing;
  obey_key(choosing, GDK_KEY_Right, GDK_SHIFT_MASK);
  obey_key(choosing, GDK_KEY_KP_Up, 0);
  EXPECT_EQ(choosing.pointer(), (Pixel{410, 299}));
}

TEST(control_and_arrows_resize_what_is_chosen) {
  Choosing choosing;
  obey_key(choosing, GDK_KEY_R, GDK_SHIFT_MASK);
  obey_key(choosing, GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  EXPECT(choosing.rect() == (Rect{1, 2, 3, 14}));
}

TEST(control_and_arrows_move_the_pointer_before_that) {
  Choosing choosing;
  obey_key(choosing, GDK_KEY_Down, GDK_CONTROL_MASK);
  EXPECT_EQ(choosing.pointer(), (Pixel{400, 301}));
}

TEST(other_keys_do_nothing) {
  Choosing choosing;
  EXPECT_EQ(obey_key(choosing, GDK_KEY_x, 0), false);
  EXPECT_EQ(obey_key(choosing, GDK_KEY_Control_L, 0), false);
  EXPECT_EQ(choosing.phase(), Phase::pointing);
}

TEST(nothing_is_taken_before_something_is_chosen) {
  EXPECT_EQ(deed_of_key(Choosing(), Purpose::live, GDK_KEY_Return).has_value(), false);
  EXPECT_EQ(deed_of_key(Choosing(), Purpose::still, GDK_KEY_c).has_value(), false);
}

TEST(enter_does_what_was_asked_for) {
  Choosing choosing;
  choosing.next_window(false);
  EXPECT_EQ(*deed_of_key(choosing, Purpose::live, GDK_KEY_Return), Deed::share);
  EXPECT_EQ(*deed_of_key(choosing, Purpose::still, GDK_KEY_KP_Enter), Deed::send);
  EXPECT_EQ(deed_of_key(choosing, Purpose::look, GDK_KEY_space).has_value(), true);
}

TEST(letters_send_and_copy_in_either_case_but_not_where_codes_are_read) {
  Choosing choosing;
  choosing.next_window(false);
  EXPECT_EQ(*deed_of_key(choosing, Purpose::live, GDK_KEY_S), Deed::send);
  EXPECT_EQ(*deed_of_key(choosing, Purpose::live, GDK_KEY_c), Deed::copy);
  EXPECT_EQ(deed_of_key(choosing, Purpose::look, GDK_KEY_c).has_value(), false);
}

}  // namespace
