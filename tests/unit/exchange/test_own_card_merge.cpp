// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/own_card_merge.h"
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

OwnCard master(std::uint64_t counter, const std::string& title = "", const std::string& role = "") {
  OwnCard own;
  own.card.uid = CardId("carte:x");
  own.card.fn = "Alice";
  own.card.title = title;
  own.card.role = role;
  own.counter = counter;
  return own;
}

ToldMaster told(const OwnCard& own, const OwnCard& base) { return {own, revision_of(base)}; }

}  // namespace

TEST(who_has_changed_nothing_takes_the_others_master) {
  const OwnCard base = master(1), newer = master(2, "Doctor");
  const MergedMaster merged = merge_devices({base, base}, told(newer, base));
  EXPECT(merged.here == (DeviceMaster{newer, newer}) && !merged.tell);
}

TEST(who_is_ahead_tells_and_changes_nothing) {
  const OwnCard base = master(1), newer = master(2, "Doctor");
  const MergedMaster merged = merge_devices({newer, base}, told(base, base));
  EXPECT(merged.here == (DeviceMaster{newer, base}) && merged.tell);
}

TEST(both_merge_two_changes_of_one_base_to_the_same) {
  const OwnCard base = master(1), one = master(2, "Doctor"), two = master(2, "", "Surgeon");
  const MergedMaster here = merge_devices({one, base}, told(two, base)),
                     there = merge_devices({two, base}, told(one, base));
  EXPECT(here.here == there.here);
  EXPECT(here.here.own == master(3, "Doctor", "Surgeon"));
}

TEST(of_two_changes_the_one_from_the_older_base_is_merged_by_whoever_made_it) {
  const OwnCard old_base = master(1), base = master(3, "Doctor"), one = master(4, "Doctor", "Surgeon");
  OwnCard two = master(2);
  two.card.industry = "Health";
  EXPECT(merge_devices({one, base}, told(two, old_base)).tell);
  EXPECT(merge_devices({one, base}, told(two, old_base)).here.own == one);
  const DeviceMaster merged = merge_devices({two, old_base}, told(one, base)).here;
  EXPECT_EQ(merged.own.card.title + merged.own.card.role + merged.own.card.industry, "DoctorSurgeonHealth");
  EXPECT(merged.base == one);
}

TEST(who_is_in_step_only_notes_it) {
  const OwnCard own = master(2, "Doctor");
  EXPECT(merge_devices({own, master(1)}, told(own, master(1))).here == (DeviceMaster{own, own}));
}
