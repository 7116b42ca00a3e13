// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include "prpl-ext/card/own_card.h"
#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

OwnCard start() { return {"Private", "plain", full_card(), {}, 3}; }

OwnCard changed(OwnCard own, void (*change)(OwnCard&)) {
  change(own);
  ++own.counter;
  return own;
}

// One of many edits a person could make.
void edit(OwnCard& own, std::mt19937& random) {
  const std::string word = std::to_string(random() % 4);
  Card& card = own.card;
  Card away;
  away.title = away.role = word;
  switch (random() % 12) {
    case 0:
      card.fn = "Bob " + word;
      break;
    case 1:
      card.tel = {{word, {"work"}, 0}, {"9" + word, {"fax"}, 0}};
      break;
    case 2:
      card.tel.clear();
      break;
    case 3:
      card.email.push_back({word + "@example.org", {}, 0});
      break;
    case 4:
      card.photo.reset();
      break;
    case 5:
      card.quotation = word;
      break;
    case 6:
      own.audience[all_fields()[random() % 21]] = static_cast<Audience>(random() % 3);
      break;
    case 7:
      replace_until(card, random() % 2 ? Field::title : Field::role, away, 1000 + random() % 3);
      break;
    case 8:
      card.replaced.clear();
      break;
    case 9:
      own.label = word;
      break;
    case 10:
      card.unknown.push_back({"x-" + word, "urn:ietf:params:xml:ns:vcard-4.0", {}, word, {}});
      break;
    case 11:
      card.note.insert(card.note.begin(), word);
      break;
  }
  ++own.counter;
}

OwnCard edited(OwnCard own, std::mt19937& random) {
  for (auto edits = random() % 5; edits > 0; --edits) edit(own, random);
  return own;
}

}  // namespace

TEST(what_each_device_changed_is_in_the_merged_card) {
  const OwnCard one = changed(start(), [](OwnCard& own) { own.card.tel = {{"1", {}, 0}}; });
  const OwnCard other = changed(start(), [](OwnCard& own) { own.audience[Field::tel] = Audience::everyone; });
  const OwnCard merged = merge(start(), one, other);
  EXPECT(merged.card == one.card);
  EXPECT(merged.audience == other.audience);
  EXPECT_EQ(merged.counter, 5u);
}

TEST(where_both_changed_a_field_the_larger_revision_holds) {
  const OwnCard one = changed(start(), [](OwnCard& own) { own.card.title = "A", own.card.role = "R"; });
  OwnCard other = changed(start(), [](OwnCard& own) { own.card.title = "B"; });
  ++other.counter;
  const OwnCard merged = merge(start(), one, other);
  EXPECT_EQ(merged.card.title, "B");
  EXPECT_EQ(merged.card.role, "R");
}

TEST(a_device_that_changed_nothing_adds_nothing) {
  const OwnCard one = changed(start(), [](OwnCard& own) { own.card.title = "A"; });
  EXPECT(merge(start(), one, start()) == one);
  EXPECT(merge(start(), start(), one) == one);
}

TEST(a_value_taken_away_on_one_device_stays_away) {
  const OwnCard one = changed(start(), [](OwnCard& own) { own.card.email.clear(); });
  const OwnCard other = changed(start(), [](OwnCard& own) { own.card.title = "A"; });
  EXPECT(merge(start(), one, other).card.email.empty());
}

TEST(merging_is_the_same_from_either_side_and_only_once) {
  std::mt19937 random(20261120);
  for (int round = 0; round < 2000; ++round) {
    const OwnCard base = edited(start(), random);
    const OwnCard one = edited(base, random), other = edited(base, random);
    const OwnCard merged = merge(base, one, other);
    EXPECT(merge(base, other, one) == merged);
    EXPECT(merge(base, one, one) == one);
    EXPECT(merge(base, merged, one) == merged);
    EXPECT(merge(base, other, merged) == merged);
    EXPECT(revision_of(merged) >= std::max(revision_of(one), revision_of(other)));
  }
}
