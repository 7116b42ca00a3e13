// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/e2e/headless/client.h"
#include "tests/unit/region_rules/region_world.h"

namespace carte::headless {

// One user who shows a part of the screen and one who sees it, by the real rules over real servers; the windows are not
// real. Whether they exchanged cards is for the test to say.
class RegionPeople {
 public:
  RegionPeople(Client& client, PurpleAccount* sharer, PurpleAccount* viewer, bool bound = false)
      : client_(client), sharer_(sharer), viewer_(viewer) {
    sharer_bonds_.on_card = "bob";
    if (bound) sharer_bonds_.with_all = viewer_bonds_.with_all = true;
    client.region_rules.invited = [this](const Peer& in, const UpdateAddress& from, const Token& region, bool history) {
      if (in.account == account_name(viewer_)) watching.invited(in, from, region, history);
    };
    client.region_rules.came = [this](const UpdateAddress& from, const RegionPost& post) { came(from, post); };
    client.region_rules.gone = [this](const UpdateAddress& peer) { sharing.gone(peer), watching.gone(peer); };
  }
  ~RegionPeople() { client_.region_rules = {}; }

  void show() {
    sharing.begin(Client::peer(sharer_, viewer_));
    sharing.chosen({.width = 640, .height = 480, .picture = "picture"});
  }
  // Runs the client until the log has that line.
  void wait_for(const std::string& line) {
    client_.wait(line.c_str(), [&] { return std::ranges::count(log.lines, line) > 0; });
  }

 private:
  struct Everybodys : fakes::FakeBonds {
    bool with_all = false;
    std::optional<Token> with(const UpdateAddress&) const override {
      return with_all ? std::optional(fakes::bond) : std::nullopt;
    }
  };

  void came(const UpdateAddress& from, const RegionPost& post) {
    if (from.account == account_name(sharer_)) {
      if (const auto read = sharer_letters_.read(from, post)) sharing.came(*read);
    } else if (const auto read = viewer_letters_.read(from, post)) {
      watching.came(*read);
    }
  }

  Client& client_;
  PurpleAccount *sharer_, *viewer_;
  Everybodys sharer_bonds_, viewer_bonds_;

 public:
  fakes::Log log;
  fakes::FakeClock clock;

 private:
  Letters sharer_letters_{client_.regions(), sharer_bonds_, clock},
      viewer_letters_{client_.regions(), viewer_bonds_, clock};

 public:
  fakes::FakePanel panel{log};
  fakes::FakeWindows windows{log};
  RegionSharing sharing{sharer_letters_, client_.regions(), panel, clock};
  RegionWatching watching{viewer_letters_, client_.regions(), windows, clock};
};

}  // namespace carte::headless
