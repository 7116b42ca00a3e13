// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib/gstdio.h>

#include <fstream>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/purple/purple_signal.h"
#include "tests/e2e/headless/client.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::headless;
using Lines = std::vector<std::string>;

namespace {

// The user who says yes to every file that the carrier leaves to them.
class Acceptor {
 public:
  Acceptor() : signal_(purple_connect<&Acceptor::offered>(purple_xfers_get_handle(), "file-recv-request", this, 100)) {}
  Lines names;

 private:
  void offered(PurpleXfer* transfer) {
    if (purple_xfer_get_local_filename(transfer)) return;
    names.push_back(purple_xfer_get_filename(transfer));
    purple_xfer_request_accepted(transfer, (std::string(purple_user_dir()) + "/received-" + names.back()).c_str());
  }
  PurpleSignal signal_;
};

// A noisy picture, so that it does not pack.
std::string picture(int side) {
  const gref<GdkPixbuf> pixels(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, side, side));
  guchar* bytes = gdk_pixbuf_get_pixels(pixels.get());
  unsigned noise = 1;
  for (gsize i = 0; i < gdk_pixbuf_get_byte_length(pixels.get()); ++i)
    bytes[i] = static_cast<guchar>((noise = noise * 1103515245 + 12345) >> 16);
  char* png = nullptr;
  gsize size = 0;
  gdk_pixbuf_save_to_buffer(pixels.get(), &png, &size, "png", nullptr, nullptr);
  const gchars owned(png);
  return {png, size};
}

bool cache_is_empty() {
  const gchars folder(g_build_filename(g_get_user_cache_dir(), "purple-carte", "transfers", nullptr));
  GDir* dir = g_dir_open(folder.get(), 0, nullptr);
  const bool empty = !dir || !g_dir_read_name(dir);
  if (dir) g_dir_close(dir);
  return empty;
}

}  // namespace

TEST(a_card_goes_as_a_vcf_file_and_is_recognised) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Acceptor user;
  EXPECT(client.carrier().send_file(Client::peer(people[0], people[1]), share_of("Carol/Smith").card).ok());
  client.wait_for("bob: file from alice");
  EXPECT_EQ(user.names, (Lines{"Carol-Smith.vcf"}));
  EXPECT_EQ(client.file_cards().size(), 1u);
  EXPECT_EQ(client.file_cards()[0].fn, "Carol/Smith");
  client.wait("the sender's copy is gone", cache_is_empty);
}

TEST(a_vcf_file_that_holds_no_card_is_refused_with_its_reason) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Acceptor user;
  const std::string path = std::string(purple_user_dir()) + "/broken.vcf";
  std::ofstream(path) << "this is no card";
  serv_send_file(purple_account_get_connection(people[0]), purple_account_get_username(people[1]), path.c_str());
  client.wait("it is refused", [&] { return client.events().size() == 1; });
  EXPECT(client.events()[0].starts_with("bob: file failed: "));
}

TEST(files_cannot_go_to_a_room) {
  Client client;
  const auto people = client.xmpp({"alice"});
  EXPECT_EQ(
      client.carrier().send_file(peer_of(client.join_xmpp(people[0], "den", "Ally")), share_of("Carol").card).reason(),
      "Files cannot be sent to a room.");
}

TEST(a_large_picture_stays_behind_and_comes_as_a_file_on_request) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Acceptor user;
  Share share = share_of("Carol");
  share.card.photo = Photo{"image/png", picture(128), {}};
  EXPECT(client.carrier().send(Client::peer(people[0], people[1]), share).ok());
  client.wait_for("bob: arrived Carol from alice");
  EXPECT(client.share().has_picture && !client.share().card.photo);
  client.carrier().request(Client::peer(people[1], people[0]), share.token, true);
  client.wait("the picture is there", [&] { return client.share().card.photo.has_value(); });
  EXPECT(client.share().card == share.card && !client.share().has_picture);
  EXPECT_EQ(user.names, Lines{});
  client.wait("no copies are left", cache_is_empty);
}

TEST(a_file_of_that_name_from_somebody_else_is_left_to_the_user) {
  Client client;
  const auto people = client.xmpp({"alice", "bob", "eve"});
  const Acceptor user;
  client.carrier().request(Client::peer(people[1], people[0]), Token("abcdefgh"), true);
  const std::string path = std::string(purple_user_dir()) + "/card-abcdefgh.png";
  std::ofstream(path) << "anything";
  serv_send_file(purple_account_get_connection(people[2]), purple_account_get_username(people[1]), path.c_str());
  client.wait("the user is asked", [&] { return user.names == Lines{"card-abcdefgh.png"}; });
}

TEST(a_picture_of_the_screen_goes_as_a_file) {
  Client client;
  const auto people = client.xmpp({"alice", "bob"});
  const Acceptor user;
  const Peer bob = Client::peer(people[0], people[1]);
  EXPECT(client.regions().takes_pictures(bob).ok());
  EXPECT(client.regions().send_picture(bob, picture(64)).ok());
  client.wait("the user is asked", [&] { return user.names.size() == 1; });
  EXPECT(user.names[0].starts_with("screen-") && user.names[0].ends_with(".png"));
  client.wait("the sender's copy is gone", cache_is_empty);
}

TEST(pictures_of_the_screen_cannot_go_to_a_room) {
  Client client;
  const auto people = client.xmpp({"alice"});
  EXPECT_EQ(client.regions().takes_pictures(peer_of(client.join_xmpp(people[0], "den", "Ally"))).reason(),
            "Pictures cannot be sent to this room.");
}
