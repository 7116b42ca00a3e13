// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/message/bytes.h"
#include "prpl-ext/message/packing.h"
#include "tests/unit/message/update_samples.h"
#include "tests/unit/suite.h"

using namespace carte;
using samples::People;

namespace {

constexpr const char* damaged = "A card's update was damaged on its way.";

template <class Body>
Body there_and_back(const Body& body) {
  const People people;
  const UpdateMessage read = unpack_update(pack_update(samples::message(people, body)).value()).value();
  EXPECT_EQ(read.from, people.alice.id());
  EXPECT_EQ(read.to, people.bob.id());
  EXPECT_EQ(read.device, samples::device);
  return std::get<Body>(read.body);
}

DeviceItem item(const std::string& content) { return {"own-card", "carte:abc", samples::revision(7), content, false}; }

// A message up to where its body begins, and the body's kind in front.
std::string beginning(int kind) {
  return std::string(1, '\1') + static_cast<char>(kind) + std::string(20 + 20 + 10, 'x');
}

}  // namespace

TEST(what_holds_only_a_token_is_read_back) {
  EXPECT_EQ(there_and_back(Refused{samples::exchange}).exchange, samples::exchange);
  EXPECT_EQ(there_and_back(Ended{samples::exchange}).exchange, samples::exchange);
}

TEST(revisions_are_read_back) {
  const Have have = there_and_back(Have{samples::exchange, samples::revision(300), {}, true});
  EXPECT_EQ(have.exchange, samples::exchange);
  EXPECT(have.mine == samples::revision(300) && have.yours == Revision{} && have.answer);
  EXPECT(there_and_back(Confirmed{samples::exchange, samples::revision(1)}).revision == samples::revision(1));
}

TEST(a_revision_of_the_largest_counter_and_any_digest_is_read_back) {
  const Revision odd{~std::uint64_t{0}, "No Hex"};
  EXPECT(there_and_back(Confirmed{samples::exchange, odd}).revision == odd);
}

TEST(a_signed_card_is_read_back_and_still_verifies) {
  const People people;
  const Card card = samples::signed_card(people.alice);
  EXPECT(there_and_back(Update{samples::exchange, card}).card == card);
  EXPECT(there_and_back(Agreed{samples::exchange, card}).card == card);
  EXPECT(verify(there_and_back(Returned{samples::exchange, card}).card).ok());
}

TEST(a_signed_card_keeps_its_picture) {
  const People people;
  Card card = samples::full_latin();
  card.photo = samples::picture();
  card = samples::signed_card(people.alice, card);
  const Card read = there_and_back(Update{samples::exchange, card}).card;
  EXPECT(read == card);
  EXPECT(verify(read).ok());
}

TEST(a_card_without_its_picture_still_verifies_and_takes_it_later) {
  const People people;
  Card card = samples::full_latin();
  card.photo = samples::picture();
  card = samples::signed_card(people.alice, card);
  Card light = there_and_back(Update{samples::exchange, name_picture(card)}).card;
  EXPECT(verify(light).ok());
  EXPECT(light.photo->bytes.empty());
  EXPECT(put_named_picture(light, *card.photo));
  EXPECT(light == card);
}

TEST(another_picture_than_the_named_one_is_not_taken) {
  const People people;
  Card card = samples::full_latin();
  card.photo = samples::picture();
  card = name_picture(samples::signed_card(people.alice, card));
  const Card before = card;
  EXPECT(!put_named_picture(card, Photo{"image/png", "something else", {}}));
  EXPECT(card == before);
}

TEST(what_devices_have_is_read_back) {
  const DeviceList list = there_and_back(DeviceList{{item({}), item({})}, true});
  EXPECT(list.items == std::vector({item({}), item({})}) && list.answer);
  DeviceItem gone = item({});
  gone.removed = true;
  EXPECT(there_and_back(DeviceItems{{item("<own-card/>"), gone}}).items == std::vector({item("<own-card/>"), gone}));
}

TEST(what_devices_tell_each_other_is_deflated) {
  const People people;
  const DeviceItems items{{item(std::string(5000, 'x'))}};
  EXPECT(pack_update(samples::message(people, items)).value().size() < 300);
}

TEST(too_many_or_too_large_items_are_not_sent) {
  const People people;
  const DeviceList many{std::vector<DeviceItem>(1025), false};
  EXPECT_EQ(pack_update(samples::message(people, many)).reason(), "This card's update is too large to send.");
  const DeviceItems large{{item(std::string(300'000, 'x'))}};
  EXPECT_EQ(pack_update(samples::message(people, large)).reason(), "This card's update is too large to send.");
}

TEST(a_message_cut_off_anywhere_is_damaged) {
  const People people;
  const std::string whole =
      pack_update(samples::message(people, Have{samples::exchange, samples::revision(3), {}})).value();
  for (std::size_t size = 0; size < whole.size(); size++) {
    EXPECT_EQ(unpack_update(whole.substr(0, size)).reason(), damaged);
  }
  EXPECT_EQ(unpack_update(whole + "x").reason(), damaged);
}

TEST(another_version_and_an_unknown_kind_are_said_to_be_newer) {
  constexpr const char* newer = "A card's update was sent by a newer version of the plugin; please update yours.";
  EXPECT_EQ(unpack_update("\2").reason(), newer);
  EXPECT_EQ(unpack_update(beginning(10)).reason(), newer);
}

TEST(a_deflate_bomb_is_damaged) {
  const std::string bomb = '\x81' + deflated(std::string(10'000'000, 'x'));
  EXPECT(bomb.size() < 20'000);
  EXPECT_EQ(unpack_update(bomb).reason(), damaged);
}

TEST(more_items_than_allowed_are_refused_before_they_are_read) {
  UpdateWriter items;
  items.number(1'000'000'000);
  EXPECT_EQ(unpack_update(beginning(7) + items.bytes()).reason(), damaged);
}

TEST(a_picture_that_is_none_is_refused) {
  const People people;
  Card card = samples::bob();
  card.photo = Photo{"image/png", "not a picture", {}};
  const std::string packed = pack_update(samples::message(people, Update{samples::exchange, card})).value();
  EXPECT_EQ(unpack_update(packed).reason(), "The picture is neither PNG nor JPEG.");
}
