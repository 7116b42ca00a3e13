// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/holder/holder_world.h"
#include "tests/unit/holder/people.h"

using namespace carte;
using namespace carte::scratch;

namespace {

Card named(const std::string& name, const std::string& uid = "") {
  Card card;
  card.uid = CardId(uid);
  card.fn = name;
  return card;
}

Card signed_card(const CardKeys& keys, const std::string& name, std::uint64_t counter) {
  Card card = named(name);
  sign(card, keys, Audience::exchanged, counter);
  return card;
}

std::string counts(const Imported& imported) {
  return std::to_string(imported.added) + " added, " + std::to_string(imported.updated) + " updated, " +
         std::to_string(imported.unchanged) + " unchanged";
}

}  // namespace

TEST(a_file_imported_twice_adds_its_cards_once) {
  Folder folder;
  OpenHolder world(folder);
  const std::vector<Card> file = {named("Anna", "urn:uuid:1"), named("Bob"), named("Carol")};
  EXPECT_EQ(counts(world.import(file, "Work")), "3 added, 0 updated, 0 unchanged");
  EXPECT_EQ(counts(world.import(file)), "0 added, 0 updated, 3 unchanged");
  EXPECT_EQ(world.names({.group = "Work"}).size(), 3u);
}

TEST(a_changed_card_of_a_file_updates_what_is_held_and_keeps_its_group) {
  Folder folder;
  OpenHolder world(folder);
  world.import({named("Anna", "urn:uuid:1")}, "Work");
  const Imported again = world.import({named("Anne", "urn:uuid:1")}, "Other");
  EXPECT_EQ(counts(again), "0 added, 1 updated, 0 unchanged");
  EXPECT_EQ(world.load(again.ids[0])->group, "Work");
  EXPECT_EQ(world.history(again.ids[0])[0].card.fn, "Anna");
}

TEST(what_the_user_imports_is_no_news) {
  Folder folder;
  OpenHolder world(folder);
  EXPECT(!world.load(world.import({named("Anna")}).ids[0])->news);
}

TEST(an_older_signed_card_does_not_take_the_place_of_a_newer_one) {
  Folder folder;
  OpenHolder world(folder);
  const CardKeys keys = CardKeys::generate();
  EXPECT_EQ(counts(world.import({signed_card(keys, "Bob 5", 5)})), "1 added, 0 updated, 0 unchanged");
  EXPECT_EQ(counts(world.import({signed_card(keys, "Bob 4", 4)})), "0 added, 0 updated, 1 unchanged");
  EXPECT_EQ(counts(world.import({signed_card(keys, "Bob 6", 6)})), "0 added, 1 updated, 0 unchanged");
  EXPECT(world.names() == std::vector<std::string>{"Bob 6"});
}

TEST(a_card_with_a_wrong_proof_is_held_as_one_that_anybody_wrote) {
  Folder folder;
  OpenHolder world(folder);
  Card forged = signed_card(CardKeys::generate(), "Bob", 1);
  const CardId claimed = forged.uid;
  forged.fn = "Mallory";
  const Card held = world.load(world.import({forged}).ids[0])->card;
  EXPECT(!held.proof);
  EXPECT(held.uid != claimed);
  EXPECT_EQ(held.fn, "Mallory");
}

TEST(ten_thousand_cards_are_imported_found_and_there_after_a_restart) {
  Folder folder;
  {
    OpenHolder world(folder);
    EXPECT_EQ(world.import(people(10'000), "All").added, 10'000u);
    EXPECT_EQ(world.names({.typed = "9999"}).size(), 1u);
  }
  OpenHolder again(folder);
  EXPECT_EQ(again.holder.index().size(), 10'000u);
  EXPECT_EQ(again.names({.typed = "person4321@"}), std::vector<std::string>{person(4321).fn});
  EXPECT(again.holder.index().bytes() < 8'000'000);
}
