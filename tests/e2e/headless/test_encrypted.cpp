// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/gref.h"
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/purple/purple_signal.h"
#include "tests/e2e/headless/client.h"
#include "tests/e2e/headless/wire.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

constexpr CarrierTiming quick{.xmpp_answer_ms = 300, .push_grace_ms = 0, .irc_pace_ms = 50};

std::string hide(const std::string& text) {
  return gchars(g_base64_encode(reinterpret_cast<const guchar*>(text.data()), text.size())).get();
}

std::string show(const std::string& text) {
  gsize size = 0;
  const gchars bytes(reinterpret_cast<char*>(g_base64_decode(text.c_str(), &size)));
  return {bytes.get(), size};
}

// Encrypts as OMEMO plugins do: the body alone, in the stanza, after everybody but the carrier has seen it.
class BodyEncryption {
 public:
  BodyEncryption() {
    PurplePlugin* jabber = purple_find_prpl("prpl-jabber");
    out_ = purple_connect<&BodyEncryption::sending>(jabber, "jabber-sending-xmlnode", this,
                                                    PURPLE_SIGNAL_PRIORITY_HIGHEST - 100);
    in_ = purple_connect<&BodyEncryption::receiving>(jabber, "jabber-receiving-xmlnode", this);
  }
  bool on = true;

 private:
  void sending(PurpleConnection*, xmlnode** stanza) {
    xmlnode* body = on ? xmlnode_get_child(*stanza, "body") : nullptr;
    if (!body) return;
    const std::string text = gchars(xmlnode_get_data(body)).get();
    xmlnode_free(body);
    if (xmlnode* html = xmlnode_get_child(*stanza, "html")) xmlnode_free(html);
    xmlnode_insert_data(xmlnode_new_child(*stanza, "encrypted"), hide(text).c_str(), -1);
  }
  void receiving(PurpleConnection*, xmlnode** stanza) {
    xmlnode* encrypted = *stanza ? xmlnode_get_child(*stanza, "encrypted") : nullptr;
    if (!encrypted) return;
    xmlnode* body = xmlnode_new_child(*stanza, "body");
    xmlnode_set_namespace(body, "jabber:client");
    xmlnode_insert_data(body, show(gchars(xmlnode_get_data(encrypted)).get()).c_str(), -1);
  }

  PurpleSignal out_, in_;
};

// Encrypts as OTR does: the text of a conversation, before the protocol gets it.
class TextEncryption {
 public:
  TextEncryption()
      : out_(purple_connect<&TextEncryption::sending>(purple_conversations_get_handle(), "sending-im-msg", this)),
        in_(purple_connect<&TextEncryption::receiving>(purple_conversations_get_handle(), "receiving-im-msg", this)) {}
  bool on = true;

 private:
  void sending(PurpleAccount*, const char*, char** text) {
    if (!on || !*text) return;
    const gchars clear(*text);
    *text = g_strdup(("?OTR:" + hide(clear.get()) + ".").c_str());
  }
  gboolean receiving(PurpleAccount*, char**, char** text, PurpleConversation*, PurpleMessageFlags*) {
    if (!*text || !g_str_has_prefix(*text, "?OTR:")) return FALSE;
    const gchars secret(*text);
    *text = g_strdup(show(std::string(secret.get()).substr(5)).c_str());
    return FALSE;
  }

  PurpleSignal out_, in_;
};

bool server_has_seen(const std::string& text) { return server_log().find(text) != std::string::npos; }

}  // namespace

TEST(in_a_chat_that_encrypts_bodies_the_card_follows_encrypted) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const BodyEncryption encryption;
  const Share share = share_of("Carola");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Carola from alice");
  EXPECT_EQ(client.events(),
            (Lines{"alice: sent Carola to bob", "bob: announced by alice", "bob: arrived Carola from alice"}));
  EXPECT(client.share().card == share.card);
  for (const char* field : {"Carola", "likes tea", "[carte"}) EXPECT(!server_has_seen(field));
}

TEST(in_a_chat_that_encrypts_text_the_card_follows_encrypted) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const TextEncryption encryption;
  const Share share = share_of("Charlotte");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Charlotte from alice");
  EXPECT(client.share().card == share.card);
  for (const char* field : {"Charlotte", "[carte"}) EXPECT(!server_has_seen(field));
}

TEST(a_room_that_encrypts_has_its_card_fetched_encrypted) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  PurpleConversation* room = client.join_xmpp(people[0], "den", "Ally");
  client.join_xmpp(people[1], "den", "Bobby");
  const BodyEncryption encryption;
  client.on_announced = [&](const Peer& from, const Token& token) { client.carrier().request(from, token, false); };
  EXPECT(client.carrier().send(peer_of(room), share_of("Cornelia")).ok());
  client.wait_for("bob: arrived Cornelia from Ally in den");
  EXPECT(!server_has_seen("Cornelia"));
}

TEST(a_card_that_went_encrypted_is_never_answered_in_clear_on_xmpp) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  BodyEncryption encryption;
  const Share share = share_of("Clara");
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Clara from alice");
  encryption.on = false;
  client.carrier().request(Client::peer(people[1], people[0]), share.token, false);
  client.wait("it failed", [&] { return client.events().back().find("did not answer") != std::string::npos; });
  EXPECT(!server_has_seen("[carte:1:1/"));
}

TEST(a_card_that_went_encrypted_is_never_answered_in_clear_on_irc) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  const std::string plain_nick = "plain" + std::to_string(getpid());
  Wire plain = Wire::irc(client, plain_nick);
  TextEncryption encryption;
  const Share share = share_of("Clarissa");
  EXPECT(client.carrier().send({account_name(alice), UserName(plain_nick), false, {}}, share).ok());
  plain.wait_for("?OTR:");
  encryption.on = false;
  plain.write("PRIVMSG " + account_name(alice).user.str().substr(0, account_name(alice).user.str().find('@')) +
              " :[carte:1:get:" + share.token.str() + "]\r\n");
  client.run_for(500);
  EXPECT_EQ(plain.count("[carte"), 0u);
}

TEST(the_picture_of_an_encrypted_card_is_not_offered) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const BodyEncryption encryption;
  Share share = share_of("Clementine");
  share.card.photo = Photo{"image/png", "not looked at", {}};
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Clementine from alice");
  EXPECT(!client.share().card.photo);
  EXPECT(!client.share().has_picture);
}

TEST(neither_file_nor_suggestion_follows_an_encrypted_card) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const BodyEncryption encryption;
  const Peer bob = Client::peer(people[0], people[1]);
  const Share share = share_of("Constance");
  EXPECT(client.carrier().send(bob, share).ok());
  const std::string why = "This chat is encrypted, but suggestions and files are not.";
  EXPECT_EQ(client.carrier().send_file(bob, share.card).reason(), why);
  EXPECT_EQ(client.carrier().suggest(bob, share.card).reason(), why);
}

TEST(an_envelope_leaves_a_chat_that_encrypts_bodies_as_it_is) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const BodyEncryption encryption;
  EXPECT(client.updates().send(Client::address(people[0], people[1]), Envelope("sealed"), "have").ok());
  client.wait_for("bob: envelope from alice/test");
  client.settle(people[0], people[1]);
  EXPECT_EQ(client.shown().size(), 2u);
}

TEST(on_irc_an_envelope_goes_inside_what_encrypts_text) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  const std::string plain_nick = "plain" + std::to_string(getpid());
  Wire plain = Wire::irc(client, plain_nick);
  const TextEncryption encryption;
  EXPECT(client.updates().send({account_name(alice), UserName(plain_nick), {}}, Envelope("sealed"), "have").ok());
  plain.wait_for("?OTR:");
  EXPECT_EQ(plain.count("[carte"), 0u);
}

TEST(on_irc_an_envelope_is_found_inside_what_encrypts_text) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  const TextEncryption encryption;
  EXPECT(client.updates().send(Client::address(alice, bob), Envelope("sealed"), "have").ok());
  client.wait_for("bob: envelope from alice");
  EXPECT_EQ(client.shown(), Lines{});
}

TEST(letters_about_a_region_go_encrypted_where_its_line_did) {
  Client client(quick);
  const auto people = client.xmpp({"alice", "bob"});
  const BodyEncryption encryption;
  const Peer bob = Client::peer(people[0], people[1]);
  EXPECT(client.regions().write(bob, region_line("Alice", Token("abcdefgh"))).ok());
  client.wait_for("bob: invited by alice/test");
  UpdateAddress at = Client::address(people[0], people[1]);
  at.resource = "test";
  EXPECT(client.regions().send(at, {false, "a letter"}).ok());
  client.wait_for("bob: letter from alice/test");
  EXPECT(!server_has_seen("[carte:1:r:"));
  EXPECT(!server_has_seen("urn:carte:1:region'>"));
  EXPECT_EQ(client.regions().send_picture(bob, "picture").reason(),
            "This chat is encrypted, but pictures sent in it are not.");
}

TEST(on_irc_too_letters_about_a_region_go_encrypted_where_its_line_did) {
  Client client(quick);
  PurpleAccount* alice = client.irc("alice");
  PurpleAccount* bob = client.irc("bob");
  const TextEncryption encryption;
  EXPECT(client.regions().write(Client::peer(alice, bob), region_line("Alice", Token("abcdefgh"))).ok());
  EXPECT(client.regions().send(Client::address(alice, bob), {false, "a letter"}).ok());
  client.wait_for("bob: letter from alice");
  EXPECT_EQ(client.letter().bytes, "a letter");
}
