// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"
#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Ids = std::vector<std::int64_t>;
using Names = std::vector<std::string>;

const AccountName bobs{ProtocolId("prpl-jabber"), UserName("bob@example.org")};

Card card_of(const std::string& uid, const std::string& name, const std::string& phone = "") {
  Card card;
  card.uid = CardId(uid);
  card.fn = name;
  card.impp = {impp_for(bobs)};
  if (!phone.empty()) card.tel = {TypedText{phone, {}, 0}};
  return card;
}

// A PNG of one pixel in that shade of grey.
Photo picture(char shade) {
  std::string png(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9c"
      "c\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xae"
      "B`\x82",
      69);
  png.push_back(shade);
  return Photo{"image/png", png, ""};
}

Card signed_card(const CardKeys& keys, const std::string& name, std::uint64_t counter) {
  Card card;
  card.fn = name;
  sign(card, keys, Audience::exchanged, counter);
  return card;
}

}  // namespace

TEST(a_held_card_comes_back_as_it_was_given) {
  Folder folder;
  OpenHolder world(folder);
  Card card = card_of("urn:uuid:1", "小明 ☕", "1");
  card.photo = picture(0);
  card.note = {"two\nlines & <marks>"};
  world.clock.seconds = 1234;
  const auto held = world.load(world.hold(card));
  EXPECT(held->card == card);
  EXPECT_EQ(held->added, 1234);
  EXPECT_EQ(held->changed, 1234);
  EXPECT(held->news);
}

TEST(a_new_revision_takes_the_place_and_the_old_one_becomes_history) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("u", "Bob", "1"));
  world.clock.seconds = 2000;
  EXPECT_EQ(world.hold(card_of("u", "Bob", "2")), id);
  EXPECT_EQ(world.load(id)->card.tel.front().value, "2");
  EXPECT_EQ(world.load(id)->changed, 2000);
  const auto history = world.history(id);
  EXPECT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].card.tel.front().value, "1");
  EXPECT_EQ(history[0].at, 2000);
}

TEST(the_same_card_again_changes_nothing) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("u", "Bob", "1"));
  const std::int64_t before = world.load(id)->changed;
  world.clock.seconds += 100;
  EXPECT_EQ(world.hold(card_of("u", "Bob", "1")), id);
  EXPECT_EQ(world.load(id)->changed, before);
  EXPECT(world.history(id).empty());
}

TEST(only_the_newest_fifty_revisions_stay) {
  Folder folder;
  OpenHolder world(folder);
  std::int64_t id = 0;
  for (int n = 0; n <= 60; ++n) id = world.hold(card_of("u", "Bob", std::to_string(n)));
  const auto history = world.history(id);
  EXPECT_EQ(history.size(), 50u);
  EXPECT_EQ(history.front().card.tel.front().value, "59");
  EXPECT_EQ(history.back().card.tel.front().value, "10");
}

TEST(a_picture_is_stored_once_and_goes_with_the_last_that_shows_it) {
  Folder folder;
  OpenHolder world(folder);
  Card card = card_of("u", "Bob", "1");
  card.photo = picture(1);
  const std::int64_t id = world.hold(card);
  card.tel.front().value = "2";
  world.hold(card);
  EXPECT_EQ(world.number("SELECT count(*) FROM photos"), 1);
  card.photo = picture(2);
  world.hold(card);
  EXPECT_EQ(world.number("SELECT count(*) FROM photos"), 2);
  EXPECT(world.history(id)[0].card.photo == picture(1));
  for (int n = 10; n < 70; ++n) world.hold(card_of("u", "Bob", std::to_string(n)));
  EXPECT_EQ(world.number("SELECT count(*) FROM photos"), 0);
}

TEST(a_card_that_only_names_its_picture_gets_the_one_that_is_here) {
  Folder folder;
  OpenHolder world(folder);
  Card card = card_of("u", "Bob", "1");
  card.photo = picture(1);
  world.hold(card);
  card.tel.front().value = "2";
  const std::int64_t id = world.hold(name_picture(card));
  EXPECT(world.load(id)->card == card);
}

TEST(a_card_without_an_id_gets_one_and_can_be_held_again_by_it) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("", "Bob"));
  Card card = world.load(id)->card;
  EXPECT(card.uid.str().starts_with("urn:uuid:"));
  card.fn = "Robert";
  EXPECT_EQ(world.hold(card), id);
  EXPECT(world.hold(card_of("", "Bob")) != id);
}

TEST(nobody_takes_a_signed_cards_place_by_its_id_alone) {
  Folder folder;
  OpenHolder world(folder);
  const Card real = signed_card(CardKeys::generate(), "Bob", 1);
  const std::int64_t id = world.hold(real);
  Card forged = real;
  forged.proof.reset();
  forged.fn = "Mallory";
  EXPECT(world.hold(forged) != id);
  EXPECT(world.load(id)->card == real);
}

TEST(a_card_is_found_by_its_id_and_by_address) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("u", "Bob"));
  const auto by_uid = *answer<std::optional<HeldCard>>([&](auto done) { world.holder.held(CardId("u"), done); });
  EXPECT_EQ(by_uid->id, id);
  const auto at = *answer<std::vector<HeldCard>>([&](auto done) { world.holder.held_cards().find(bobs, done); });
  EXPECT_EQ(at.size(), 1u);
  EXPECT(world.holder.index().at_address(bobs) == Ids{id});
  EXPECT(!*answer<std::optional<HeldCard>>([&](auto done) { world.holder.held(CardId("v"), done); }));
}

TEST(group_choice_and_news_stay_when_a_new_revision_comes) {
  Folder folder;
  OpenHolder world(folder);
  HeldCards& cards = world.holder.held_cards();
  const std::int64_t id = world.hold(card_of("u", "Bob", "1"));
  EXPECT_EQ(world.said([&](auto done) { cards.set_group({id}, "Work", done); }), "");
  EXPECT_EQ(world.said([&](auto done) { cards.set_choice(id, UpdateChoice::ask, done); }), "");
  EXPECT_EQ(world.said([&](auto done) { cards.set_seen({id}, done); }), "");
  EXPECT(!world.load(id)->news);
  world.hold(card_of("u", "Bob", "2"));
  EXPECT_EQ(world.load(id)->group, "Work");
  EXPECT(world.load(id)->choice == UpdateChoice::ask);
  EXPECT(world.load(id)->news);
}

TEST(a_group_is_renamed_and_taken_away_with_its_cards_staying) {
  Folder folder;
  OpenHolder world(folder);
  HeldCards& cards = world.holder.held_cards();
  world.import({card_of("1", "Anna"), card_of("2", "Bob")}, "Work");
  EXPECT_EQ(world.said([&](auto done) { cards.rename_group("Work", "Office", done); }), "");
  EXPECT(world.names({.group = "Office"}) == (Names{"Anna", "Bob"}));
  EXPECT_EQ(world.said([&](auto done) { cards.rename_group("Office", "", done); }), "");
  EXPECT(world.holder.index().groups().empty());
  EXPECT(world.names({.group = ""}) == (Names{"Anna", "Bob"}));
}

TEST(a_removed_card_is_out_of_sight_and_comes_back_with_its_history) {
  Folder folder;
  OpenHolder world(folder);
  HeldCards& cards = world.holder.held_cards();
  const std::int64_t id = world.hold(card_of("u", "Bob", "1"));
  world.hold(card_of("u", "Bob", "2"));
  EXPECT_EQ(world.said([&](auto done) { cards.remove({id}, done); }), "");
  EXPECT(!world.load(id));
  EXPECT(world.names().empty());
  EXPECT(world.holder.index().at_address(bobs).empty());
  EXPECT_EQ(world.said([&](auto done) { cards.restore({id}, done); }), "");
  EXPECT(world.names() == Names{"Bob"});
  EXPECT_EQ(world.history(id).size(), 1u);
}

TEST(what_was_purged_or_removed_in_an_earlier_run_is_gone_for_good) {
  Folder folder;
  {
    OpenHolder world(folder);
    HeldCards& cards = world.holder.held_cards();
    const std::int64_t one = world.hold(card_of("1", "Anna")), other = world.hold(card_of("2", "Bob"));
    world.hold(card_of("3", "Carol"));
    EXPECT_EQ(world.said([&](auto done) { cards.remove({one, other}, done); }), "");
    EXPECT_EQ(world.said([&](auto done) { cards.purge({one, 3}, done); }), "");
    EXPECT_EQ(world.number("SELECT count(*) FROM held_cards"), 2);
  }
  OpenHolder again(folder);
  EXPECT_EQ(again.number("SELECT count(*) FROM held_cards"), 1);
  EXPECT(again.names() == Names{"Carol"});
}

TEST(a_card_that_comes_again_after_it_was_removed_is_back) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("u", "Bob"));
  EXPECT_EQ(world.said([&](auto done) { world.holder.remove_held(CardId("u"), done); }), "");
  EXPECT(world.names().empty());
  EXPECT_EQ(world.hold(card_of("u", "Bob")), id);
  EXPECT(world.names() == Names{"Bob"});
  EXPECT_EQ(world.said([&](auto done) { world.holder.remove_held(CardId("unheard of"), done); }), "");
}

TEST(whoever_watches_is_told_which_cards_are_others_now) {
  Folder folder;
  OpenHolder world(folder);
  std::vector<Ids> told;
  world.holder.held_cards().watch([&](const Ids& ids) { told.push_back(ids); });
  const std::int64_t id = world.hold(card_of("u", "Bob"));
  world.hold(card_of("u", "Bob"));
  EXPECT_EQ(world.said([&](auto done) { world.holder.held_cards().remove({id}, done); }), "");
  EXPECT(told == (std::vector<Ids>{{id}, {id}}));
}

TEST(a_card_replaced_by_its_number_keeps_its_id) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(card_of("u", "Bob"));
  const auto replace = [&](std::int64_t which, const Card& card) {
    return *answer<bool>([&](auto done) { world.holder.held_cards().replace(which, card, done); });
  };
  EXPECT(replace(id, card_of("another", "Robert")));
  EXPECT(world.load(id)->card == card_of("u", "Robert"));
  EXPECT(!replace(id + 1, card_of("u", "Bob")));
}

TEST(a_signed_card_is_not_replaced_by_its_number) {
  Folder folder;
  OpenHolder world(folder);
  const Card real = signed_card(CardKeys::generate(), "Bob", 1);
  const std::int64_t id = world.hold(real);
  EXPECT(!*answer<bool>([&](auto done) { world.holder.held_cards().replace(id, card_of("u", "Mallory"), done); }));
  EXPECT(world.load(id)->card == real);
}

TEST(a_row_that_cannot_be_read_is_passed_over_and_taken_by_the_next_revision) {
  Folder folder;
  std::int64_t id = 0;
  {
    OpenHolder world(folder);
    id = world.hold(card_of("u", "Bob"));
    EXPECT(world.exec("UPDATE held_cards SET content = CAST(x'00' || '<held' AS BLOB)").ok());
  }
  OpenHolder again(folder);
  EXPECT(again.names().empty());
  EXPECT_EQ(again.hold(card_of("u", "Bob")), id);
  EXPECT(again.names() == Names{"Bob"});
}

TEST(a_holder_opened_again_has_its_index_filled) {
  Folder folder;
  {
    OpenHolder world(folder);
    world.import({card_of("1", "Bob"), card_of("2", "Anna")}, "Work");
  }
  OpenHolder again(folder);
  EXPECT_EQ(again.ready, 1);
  EXPECT(again.names() == (Names{"Anna", "Bob"}));
  EXPECT_EQ(again.holder.index().groups().size(), 1u);
}
