// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/backup.h"
#include <algorithm>

#include "prpl-ext/card/proof.h"
#include "tests/unit/holder/full_holder.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Names = std::vector<std::string>;

std::string save(OpenHolder& from, const Folder& folder, Backup::Progress progress = {}) {
  Backup backup(from.holder, from.clock, KeyDerivation::least);
  const auto said =
      answer<std::string>([&](auto done) { backup.save(folder.file("b.carte"), "secret", progress, done); });
  return said ? *said : said.reason();
}
std::string restore(OpenHolder& into, const Folder& folder, const std::string& passphrase = "secret") {
  Backup backup(into.holder, into.clock, KeyDerivation::least);
  const auto said =
      answer<std::string>([&](auto done) { backup.restore(folder.file("b.carte"), passphrase, {}, done); });
  return said ? *said : said.reason();
}
std::vector<KeyedCard> own_cards(OpenHolder& holder) {
  return *answer<std::vector<KeyedCard>>([&](auto done) { holder.holder.own_cards().list(done); });
}
std::vector<Binding> bindings(OpenHolder& holder) {
  return *answer<std::vector<Binding>>([&](auto done) { holder.holder.bindings().list(done); });
}
DeviceId device(OpenHolder& holder) {
  return *answer<DeviceId>([&](auto done) { holder.holder.device(done); });
}
std::string setting(OpenHolder& holder) {
  return answer<std::optional<std::string>>([&](auto done) { holder.holder.setting("theme", done); })
      ->value_or("unset");
}

// Two computers of one person, and a place for the file.
struct Two {
  Folder home, other, place;
  FullHolder first{home};
  OpenHolder second{other};
};

// Bob's signed card, as of that revision.
Card signed_card(const CardKeys& keys, std::uint64_t counter) {
  OwnCard own{.card = {.fn = "Bob " + std::to_string(counter)}, .counter = counter};
  own.card.uid = keys.id();
  return rendition(own, keys, Audience::everyone);
}

const std::string nothing_new = "Everything in the backup is here already.";

}  // namespace

TEST(another_installation_gets_everything_and_stays_itself) {
  Two two;
  const DeviceId before = device(two.second);
  EXPECT_EQ(save(two.first, two.place), "The backup holds 1 card of your own, 1 card of others and 1 exchange.");
  EXPECT_EQ(restore(two.second, two.place),
            "1 card of your own, 1 card of others and 1 exchange came from the backup.");
  EXPECT(own_cards(two.second)[0].own == two.first.own.own);
  EXPECT_EQ(card_keys_to_bytes(own_cards(two.second)[0].keys), card_keys_to_bytes(two.first.own.keys));
  EXPECT(bindings(two.second) == bindings(two.first));
  EXPECT_EQ(setting(two.second), "settingvalue");
  EXPECT_EQ(device(two.second), before);
  EXPECT(device(two.first) != before);
}

TEST(a_card_comes_with_its_group_its_portrait_and_its_history) {
  Two two;
  save(two.first, two.place);
  restore(two.second, two.place);
  const auto there = two.first.load(two.first.bob), here = two.second.load(1);
  EXPECT(here->card == there->card);
  EXPECT_EQ(here->card.photo->bytes, png);
  EXPECT_EQ(here->group, "Friendsgroup");
  EXPECT_EQ(here->added, there->added);
  EXPECT_EQ(here->changed, there->changed);
  EXPECT_EQ(two.second.history(1).size(), std::size_t(1));
  EXPECT_EQ(two.second.history(1)[0].card.note, Names{"oldnote"});
  EXPECT_EQ(two.second.names({.typed = "bob"}), Names{"Bob Smith"});
}

TEST(the_file_shows_nothing_of_what_is_in_it) {
  Two two;
  save(two.first, two.place);
  const std::string file = two.place.read("b.carte");
  EXPECT(file.size() > 500);
  for (const std::string& word : {std::string("Bob"), std::string("note"), two.first.own.keys.signing.seed()})
    EXPECT(file.find(word) == std::string::npos);
}

TEST(a_backup_restored_where_it_was_made_changes_nothing) {
  Two two;
  save(two.first, two.place);
  EXPECT_EQ(restore(two.first, two.place), nothing_new);
  EXPECT_EQ(two.first.history(two.first.bob).size(), std::size_t(1));
}

TEST(many_cards_come_over_in_their_order) {
  Two two;
  std::vector<Card> cards;
  for (int i = 0; i < 250; ++i) cards.push_back(card_of("Person " + std::to_string(1000 + i), "x"));
  two.first.import(cards);
  std::vector<double> parts;
  EXPECT_EQ(save(two.first, two.place, [&](double part) { parts.push_back(part); }),
            "The backup holds 1 card of your own, 251 cards of others and 1 exchange.");
  EXPECT(std::ranges::is_sorted(parts));
  EXPECT_EQ(parts.back(), 1.0);
  restore(two.second, two.place);
  EXPECT_EQ(two.second.names(), two.first.names());
}

TEST(a_card_that_changed_here_since_the_backup_stays) {
  Two two;
  save(two.first, two.place);
  two.first.clock.seconds += 10;
  two.first.hold(card_of("Bob Smith", "newest"));
  EXPECT_EQ(restore(two.first, two.place), nothing_new);
  EXPECT_EQ(two.first.load(two.first.bob)->card.note, Names{"newest"});
}

TEST(a_card_that_changed_there_since_comes_and_what_was_here_becomes_history) {
  Two two;
  two.second.clock.seconds -= 10;
  two.second.hold(card_of("Bob Smith", "of before"));
  save(two.first, two.place);
  EXPECT_EQ(restore(two.second, two.place),
            "1 card of your own, 1 card of others and 1 exchange came from the backup.");
  EXPECT_EQ(two.second.load(1)->card.note, Names{"newnote"});
  EXPECT_EQ(two.second.history(1)[0].card.note, Names{"of before"});
}

TEST(of_signed_cards_the_higher_revision_wins_whatever_the_clocks_say) {
  Two two;
  const CardKeys keys = CardKeys::generate();
  two.second.clock.seconds -= 1000;
  const std::int64_t id = two.second.hold(signed_card(keys, 3));
  two.first.hold(signed_card(keys, 2));
  save(two.first, two.place);
  restore(two.second, two.place);
  EXPECT_EQ(two.second.load(id)->card.fn, "Bob 3");
  two.first.hold(signed_card(keys, 4));
  save(two.first, two.place);
  restore(two.second, two.place);
  EXPECT_EQ(two.second.load(id)->card.fn, "Bob 4");
}

TEST(of_ones_own_card_the_newer_revision_stays_or_comes) {
  Two two;
  save(two.first, two.place);
  restore(two.second, two.place);
  OwnCard newer = two.first.own.own;
  newer.counter = 5;
  newer.card.title = "Newer";
  EXPECT_EQ(two.second.said([&](auto done) { two.second.holder.own_cards().save(newer, done); }), "");
  EXPECT_EQ(restore(two.second, two.place), nothing_new);
  EXPECT_EQ(own_cards(two.second)[0].own.card.title, "Newer");
  save(two.second, two.place);
  EXPECT_EQ(restore(two.first, two.place),
            "1 card of your own, 0 cards of others and 0 exchanges came from the backup.");
  EXPECT_EQ(own_cards(two.first)[0].own.card.title, "Newer");
}

TEST(a_binding_that_is_here_knows_more_than_the_backup) {
  Two two;
  save(two.first, two.place);
  Binding ended = bindings(two.first)[0];
  ended.state = BindingState::ended;
  EXPECT_EQ(two.first.said([&](auto done) { two.first.holder.save_binding(ended, done); }), "");
  EXPECT_EQ(restore(two.first, two.place), nothing_new);
  EXPECT(bindings(two.first)[0].state == BindingState::ended);
}

TEST(another_passphrase_changes_nothing) {
  Two two;
  save(two.first, two.place);
  EXPECT_EQ(restore(two.second, two.place, "Secret"), "That is not the passphrase of this backup.");
  EXPECT_EQ(two.second.names(), Names{});
}

TEST(a_cut_off_backup_changes_nothing) {
  Two two;
  save(two.first, two.place);
  const std::string whole = two.place.read("b.carte");
  two.place.write("b.carte", whole.substr(0, whole.size() - 20));
  EXPECT_EQ(restore(two.second, two.place), "The backup is cut off: its end is missing. Use another copy of it.");
  EXPECT_EQ(own_cards(two.second).size(), std::size_t(0));
  EXPECT_EQ(two.second.names(), Names{});
}

TEST(a_locked_holder_is_neither_saved_nor_restored_into) {
  Two two;
  save(two.first, two.place);
  EXPECT_EQ(two.first.enable(), "");
  two.first.holder.lock().lock_now();
  const std::string is_locked = "Your cards are locked. Unlock the card holder first.";
  EXPECT_EQ(save(two.first, two.place), is_locked);
  EXPECT_EQ(restore(two.first, two.place), is_locked);
  EXPECT_EQ(restore(two.second, two.place),
            "1 card of your own, 1 card of others and 1 exchange came from the backup.");
}

TEST(a_card_with_a_password_comes_over_closed_and_updates_still_find_it) {
  Two two;
  EXPECT_EQ(two.first.said([&](auto done) { two.first.holder.card_locks().lock(two.first.bob, "own", done); }), "");
  save(two.first, two.place);
  restore(two.second, two.place);
  EXPECT(two.second.load(1)->locked);
  EXPECT_EQ(two.second.hold(card_of("Bob Smith", "update")), 1);
  const auto opened = answer<OpenedCard>([&](auto done) { two.second.holder.card_locks().open(1, "own", done); });
  EXPECT_EQ(opened->held.card.note, Names{"update"});
  EXPECT_EQ(opened->history.size(), std::size_t(2));
  EXPECT_EQ(restore(two.second, two.place), nothing_new);
}

TEST(keys_of_another_card_are_refused_before_anything_changes) {
  Two two;
  KeyedCard forged = two.first.own;
  forged.keys = CardKeys::generate();
  auto writer = BackupWriter::create(two.place.file("b.carte"), *Passphrase::from("secret"), KeyDerivation::least());
  EXPECT((*writer)->add({"held-card", "no record"}).ok());
  EXPECT((*writer)->add(item_of(forged)).ok());
  EXPECT((*writer)->finish().ok());
  EXPECT_EQ(restore(two.second, two.place), "A part of the backup cannot be read.");
}

TEST(what_cannot_be_read_in_a_backup_or_is_of_a_later_version_is_passed_over) {
  Two two;
  auto writer = BackupWriter::create(two.place.file("b.carte"), *Passphrase::from("secret"), KeyDerivation::least());
  for (const BackupItem& item :
       {BackupItem{"held-card", "x"}, BackupItem{"held-card", std::string(4, '\xff')}, BackupItem{"setting", ""},
        BackupItem{"held-revision", "<held"}, BackupItem{"later", "?"}})
    EXPECT((*writer)->add(item).ok());
  EXPECT((*writer)->finish().ok());
  EXPECT_EQ(restore(two.second, two.place), nothing_new);
}

TEST(one_backup_at_a_time) {
  Two two;
  Backup backup(two.first.holder, two.first.clock, KeyDerivation::least);
  bool first = false;
  std::string second;
  backup.save(two.place.file("b.carte"), "secret", {}, [&](auto result) { first = result.ok(); });
  backup.restore(two.place.file("b.carte"), "secret", {}, [&](auto result) { second = result.reason(); });
  EXPECT_EQ(second, "A backup is being written or read already. Wait until that is done.");
  until([&] { return first; });
}
