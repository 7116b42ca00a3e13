// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/editor/handle_kind.h"

using namespace carte;

namespace {

// "xmpp bob@example.org"; parts divided by |
std::string typed(const Impp& impp) {
  const TypedHandle handle = typed_handle(impp);
  std::string text = handle.kind;
  for (std::size_t i = 0; i < handle.parts.size(); ++i) text += (i ? "|" : " ") + handle.parts[i];
  return text;
}

}  // namespace

TEST(handles_read_as_people_type_them) {
  EXPECT_EQ(typed({"xmpp:bob@example.org", "", "", {}}), "xmpp bob@example.org");
  EXPECT_EQ(typed({"irc://irc.example.org/bob,isnick", "", "", {}}), "irc bob|irc.example.org");
  EXPECT_EQ(typed({"irc:bob", "", "", {}}), "irc bob|");
  EXPECT_EQ(typed({"matrix:u/bob:example.org", "", "", {}}), "matrix @bob:example.org");
  EXPECT_EQ(typed({"", "qq", "12345678", {}}), "qq 12345678");
  EXPECT_EQ(typed({"", "WeChat", "bob_smith", {}}), "wechat bob_smith");
  EXPECT_EQ(typed({"", "Threema", "ABCD", {}}), "other Threema|ABCD");
}

TEST(what_people_type_reads_back_the_same) {
  for (const HandleKind& kind : handle_kinds()) {
    TypedHandle handle{std::string(kind.id), {"bob@example.org"}};
    if (kind.id == "irc") handle.parts = {"bob", "irc.example.org"};
    if (kind.id == "matrix") handle.parts = {"@bob:example.org"};
    if (kind.id == "other") handle.parts = {"Threema", "ABCD"};
    const TypedHandle again = typed_handle(impp_of(handle));
    EXPECT_EQ(again.kind, handle.kind);
    EXPECT_EQ(again.parts, handle.parts);
  }
}

TEST(an_address_of_another_service_is_kept_as_an_address) {
  const Impp impp = impp_of({"other", {"Homepage", "https://example.org/bob"}});
  EXPECT_EQ(impp.uri, "https://example.org/bob");
  EXPECT_EQ(impp_of({"other", {"X", "javascript:alert(1)"}}).uri, "");
}
