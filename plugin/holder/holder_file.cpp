// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/holder_file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

constexpr std::int64_t application_id = 0x43617274;  // "Cart": a file of ours, not just any SQLite database

Error cannot_use(const std::string& folder, int error_number) {
  return {sentence(_("The folder of your cards, %s, cannot be used: %s."), folder.c_str(),
                   g_strerror(error_number))};
}

// So many schemas that cannot be ours say that the file is somebody else's.
void check_owner(Connection& connection) {
  if (connection.integer("PRAGMA application_id") == application_id) return;
  if (connection.integer("SELECT count(*) FROM sqlite_schema") != 0)
    throw SqlError(SQLITE_NOTADB, "the file belongs to another program");
  connection.exec("PRAGMA application_id = " + std::to_string(application_id));
}

std::string first_fault(Connection& connection, const char* pragma) {
  Statement check = connection.prepare(pragma);
  const std::string fault = check.step() ? check.text(0) : "no answer";
  return fault == "ok" ? "" : fault;
}

// The quick check sees faults that are none (SQLite 3.40 in WITHOUT ROWID tables), so only both together count.
void check_content(Connection& connection) {
  if (first_fault(connection, "PRAGMA quick_check(1)").empty()) return;
  const std::string fault = first_fault(connection, "PRAGMA integrity_check(1)");
  if (!fault.empty()) throw SqlError(SQLITE_CORRUPT, fault);
}

void run(Connection& connection, const Migration& migration) {
  if (const auto* sql = std::get_if<const char*>(&migration)) return connection.exec(*sql);
  std::get<void (*)(Connection&)>(migration)(connection);
}

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  const std::int64_t known = std::int64_t(migrations.size());
  std::int64_t version = connection.integer("PRAGMA user_version");
  if (version > known)
    return Error{
        _("Your cards were last used by a newer version of this plugin. Update the plugin to see "
          "them; until then no card is kept.")};
  for (; version < known; ++version) {
    Transaction step(connection);
    run(connection, migrations[std::size_t(version)]);
    connection.exec("PRAGMA user_version = " + std::to_string(version + 1));
    step.commit();
  }
  return {};
}

Result<std::unique_ptr<Connection>> open_checked(const std::string& path, std::span<const Migration> migrations) {
  auto connection = std::make_unique<Connection>(path);
  check_content(*connection);
  check_owner(*connection);
  if (auto migrated = migrate(*connection, migrations); !migrated) return migrated.error();
  return connection;
}

// The file exists from here on and is the user's alone; SQLite gives its side files the same mode.
int make_private(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  const int error_number = fchmod(fd, 0600) == 0 ? 0 : errno;
  close(fd);
  return error_number;
}

std::string unused_name(const std::string& folder) {
  char when[32];
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  std::strftime(when, sizeof when, "%Y%m%d-%H%M%S", localtime_r(&now, &local));
  const std::string stem = std::string("holder-damaged-") + when;
  std::string name = stem + ".db";
  for (int i = 2; g_file_test((folder + "/" + name).c_str(), G_FILE_TEST_EXISTS); ++i)
    name = stem + "-" + std::to_string(i) + ".db";
  return name;
}

// Renames the file. Its log goes first: left behind, it would be taken for the new file's.
Result<std::string> set_aside(const std::string& folder, const std::string& path) {
  const std::string name = unused_name(folder);
  for (const char* side : {"-wal", "-shm", ""}) {
    const std::string from = path + side, to = folder + "/" + name + side;
    if (g_rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) return cannot_use(folder, errno);
  }
  return name;
}

Result<OpenedFile> begin_again(const std::string& folder, const std::string& path,
                               std::span<const Migration> migrations) {
  auto name = set_aside(folder, path);
  if (!name) return name.error();
  if (int error_number = make_private(path)) return cannot_use(folder, error_number);
  try {
    auto connection = open_checked(path, migrations);
    if (!connection) return connection.error();
    return OpenedFile{std::move(*connection),
                      sentence(_("The file of your cards was damaged. It was set aside as %s in %s, and a new "
                                 "one begun."),
                               name->c_str(), folder.c_str())};
  } catch (const SqlError& error) {
    return Error{reason_of(error)};
  } catch (const std::exception& error) {
    return Error{error.what()};
  }
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  if (g_mkdir_with_parents(folder.c_str(), 0700) != 0) return cannot_use(folder, errno);
  const int fd = open((folder + "/holder.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return cannot_use(folder, errno);
  FolderLock lock(fd);
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return cannot_use(folder, errno);
  return Error{
      _("Your cards are in use by another chat program. Cards are shown here, but only the other "
        "program keeps them. Quit it and start this one again to change that.")};
}

FolderLock::~FolderLock() {
  if (fd_ < 0) return;
  // Closing alone is not enough: a process that libpurple forked meanwhile may have the descriptor too.
  flock(fd_, LOCK_UN);
  close(fd_);
}

Result<OpenedFile> open_holder_file(const std::string& folder, std::span<const Migration> migrations) {
  if (g_mkdir_with_parents(folder.c_str(), 0700) != 0) return cannot_use(folder, errno);
  const std::string path = folder + "/holder.db";
  if (int error_number = make_private(path)) return cannot_use(folder, error_number);
  try {
    auto connection = open_checked(path, migrations);
    if (!connection) return connection.error();
    return OpenedFile{std::move(*connection), {}};
  } catch (const SqlError& error) {
    if (!error.damaged()) return Error{reason_of(error)};
  } catch (const std::exception& error) {
    return Error{error.what()};
  }
  return begin_again(folder, path, migrations);
}

}  // namespace carte
