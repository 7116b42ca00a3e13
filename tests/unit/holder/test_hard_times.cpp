// SPDX-License-Identifier: GPL-2.0-or-later
// Disks that are full, files that cannot be written or read: one sentence, and nothing is lost.
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "tests/unit/holder/holder_world.h"
#include "tests/unit/holder/people.h"

using namespace carte;
using namespace carte::scratch;

namespace {

Card long_card() {
  Card card;
  card.fn = "Long";
  card.note = std::vector<std::string>(7, std::string(8000, 'x'));
  return card;
}

// No file of this process may grow beyond so many bytes: what a full disk is to a program.
void limit_files(rlim_t bytes) {
  signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, RLIM_INFINITY};
  EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

// What a user without rights sees, also when the tests are run by root.
struct AsNobody {
  AsNobody() { EXPECT(geteuid() != 0 || seteuid(65534) == 0); }
  ~AsNobody() { EXPECT(geteuid() == getuid() || seteuid(getuid()) == 0); }
};

}  // namespace

TEST(a_full_disk_is_told_and_loses_nothing) {
  Folder folder;
  OpenHolder world(folder);
  const std::int64_t id = world.hold(person(1));
  EXPECT(world.exec("PRAGMA max_page_count = " + std::to_string(world.number("PRAGMA page_count") + 2)).ok());
  const auto failed = answer<std::int64_t>([&](auto done) { world.holder.hold(long_card(), done); });
  EXPECT_EQ(failed.reason(), "The disk is full, so cards cannot be kept. Free some space, then try again.");
  EXPECT(world.load(id)->card == person(1));
  EXPECT(world.names() == std::vector<std::string>{person(1).fn});
  EXPECT(world.exec("PRAGMA max_page_count = 100000").ok());
  EXPECT(world.hold(long_card()) > id);
}

TEST(a_file_that_cannot_grow_is_told_and_loses_nothing) {
  Folder folder;
  {
    OpenHolder world(folder);
    world.hold(person(1));
    limit_files(rlim_t(std::filesystem::file_size(folder.file("holder.db-wal"))) + 8192);
    const auto failed = answer<std::int64_t>([&](auto done) { world.holder.hold(long_card(), done); });
    EXPECT(!failed.ok());
    EXPECT(failed.reason().starts_with("The file of your cards cannot be used: "));
    EXPECT(world.load(1)->card == person(1));
    limit_files(RLIM_INFINITY);
  }
  EXPECT(OpenHolder(folder).names() == std::vector<std::string>{person(1).fn});
}

TEST(a_folder_that_may_not_be_written_is_told_in_one_sentence) {
  Folder folder;
  g_chmod(folder.path().c_str(), 0555);
  const AsNobody nobody;
  OpenHolder world(folder);
  const std::string reason = "The folder of your cards, " + folder.path() + ", cannot be used: Permission denied.";
  EXPECT_EQ(world.opened->reason(), reason);
  EXPECT_EQ(answer<std::int64_t>([&](auto done) { world.holder.hold(person(1), done); }).reason(), reason);
  EXPECT_EQ(world.ready, 0);
}

TEST(a_damaged_holder_is_set_aside_whole_and_a_new_one_works) {
  Folder folder;
  {
    OpenHolder world(folder);
    world.import(people(500));
  }
  std::string content = folder.read("holder.db");
  for (std::size_t at = 4096 * 6; at < 4096 * 40; ++at) content[at] = char(at * 31);
  folder.write("holder.db", content);
  OpenHolder again(folder);
  EXPECT((**again.opened).starts_with("The file of your cards was damaged. It was set aside as holder-damaged-"));
  EXPECT_EQ(folder.read(folder.set_aside().at(0)), content);
  EXPECT_EQ(again.ready, 1);
  EXPECT(again.names().empty());
  EXPECT_EQ(again.hold(person(1)), 1);
}

TEST(a_file_cut_off_in_the_middle_is_set_aside) {
  Folder folder;
  {
    OpenHolder world(folder);
    world.import(people(500));
  }
  folder.write("holder.db", folder.read("holder.db").substr(0, 100'000));
  OpenHolder again(folder);
  EXPECT((**again.opened).starts_with("The file of your cards was damaged."));
  EXPECT_EQ(folder.set_aside().size(), 1u);
}
