// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/publication.h"
#include "tests/unit/suite.h"

using namespace carte;
using Next = Publication::Next;

namespace {

// Published, and at rest.
struct Published : Publication {
  Published() {
    begin();
    found(true);
    end();
  }
};

}  // namespace

TEST(a_card_is_published_where_nothing_stands_or_some_of_it_is_lost) {
  EXPECT(must_publish({"m", ""}, "m", Stands::nothing, ""));
  EXPECT(must_publish({"m", ""}, "m", Stands::left_over, ""));
  EXPECT(!must_publish({"m", ""}, "m", Stands::ours, ""));
}

TEST(another_card_than_was_sent_last_is_published_whatever_stands_there) {
  for (Stands stands : {Stands::nothing, Stands::ours, Stands::left_over, Stands::anothers})
    EXPECT(must_publish({"old", ""}, "m", stands, "phone"));
}

TEST(what_another_program_says_stays) { EXPECT(!must_publish({"m", ""}, "m", Stands::anothers, "phone")); }

TEST(what_was_said_before_a_publication_without_an_answer_shows_that_it_never_came) {
  EXPECT(must_publish({"m", "phone"}, "m", Stands::anothers, "phone"));
  EXPECT(!must_publish({"m", "phone"}, "m", Stands::anothers, "phone, later"));
  EXPECT(!must_publish({"m", "phone"}, "m", Stands::ours, ""));
}

TEST(a_turn_waits_until_the_one_before_is_answered) {
  Publication publication;
  EXPECT(publication.begin());
  EXPECT(!publication.outdated());
  EXPECT(!publication.begin());
  EXPECT(publication.outdated());
  EXPECT(publication.end() == Next::begin);
  EXPECT(publication.begin());
}

TEST(however_often_a_turn_is_wanted_meanwhile_one_follows) {
  Publication publication;
  for (int time = 0; time < 3; ++time) publication.begin();
  EXPECT(publication.end() == Next::begin);
  EXPECT(publication.begin());
  EXPECT(publication.end() == Next::rest);
}

TEST(a_card_that_is_flattened_is_repaired) {
  Published publication;
  EXPECT(publication.saw(Stands::left_over) == Next::repair);
  EXPECT(publication.saw(Stands::anothers) == Next::rest);
}

TEST(a_card_that_is_flattened_before_the_answer_is_repaired_after_it) {
  Publication publication;
  publication.begin();
  EXPECT(publication.saw(Stands::ours) == Next::rest);
  EXPECT(publication.saw(Stands::left_over) == Next::rest);
  publication.found(true);
  EXPECT(publication.end() == Next::repair);
}

TEST(what_was_made_on_the_way_to_the_card_is_not_repaired) {
  Publication publication;
  publication.begin();
  publication.saw(Stands::left_over);
  publication.saw(Stands::ours);
  publication.found(true);
  EXPECT(publication.end() == Next::rest);
}

TEST(our_own_echo_after_the_answer_changes_nothing) {
  Published publication;
  EXPECT(publication.saw(Stands::ours) == Next::rest);
}

TEST(what_another_program_says_before_the_answer_is_not_repaired) {
  Publication publication;
  publication.begin();
  publication.saw(Stands::left_over);
  publication.saw(Stands::anothers);
  publication.found(true);
  EXPECT(publication.end() == Next::rest);
}

TEST(what_the_server_does_not_take_is_not_repaired) {
  Publication publication;
  publication.begin();
  publication.saw(Stands::left_over);
  publication.found(false);
  EXPECT(publication.end() == Next::rest);
  EXPECT(publication.saw(Stands::left_over) == Next::rest);
}

TEST(a_wish_that_came_meanwhile_goes_before_a_repair) {
  Publication publication;
  publication.begin();
  publication.found(true);
  publication.saw(Stands::left_over);
  publication.begin();
  EXPECT(publication.end() == Next::begin);
}

TEST(repairs_have_a_limit_until_time_has_gone_by_or_the_card_is_another) {
  Publication publication;
  const std::int64_t start = Publication::repairs_in_us + 1;
  for (int time = 0; time < Publication::most_repairs; ++time) EXPECT(publication.may_repair(start));
  EXPECT(!publication.may_repair(start));
  EXPECT(publication.may_repair(start + Publication::repairs_in_us + 1));
  publication.forget_repairs();
  for (int time = 0; time < Publication::most_repairs; ++time) EXPECT(publication.may_repair(2 * start));
}

TEST(a_question_without_an_answer_is_asked_again_within_the_limit) {
  Publication publication;
  for (int time = 0; time < Publication::most_repairs; ++time) {
    publication.begin();
    EXPECT(publication.unanswered(1) == Next::repair);
  }
  publication.begin();
  EXPECT(publication.unanswered(1) == Next::rest);
}
