// SPDX-License-Identifier: GPL-2.0-or-later
#include <set>

#include "plugin/holder/schema.h"
#include "tests/unit/holder/files_with.h"
#include "tests/unit/holder/full_holder.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Names = std::vector<std::string>;

const Names words = {"Bob Smith",     "oldnote",        "newnote",
                     "Friendsgroup",  "Mine Myself",    "ownnote",
                     "laternote",     "Privatelabel",   "Carol Jones",
                     "receivednote",  "alice@rooms",    "Alicenick",
                     "smith.example", "myself.example", "carte:aaaabbbbccccddddeeeeffffgggghhhh",
                     "ex7f3k5q",      "settingvalue",   png};

}  // namespace

TEST(a_locked_holder_has_nothing_that_a_person_wrote_in_clear_in_any_file) {
  Folder folder;
  FullHolder holder(folder);
  for (const std::string& word : words) EXPECT(!files_with(folder, word).empty());
  std::string keys = card_keys_to_bytes(holder.own.keys);
  EXPECT(!files_with(folder, keys).empty());
  EXPECT_EQ(holder.enable(), "");
  for (const std::string& word : words) EXPECT_EQ(files_with(folder, word), Names{});
  EXPECT_EQ(files_with(folder, keys), Names{});
  EXPECT_EQ(files_with(folder, holder.own.keys.signing.seed()), Names{});
}

TEST(what_comes_and_changes_while_locked_and_after_is_never_in_clear) {
  Folder folder;
  FullHolder holder(folder);
  EXPECT_EQ(holder.enable(), "");
  holder.hold(card_of("Dave Miller", "davenote"));
  holder.holder.lock().lock_now();
  holder.receive("Erin Brown", "t2");
  const Envelope envelope("envelopetext");
  EXPECT_EQ(holder.said([&](auto done) { holder.holder.keep_sealed({me, bobs.user, ""}, envelope, done); }), "");
  for (const char* word : {"Dave", "davenote", "Erin", "receivednote", "envelopetext", "example"})
    EXPECT_EQ(files_with(folder, word), Names{});
}

TEST(after_the_unlock_everything_is_there_and_what_came_meanwhile_too) {
  Folder folder;
  FullHolder holder(folder);
  EXPECT_EQ(holder.enable(), "");
  holder.holder.lock().lock_now();
  EXPECT_EQ(holder.names(), Names{});
  holder.receive("Erin Brown", "t2");
  const int before = holder.ready;
  EXPECT_EQ(holder.unlock(), "");
  until([&] { return holder.ready > before; });
  EXPECT_EQ(holder.names(), Names{"Bob Smith"});
  EXPECT_EQ(holder.load(holder.bob)->group, "Friendsgroup");
  EXPECT_EQ(holder.load(holder.bob)->card.photo->bytes, png);
  EXPECT_EQ(holder.number("SELECT count(*) FROM received_cards"), 2);
  EXPECT_EQ(holder.number("SELECT count(*) FROM kept_sealed"), 0);
}

TEST(every_column_of_bytes_is_sealed_or_known_to_hold_no_words) {
  Folder folder;
  FullHolder holder(folder);
  std::set<std::string> bytes;
  EXPECT(answer<bool>([&](auto done) {
           holder.holder.database().run<bool>(
               [&bytes](Connection& connection) {
                 Statement rows = connection.prepare(
                     "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
                     "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type NOT IN ('INTEGER')");
                 while (rows.step()) bytes.insert(rows.text(0));
                 return true;
               },
               done);
         }).ok());
  for (const SealedColumn& column : sealed_columns())
    EXPECT_EQ(bytes.erase(std::string(column.table) + "." + column.column), std::size_t(1));
  EXPECT_EQ(bytes, (std::set<std::string>{"bindings.exchange", "device.name", "held_addresses.address",
                                          "held_cards.lock", "held_cards.same", "held_cards.uid", "kept_sealed.kind",
                                          "own_cards.uid", "photos.name", "received_addresses.address",
                                          "received_cards.share", "settings.name", "vault.record"}));
}
