// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/stat.h>

#include "tests/unit/holder/scratch.h"

using namespace carte;
using namespace carte::scratch;

namespace {

constexpr Migration schema_1[] = {"CREATE TABLE things (n INTEGER)"};
constexpr Migration schema_2[] = {"CREATE TABLE things (n INTEGER)",
                                    "ALTER TABLE things ADD COLUMN colour TEXT; UPDATE things SET colour = 'red'"};
constexpr Migration broken_2[] = {"CREATE TABLE things (n INTEGER)",
                                    "UPDATE things SET n = n + 1; INSERT INTO nowhere VALUES (1)"};

int mode_of(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : -1;
}

}  // namespace

TEST(a_new_holder_is_the_users_alone) {
  Folder folder;
  const std::string path = folder.file("purple/carte");
  auto lock = FolderLock::take(path);
  auto file = open_holder_file(path, schema_1);
  EXPECT_EQ(file->notice, "");
  EXPECT_EQ(mode_of(path), 0700);
  for (const char* name : {"/holder.db", "/holder.db-wal", "/holder.lock"}) EXPECT_EQ(mode_of(path + name), 0600);
}

TEST(a_holder_that_others_could_read_is_made_private) {
  Folder folder;
  { Opened holder(folder, schema_1); }
  g_chmod(folder.file("holder.db").c_str(), 0644);
  { Opened holder(folder, schema_1); }
  EXPECT_EQ(mode_of(folder.file("holder.db")), 0600);
}

TEST(an_older_schema_is_brought_up_with_its_content) {
  Folder folder;
  { EXPECT(Opened(folder, schema_1).exec("INSERT INTO things VALUES (5)").ok()); }
  Opened holder(folder, schema_2);
  EXPECT_EQ(holder.number("PRAGMA user_version"), 2);
  EXPECT_EQ(holder.number("SELECT n FROM things WHERE colour = 'red'"), 5);
}

TEST(a_migration_that_fails_changes_nothing) {
  Folder folder;
  { EXPECT(Opened(folder, schema_1).exec("INSERT INTO things VALUES (5)").ok()); }
  {
    Opened holder(folder, broken_2);
    EXPECT_EQ(holder.result->reason(), "Your cards cannot be read or changed: no such table: nowhere.");
  }
  Opened holder(folder, schema_1);
  EXPECT_EQ(holder.number("PRAGMA user_version"), 1);
  EXPECT_EQ(holder.number("SELECT n FROM things"), 5);
}

TEST(a_newer_schema_is_refused_and_left_as_it_is) {
  Folder folder;
  { EXPECT(Opened(folder, schema_2).exec("INSERT INTO things VALUES (5, 'blue')").ok()); }
  {
    Opened holder(folder, schema_1);
    EXPECT_EQ(holder.result->reason(),
              "Your cards were last used by a newer version of this plugin. Update the plugin to see them; "
              "until then no card is kept.");
    EXPECT_EQ(holder.exec("DELETE FROM things").reason(), holder.result->reason());
  }
  EXPECT_EQ(Opened(folder, schema_2).number("SELECT n FROM things WHERE colour = 'blue'"), 5);
}

TEST(a_file_that_is_no_database_is_set_aside_untouched) {
  Folder folder;
  folder.write("holder.db", "Dear diary, this is no database, however long it goes on.");
  Opened holder(folder, schema_1);
  const auto aside = folder.set_aside();
  EXPECT_EQ(aside.size(), 1u);
  EXPECT_EQ(**holder.result, "The file of your cards was damaged. It was set aside as " + aside[0] + " in " +
                                 folder.path() + ", and a new one begun.");
  EXPECT_EQ(folder.read(aside[0]), "Dear diary, this is no database, however long it goes on.");
  EXPECT_EQ(holder.number("SELECT count(*) FROM things"), 0);
}

TEST(a_database_of_another_program_is_set_aside) {
  Folder folder;
  folder.write("holder.db", "");
  Connection(folder.file("holder.db")).exec("CREATE TABLE cookies (n); INSERT INTO cookies VALUES (1)");
  Opened holder(folder, schema_1);
  EXPECT_EQ(folder.set_aside().size(), 1u);
  EXPECT_EQ(Connection(folder.file(folder.set_aside()[0])).integer("SELECT count(*) FROM cookies"), 1);
}

TEST(a_holder_with_damaged_pages_is_set_aside) {
  Folder folder;
  {
    Opened holder(folder, schema_1);
    EXPECT(holder
               .exec("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) "
                     "INSERT INTO things SELECT n FROM c")
               .ok());
  }
  std::string content = folder.read("holder.db");
  for (std::size_t i = 8192; i < content.size(); ++i) content[i] = 'x';
  folder.write("holder.db", content);
  Opened holder(folder, schema_1);
  EXPECT(holder.result->ok());
  EXPECT_EQ(folder.set_aside().size(), 1u);
}

TEST(a_false_alarm_of_the_quick_check_sets_nothing_aside) {
  static constexpr Migration out_of_order[] = {
      "CREATE TABLE pairs (a INTEGER NOT NULL, b TEXT NOT NULL, PRIMARY KEY (b, a)) WITHOUT ROWID"};
  Folder folder;
  { EXPECT(Opened(folder, out_of_order).exec("INSERT INTO pairs VALUES (1, 'x')").ok()); }
  Opened holder(folder, out_of_order);
  EXPECT_EQ(**holder.result, "");
  EXPECT_EQ(holder.number("SELECT a FROM pairs"), 1);
}

TEST(two_damaged_files_within_a_second_are_both_kept) {
  Folder folder;
  for (const char* text : {"the first file that is no database", "the second file that is no database"}) {
    folder.write("holder.db", text);
    std::filesystem::remove(folder.file("holder.db-wal"));
    std::filesystem::remove(folder.file("holder.db-shm"));
    Opened holder(folder, schema_1);
  }
  EXPECT_EQ(folder.set_aside().size(), 2u);
}

TEST(a_second_client_on_the_same_folder_is_told_so) {
  Folder folder;
  Opened first(folder, schema_1);
  Opened second(folder, schema_1);
  EXPECT(first.result->ok());
  EXPECT_EQ(second.result->reason(),
            "Your cards are in use by another chat program. Cards are shown here, but only the other program "
            "keeps them. Quit it and start this one again to change that.");
  EXPECT_EQ(second.exec("INSERT INTO things VALUES (1)").reason(), second.result->reason());
}

TEST(the_folder_is_free_again_after_the_first_client) {
  Folder folder;
  { Opened first(folder, schema_1); }
  EXPECT(Opened(folder, schema_1).result->ok());
}

TEST(a_folder_that_cannot_be_made_is_an_error) {
  Folder folder;
  folder.write("file", "");
  const auto lock = FolderLock::take(folder.file("file/carte"));
  EXPECT_EQ(lock.reason(),
            "The folder of your cards, " + folder.file("file/carte") + ", cannot be used: Not a directory.");
}
