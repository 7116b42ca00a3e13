// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "tests/unit/holder/scratch.h"

using namespace carte;
using namespace carte::scratch;

namespace {

constexpr Migration one_table[] = {"CREATE TABLE things (n INTEGER NOT NULL CHECK (n > 0))"};

}  // namespace

TEST(a_job_runs_on_another_thread_and_answers_on_the_main_context) {
  Folder folder;
  Opened holder(folder, one_table);
  std::thread::id ran_on, answered_on;
  bool answered = false;
  holder.database.run<void>([&](Connection&) { ran_on = std::this_thread::get_id(); },
                            [&](Result<void>) { answered_on = std::this_thread::get_id(), answered = true; });
  until([&] { return answered; });
  EXPECT(ran_on != std::this_thread::get_id());
  EXPECT(answered_on == std::this_thread::get_id());
}

TEST(jobs_run_in_the_order_they_were_given) {
  Folder folder;
  Opened holder(folder, one_table);
  std::string order;
  for (const char* name : {"a", "b", "c"})
    holder.database.run<std::string>([name](Connection&) { return std::string(name); },
                                     [&](Result<std::string> result) { order += *result; });
  until([&] { return order.size() == 3; });
  EXPECT_EQ(order, "abc");
}

TEST(jobs_given_before_the_file_is_open_wait_for_it) {
  Folder folder;
  bool opened = false;
  Database database(folder.path(), one_table, [&](Result<std::string>) { opened = true; });
  auto count = answer<std::int64_t>([&](auto done) {
    database.run<std::int64_t>([](Connection& c) { return c.integer("SELECT count(*) FROM things"); }, done);
  });
  EXPECT_EQ(*count, 0);
  EXPECT(opened);
}

TEST(an_answer_goes_to_the_context_the_database_was_made_on) {
  Folder folder;
  gmaincontext own(g_main_context_new());
  g_main_context_push_thread_default(own.get());
  bool opened = false;
  Database database(folder.path(), one_table, [&](Result<std::string>) { opened = true; });
  g_main_context_pop_thread_default(own.get());
  while (!opened) g_main_context_iteration(own.get(), TRUE);
  EXPECT(!g_main_context_pending(nullptr));
}

TEST(no_answer_comes_after_the_end_but_the_job_was_done) {
  Folder folder;
  bool answered = false;
  {
    Database database(folder.path(), one_table, [&](Result<std::string>) { answered = true; });
    database.run<void>([](Connection& c) { c.exec("INSERT INTO things VALUES (7)"); },
                       [&](Result<void>) { answered = true; });
  }
  while (g_main_context_iteration(nullptr, FALSE)) continue;
  EXPECT(!answered);
  EXPECT_EQ(Opened(folder, one_table).number("SELECT n FROM things"), 7);
}

TEST(a_database_may_end_inside_its_own_answer) {
  Folder folder;
  auto database = std::make_unique<Database>(folder.path(), one_table, nullptr);
  int answers = 0;
  for (int i = 0; i < 3; ++i)
    database->run<void>([](Connection&) {},
                        [&](Result<void>) {
                          ++answers;
                          database.reset();
                        });
  until([&] { return !database; });
  while (g_main_context_iteration(nullptr, FALSE)) continue;
  EXPECT_EQ(answers, 1);
}

TEST(a_failing_statement_is_an_error_with_a_sentence) {
  Folder folder;
  Opened holder(folder, one_table);
  EXPECT_EQ(holder.exec("INSERT INTO things VALUES (0)").reason(),
            "Your cards cannot be read or changed: CHECK constraint failed: n > 0.");
}

TEST(a_failing_job_leaves_nothing_of_its_transaction) {
  Folder folder;
  Opened holder(folder, one_table);
  const auto failed = answer<void>([&](auto done) {
    holder.database.run<void>(
        [](Connection& c) {
          Transaction all(c);
          c.exec("INSERT INTO things VALUES (1)");
          c.exec("INSERT INTO things VALUES (-1)");
          all.commit();
        },
        done);
  });
  EXPECT(!failed.ok());
  EXPECT_EQ(holder.number("SELECT count(*) FROM things"), 0);
}

TEST(foreign_keys_hold_and_the_log_is_written_ahead) {
  Folder folder;
  Opened holder(folder, one_table);
  EXPECT_EQ(holder.number("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(holder.number("PRAGMA synchronous"), 2);
  EXPECT(g_file_test(folder.file("holder.db-wal").c_str(), G_FILE_TEST_EXISTS));
}

TEST(a_client_killed_while_writing_loses_no_confirmed_change) {
  Folder folder;
  int confirmed[2];
  EXPECT_EQ(pipe(confirmed), 0);
  const pid_t child = fork();
  if (child == 0) {
    Opened holder(folder, one_table);
    for (char n = 1;; n = char(n % 100 + 1)) {
      if (!holder.exec("INSERT INTO things VALUES (" + std::to_string(n) + ")")) _exit(1);
      if (write(confirmed[1], &n, 1) != 1) _exit(1);
    }
  }
  int seen = 0;
  for (char n; seen < 50 && read(confirmed[0], &n, 1) == 1;) ++seen;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(confirmed[1]);
  for (char n; read(confirmed[0], &n, 1) == 1;) ++seen;
  Opened holder(folder, one_table);
  EXPECT_EQ(**holder.result, "");
  const std::int64_t kept = holder.number("SELECT count(*) FROM things");
  EXPECT(kept == seen || kept == seen + 1);
}
