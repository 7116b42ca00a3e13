// SPDX-License-Identifier: GPL-2.0-or-later
#include <gnutls/gnutls.h>

#include <cstring>
#include <memory>
#include <thread>

#include "prpl-ext/region/channel/connection.h"
#include "prpl-ext/region/channel/direct_attempt.h"
#include "prpl-ext/region/channel/tls_opening.h"
#include "tests/unit/region_channel/meeting.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::region;
using namespace carte::region::test;

namespace {

const std::string here("\x7f\0\0\1", 4);

// Somebody who connects to a port with a program of their own.
struct Stranger {
  Stranger(std::uint16_t port, const Certificate& mine, const Certificate& theirs)
      : attempt({here, port}, [this, mine, theirs](gref<GSocketConnection> made) {
          stream = std::move(made);
          opening = std::make_unique<TlsOpening>(G_IO_STREAM(stream.get()), TlsOpening::Side::client, mine,
                                                 std::vector<Fingerprint>{theirs.fingerprint()},
                                                 [this](Result<gref<GTlsConnection>> opened, const Fingerprint&) {
                                                   if (opened) tls = std::move(*opened);
                                                   done = true;
                                                 });
        }) {
    until([this] { return done; });
  }

  void say(const std::string& bytes) {
    g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(tls.get())), bytes.data(), bytes.size(), nullptr,
                              nullptr, nullptr);
  }

  gref<GSocketConnection> stream;
  std::unique_ptr<TlsOpening> opening;
  gref<GTlsConnection> tls;
  bool done = false;
  DirectAttempt attempt;
};

struct Gnutls {
  gnutls_session_t session = nullptr;
  gnutls_certificate_credentials_t credentials = nullptr;
  ~Gnutls() {
    gnutls_deinit(session);
    gnutls_certificate_free_credentials(credentials);
  }
};

// As one who knows the certificate's key; waits until the other side has had enough.
void shake_hands_with(const char* protocols, std::uint16_t port, const Certificate& mine) {
  const gref<GSocketClient> client(g_socket_client_new());
  const gref<GSocketConnection> stream(g_socket_client_connect_to_host(client.get(), "127.0.0.1", port, nullptr, nullptr));
  char *leaf = nullptr, *key = nullptr;
  g_object_get(mine.tls(), "certificate-pem", &leaf, "private-key-pem", &key, nullptr);
  const gchars leaf_text(leaf), key_text(key);
  const gnutls_datum_t leaf_datum = {reinterpret_cast<unsigned char*>(leaf), static_cast<unsigned>(std::strlen(leaf))};
  const gnutls_datum_t key_datum = {reinterpret_cast<unsigned char*>(key), static_cast<unsigned>(std::strlen(key))};
  Gnutls tls;
  gnutls_certificate_allocate_credentials(&tls.credentials);
  gnutls_certificate_set_x509_key_mem(tls.credentials, &leaf_datum, &key_datum, GNUTLS_X509_FMT_PEM);
  gnutls_init(&tls.session, GNUTLS_CLIENT);
  gnutls_priority_set_direct(tls.session, protocols, nullptr);
  gnutls_credentials_set(tls.session, GNUTLS_CRD_CERTIFICATE, tls.credentials);
  gnutls_transport_set_int(tls.session, g_socket_get_fd(g_socket_connection_get_socket(stream.get())));
  char byte;
  if (gnutls_handshake(tls.session) == 0) gnutls_record_recv(tls.session, &byte, 1);
}

// A sharer whose viewer was admitted and did not come yet.
struct Admitted {
  Admitted() { meeting.door->admit(viewer.fingerprint(), {}); }
  Meeting meeting;
  Certificate viewer = new_certificate();
};

// One who accepted and whose code is being compared.
struct Introduced {
  explicit Introduced(const ChannelSettings& settings = quick()) : meeting(settings), viewer(meeting, settings) {
    meeting.introduces = true;
    until([this] { return !viewer.code.empty(); });
  }
  Meeting meeting;
  Onlooker viewer;
};

}  // namespace

TEST(a_stranger_who_finds_the_port_is_turned_away) {
  Admitted one;
  Stranger stranger(one.meeting.door->port(), new_certificate(), one.meeting.certificate);
  until([&] { return one.meeting.door->refused() >= 1; });
  EXPECT_EQ(one.meeting.connections, 0);
}

TEST(who_speaks_an_older_tls_is_turned_away) {
  Admitted one;
  std::thread old([&] { shake_hands_with("NORMAL:-VERS-ALL:+VERS-TLS1.2", one.meeting.door->port(), one.viewer); });
  until([&] { return one.meeting.door->refused() >= 1; });
  old.join();
  EXPECT_EQ(one.meeting.connections, 0);
}

TEST(a_program_that_speaks_no_tls_is_turned_away) {
  Admitted one;
  bool reached = false;
  gref<GSocketConnection> stream;
  DirectAttempt attempt({here, one.meeting.door->port()}, [&](gref<GSocketConnection> made) {
    stream = std::move(made);
    reached = true;
  });
  until([&] { return reached; });
  const std::string bytes = "GET / HTTP/1.1\r\n\r\n" + std::string(1000, '\n');
  g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(stream.get())), bytes.data(), bytes.size(), nullptr,
                            nullptr, nullptr);
  until([&] { return one.meeting.door->refused() >= 1; });
}

TEST(strangers_who_say_nothing_keep_no_viewer_out) {
  Admitted one;
  std::vector<std::unique_ptr<DirectAttempt>> attempts;
  std::vector<gref<GSocketConnection>> silent;
  for (int i = 0; i < 40; ++i)
    attempts.push_back(std::make_unique<DirectAttempt>(HostAddress{here, one.meeting.door->port()},
                                                       [&](gref<GSocketConnection> made) { silent.push_back(std::move(made)); }));
  until([&] { return silent.size() == 40 && one.meeting.door->refused() > 0; });
  Onlooker viewer(one.meeting, quick());
  until([&] { return viewer.connections >= 1; });
}

TEST(an_admitted_viewer_who_breaks_the_rules_is_out) {
  Admitted one;
  Stranger viewer(one.meeting.door->port(), one.viewer, one.meeting.certificate);
  viewer.say(pack_message(Hello{}));
  until([&] { return one.meeting.connections >= 1; });
  viewer.say(std::string(1, '\0'));
  until([&] { return one.meeting.end.has_value(); });
  EXPECT_EQ(*one.meeting.end, EndReason::failed);
  EXPECT_EQ(one.meeting.why, "What came of the shared region is damaged.");
}

TEST(what_only_a_sharer_says_is_dropped_and_counted) {
  Admitted one;
  Stranger viewer(one.meeting.door->port(), one.viewer, one.meeting.certificate);
  viewer.say(pack_message(Hello{}) + pack_message(picture(1, 5)) + pack_message(StateChange{}) + pack_message(Hello{}) +
             pack_message(KeyWanted{}));
  until([&] { return one.meeting.messages.size() == 1; });
  EXPECT(one.meeting.messages[0].second == Message(KeyWanted{}));
  EXPECT(!one.meeting.end);
}

TEST(nothing_is_heard_before_the_hello) {
  Admitted one;
  Stranger viewer(one.meeting.door->port(), one.viewer, one.meeting.certificate);
  viewer.say(pack_message(KeyWanted{}) + pack_message(Hello{}) + pack_message(Ping{7}));
  until([&] { return one.meeting.connections >= 1; });
  a_moment();
  EXPECT_EQ(one.meeting.messages.size(), 0u);
}

TEST(who_is_not_connected_yet_may_begin_three_times_with_each_other_way) {
  Admitted one;
  for (int i = 0; i < 3; ++i) {
    one.meeting.door->letter_came(one.viewer.fingerprint(), PathsBack{shared, {}});
    one.meeting.door->letter_came(one.viewer.fingerprint(), InBand{shared});
  }
  EXPECT_EQ(one.meeting.door->refused(), 0u);
  one.meeting.door->letter_came(one.viewer.fingerprint(), PathsBack{shared, {}});
  EXPECT_EQ(one.meeting.door->refused(), 1u);
  one.meeting.door->letter_came(one.viewer.fingerprint(), InBand{shared});
  EXPECT_EQ(one.meeting.door->refused(), 2u);
}

TEST(who_was_connected_may_look_for_a_way_again_as_long_as_they_are_waited_for) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  for (int i = 0; i < 30; ++i) meeting.door->letter_came(viewer.id(), PathsBack{shared, {}});
  EXPECT_EQ(meeting.door->refused(), 0u);
}

TEST(who_is_only_introduced_learns_no_address_and_looks_for_no_way) {
  Introduced one;
  a_moment();
  const Paths& told = std::get<Paths>(one.meeting.letters.at(0));
  EXPECT(told.comparing && told.direct.empty() && told.ice == IceDescription{});
  EXPECT_EQ(one.viewer.code, short_code(shared, one.meeting.certificate.fingerprint(), one.viewer.id(), one.viewer.salt));
  EXPECT_EQ(one.meeting.door->port(), 0);
  EXPECT_EQ(one.meeting.letters.size(), 1u);
  EXPECT_EQ(one.viewer.letters.size(), 1u);
  EXPECT_EQ(one.viewer.looks, 0);
}

TEST(who_is_only_introduced_does_not_turn_to_the_chat_network_either) {
  ChannelSettings settings = quick();
  settings.direct = false;
  Introduced one(settings);
  a_moment();
  EXPECT_EQ(one.viewer.letters.size(), 1u);
  one.meeting.door->admit(one.viewer.id(), one.viewer.salt);
  until([&] { return one.viewer.letters.size() >= 2; });
  EXPECT(std::holds_alternative<InBand>(one.viewer.letters[1]));
}

TEST(who_was_introduced_connects_once_admitted) {
  Introduced one;
  one.meeting.door->admit(one.viewer.id(), one.viewer.salt);
  until([&] { return one.meeting.connections >= 1 && one.viewer.connections >= 1; });
  EXPECT_EQ(one.viewer.looks, 1);
  one.meeting.door->introduce(one.viewer.id(), one.viewer.salt);
  EXPECT_EQ(one.meeting.letters.size(), 2u);
}

TEST(people_may_compare_for_longer_than_the_other_is_waited_for) {
  ChannelSettings settings = quick();
  settings.timing.first = 500;
  Introduced one(settings);
  a_moment(700);
  EXPECT(!one.viewer.end && !one.meeting.end);
}

TEST(who_is_only_introduced_begins_nothing) {
  Introduced one;
  one.meeting.door->letter_came(one.viewer.id(), PathsBack{shared, {}});
  one.meeting.door->letter_came(one.viewer.id(), InBand{shared});
  EXPECT_EQ(one.meeting.door->refused(), 2u);
  one.viewer.channel->end();
  until([&] { return one.meeting.end.has_value(); });
  EXPECT_EQ(one.meeting.why, "They closed the window.");
}

TEST(who_is_only_introduced_is_turned_away_at_a_port_that_is_open_for_another) {
  Introduced one;
  one.meeting.door->admit(new_certificate().fingerprint(), {});
  Stranger stranger(one.meeting.door->port(), one.viewer.certificate, one.meeting.certificate);
  until([&] { return one.meeting.door->refused() >= 1; });
  EXPECT_EQ(one.meeting.connections, 0);
}

TEST(without_anybody_admitted_the_port_closes_though_somebody_is_introduced) {
  Introduced one;
  const Fingerprint other = new_certificate().fingerprint();
  one.meeting.door->admit(other, {});
  one.meeting.door->remove(other, EndReason::stopped);
  EXPECT_EQ(one.meeting.door->port(), 0);
}

TEST(a_replayed_accept_opens_the_door_to_nobody_else) {
  Meeting meeting;
  Onlooker viewer(meeting, quick());
  until([&] { return meeting.connections >= 1 && viewer.connections >= 1; });
  meeting.door->admit(viewer.id(), viewer.salt);
  Stranger stranger(meeting.door->port(), new_certificate(), meeting.certificate);
  until([&] { return meeting.door->refused() >= 1; });
  EXPECT_EQ(meeting.connections, 1);
  EXPECT_EQ(viewer.losses, 0);
}

TEST(a_viewer_does_not_talk_to_another_certificate) {
  Meeting real, false_one;
  false_one.door->admit(new_certificate().fingerprint(), {});
  real.post_to_viewer = [&](Letter letter) -> std::optional<Letter> {
    if (auto* paths = std::get_if<Paths>(&letter)) paths->direct = {{here, false_one.door->port()}};
    return letter;
  };
  Onlooker viewer(real, quick());
  until([&] { return false_one.door->refused() >= 1; });
  EXPECT_EQ(viewer.connections, 0);
}
