// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/text_form.h"
#include "tests/e2e/headless/region_people.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

// So slow that nothing goes but what a user waits for.
constexpr CarrierTiming slow{.irc_pace_ms = 600'000};

std::string nick(const std::string& name) { return name + "x" + std::to_string(getpid()); }

// As long as the longest letter.
const RegionPost longest{true, std::string(133 + region::LetterLimits::bytes, 'l')};

}  // namespace

TEST(on_irc_a_part_of_the_screen_is_offered_and_agreed_to_without_waiting_for_the_ration) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  RegionPeople people(client, alice, bob);
  people.show();
  people.wait_for("question 1: alice 640");
  people.watching.answer(1, WatchAnswer::show);
  people.watching.letter_written(1, region::Accept{});
  people.wait_for("panel: Accept from viewer-1");
  people.sharing.letter_written("viewer-1", region::Paths{.direct = {{std::string("\x7f\0\0\1", 4), 4000}}});
  people.wait_for("window 1: Paths");
  EXPECT_EQ(client.shown().size(), 2u);
}

TEST(on_irc_a_sealed_letter_of_the_longest_kind_is_a_few_lines_and_goes_at_once) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  EXPECT(client.regions().send({account_name(alice), UserName(nick("bob")), {}}, longest).ok());
  bob.wait_for("[carte:1:r:3/3:");
  EXPECT_EQ(client.carrier().waiting_lines(), 0u);
}

TEST(on_irc_the_users_own_line_does_not_wait_behind_letters) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  Wire bob = Wire::irc(client, nick("bob"));
  for (int i = 0; i < 5; ++i)
    EXPECT(client.regions().send({account_name(alice), UserName(nick("bob")), {}}, longest).ok());
  EXPECT(client.carrier().waiting_lines() > 0);
  PurpleConversation* chat = purple_conversation_new(PURPLE_CONV_TYPE_IM, alice, nick("bob").c_str());
  purple_conv_im_send(PURPLE_CONV_IM(chat), "hello bob");
  bob.wait_for("hello bob");
}

TEST(on_irc_letters_over_letters_are_refused_and_leave_room_for_cards) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  const UpdateAddress bob{account_name(alice), UserName(nick("bob")), {}};
  Result<void> sent;
  for (int i = 0; i < 20 && sent; ++i) sent = client.regions().send(bob, longest);
  EXPECT_EQ(sent.reason(), "Too much is waiting to be sent already. Try again later.");
  EXPECT(client.updates().send(bob, Envelope("an envelope"), "have").ok());
}

TEST(on_irc_who_is_not_there_is_gone) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  EXPECT(client.regions().send({account_name(alice), UserName("nobody"), {}}, {false, "a letter"}).ok());
  client.wait_for("alice: nobody is gone");
  EXPECT_EQ(client.dialogs(), Lines{});
}

TEST(somebody_in_a_channel_asks_privately) {
  Client client(slow);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  PurpleConversation* den = client.join_irc(alice, "#den");
  client.join_irc(bob, "#den");
  EXPECT(client.regions().write(peer_of(den), region_line("Ally", Token("abcdefgh"))).ok());
  client.wait_for("bob: invited by alice");
}
