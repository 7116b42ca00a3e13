// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "plugin/holder/lock_pacing.h"
#include "tests/unit/holder/lock_world.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Names = std::vector<std::string>;
using States = std::vector<Vault::State>;
constexpr auto no_lock = Vault::State::no_lock, unlocked = Vault::State::unlocked, locked = Vault::State::locked;

const std::string is_locked = "Your cards are locked. Unlock the card holder first.";
const char* const many_names =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO things (name, note) "
    "SELECT CAST(x'00' || ('Name' || i) AS BLOB), CAST(x'00' || ('note of Name' || i) AS BLOB) FROM n";
const std::string not_it = "That is not the password.";

// A holder with Bob and Zoë in it, and a lock.
struct Safe : LockedHolder {
  Safe(const Folder& folder, HandClock& clock) : LockedHolder(folder, clock) {
    add("Bob Smith", "owes me ten");
    add("Zoë");
    enable("secret");
  }
};

}  // namespace

TEST(a_fresh_holder_has_no_lock) {
  Folder folder;
  HandClock clock;
  LockedHolder holder(folder, clock);
  EXPECT_EQ(holder.states, States{no_lock});
  holder.add("Bob");
  EXPECT_EQ(holder.names(), Names{"Bob"});
}

TEST(the_lock_leaves_nothing_in_clear_in_any_file) {
  Folder folder;
  HandClock clock;
  LockedHolder holder(folder, clock);
  for (int i = 0; i < 300; ++i) holder.add("Name" + std::to_string(i) + " Person", "note about them");
  EXPECT(holder.file.exec("DELETE FROM things WHERE id % 2 = 0").ok());
  EXPECT(!files_with(folder, " Person").empty());
  EXPECT_EQ(holder.enable("secret"), "");
  EXPECT_EQ(files_with(folder, " Person"), Names{});
  EXPECT_EQ(files_with(folder, "note about"), Names{});
  EXPECT_EQ(holder.names().size(), std::size_t(150));
}

TEST(changes_with_the_lock_on_leave_nothing_in_clear_either) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.add("Carol Jones");
  holder.lock.lock_now();
  holder.add("Dave Miller");
  holder.run(
      [](Connection& connection, Vault& vault) { keep_sealed(connection, vault, "envelope", "update of Erin Brown"); });
  for (const char* name : {"Bob Smith", "Zoë", "Carol Jones", "Dave Miller", "Erin Brown", "owes me"})
    EXPECT_EQ(files_with(folder, name), Names{});
}

TEST(a_locked_holder_opens_with_its_password_only) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  EXPECT_EQ(holder.names(), (Names{is_locked, is_locked}));
  EXPECT_EQ(holder.unlock("Secret"), not_it);
  clock.seconds += 1;
  EXPECT_EQ(holder.unlock("secret"), "");
  EXPECT_EQ(holder.names(), (Names{"Bob Smith", "Zoë"}));
}

TEST(everybody_hears_of_each_state_once) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  holder.lock.lock_now();
  holder.settle();
  EXPECT_EQ(holder.unlock("secret"), "");
  EXPECT_EQ(holder.remove("secret"), "");
  EXPECT_EQ(holder.states, (States{no_lock, unlocked, locked, unlocked, no_lock}));
}

TEST(a_holder_is_locked_after_a_restart) {
  Folder folder;
  HandClock clock;
  { Safe holder(folder, clock); }
  LockedHolder again(folder, clock);
  EXPECT_EQ(again.states, States{locked});
  EXPECT_EQ(again.unlock("secret"), "");
  EXPECT_EQ(again.names(), (Names{"Bob Smith", "Zoë"}));
}

TEST(what_came_while_it_was_locked_is_there_after_the_unlock_and_closed_as_the_rest) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  holder.add("Carol");
  EXPECT_EQ(holder.unlock("secret"), "");
  EXPECT_EQ(holder.names(), (Names{"Bob Smith", "Zoë", "Carol"}));
  until([&] { return holder.file.number("SELECT count(*) FROM things WHERE hex(name) NOT LIKE '01%'") == 0; });
}

TEST(what_was_kept_sealed_is_given_back_after_the_unlock_in_its_order) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  const auto contents = [](Connection& connection, Vault& vault) {
    Names all;
    for (const KeptSealed& kept : kept_sealed(connection, vault, "envelope")) all.push_back(kept.content);
    return all;
  };
  holder.run([](Connection& connection, Vault& vault) {
    for (const char* text : {"one", "two"}) keep_sealed(connection, vault, "envelope", text);
    keep_sealed(connection, vault, "received-card", "other");
  });
  EXPECT_EQ(*holder.job<Names>(contents), Names{});
  EXPECT_EQ(holder.unlock("secret"), "");
  EXPECT_EQ(*holder.job<Names>(contents), (Names{"one", "two"}));
}

TEST(a_changed_password_takes_the_place_of_the_old_one) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  EXPECT_EQ(holder.change("secret", "better"), "");
  holder.lock.lock_now();
  EXPECT_EQ(holder.unlock("secret"), not_it);
  clock.seconds += 1;
  EXPECT_EQ(holder.unlock("better"), "");
  EXPECT_EQ(holder.names(), (Names{"Bob Smith", "Zoë"}));
}

TEST(the_record_of_the_old_password_leaves_the_disk_with_it) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  const std::string old =
      *holder.job<std::string>([](Connection&, Vault& vault) { return vault.record().lock->wrapped; });
  EXPECT_EQ(files_with(folder, old), Names{"holder.db"});
  EXPECT_EQ(holder.change("secret", "better"), "");
  EXPECT_EQ(files_with(folder, old), Names{});
}

TEST(a_wrong_old_password_changes_and_removes_nothing) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  EXPECT_EQ(holder.change("wrong", "better"), not_it);
  clock.seconds += 1;
  EXPECT_EQ(holder.remove("wrong"), not_it);
  EXPECT_EQ(holder.lock.wait(), 2);
  EXPECT_EQ(holder.lock.state(), unlocked);
  clock.seconds += 2;
  EXPECT_EQ(holder.remove("secret"), "");
}

TEST(a_removed_lock_leaves_all_readable_without_a_password) {
  Folder folder;
  HandClock clock;
  {
    Safe holder(folder, clock);
    EXPECT_EQ(holder.remove("secret"), "");
  }
  LockedHolder again(folder, clock);
  EXPECT_EQ(again.states, States{no_lock});
  EXPECT_EQ(again.names(), (Names{"Bob Smith", "Zoë"}));
  EXPECT_EQ(again.enable("another"), "");
  EXPECT_EQ(files_with(folder, "Bob Smith"), Names{});
}

TEST(a_second_lock_is_refused) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  EXPECT_EQ(holder.enable("more"), "The card holder has a password already. Change it instead.");
}

TEST(one_thing_at_a_time) {
  Folder folder;
  HandClock clock;
  LockedHolder holder(folder, clock);
  std::string first = "-", second = "-";
  holder.lock.enable("secret", {}, [&](auto result) { first = result ? *result : result.reason(); });
  holder.lock.unlock("secret", [&](auto result) { second = result.reason(); });
  EXPECT_EQ(second, "The card holder is being locked or unlocked already. Wait until that is done.");
  until([&] { return first != "-"; });
  EXPECT_EQ(first, "");
}

TEST(enabling_tells_how_far_it_is) {
  Folder folder;
  HandClock clock;
  LockedHolder holder(folder, clock);
  for (int i = 0; i < 200; ++i) holder.add("Bob");
  std::vector<double> parts;
  EXPECT_EQ(holder.said([&](auto done) {
    holder.lock.enable(
        "secret", [&](double part) { parts.push_back(part); }, done);
  }),
            "");
  EXPECT_EQ(parts, (std::vector<double>{0.25, 0.5, 0.75, 1, 1}));
}

TEST(older_files_that_stay_in_clear_are_named) {
  Folder folder;
  HandClock clock;
  LockedHolder holder(folder, clock);
  folder.write("holder-damaged-20260101-000000.db", "Bob Smith");
  EXPECT_EQ(holder.enable("secret"), "These older files in " + folder.path() +
                                         " are not locked; delete them if you do not need them: "
                                         "holder-damaged-20260101-000000.db.");
}

TEST(wrong_passwords_have_to_wait_longer_each_time_up_to_five_minutes) {
  std::vector<int> waits;
  for (unsigned failures = 0; failures <= 11; ++failures) waits.push_back(wait_after(failures));
  EXPECT_EQ(waits, (std::vector<int>{0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}));
}

TEST(the_right_password_too_early_is_not_even_tried) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  EXPECT_EQ(holder.unlock("wrong"), not_it);
  EXPECT_EQ(holder.lock.wait(), 1);
  EXPECT_EQ(holder.unlock("secret"), "The last password was wrong.");
  clock.seconds += 1;
  EXPECT_EQ(holder.lock.wait(), 0);
  EXPECT_EQ(holder.unlock("secret"), "");
  EXPECT_EQ(holder.lock.wait(), 0);
}

TEST(the_waiting_outlives_a_restart) {
  Folder folder;
  HandClock clock;
  {
    Safe holder(folder, clock);
    holder.lock.lock_now();
    for (int wait : {1, 2, 4, 8, 16, 32}) {
      EXPECT(holder.unlock("wrong") != "");
      clock.seconds += wait;
    }
    EXPECT_EQ(holder.unlock("wrong"), not_it);
    EXPECT_EQ(holder.lock.wait(), 64);
  }
  LockedHolder again(folder, clock);
  EXPECT_EQ(again.unlock("secret"), "The last password was wrong.");
  EXPECT_EQ(again.lock.wait(), 64);
  clock.seconds += 64;
  EXPECT_EQ(again.unlock("secret"), "");
}

TEST(a_clock_set_back_does_not_lock_the_owner_out) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.lock_now();
  EXPECT_EQ(holder.unlock("wrong"), not_it);
  clock.seconds -= 86'400;
  EXPECT_EQ(holder.unlock("secret"), "The last password was wrong.");
  clock.seconds += 1;
  EXPECT_EQ(holder.unlock("secret"), "");
}

TEST(it_locks_by_itself_after_minutes_without_use) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.set_auto_lock(5);
  clock.pass(4);
  holder.lock.used();
  clock.pass(4);
  EXPECT_EQ(holder.lock.state(), unlocked);
  clock.pass(1);
  EXPECT_EQ(holder.lock.state(), locked);
  EXPECT_EQ(holder.names(), (Names{is_locked, is_locked}));
}

TEST(it_locks_after_the_computer_slept) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.set_auto_lock(5);
  clock.seconds += 3600;
  clock.pass(0);
  EXPECT_EQ(holder.lock.state(), locked);
}

TEST(it_never_locks_by_itself_when_told_so) {
  Folder folder;
  HandClock clock;
  Safe holder(folder, clock);
  holder.lock.set_auto_lock(5);
  holder.lock.set_auto_lock(0);
  clock.pass(600);
  EXPECT_EQ(holder.lock.state(), unlocked);
}

namespace {

// Puts the lock on or takes it off in a program of its own, which is killed after so many steps.
void toggle_and_kill(const Folder& folder, int steps) {
  int pipe_ends[2];
  EXPECT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    HandClock clock;
    LockedHolder holder(folder, clock);
    // Stands still at the last step, so that it is killed there.
    const auto step = [&pipe_ends, left = steps](double) mutable {
      if (write(pipe_ends[1], "x", 1) != 1) _exit(1);
      if (--left == 0)
        for (;;) pause();
    };
    if (holder.states[0] == locked) holder.unlock("secret");
    holder.said([&](auto done) {
      if (holder.lock.state() == no_lock)
        holder.lock.enable("secret", step, done);
      else
        holder.lock.remove("secret", step, done);
    });
    for (;;) pause();
  }
  for (char x; steps > 0 && read(pipe_ends[0], &x, 1) == 1; --steps) continue;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

}  // namespace

TEST(a_lock_put_on_again_while_the_one_before_still_goes_loses_nothing) {
  Folder folder;
  HandClock clock;
  {
    LockedHolder holder(folder, clock);
    holder.run([](Connection& connection, Vault&) { connection.exec(many_names); });
    EXPECT_EQ(holder.enable("secret"), "");
  }
  toggle_and_kill(folder, 2);
  LockedHolder holder(folder, clock);
  EXPECT_EQ(holder.states, States{no_lock});
  EXPECT(holder.lock.rewriting());
  EXPECT_EQ(holder.enable("again"), "");
  EXPECT_EQ(files_with(folder, "Name"), Names{});
  const Names names = holder.names();
  EXPECT_EQ(names.size(), std::size_t(400));
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(names[i], "Name" + std::to_string(i + 1));
}

TEST(a_program_killed_while_the_lock_comes_or_goes_loses_nothing_and_goes_on) {
  Folder folder;
  HandClock clock;
  {
    LockedHolder holder(folder, clock);
    holder.run([](Connection& connection, Vault&) { connection.exec(many_names); });
  }
  std::set<Vault::State> seen;
  for (int round = 0; round < 27; ++round) {
    toggle_and_kill(folder, round % 9);
    LockedHolder holder(folder, clock);
    until([&] { return !holder.lock.rewriting(); });
    seen.insert(holder.states[0]);
    if (holder.states[0] == locked) {
      EXPECT_EQ(files_with(folder, "Name4"), Names{});
      EXPECT_EQ(holder.unlock("secret"), "");
    }
    const Names names = holder.names();
    EXPECT_EQ(names.size(), std::size_t(400));
    for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(names[i], "Name" + std::to_string(i + 1));
  }
  EXPECT_EQ(seen, (std::set<Vault::State>{no_lock, locked}));
}
