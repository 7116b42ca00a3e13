// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "prpl-ext/base/gref.h"

namespace carte {

// What SQLite said went wrong. Stays on the database's thread: the gate turns it into an Error.
class SqlError : public std::runtime_error {
 public:
  SqlError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  int code() const { return code_; }
  // The file is no database or its content is broken.
  bool damaged() const { return (code_ & 0xff) == SQLITE_CORRUPT || (code_ & 0xff) == SQLITE_NOTADB; }

 private:
  int code_;
};

// What happened, in a sentence for the user.
std::string reason_of(const SqlError& error);

// One prepared statement. Parameters count from 1, columns from 0. All throw SqlError.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind_blob(int index, std::string_view bytes);

  // True while there is a row.
  bool step();
  // For statements without rows.
  void run();
  // Before new parameters are bound for another run.
  void reset();

  std::int64_t integer(int column) const;
  std::string text(int column) const;  // of a blob: its bytes

 private:
  std::unique_ptr<sqlite3_stmt, Releaser<sqlite3_finalize>> statement_;
};

// The open database, for jobs on its thread only.
class Connection {
 public:
  explicit Connection(const std::string& path);

  Statement prepare(std::string_view sql) { return Statement(database_.get(), sql); }
  void exec(const std::string& sql);
  std::int64_t integer(const std::string& sql);  // the first column of the first row
  int changes() const { return sqlite3_changes(database_.get()); }

 private:
  std::unique_ptr<sqlite3, Releaser<sqlite3_close_v2>> database_;
};

// All or nothing: rolled back unless commit() was reached.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace carte
