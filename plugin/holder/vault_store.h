// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plugin/holder/connection.h"
#include "plugin/holder/vault.h"

// The vault's two tables, for jobs on the database's thread. They are a part of the schema (schema.cpp):
//   CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), record BLOB NOT NULL) STRICT;
//   CREATE TABLE kept_sealed (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, content BLOB NOT NULL) STRICT;
namespace carte {

inline constexpr SealedColumn kept_content{"kept_sealed", "content"};

// Gives the vault the stored record; stores the fresh vault's own when there is none yet.
void load_vault(Connection& connection, Vault& vault);
void save_vault(Connection& connection, const Vault& vault);

// Something that came in while the vault was locked, for the store that understands the kind ("received-card",
// "envelope").
struct KeptSealed {
  std::int64_t id = 0;
  std::string kind;
  std::string content;
};

// Of one kind; the oldest go first. Updates survive that, since they are states and come again.
inline constexpr std::int64_t max_kept_bytes = 32 * 1024 * 1024;

void keep_sealed(Connection& connection, const Vault& vault, std::string_view kind, std::string_view content);
// Oldest first, what can be opened; only unlocked. Each is to be applied and then forgotten in one transaction.
std::vector<KeptSealed> kept_sealed(Connection& connection, const Vault& vault, std::string_view kind);
void forget_kept(Connection& connection, std::int64_t id);

// Rewrites up to `rows` blobs of the columns that have not the form of now, in one transaction. `done` of `total` rows
// were looked at; finished when they are equal.
struct RewriteProgress {
  std::size_t column = 0;  // where to go on: index into the columns
  std::int64_t after = 0;  // and the rowid
  std::int64_t done = 0, total = 0;
  bool finished = false;
};
void rewrite_some(Connection& connection, const Vault& vault, std::span<const SealedColumn> columns, int rows,
                  RewriteProgress& progress);

}  // namespace carte
