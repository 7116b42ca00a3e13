// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/unit/holder/holder_world.h"

namespace carte::scratch {

inline const AccountName me{ProtocolId("prpl-jabber"), UserName("me@myself.example")};
inline const AccountName bobs{ProtocolId("prpl-jabber"), UserName("bob@smith.example")};
inline const std::string png(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9c"
    "c\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef\0\0\0\0IEND\xae"
    "B`\x82",
    69);

inline Card card_of(const std::string& name, const std::string& note) {
  Card card;
  card.uid = CardId("urn:" + name);
  card.fn = name;
  card.note = {note};
  card.impp = {impp_for(bobs)};
  card.photo = Photo{"image/png", png, ""};
  return card;
}

// Something of every kind that a holder keeps, each with words of its own.
struct FullHolder : OpenHolder {
  std::int64_t bob = 0;
  KeyedCard own{{.label = "Privatelabel", .card = card_of("Mine Myself", "ownnote"), .counter = 1},
                CardKeys::generate()};

  explicit FullHolder(const Folder& folder) : OpenHolder(folder) {
    bob = hold(card_of("Bob Smith", "oldnote"));
    Card newer = card_of("Bob Smith", "newnote");
    hold(newer);
    EXPECT_EQ(said([&](auto done) { holder.held_cards().set_group({bob}, "Friendsgroup", done); }), "");
    own.own.card.uid = own.keys.id();
    EXPECT_EQ(said([&](auto done) { holder.own_cards().add(own, done); }), "");
    own.own.card.note = {"laternote"};
    EXPECT_EQ(said([&](auto done) { holder.own_cards().save(own.own, done); }), "");
    receive("Carol Jones", "t1");
    const Binding binding{.exchange = Token("ex7f3k5q"),
                          .mine = own.keys.id(),
                          .theirs = CardId("carte:aaaabbbbccccddddeeeeffffgggghhhh"),
                          .address = {me, bobs.user, "desk"}};
    EXPECT_EQ(said([&](auto done) { holder.save_binding(binding, done); }), "");
    EXPECT_EQ(said([&](auto done) { holder.set_setting("theme", "settingvalue", done); }), "");
  }
  void receive(const std::string& name, const std::string& token) {
    const StoredCard stored{.received = 1,
                            .from = {me, UserName("alice@rooms.example"), true, "Alicenick"},
                            .share = {.token = Token(token), .card = card_of(name, "receivednote")}};
    EXPECT(answer<std::int64_t>([&](auto done) { holder.cards().save(stored, done); }).ok());
  }
  std::string lock_said(const std::function<void(HolderLock&, HolderLock::Done)>& call) {
    const auto result = answer<std::string>([&](auto done) { call(holder.lock(), done); });
    return result ? *result : result.reason();
  }
  std::string enable() {
    return lock_said([](HolderLock& lock, auto done) { lock.enable("secret", {}, done); });
  }
  std::string unlock() {
    return lock_said([](HolderLock& lock, auto done) { lock.unlock("secret", done); });
  }
};

}  // namespace carte::scratch
