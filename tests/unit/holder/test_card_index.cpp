// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/card_index.h"

#include "prpl-ext/card/replaced_value.h"
#include "tests/unit/holder/people.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Ids = std::vector<std::int64_t>;

Card named(const std::string& name, const std::string& organisation = "") {
  Card card;
  card.fn = name;
  if (!organisation.empty()) card.org = {organisation};
  return card;
}

IndexEntry entry(std::int64_t id, const Card& card, const std::string& group = "", std::int64_t changed = 0) {
  return index_entry({.id = id, .card = card, .group = group, .changed = changed}, 0);
}

CardIndex of(const std::vector<Card>& cards) {
  std::vector<IndexEntry> entries;
  for (const Card& card : cards) entries.push_back(entry(std::int64_t(entries.size()) + 1, card));
  return CardIndex(entries);
}

// Made by put() alone, one after the other.
CardIndex grown(const std::vector<IndexEntry>& entries) {
  CardIndex index;
  for (const IndexEntry& entry : entries) index.put(entry);
  return index;
}

Ids found(const Card& card, const std::string& typed) { return of({card}).find({.typed = typed}); }

}  // namespace

TEST(every_word_has_to_stand_somewhere_on_the_card) {
  const CardIndex index = of({named("Anna Smith", "Example Ltd"), named("Anna Jones", "Acme"), named("Bob Smith", "Acme")});
  EXPECT(index.find({.typed = "anna"}) == (Ids{2, 1}));
  EXPECT(index.find({.typed = "anna acme"}) == (Ids{2}));
  EXPECT(index.find({.typed = "acme anna smith"}).empty());
  EXPECT(index.find({}) == (Ids{2, 1, 3}));
}

TEST(a_part_of_a_word_is_enough) {
  EXPECT(found(named("Bartholomew"), "olo") == Ids{1});
  EXPECT(found(named("Bartholomew"), "  ").size() == 1);
}

TEST(case_accents_and_widths_do_not_count) {
  EXPECT(found(named("Chloé MÜLLER"), "chloe muller") == Ids{1});
  EXPECT(found(named("Chloe Muller"), "Chloé Müller") == Ids{1});
  EXPECT(found(named("Straße"), "STRASSE") == Ids{1});
  EXPECT(found(named("Ｆｕｌｌ　Ｗｉｄｔｈ"), "full width") == Ids{1});
  EXPECT(found(named("مُحَمَّد"), "محمد") == Ids{1});
  EXPECT(found(named("王小明"), "小明") == Ids{1});
}

TEST(numbers_are_found_however_they_are_written) {
  Card card = named("Bob");
  card.tel = {TypedText{"+44 (1865) 123-456", {}, 0}};
  for (const char* typed : {"1865123456", "1865-123-456", "+441865", "123-456", "(1865)"}) EXPECT(found(card, typed) == Ids{1});
  EXPECT(found(card, "1865-999").empty());
}

TEST(every_written_field_is_searched) {
  Card card = named("Bob");
  card.nickname = {"bobby"};
  card.email = {TypedText{"bob@example.org", {}, 0}};
  card.note = {"likes rhubarb"};
  card.n.family = "Smith";
  card.quotation = "Measure twice";
  card.impp = {Impp{"irc://irc.example.net/robert,isnick", {}, {}, {}}};
  for (const char* typed : {"bobby", "bob@example", "rhubarb", "smith", "twice", "robert"}) EXPECT(found(card, typed) == Ids{1});
}

TEST(what_is_derived_is_not_found_by_mistake) {
  Card card = named("Bob");
  card.bday = Date{1990, 3, 25};
  card.gender = Gender{"M", {}};
  EXPECT(found(card, "aries").empty());
  EXPECT(found(card, "male").empty());
}

TEST(what_stands_on_the_card_for_a_time_is_shown_and_both_are_found) {
  Card card = named("Bob", "Example Ltd");
  replace_until(card, Field::org, named("", "Holiday Inn"), 1000);
  const CardIndex index({index_entry({.id = 1, .card = card}, 500)});
  EXPECT_EQ(index.row(1)->organisation, "Holiday Inn");
  EXPECT(index.find({.typed = "holiday"}) == Ids{1});
  EXPECT(index.find({.typed = "example"}) == Ids{1});
  EXPECT_EQ(CardIndex({index_entry({.id = 1, .card = card}, 1001)}).row(1)->organisation, "Example Ltd");
}

TEST(cards_are_sorted_by_name_organisation_and_change) {
  const std::vector<IndexEntry> entries = {entry(1, named("bob", "Acme"), "", 10), entry(2, named("Anna"), "", 30),
                                           entry(3, named("Émile", "acme"), "", 20), entry(4, named("Carol", "Zenith"), "", 20)};
  for (const CardIndex& index : {CardIndex(entries), grown(entries)}) {
    EXPECT(index.find({.sort = CardSort::name}) == (Ids{2, 1, 4, 3}));
    EXPECT(index.find({.sort = CardSort::organisation}) == (Ids{1, 3, 4, 2}));
    EXPECT(index.find({.sort = CardSort::changed}) == (Ids{2, 3, 4, 1}));
  }
}

TEST(groups_are_listed_with_their_numbers) {
  const CardIndex index({entry(1, named("Bob"), "Work"), entry(2, named("Anna"), "Friends"), entry(3, named("Carol"), "Work"),
                         entry(4, named("Dan"))});
  EXPECT(index.groups() == (std::vector<std::pair<std::string, std::size_t>>{{"Friends", 1}, {"Work", 2}}));
  EXPECT(index.find({.group = "Work"}) == (Ids{1, 3}));
  EXPECT(index.find({.group = ""}) == Ids{4});
  EXPECT(index.find({.group = "nowhere"}).empty());
  EXPECT(index.find({.typed = "friends"}) == Ids{2});
}

TEST(a_further_condition_narrows_what_is_found) {
  const CardIndex index = of({named("Anna"), named("Bob")});
  EXPECT(index.find({.only = [](std::int64_t id) { return id == 2; }}) == Ids{2});
}

TEST(a_line_shows_name_organisation_and_first_address) {
  Card card = named("Bob\nSmith", "Example Ltd");
  card.impp = {Impp{"xmpp:bob@example.org", {}, {}, {}}};
  card.photo = Photo{"image/png", "bytes", ""};
  const CardIndex index({index_entry({.id = 7, .card = card, .group = "Work", .changed = 5, .news = true}, 0)});
  EXPECT(*index.row(7) == (IndexRow{.id = 7, .name = "Bob Smith", .organisation = "Example Ltd", .handle = "bob@example.org (XMPP)",
                                    .group = "Work", .changed = 5, .has_portrait = true, .news = true}));
  EXPECT(!index.row(8));
}

TEST(a_locked_card_shows_nothing_of_what_is_on_it) {
  Card card = named("Bob Smith", "Example Ltd");
  const CardIndex index({index_entry({.id = 1, .card = card, .group = "Work", .locked = true}, 0)});
  EXPECT_EQ(index.row(1)->name, "Locked card");
  EXPECT_EQ(index.row(1)->organisation, "");
  EXPECT(index.find({.typed = "bob"}).empty());
  EXPECT(index.find({.typed = "work"}) == Ids{1});
}

TEST(a_person_is_found_by_each_chat_address_exactly) {
  Card card = named("Bob");
  const AccountName xmpp{ProtocolId("prpl-jabber"), UserName("bob@example.org")};
  const AccountName irc{ProtocolId("prpl-irc"), UserName("bob@irc.example.org")};
  card.impp = {impp_for(xmpp), impp_for(irc)};
  CardIndex index({entry(1, card)});
  index.put(entry(2, card));
  EXPECT(index.at_address(xmpp) == (Ids{1, 2}));
  EXPECT(index.at_address(irc) == (Ids{1, 2}));
  EXPECT(index.at_address({ProtocolId("prpl-irc"), UserName("bob@example.org")}).empty());
  index.remove(1);
  EXPECT(index.at_address(xmpp) == Ids{2});
}

TEST(a_card_put_again_takes_its_own_place) {
  CardIndex index = of({named("Anna"), named("Bob")});
  index.put(entry(1, named("Zoe"), "Work"));
  EXPECT_EQ(index.size(), 2u);
  EXPECT(index.find({}) == (Ids{2, 1}));
  EXPECT(index.find({.typed = "anna"}).empty());
  index.remove(2);
  index.remove(99);
  EXPECT(index.find({}) == Ids{1});
}

TEST(an_index_that_changes_all_the_time_stays_as_one_that_was_made_anew) {
  std::vector<IndexEntry> entries;
  for (int n = 0; n < 300; ++n) entries.push_back(entry(n, person(n), n % 3 ? "Work" : "", n % 7));
  CardIndex index(entries);
  for (int round = 1; round < 20; ++round)
    for (int n = round % 5; n < 300; n += 5) index.put(entries[std::size_t(n)] = entry(n, person(n + round), "Group", round));
  const CardIndex anew(entries);
  for (const CardSort sort : {CardSort::name, CardSort::organisation, CardSort::changed})
    for (const char* typed : {"", "smith", "0 o"}) EXPECT(index.find({.typed = typed, .sort = sort}) == anew.find({.typed = typed, .sort = sort}));
  EXPECT(index.bytes() < anew.bytes() * 5 / 4);
}

TEST(a_huge_card_takes_no_more_than_its_part_of_the_index) {
  Card card = named(std::string(8000, 'x'));
  card.note = std::vector<std::string>(60, std::string(1000, 'y'));
  const IndexEntry huge = entry(1, card);
  EXPECT(huge.text.size() <= IndexEntry::text_bytes);
  EXPECT_EQ(huge.name.size(), 127 + std::string("…").size());
  EXPECT(CardIndex({huge}).bytes() < 8 * 1024);
}

TEST(bytes_that_are_no_text_do_no_harm) {
  EXPECT(found(named("Bob \xff\xfe"), "bob") == Ids{1});
  EXPECT(found(named("Bob"), "\xff").empty());
  EXPECT(found(named("Bob"), std::string("b\0b", 3)).empty());
}
