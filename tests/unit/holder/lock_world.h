// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "plugin/holder/lock.h"
#include "tests/unit/holder/files_with.h"
#include "tests/unit/holder/hand_clock.h"
#include "tests/unit/holder/scratch.h"

namespace carte::scratch {

inline constexpr SealedColumn thing_name{"things", "name"};
inline constexpr SealedColumn thing_note{"things", "note"};
inline constexpr std::array<SealedColumn, 3> thing_columns = {thing_name, thing_note, kept_content};

inline constexpr std::array<Migration, 1> thing_migrations = {R"sql(
CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), record BLOB NOT NULL) STRICT;
CREATE TABLE kept_sealed (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE TABLE things (id INTEGER PRIMARY KEY, name BLOB NOT NULL, note BLOB) STRICT;
)sql"};

// A database with a lock, its calls waiting for their answer.
struct LockedHolder {
  Vault vault;
  Opened file;
  HandClock& clock;
  HolderLock lock;
  std::vector<Vault::State> states;

  LockedHolder(const Folder& folder, HandClock& clock)
      : file(folder, thing_migrations),
        clock(clock),
        lock((loaded(), file.database), vault, thing_columns, clock, KeyDerivation::least) {
    lock.on_change([this](Vault::State state) { states.push_back(state); });
    until([this] { return !states.empty(); });
  }
  void loaded() {
    file.database.run<void>([this](Connection& connection) { load_vault(connection, vault); }, {});
  }
  template <class T>
  Result<T> job(std::function<T(Connection&, Vault&)> work) {
    return answer<T>([&](auto done) {
      file.database.run<T>([this, work](Connection& connection) { return work(connection, vault); }, done);
    });
  }
  void run(std::function<void(Connection&, Vault&)> work) {
    EXPECT(job<bool>([&work](Connection& connection, Vault& vault) { return work(connection, vault), true; }).ok());
  }
  void add(const std::string& name, const std::string& note = "") {
    run([&](Connection& connection, Vault& vault) {
      connection.prepare("INSERT INTO things (name, note) VALUES (?, ?)")
          .bind_blob(1, vault.close(thing_name, name))
          .bind_blob(2, vault.close(thing_note, note))
          .run();
    });
  }
  // All names, or the reason why one cannot be read.
  std::vector<std::string> names() {
    return *job<std::vector<std::string>>([](Connection& connection, Vault& vault) {
      std::vector<std::string> names;
      Statement rows = connection.prepare("SELECT name FROM things ORDER BY id");
      while (rows.step()) {
        const auto name = vault.open(thing_name, rows.text(0));
        names.push_back(name ? *name : name.reason());
      }
      return names;
    });
  }
  // The reason, empty when it went well.
  std::string enable(const std::string& password) {
    return said([&](auto done) { lock.enable(password, {}, done); });
  }
  std::string unlock(const std::string& password) {
    return said([&](auto done) { lock.unlock(password, done); });
  }
  std::string change(const std::string& from, const std::string& to) {
    return said([&](auto done) { lock.change_password(from, to, done); });
  }
  std::string remove(const std::string& password) {
    return said([&](auto done) { lock.remove(password, {}, done); });
  }
  std::string said(const std::function<void(HolderLock::Done)>& call) {
    const auto result = answer<std::string>(call);
    return result ? *result : result.reason();
  }
  // All that was asked of the database before has happened.
  void settle() { file.number("SELECT 1"); }
};

}  // namespace carte::scratch
