// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/connection.h"

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

[[noreturn]] void fail(sqlite3* database) {
  throw SqlError(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

}  // namespace

std::string reason_of(const SqlError& error) {
  if (error.damaged())
    return _("The file of your cards is damaged. It will be set aside at the next start of the program.");
  switch (error.code() & 0xff) {
    case SQLITE_FULL:
      return _("The disk is full, so cards cannot be kept. Free some space, then try again.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
      return sentence(_("The file of your cards cannot be used: %s. Check its folder's permissions and disk."),
                      error.what());
    default:
      return sentence(_("Your cards cannot be read or changed: %s."), error.what());
  }
}

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.data(), int(sql.size()), &statement, nullptr) != SQLITE_OK) fail(database);
  statement_.reset(statement);
}

Statement& Statement::bind(int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), index, value) != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()));
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL, which an empty text is not.
  const char* data = text.data() ? text.data() : "";
  if (sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    fail(sqlite3_db_handle(statement_.get()));
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  const char* data = bytes.data() ? bytes.data() : "";
  if (sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK)
    fail(sqlite3_db_handle(statement_.get()));
  return *this;
}

bool Statement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      fail(sqlite3_db_handle(statement_.get()));
  }
}

void Statement::run() {
  while (step()) continue;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return data ? std::string(data, std::size_t(sqlite3_column_bytes(statement_.get(), column))) : std::string();
}

Connection::Connection(const std::string& path) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(database);  // to be closed even when it could not be opened
  if (!database) throw SqlError(code, sqlite3_errstr(code));
  sqlite3_extended_result_codes(database, 1);
  if (code != SQLITE_OK) fail(database);
  sqlite3_busy_timeout(database, 2000);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  exec("PRAGMA journal_mode = WAL");
  // FULL: what was answered as kept survives a power cut as well; the thread can afford the wait.
  exec("PRAGMA synchronous = FULL");
  exec("PRAGMA foreign_keys = ON");
  // What is deleted is gone from the file too.
  exec("PRAGMA secure_delete = ON");
}

void Connection::exec(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_.get());
}

std::int64_t Connection::integer(const std::string& sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(Connection& connection) : connection_(connection) { connection_.exec("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.exec("ROLLBACK");
  } catch (const SqlError&) {
    // SQLite has rolled back by itself already, as it does on a full disk.
  }
}

void Transaction::commit() {
  connection_.exec("COMMIT");
  open_ = false;
}

}  // namespace carte
