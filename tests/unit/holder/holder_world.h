// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/holder/holder.h"
#include "tests/unit/holder/hand_clock.h"
#include "tests/unit/holder/scratch.h"

namespace carte::scratch {

// A holder whose opening has been waited for, with calls that wait for their answer.
struct OpenHolder {
  HandClock clock;
  std::optional<Result<std::string>> opened;
  int ready = 0;
  Holder holder;

  explicit OpenHolder(const Folder& folder)
      : holder(folder.path(), clock,
               {.opened = [this](Result<std::string> result) { opened = std::move(result); }, .ready = [this] { ++ready; }},
               KeyDerivation::least) {
    settle();
  }
  // All that was asked of the database before has happened.
  void settle() { EXPECT(exec("SELECT 1").ok() || !opened->ok()); }
  Result<void> exec(const std::string& sql) {
    return answer<void>(
        [&](auto done) { holder.database().run<void>([sql](Connection& connection) { connection.exec(sql); }, done); });
  }
  std::int64_t number(const std::string& sql) {
    return *answer<std::int64_t>([&](auto done) {
      holder.database().run<std::int64_t>([sql](Connection& connection) { return connection.integer(sql); }, done);
    });
  }
  std::int64_t hold(const Card& card) {
    return *answer<std::int64_t>([&](auto done) { holder.hold(card, done); });
  }
  std::optional<HeldCard> load(std::int64_t id) {
    return *answer<std::optional<HeldCard>>([&](auto done) { holder.held_cards().load(id, done); });
  }
  std::vector<HeldRevision> history(std::int64_t id) {
    return *answer<std::vector<HeldRevision>>([&](auto done) { holder.held_cards().history(id, done); });
  }
  Imported import(const std::vector<Card>& cards, const std::string& group = {}) {
    return *answer<Imported>([&](auto done) { holder.held_cards().import(cards, group, done); });
  }
  // The names of all that is found.
  std::vector<std::string> names(const CardQuery& query = {}) const {
    std::vector<std::string> names;
    for (const std::int64_t id : holder.index().find(query)) names.push_back(holder.index().row(id)->name);
    return names;
  }
  std::string said(const std::function<void(std::function<void(Result<void>)>)>& call) {
    const auto result = answer<void>(call);
    return result ? "" : result.error().reason;
  }
};

}  // namespace carte::scratch
