// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/vault_tidy.h"

#include <filesystem>

#include "plugin/holder/vault_store.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

std::string folder_of(Connection& connection) {
  Statement file = connection.prepare("SELECT file FROM pragma_database_list WHERE name = 'main'");
  return file.step() ? std::filesystem::path(file.text(0)).parent_path().string() : std::string();
}

// Databases that were set aside because they were damaged keep what was in them.
std::string files_in_clear(const std::string& folder) {
  std::string names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("holder-damaged-")) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

}  // namespace

void change_vault(Connection& connection, Vault& vault, const std::function<void()>& change) {
  try {
    Transaction all(connection);
    change();
    save_vault(connection, vault);
    all.commit();
  } catch (...) {
    load_vault(connection, vault);
    throw;
  }
}

void truncate_log(Connection& connection) { connection.exec("PRAGMA wal_checkpoint(TRUNCATE)"); }

void rewrite_file(Connection& connection) {
  connection.exec("VACUUM");
  truncate_log(connection);
}

std::string tidy_vault(Connection& connection, Vault& vault) {
  if (!vault.record().rewriting) return {};
  const bool has_lock = vault.record().lock.has_value();
  if (has_lock) {
    rewrite_file(connection);
    vault.record().rewriting = false;
  } else {
    vault.forget_data_key();
  }
  save_vault(connection, vault);
  truncate_log(connection);
  const std::string names = has_lock ? files_in_clear(folder_of(connection)) : std::string();
  if (names.empty()) return {};
  return sentence(_("These older files in %s are not locked; delete them if you do not need them: %s."),
                  folder_of(connection).c_str(), names.c_str());
}

}  // namespace carte
