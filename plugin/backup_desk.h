// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <string>

#include "plugin/holder/backup.h"

namespace carte {

// Asks where a backup of the holder goes or comes from and for its passphrase, in dialogs of the client's own, and tells what came
// of it.
class BackupDesk {
 public:
  // `restored`: what was read from the holder is to be read again.
  BackupDesk(PurplePlugin* plugin, Holder& holder, Clock& clock, std::function<void()> restored)
      : plugin_(plugin), backup_(holder, clock), restored_(std::move(restored)) {}
  BackupDesk(const BackupDesk&) = delete;
  BackupDesk& operator=(const BackupDesk&) = delete;

  void save();
  void restore();

 private:
  void save_to(const std::string& path);
  void restore_from(const std::string& path);
  void tell(const char* title, const Result<std::string>& sentence) const;

  PurplePlugin* plugin_;
  Backup backup_;
  std::function<void()> restored_;
};

}  // namespace carte
