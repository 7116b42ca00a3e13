// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unistd.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "plugin/region/region_sharing.h"
#include "plugin/region/region_watching.h"
#include "tests/unit/exchange/fakes.h"
#include "tests/unit/suite.h"

// The world around the rules of shared regions, which writes down what it is told. Tokens are always "regionaa".
namespace carte::fakes {

inline const Token region_token("regionaa");
inline const Token bond("exchanga");
inline const UpdateAddress alice_home{me, alice.name, "home"};
inline const UpdateAddress alice_phone{me, alice.name, "phone"};
inline const UpdateAddress mallory_home{me, mallory.name, "home"};

inline std::string kind_of(const region::Letter& letter) {
  static const char* const kinds[] = {"Ask", "Offer", "Accept", "Decline", "Paths", "PathsBack", "InBand", "End"};
  return kinds[letter.index()];
}

inline std::string at(const UpdateAddress& who) {
  const std::string name = who.name.str().substr(0, who.name.str().find('@'));
  return who.resource.empty() ? name : name + "/" + who.resource;
}

struct FakeBonds : Bonds {
  bool is_locked = false;
  std::map<std::string, Token> bound;  // name -> exchange
  std::string on_card = "alice";        // whoever it is
  bool locked() const override { return is_locked; }
  std::optional<Token> with(const UpdateAddress& peer) const override {
    const auto found = bound.find(at({peer.account, peer.name, {}}));
    return found == bound.end() ? std::nullopt : std::optional(found->second);
  }
  std::string name(const Token&) const override { return on_card; }
  Result<Envelope> seal(const Token& exchange, const std::string& letter) override {
    return Envelope("sealed for " + exchange.str() + letter);
  }
  Result<RegionSealed> open(const Envelope& envelope) override {
    const std::string start = "sealed for " + bond.str();
    if (!envelope.str().starts_with(start)) return Error{"not for us"};
    return RegionSealed{bond, envelope.str().substr(start.size())};
  }
};

struct FakeRegionCarrier : RegionCarrier {
  Log& log;
  std::map<std::string, Shows> able;
  std::string no_line, no_picture;
  bool carries_bytes = true;
  Token token;  // of the last line
  std::vector<region::Fingerprint> commitments;  // of all offers
  explicit FakeRegionCarrier(Log& l) : log(l) {}

  Shows shows(const Peer& to) const override {
    const auto found = able.find(at({to.account, to.name, {}}));
    return found == able.end() ? Shows::unknown : found->second;
  }
  Result<void> write(const Peer& to, const std::string& line) override {
    if (!no_line.empty()) return Error{no_line};
    const bool asks = line.size() > 18 && line.ends_with(")");
    if (asks) token = Token(line.substr(line.size() - 9, 8));
    log.add((asks ? "line to " : "words to ") + at({to.account, to.name, {}}));
    return {};
  }
  Result<void> send(const UpdateAddress& to, const RegionPost& post) override {
    const std::string start = "sealed for " + bond.str();
    const auto letter = region::unpack_letter(post.sealed ? post.bytes.substr(start.size()) : post.bytes);
    if (const auto* offer = std::get_if<region::Offer>(&*letter)) commitments.push_back(offer->commitment);
    log.add((post.sealed ? "sealed " : "") + kind_of(*letter) + " to " + at(to));
    return {};
  }
  Result<void> takes_pictures(const Peer&) const override { return {}; }
  Result<void> send_picture(const Peer& to, const std::string& png) override {
    if (!no_picture.empty()) return Error{no_picture};
    log.add(png + " to " + at({to.account, to.name, {}}));
    return {};
  }
  Result<void> open_bytes(const RegionLine& line) override {
    log.add("open bytes to " + at(line.peer));
    return {};
  }
  Result<void> expect_bytes(const RegionLine& line) override {
    if (!carries_bytes) return Error{"not here"};
    log.add("expect bytes from " + at(line.peer));
    return {};
  }
  void send_bytes(const RegionLine& line, const std::string& bytes) override {
    log.add(bytes + " to " + at(line.peer));
  }
  void close_bytes(const RegionLine&) override {}
};

// What both screens are told.
template <class Screen>
struct FakeRegionScreen : Screen {
  Log& log;
  explicit FakeRegionScreen(Log& l) : log(l) {}
  void say(const Peer&, const std::string& sentence) override { log.add("says " + sentence); }
  std::string name_of(const Peer& in, const UpdateAddress& who) const override {
    const std::string name = in.room && who.name == in.name ? "tea" : at({who.account, who.name, {}});
    // What makes a user of a shared server unique is not their name.
    return name.substr(0, name.find("x" + std::to_string(getpid())));
  }
};

struct FakePanel : FakeRegionScreen<SharingScreen> {
  using FakeRegionScreen::FakeRegionScreen;
  std::string own_name(const AccountName&) const override { return "Me"; }
  bool is_in(const Peer& room, const UpdateAddress& who) const override {
    return who.name.str().starts_with(room.name.str() + "/");
  }
  void asked(const std::string&, const std::string& name, const std::string& state) override {
    log.add("panel: " + name + " " + state);
  }
  region::Salt salt{};  // of the last viewer
  void add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& offered) override {
    salt = offered;
    log.add("panel: " + viewer + " is " + (known ? "known " : "new ") + name);
  }
  void remove_viewer(const std::string& viewer) override { log.add("panel: without " + viewer); }
  void letter_came(const std::string& viewer, const region::Letter& letter) override {
    log.add("panel: " + kind_of(letter) + " from " + viewer);
  }
  void bytes_came(const std::string&, bool ready, std::size_t room, const std::string& bytes) override {
    log.add(ready ? "panel: room " + std::to_string(room) + " " + bytes : "panel: no bytes");
  }
  void set_paused(bool paused) override { log.add(paused ? "panel: pause" : "panel: go on"); }
  void close() override { log.add("panel: closed"); }
  void ask_to_go_on(const Peer&) override { log.add("asks whether to go on"); }
};

struct FakeWindows : FakeRegionScreen<WatchingScreen> {
  using FakeRegionScreen::FakeRegionScreen;
  bool possible = true;
  bool can_show() const override { return possible; }
  bool known = true;
  bool is_known(const Peer&) const override { return known; }
  void ask(unsigned id, const Peer&, const std::string& name, const region::Offer& offer) override {
    log.add("question " + std::to_string(id) + ": " + name + " " + std::to_string(offer.width));
  }
  void settle(unsigned id, const std::string& sentence) override {
    log.add("question " + std::to_string(id) + " settled: " + sentence);
  }
  void open(unsigned id, const Peer&, const std::string& name, bool known, const region::Offer&) override {
    log.add("window " + std::to_string(id) + ": " + (known ? "known " : "new ") + name);
  }
  void letter_came(unsigned id, const region::Letter& letter) override {
    log.add("window " + std::to_string(id) + ": " + kind_of(letter));
  }
  void bytes_came(unsigned id, bool ready, std::size_t room, const std::string& bytes) override {
    log.add("window " + std::to_string(id) + (ready ? ": room " + std::to_string(room) + " " + bytes : ": no bytes"));
  }
  void close(unsigned id) override { log.add("window " + std::to_string(id) + " closed"); }
};

struct RegionWorld {
  Log log;
  FakeClock clock;
  FakeBonds bonds;
  FakeRegionCarrier carrier{log};
  Letters letters{carrier, bonds, clock};

  RegionPost post(const region::Letter& letter, bool sealed = false) {
    const std::string packed = *region::pack_letter(letter);
    return {sealed, sealed ? bonds.seal(bond, packed)->str() : packed};
  }
  template <class Rules>
  void give(Rules& rules, const UpdateAddress& from, const region::Letter& letter, bool sealed = false) {
    if (const auto read = letters.read(from, post(letter, sealed))) rules.came(*read);
  }
};

}  // namespace carte::fakes
