// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/region_live/drawn_picture.h"
#include "tests/unit/region_live/live_world.h"
#include "tests/unit/suite.h"

using namespace carte::region;

namespace {

// So many pictures one after another, not waited for.
void draw_many(LiveWorld& world, std::uint32_t count) {
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    world.draw(drawn_picture(320, 240, seed));
    world.idle(5);
  }
}

// Who hears nothing of a line that stands still for a while.
ChannelSettings patient() {
  ChannelSettings settings = LiveWorld::on_this_computer();
  settings.timing.silent = 30'000;
  return settings;
}

}  // namespace

TEST(the_viewer_ends_with_the_sharers_pixels) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  draw_many(world, 30);
  EXPECT(world.until_seen_by(bob));
  EXPECT_EQ(bob.width, 320);
  EXPECT(bob.state == LiveState::live && world.state("bob") == LiveState::live);
}

TEST(what_was_there_before_anybody_came_is_seen_too) {
  LiveWorld world;
  world.draw(drawn_picture(200, 100));
  EXPECT(world.until_seen_by(world.come("bob")));
}

TEST(several_viewers_end_with_the_same_pixels) {
  LiveWorld world;
  Onlooker &bob = world.come("bob"), &carol = world.come("carol");
  draw_many(world, 10);
  EXPECT(world.until_seen_by(bob));
  Onlooker& dave = world.come("dave");
  draw_many(world, 10);
  for (const Onlooker* viewer : {&bob, &carol, &dave}) EXPECT(world.until_seen_by(*viewer));
}

TEST(a_viewer_whose_line_stands_still_keeps_nobody_waiting) {
  LiveWorld world;
  Onlooker &bob = world.come("bob"), &carol = world.come("carol");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob) && world.until_seen_by(carol));
  carol.relay->stop(true);
  draw_many(world, 30);
  EXPECT(world.until_seen_by(bob));
  EXPECT(!carol.sees(world.drawn().view()));
  carol.relay->stop(false);
  EXPECT(world.until_seen_by(carol));
}

TEST(a_region_of_another_size_is_followed) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob));
  world.draw(drawn_picture(400, 100));
  EXPECT(world.until_seen_by(bob));
  EXPECT(world.until([&] { return bob.width == 400 && bob.height == 100; }));
}

TEST(while_it_is_paused_nothing_is_seen_and_then_the_newest) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob));
  world.sharing().pause();
  EXPECT(world.until([&] { return bob.state == LiveState::paused; }));
  const std::size_t pictures = bob.pictures();
  draw_many(world, 20);
  EXPECT_EQ(bob.pictures(), pictures);
  world.sharing().resume();
  EXPECT(world.until_seen_by(bob));
  EXPECT(world.until([&] { return bob.state == LiveState::live; }));
}

TEST(what_waits_for_a_slow_line_when_it_is_paused_does_not_leave) {
  LiveWorld world({.exact_only = true}, patient());
  Onlooker& bob = world.come("bob");
  EXPECT(world.until_state("bob", LiveState::live));
  const std::uint64_t said = bob.relay->carried_forth();
  world.draw(noise_picture(400, 300, 0));
  // Without its acknowledgement only one more would be sent.
  EXPECT(world.until_seen_by(bob) && world.until([&] { return bob.relay->carried_forth() > said; }));
  bob.relay->stop(true);
  for (std::uint32_t seed : {1, 2}) {
    world.draw(noise_picture(400, 300, seed));
    EXPECT(world.until([&] { return world.figures("bob").bytes > (seed + 1) * 300'000; }));
  }
  world.sharing().pause();
  bob.relay->stop(false);
  EXPECT(world.until([&] { return bob.state == LiveState::paused; }));
  EXPECT_EQ(bob.pictures(), 2u);
  EXPECT(bob.sees(noise_picture(400, 300, 1).view()));
  world.sharing().resume();
  EXPECT(world.until_seen_by(bob));
  EXPECT_EQ(bob.pictures(), 3u);
}

TEST(who_comes_while_it_is_paused_sees_nothing_before_it_goes_on) {
  LiveWorld world;
  world.draw(drawn_picture(320, 240));
  world.sharing().pause();
  Onlooker& bob = world.come("bob");
  EXPECT(world.until([&] { return bob.state == LiveState::paused; }));
  world.idle(100);
  EXPECT_EQ(bob.pictures(), 0u);
  world.sharing().resume();
  EXPECT(world.until_seen_by(bob));
}

TEST(after_a_cut_it_goes_on_by_itself) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob));
  bob.relay->cut();
  EXPECT(world.until([&] { return bob.was_lost; }));
  draw_many(world, 5);
  EXPECT(world.until_seen_by(bob));
  EXPECT(world.until([&] { return bob.state == LiveState::live && world.state("bob") == LiveState::live; }));
}

TEST(a_stranger_sees_nothing_before_the_codes_were_compared) {
  LiveWorld world;
  Onlooker& mallory = world.come("mallory", false);
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_state("mallory", LiveState::code));
  EXPECT(world.until([&] { return mallory.state == LiveState::code; }));
  world.idle(100);
  EXPECT_EQ(mallory.pictures(), 0u);
  EXPECT_EQ(mallory.code.size(), 7u);
  EXPECT_EQ(mallory.code, world.code("mallory"));
  world.sharing().confirm(ViewerId("mallory"));
  EXPECT(world.until_seen_by(mallory));
}

TEST(a_stranger_learns_no_address_before_the_codes_were_compared) {
  LiveWorld world;
  Onlooker& mallory = world.come("mallory", false);
  EXPECT(world.until([&] { return mallory.state == LiveState::code; }));
  EXPECT_EQ(mallory.code, world.code("mallory"));
  EXPECT_EQ(world.letters_to("mallory"), 1);
  EXPECT(!world.addresses_told_to("mallory"));
  EXPECT(mallory.path == LivePath::none);
  world.sharing().confirm(ViewerId("mallory"));
  EXPECT(world.until([&] { return mallory.state == LiveState::live; }));
  EXPECT(world.addresses_told_to("mallory"));
}

TEST(who_takes_a_strangers_place_before_the_codes_were_compared_learns_no_address_either) {
  LiveWorld world;
  world.come("bob", false);
  EXPECT(world.until_state("bob", LiveState::code));
  const std::string code = world.code("bob");
  world.letter_from(ViewerId("bob"), Accept{world.region(), Certificate::make().value().fingerprint()});
  EXPECT(world.until([&] { return world.code("bob") != code; }));
  world.idle(50);
  EXPECT(!world.addresses_told_to("bob"));
}

TEST(who_takes_a_strangers_place_has_to_be_compared_anew) {
  LiveWorld world;
  world.draw(drawn_picture(320, 240));
  Onlooker& bob = world.come("bob", false);
  EXPECT(world.until_state("bob", LiveState::code));
  const std::string code = world.code("bob");
  world.sharing().confirm(ViewerId("bob"));
  EXPECT(world.until_seen_by(bob));
  world.letter_from(ViewerId("bob"), Accept{world.region(), Certificate::make().value().fingerprint()});
  EXPECT(world.until([&] { return world.code("bob") != code; }));
  EXPECT(world.until([&] { return bob.state == LiveState::ended || bob.state == LiveState::lost; }));
  const std::size_t pictures = bob.pictures();
  draw_many(world, 5);
  EXPECT_EQ(bob.pictures(), pictures);
}

// It would reach the program that has their place in the chat now.
TEST(the_end_of_a_viewer_who_was_lost_is_not_told_to_who_takes_their_place) {
  LiveWorld world;
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(world.come("bob")));
  world.letter_from(ViewerId("bob"), Accept{world.region(), Certificate::make().value().fingerprint()});
  world.idle(50);
  EXPECT_EQ(world.ends_told_to("bob"), 0);
  world.sharing().admit(ViewerId("bob"), true);
  world.idle(50);
  EXPECT_EQ(world.ends_told_to("bob"), 0);
  world.letter_from(ViewerId("bob"), Accept{world.region(), Certificate::make().value().fingerprint()});
  world.sharing().remove(ViewerId("bob"));
  EXPECT(world.until([&] { return world.ends_told_to("bob") == 1; }));
}

TEST(who_was_not_admitted_is_not_even_answered) {
  LiveWorld world;
  world.letter_from(ViewerId("eve"), Accept{world.region(), Certificate::make().value().fingerprint()});
  world.idle(50);
  EXPECT_EQ(world.letters_to("eve"), 0);
}

TEST(a_viewer_who_is_removed_sees_no_more) {
  LiveWorld world;
  Onlooker &bob = world.come("bob"), &carol = world.come("carol");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob) && world.until_seen_by(carol));
  world.sharing().remove(ViewerId("bob"));
  EXPECT(world.until([&] { return bob.state == LiveState::ended; }));
  draw_many(world, 5);
  EXPECT(world.until_seen_by(carol));
  EXPECT(!bob.sees(world.drawn().view()));
}

TEST(when_the_sharer_stops_everybody_is_told) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob));
  world.sharing().stop();
  EXPECT(world.until([&] { return bob.state == LiveState::ended; }));
  EXPECT(world.until_state("bob", LiveState::ended));
}

TEST(a_viewer_who_goes_is_seen_to_go) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(drawn_picture(320, 240));
  EXPECT(world.until_seen_by(bob));
  bob.watching->end();
  EXPECT(world.until_state("bob", LiveState::ended));
}

TEST(the_pointer_is_seen_where_it_is) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  const PointerShape arrow{2, 1, 0, 0, {0xff000000, 0xffffffff}};
  EXPECT(world.until_state("bob", LiveState::live));
  world.pointer(arrow, {7, 9, true});
  EXPECT(world.until([&] { return bob.pointer() == arrow && bob.pointer_place() == PointerPlace{7, 9, true}; }));
  world.pointer(arrow, {0, 0, false});
  EXPECT(world.until([&] { return !bob.pointer_place().inside; }));
}

TEST(a_pointer_that_looks_as_before_is_not_sent_again) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  const PointerShape large{48, 48, 0, 0, std::vector<std::uint32_t>(48 * 48, 0xff123456)};
  EXPECT(world.until_state("bob", LiveState::live));
  world.pointer(large, {1, 1, true});
  EXPECT(world.until([&] { return bob.pointer() == large; }));
  const std::uint64_t carried = bob.relay->carried_back();
  for (int x = 2; x <= 10; ++x) world.pointer(large, {x, 1, true});
  EXPECT(world.until([&] { return bob.pointer_place().x == 10; }));
  EXPECT(bob.relay->carried_back() - carried < 48 * 48 * 4);
}

TEST(whole_pictures_end_exact_too) {
  LiveWorld world({.mode = Mode::whole});
  Onlooker& bob = world.come("bob");
  draw_many(world, 20);
  EXPECT(world.until_seen_by(bob));
}

TEST(on_a_narrow_line_the_newest_comes_and_is_exact_in_the_end) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  world.draw(noise_picture(96, 96, 0));
  EXPECT(world.until_seen_by(bob));
  bob.relay->narrow(200'000);
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    world.draw(noise_picture(96, 96, seed));
    world.idle(16);
  }
  EXPECT(world.until_seen_by(bob));
  EXPECT(bob.pictures() < 61);
}

TEST(through_the_chat_network_the_wait_for_the_first_picture_is_foretold) {
  LiveWorld world({}, LiveWorld::through_the_chat());
  world.draw(noise_picture(110, 100, 0));
  Onlooker& bob = world.come("bob");
  world.open_chat(bob);
  EXPECT(world.until([&] { return !bob.waits.empty() && bob.waits[0] > 0; }));
  EXPECT_EQ(bob.pictures(), 0u);
  EXPECT(world.until_seen_by(bob));
  EXPECT(world.until([&] { return bob.waits.back() == 0; }));
  EXPECT(bob.path == LivePath::in_band);
}

TEST(figures_are_told_while_something_changes) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  bob.watching->want_figures(true);
  draw_many(world, 20);
  EXPECT(
      world.until([&] { return world.figures("bob").bytes > 0 && bob.figures.bytes == world.figures("bob").bytes; }));
  EXPECT(bob.figures.path == LivePath::direct);
}

TEST(a_window_that_is_minimised_or_closed_is_told_of) {
  LiveWorld world;
  Onlooker& bob = world.come("bob");
  EXPECT(world.until_state("bob", LiveState::live));
  world.hide(true);
  EXPECT(world.until([&] { return bob.state == LiveState::paused && world.source_is_hidden; }));
  world.hide(false);
  EXPECT(world.until([&] { return bob.state == LiveState::live; }));
  world.close_source();
  EXPECT(world.until([&] { return bob.state == LiveState::ended && world.source_is_over; }));
}
