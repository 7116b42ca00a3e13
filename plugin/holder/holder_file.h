// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "plugin/holder/connection.h"
#include "plugin/holder/migration.h"
#include "prpl-ext/base/result.h"

namespace carte {

// The exclusive right to a folder's holder, as long as it lives; by flock on `holder.lock`, so it ends with the process
// too.
class FolderLock {
 public:
  // Error: another program has it, or the folder cannot be written.
  static Result<FolderLock> take(const std::string& folder);
  FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

struct OpenedFile {
  std::unique_ptr<Connection> connection;
  std::string notice;  // one sentence when a damaged file was set aside, else empty
};

// Opens `holder.db` in the folder (both made when missing; modes 0700 and 0600), checks it, and brings it to the newest
// schema: migration i takes user_version from i to i+1, in a transaction of its own. A damaged file is renamed and a
// fresh one begun. Error: newer than the migrations, or not to be opened.
Result<OpenedFile> open_holder_file(const std::string& folder, std::span<const Migration> migrations);

}  // namespace carte
