// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/envelope.h"
#include "prpl-ext/message/text_form.h"
#include "tests/unit/message/update_samples.h"
#include "tests/unit/suite.h"

using namespace carte;
using samples::People;

namespace {

constexpr std::size_t irc_line = 440;
constexpr const char* damaged = "A card's update was damaged on its way.";
constexpr const char* not_ours = "A card's update is not for any card of yours.";

using Mine = std::vector<std::pair<CardId, SecretKey>>;

Mine bobs(const People& people) { return {{people.bob.id(), people.bob.signing}}; }

Envelope sealed(const People& people, const UpdateBody& body) {
  return seal(samples::message(people, body), people.alice.signing, people.bob.signing.public_key()).value();
}

std::size_t irc_lines(const UpdateBody& body) {
  const auto lines = update_lines(sealed(People(), body), irc_line).value();
  for (const std::string& line : lines) EXPECT(line.size() <= irc_line);
  return lines.size();
}

}  // namespace

TEST(the_receiver_opens_it_and_knows_the_senders_key) {
  const People people;
  const OpenedEnvelope opened = open_envelope(sealed(people, Ended{samples::exchange}), bobs(people)).value();
  EXPECT_EQ(std::get<Ended>(opened.message.body).exchange, samples::exchange);
  EXPECT_EQ(opened.message.from, people.alice.id());
  EXPECT(opened.sender_key == people.alice.signing.public_key());
}

TEST(nobody_else_opens_it) {
  const People people;
  const Envelope envelope = sealed(people, Ended{samples::exchange});
  EXPECT_EQ(open_envelope(envelope, bobs(People())).reason(), not_ours);
  EXPECT_EQ(open_envelope(envelope, {{people.bob.id(), SecretKey::generate()}}).reason(), not_ours);
  EXPECT_EQ(open_envelope(envelope, {}).reason(), not_ours);
}

TEST(each_of_several_keys_of_ones_own_is_tried) {
  const People people;
  const Mine mine = {{people.alice.id(), people.alice.signing},
                     {people.bob.id(), SecretKey::generate()},
                     {people.bob.id(), people.bob.signing}};
  EXPECT(open_envelope(sealed(people, Ended{samples::exchange}), mine).ok());
}

TEST(devices_of_one_person_seal_to_their_own_key) {
  const People people;
  UpdateMessage message = samples::message(people, DeviceList{});
  message.from = people.bob.id();
  const Envelope envelope = seal(message, people.bob.signing, people.bob.signing.public_key()).value();
  EXPECT(open_envelope(envelope, bobs(people)).ok());
}

TEST(a_changed_byte_anywhere_is_noticed) {
  const People people;
  const Envelope envelope = sealed(people, Ended{samples::exchange});
  for (std::size_t i = 0; i < envelope.str().size(); i++) {
    std::string bytes = envelope.str();
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    EXPECT(!open_envelope(Envelope(bytes), bobs(people)).ok());
  }
}

TEST(the_same_message_sealed_twice_looks_different) {
  const People people;
  EXPECT(sealed(people, Ended{samples::exchange}).str().substr(41) !=
         sealed(people, Ended{samples::exchange}).str().substr(41));
}

TEST(nothing_of_the_card_can_be_read_in_it) {
  const People people;
  Card card = samples::bob();
  card.photo = samples::picture();
  const std::string bytes = sealed(people, Update{samples::exchange, samples::signed_card(people.alice, card)}).str();
  EXPECT(bytes.find("Bob") == bytes.npos && bytes.find("PNG") == bytes.npos);
}

TEST(too_short_too_long_and_of_another_version_is_refused) {
  const People people;
  EXPECT_EQ(open_envelope(Envelope(std::string(81, '\1')), bobs(people)).reason(), damaged);
  EXPECT_EQ(open_envelope(Envelope(std::string(300'000, '\1')), bobs(people)).reason(), damaged);
  EXPECT_EQ(open_envelope(Envelope(std::string(100, '\2')), bobs(people)).reason(),
            "A card's update was sent by a newer version of the plugin; please update yours.");
}

TEST(a_key_that_is_no_point_of_the_curve_is_refused) {
  const People people;
  EXPECT_EQ(seal(samples::message(people, Ended{samples::exchange}), people.alice.signing, PublicKey{}).reason(),
            "The key on the other side's card is damaged.");
}

TEST(an_envelope_survives_its_xml) {
  const Envelope envelope = sealed(People(), Ended{samples::exchange});
  const XmlElement element = parse_xml(to_xml(envelope_to_xml(envelope))).value();
  EXPECT(element.is("update", "urn:carte:1:update"));
  EXPECT(envelope_from_xml(element).value() == envelope);
}

TEST(an_element_without_an_envelope_is_refused) {
  for (const char* text : {"", "*", "AAA", "AAAA AAA=A"}) {
    XmlElement element = envelope_to_xml(Envelope("x"));
    element.text = text;
    EXPECT_EQ(envelope_from_xml(element).reason(), damaged);
  }
}

TEST(on_irc_all_but_cards_are_one_line) {
  const Revision one = samples::revision(1'000'000), two = samples::revision(2'000'000);
  EXPECT_EQ(irc_lines(Have{samples::exchange, one, two, true}), 1u);
  EXPECT_EQ(irc_lines(Confirmed{samples::exchange, one}), 1u);
  EXPECT_EQ(irc_lines(Refused{samples::exchange}), 1u);
  EXPECT_EQ(irc_lines(Ended{samples::exchange}), 1u);
}

TEST(on_irc_a_signed_full_card_is_two_lines) {
  const CardKeys keys = CardKeys::generate();
  for (const Card& card : {samples::full_latin(), samples::full_chinese()}) {
    EXPECT_EQ(irc_lines(Update{samples::exchange, samples::signed_card(keys, card)}), 2u);
    EXPECT_EQ(payload_lines({samples::exchange, samples::signed_card(keys, card)}, irc_line).value().size(), 2u);
  }
}

TEST(an_envelope_is_put_together_from_its_lines) {
  const People people;
  const Envelope envelope = sealed(people, Update{samples::exchange, samples::signed_card(people.alice)});
  Reassembly reassembly;
  std::optional<Result<Envelope>> whole;
  for (const std::string& line : update_lines(envelope, 128).value()) {
    EXPECT(!whole);
    whole = reassembly.add("alice", std::get<UpdateFragment>(read_line(line)), 0);
  }
  EXPECT(whole->value() == envelope);
}

TEST(an_envelope_too_large_for_lines_is_not_sent) {
  EXPECT_EQ(update_lines(Envelope(std::string(9000, 'x')), 4000).reason(),
            "This contact card is too large for this chat. Leave out some of its fields.");
}
