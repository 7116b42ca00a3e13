// SPDX-License-Identifier: GPL-2.0-or-later
// A client that is killed at any moment loses at most the change in flight.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "tests/unit/holder/holder_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

constexpr int kills = 200;
constexpr int revisions_kept = HeldCards::max_revisions;

// A PNG of one pixel with something behind it that makes it another.
Photo picture(int n) {
  static const std::string png(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9c"
      "c\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xae"
      "B`\x82",
      69);
  return Photo{"image/png", png + std::to_string(n % 3), ""};
}

AccountName address(int n) { return {ProtocolId("prpl-jabber"), UserName("bob" + std::to_string(n) + "@example.org")}; }

// Everything on it says which revision it is.
Card revision(int n) {
  Card card;
  card.uid = CardId("urn:uuid:bob");
  card.fn = "Bob " + std::to_string(n);
  card.impp = {impp_for(address(n))};
  card.photo = picture(n);
  return card;
}

int number_of(const Card& card) { return std::stoi(card.fn.substr(4)); }

// Writes one revision after the other and tells of each that is done, until it is killed.
[[noreturn]] void write_revisions(const Folder& folder, int from, int told) {
  OpenHolder world(folder);
  for (int n = from;; ++n)
    if (world.hold(revision(n)) != 1 || write(told, &n, sizeof n) != sizeof n) _exit(1);
}

// Lets it write for so many milliseconds, kills it, and gives the last revision that it told of.
int run_and_kill(const Folder& folder, int from, int milliseconds) {
  int told[2];
  EXPECT_EQ(pipe(told), 0);
  const pid_t child = fork();
  if (child == 0) write_revisions(folder, from, told[1]);
  close(told[1]);
  int last = from - 1, n = 0;
  const gint64 end = g_get_monotonic_time() + milliseconds * 1000;
  pollfd reading{told[0], POLLIN, 0};
  while (g_get_monotonic_time() < end && poll(&reading, 1, int((end - g_get_monotonic_time()) / 1000)) > 0)
    if (read(told[0], &n, sizeof n) == sizeof n) last = n;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(told[0], &n, sizeof n) == sizeof n) last = n;
  close(told[0]);
  return last;
}

// The revision that the holder has now, whole: its history, address and pictures belong to it.
int whole_revision(const Folder& folder) {
  OpenHolder world(folder);
  EXPECT_EQ(**world.opened, "");
  const auto held = world.load(1);
  if (!held) return 0;
  const int n = number_of(held->card);
  EXPECT(held->card == revision(n));
  const auto history = world.history(1);
  EXPECT_EQ(int(history.size()), std::min(n - 1, revisions_kept));
  for (int back = 1; back <= int(history.size()); ++back) EXPECT(history[std::size_t(back - 1)].card == revision(n - back));
  EXPECT(world.holder.index().at_address(address(n)) == std::vector<std::int64_t>{1});
  EXPECT_EQ(world.number("SELECT count(*) FROM held_addresses"), 1);
  EXPECT_EQ(world.number("SELECT count(*) FROM photos"), std::min(n, 3));
  return n;
}

}  // namespace

TEST(two_hundred_kills_lose_nothing_but_the_change_in_flight) {
  Folder folder;
  std::mt19937 random(7);
  int at = 0, changes = 0;
  for (int i = 0; i < kills; ++i) {
    const int told = run_and_kill(folder, at + 1, int(random() % 60));
    const int now = whole_revision(folder);
    EXPECT(now == told || now == told + 1);
    changes += now - at;
    at = now;
  }
  EXPECT(folder.set_aside().empty());
  EXPECT(changes > kills);
}
