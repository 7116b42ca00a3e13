// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/suite.h"
#include "ui/app/editor/until.h"

using namespace carte;

namespace {

std::string end_of(Preset preset, const char* time) {
  const std::int64_t end = preset_end(preset, *typed_moment("2026-11-20", time));
  return day_of(end) + " " + time_of(end);
}

}  // namespace

TEST(presets_end_when_people_expect_it) {
  EXPECT_EQ(end_of(Preset::hour, "23:30"), "2026-11-21 00:30");
  EXPECT_EQ(end_of(Preset::evening, "18:59"), "2026-11-20 20:00");
  EXPECT_EQ(end_of(Preset::evening, "19:00"), "2026-11-21 20:00");
  EXPECT_EQ(end_of(Preset::tomorrow, "00:01"), "2026-11-21 23:59");
  EXPECT_EQ(end_of(Preset::week, "12:00"), "2026-11-27 12:00");
}

TEST(a_moment_is_a_whole_day_and_a_time) {
  EXPECT(typed_moment("2026-11-21", "18:00") == 1795284000);
  EXPECT(typed_moment("2026-11-21", " 8:05 ") == 1795248300);
  for (const char* time : {"", "18", "18:00x", "25:00", "18:60"}) EXPECT(!typed_moment("2026-11-21", time));
  EXPECT(!typed_moment("11-21", "18:00") && !typed_moment("2026-02-30", "18:00"));
}

TEST(a_badge_says_the_value_and_its_end) {
  OwnCard own;
  own.card.fn = "Ann";
  own.card.title = "Weaver";
  replace_until(own.card, Field::title, Card{.title = "On holiday"}, *typed_moment("2096-11-21", "18:00"));
  EXPECT_EQ(replacement_text(draft_of(own), Field::title), "On holiday until 21 November, 18:00");
  EXPECT_EQ(replacement_text(draft_of(own), Field::org), "");
}

TEST(a_replacement_that_has_ended_has_no_badge) {
  OwnCard own;
  own.card.fn = "Ann";
  replace_until(own.card, Field::title, Card{.title = "On holiday"}, 1000000000);
  EXPECT_EQ(replacement_text(draft_of(own), Field::title), "");
}
