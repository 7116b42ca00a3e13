// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/link.h"

#include <signal.h>

#include "plugin/companion/wire.h"
#include "tests/unit/companion/waiting.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

struct Answers {
  int right = 0;
  std::vector<std::string> wrong;
  std::string lost;

  CompanionLink::Events events() {
    return {[](const std::string&, GVariant*) {}, [this](const std::string& reason) { lost = reason; }};
  }
  void show_card(CompanionLink& link, const std::string& name = "Ann") {
    link.call("ShowCard", wire::show_card(1, 0, card_named(name), {}, true), [this](Result<void> result) {
      if (result)
        ++right;
      else
        wrong.push_back(result.reason());
    });
  }
  std::size_t all() const { return static_cast<std::size_t>(right) + wrong.size(); }
};

}  // namespace

TEST(a_call_starts_the_process_and_is_answered) {
  Answers answers;
  CompanionLink link(false_ui(""), answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.right, 1);
  EXPECT_EQ(link.starts(), 1);
}

TEST(calls_made_while_it_starts_are_kept_in_order_and_start_it_once) {
  Answers answers;
  CompanionLink link(false_ui(""), answers.events());
  for (int i = 0; i < 20; ++i) answers.show_card(link);
  EXPECT_EQ(link.unanswered(), 20u);
  run_until([&] { return answers.all() == 20; });
  EXPECT_EQ(answers.right, 20);
  EXPECT_EQ(link.starts(), 1);
}

TEST(a_call_is_never_answered_from_within_itself) {
  Answers answers;
  CompanionOptions options = false_ui("");
  options.queue_cap = 0;
  CompanionLink link(options, answers.events());
  answers.show_card(link);
  EXPECT_EQ(answers.all(), 0u);
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.wrong[0], "The program that shows card windows does not keep up.");
}

TEST(a_process_that_dies_in_a_call_answers_it_and_is_started_again_on_demand) {
  Answers answers;
  CompanionLink link(false_ui("crash"), answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.wrong[0], "The program that shows card windows ended unexpectedly.");
  g_setenv("FALSE_UI", "", TRUE);
  answers.show_card(link);
  run_until([&] { return answers.all() == 2; });
  EXPECT_EQ(answers.right, 1);
  EXPECT_EQ(link.starts(), 2);
}

TEST(a_process_that_is_killed_between_calls_is_started_again_by_the_next_one) {
  Answers answers;
  CompanionLink link(false_ui(""), answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  kill(std::stoi(link.pid()), SIGKILL);
  run_until([&] { return !answers.lost.empty(); });
  answers.show_card(link);
  run_until([&] { return answers.all() == 2; });
  EXPECT_EQ(answers.right, 2);
}

TEST(one_that_crashes_again_and_again_is_left_alone) {
  Answers answers;
  CompanionLink link(false_ui("crash"), answers.events());
  for (std::size_t i = 1; i <= 5; ++i) {
    answers.show_card(link);
    run_until([&] { return answers.all() == i; });
  }
  EXPECT_EQ(link.starts(), 3);
  EXPECT_EQ(answers.wrong.back(), "The program that shows card windows ended unexpectedly.");
}

TEST(after_a_rest_it_is_tried_once_more) {
  Answers answers;
  CompanionOptions options = false_ui("crash");
  options.crashes_allowed = 1;
  options.rest_seconds = 0;
  CompanionLink link(options, answers.events());
  for (std::size_t i = 1; i <= 3; ++i) {
    answers.show_card(link);
    run_until([&] { return answers.all() == i; });
  }
  EXPECT_EQ(link.starts(), 3);
}

TEST(a_process_that_never_authenticates_times_out_and_is_ended) {
  Answers answers;
  CompanionOptions options = false_ui("mute");
  options.start_timeout_ms = 100;
  CompanionLink link(options, answers.events());
  answers.show_card(link);
  const std::string pid = link.pid();
  EXPECT(runs(pid));
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.wrong[0], "The program that shows card windows did not answer when it was started.");
  wait_for_end_of(pid);
}

TEST(a_process_that_ends_at_once_is_told_apart_from_one_that_hangs) {
  Answers answers;
  CompanionLink link(false_ui("dies"), answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.wrong[0], "The program that shows card windows ended when it was started.");
}

TEST(a_process_without_a_display_says_so) {
  Answers answers;
  CompanionLink link(false_ui("blind"), answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  EXPECT_EQ(answers.wrong[0], "There is no display on which windows could be opened.");
}

TEST(a_program_that_is_not_installed_is_named) {
  Answers answers;
  CompanionOptions options = false_ui("");
  options.program = "/nowhere/carte-ui";
  CompanionLink link(options, answers.events());
  answers.show_card(link);
  run_until([&] { return answers.all() == 1; });
  EXPECT(answers.wrong[0].find("/nowhere/carte-ui") != std::string::npos);
}

TEST(a_stopped_process_costs_its_calls_and_not_the_loop) {
  Answers answers;
  CompanionOptions options = false_ui("stop");
  options.call_timeout_ms = 300;
  options.queue_cap = 100;
  CompanionLink link(options, answers.events());
  int ticks = 0;
  const Source ticking(g_timeout_add(
      10, [](gpointer count) -> gboolean { return ++*static_cast<int*>(count); }, &ticks));
  const std::string big(60000, 'x');
  for (int i = 0; i < 150; ++i) answers.show_card(link, big);
  EXPECT_EQ(link.unanswered(), 100u);
  const std::string pid = link.pid();
  run_until([&] { return answers.all() == 150; });
  EXPECT_EQ(answers.right, 0);
  EXPECT(ticks > 5);
  wait_for_end_of(pid);
}

TEST(the_end_of_the_link_is_the_end_of_the_process) {
  Answers answers;
  auto link = std::make_unique<CompanionLink>(false_ui(""), answers.events());
  answers.show_card(*link);
  run_until([&] { return answers.all() == 1; });
  const std::string pid = link->pid();
  EXPECT(runs(pid));
  link.reset();
  wait_for_end_of(pid);
  EXPECT_EQ(answers.lost, "");
}

TEST(the_end_of_the_link_before_the_process_is_ready_leaves_no_process) {
  Answers answers;
  auto link = std::make_unique<CompanionLink>(false_ui("mute"), answers.events());
  link->start();
  const std::string pid = link->pid();
  link.reset();
  wait_for_end_of(pid);
  EXPECT_EQ(answers.all(), 0u);
}
