// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/stanza.h"
#include "tests/e2e/headless/client.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/card/signed_sample.h"
#include "tests/unit/suite.h"

// Every field of a card goes through libpurple and a real server, and the signature is still good on the other side.

using namespace carte;
using namespace carte::headless;

namespace {

// With characters that XML and servers like to rewrite.
Card difficult_card() {
  Card card = signed_card();
  card.note = {" <b>&amp;</b> \"quoted\" 'too' ", "tab\tand\nline end", "\xF0\x9F\x92\x8C \xE4\xBD\xA0\xE5\xA5\xBD"};
  card.photo = photo_from_bytes(png_picture(16, 16)).value();
  XmlElement own;
  own.name = "x-pet";
  own.ns = "urn:test:pets";
  own.set("kind", "cat\n& dog");
  own.add("name", "Tom <3\r\nand\rJerry").set("xml:lang", "en");
  card.unknown.push_back(own);
  sign(card, sample_keys(), Audience::everyone, 8);
  return card;
}

Share signed_share(const Card& card) { return {new_token(), card, false, false}; }

XmlElement pubsub(const char* action, const char* node) {
  XmlElement pubsub;
  pubsub.name = "pubsub";
  pubsub.ns = "http://jabber.org/protocol/pubsub";
  pubsub.add(action).set("node", node);
  return pubsub;
}

Result<void> publish(PurpleAccount* account, const Card& card) {
  XmlElement iq;
  iq.name = "iq";
  iq.set("type", "set");
  iq.set("id", "publish-card");
  XmlElement content = pubsub("publish", "urn:xmpp:vcard4");
  XmlElement& item = content.children[0].add("item");
  item.set("id", "current");
  item.children.push_back(card_to_xcard(card));
  iq.children.push_back(content);
  return Stanzas::send(account, iq);
}

// The card in the answer to a question for a node's items.
const XmlElement* card_in(const XmlElement& element) {
  if (element.is("vcard", xcard_ns)) return &element;
  for (const XmlElement& child : element.children) {
    if (const XmlElement* card = card_in(child)) return card;
  }
  return nullptr;
}

}  // namespace

TEST(a_signed_card_verifies_after_its_way_through_the_server) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Card card = difficult_card();
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), signed_share(card)).ok());
  client.wait("it came", [&] { return client.events().size() == 2; });
  EXPECT_EQ(fault_of(client.share().card), "");
  EXPECT(verify(client.share().card)->revision == verify(card)->revision);
}

TEST(a_signed_card_verifies_after_the_server_kept_it_for_later) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  const Peer bob{account_name(alice), UserName(users[1] + "@localhost"), false, {}};
  EXPECT(client.carrier().send(bob, signed_share(difficult_card())).ok());
  client.settle(alice, alice);
  client.log_in(users[1]);
  client.wait("it came", [&] { return client.events().size() == 2; });
  EXPECT_EQ(fault_of(client.share().card), "");
}

TEST(a_signed_card_in_an_envelope_verifies_also_kept_for_later) {
  Client client;
  const auto users = Client::xmpp_users({"alice", "bob"});
  PurpleAccount* alice = client.log_in(users[0]);
  const CardKeys bobs = CardKeys::generate();
  const UpdateMessage message{sample_keys().id(), bobs.id(), new_device_id(), Update{new_token(), difficult_card()}};
  const Envelope sealed = seal(message, sample_keys().signing, bobs.signing.public_key()).value();
  EXPECT(client.updates().send({account_name(alice), UserName(users[1] + "@localhost"), {}}, sealed, "update").ok());
  client.settle(alice, alice);
  client.log_in(users[1]);
  client.wait_for("bob: late envelope from alice/test");
  const OpenedEnvelope opened = open_envelope(client.envelope(), {{bobs.id(), bobs.signing}}).value();
  const Card& card = std::get<Update>(opened.message.body).card;
  EXPECT_EQ(fault_of(card), "");
  EXPECT(card == difficult_card());
}

TEST(a_signed_card_that_was_published_verifies_when_it_is_fetched) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  EXPECT(publish(people[0], difficult_card()).ok());
  client.settle(people[0], people[1]);
  IqRequests requests;
  std::optional<Result<XmlElement>> answer;
  requests.get(people[1], Client::peer(people[1], people[0]).name.str(), pubsub("items", "urn:xmpp:vcard4"), 20'000,
               [&](Result<XmlElement> came) { answer = std::move(came); });
  client.wait("the answer", [&] { return answer.has_value(); });
  EXPECT(answer->ok());
  EXPECT(card_in(**answer) != nullptr);
  EXPECT_EQ(fault_of(card_from_xcard(*card_in(**answer)).value()), "");
}
