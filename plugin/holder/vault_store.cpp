// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/vault_store.h"

namespace carte {

namespace {

// A blob as the vault writes it now. While locked that can be done only to what is still in clear.
std::string rewritten(const Vault& vault, const SealedColumn& column, const std::string& blob) {
  if (vault.locked()) return vault.close(column, std::string_view(blob).substr(1));
  const auto plain = vault.open(column, blob);
  // A damaged blob stays as it is: there is nothing else to be had from it.
  return plain ? vault.close(column, *plain) : blob;
}

struct Row {
  std::int64_t id;
  std::string blob;
};

std::vector<Row> rows_after(Connection& connection, const SealedColumn& column, std::int64_t after, int limit) {
  Statement select =
      connection.prepare("SELECT rowid, " + std::string(column.column) + " FROM " + column.table +
                         " WHERE rowid > ?1 AND " + column.column + " IS NOT NULL ORDER BY rowid LIMIT ?2");
  select.bind(1, after).bind(2, limit);
  std::vector<Row> rows;
  while (select.step()) rows.push_back({select.integer(0), select.text(1)});
  return rows;
}

std::int64_t count_all(Connection& connection, std::span<const SealedColumn> columns) {
  std::int64_t total = 0;
  for (const SealedColumn& column : columns)
    total += connection.integer("SELECT count(" + std::string(column.column) + ") FROM " + column.table);
  return total;
}

}  // namespace

void load_vault(Connection& connection, Vault& vault) {
  // What is deleted or replaced is overwritten in the file, with a lock or without.
  connection.exec("PRAGMA secure_delete = ON");
  Statement select = connection.prepare("SELECT record FROM vault WHERE id = 1");
  if (!select.step()) return save_vault(connection, vault);
  auto record = VaultRecord::parse(select.text(0));
  if (!record) throw std::runtime_error(record.reason());
  vault = Vault(std::move(*record));
}

void save_vault(Connection& connection, const Vault& vault) {
  connection.prepare("INSERT INTO vault (id, record) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET record = ?1")
      .bind_blob(1, vault.record().serialise())
      .run();
}

void keep_sealed(Connection& connection, const Vault& vault, std::string_view kind, std::string_view content) {
  connection.prepare("INSERT INTO kept_sealed (kind, content) VALUES (?, ?)")
      .bind(1, kind)
      .bind_blob(2, vault.close(kept_content, content))
      .run();
  connection
      .prepare(
          "DELETE FROM kept_sealed WHERE id IN (SELECT id FROM (SELECT id, sum(length(content)) OVER (ORDER BY id "
          "DESC) "
          "AS bytes FROM kept_sealed WHERE kind = ?1) WHERE bytes > ?2)")
      .bind(1, kind)
      .bind(2, max_kept_bytes)
      .run();
}

std::vector<KeptSealed> kept_sealed(Connection& connection, const Vault& vault, std::string_view kind) {
  Statement select = connection.prepare("SELECT id, content FROM kept_sealed WHERE kind = ? ORDER BY id");
  select.bind(1, kind);
  std::vector<KeptSealed> kept;
  while (select.step())
    if (auto content = vault.open(kept_content, select.text(1)))
      kept.push_back({select.integer(0), std::string(kind), std::move(*content)});
  return kept;
}

void forget_kept(Connection& connection, std::int64_t id) {
  connection.prepare("DELETE FROM kept_sealed WHERE id = ?").bind(1, id).run();
}

void rewrite_some(Connection& connection, const Vault& vault, std::span<const SealedColumn> columns, int rows,
                  RewriteProgress& progress) {
  Transaction all(connection);
  if (progress.total == 0) progress.total = count_all(connection, columns);
  while (rows > 0 && progress.column < columns.size()) {
    const SealedColumn& column = columns[progress.column];
    Statement update =
        connection.prepare("UPDATE " + std::string(column.table) + " SET " + column.column + " = ?1 WHERE rowid = ?2");
    const std::vector<Row> some = rows_after(connection, column, progress.after, rows);
    for (const Row& row : some) {
      progress.after = row.id;
      if (vault.is_current(row.blob)) continue;
      update.bind_blob(1, rewritten(vault, column, row.blob)).bind(2, row.id).run();
      update.reset();
    }
    progress.done += std::int64_t(some.size());
    rows -= int(some.size());
    if (rows <= 0) break;
    ++progress.column;
    progress.after = 0;
  }
  progress.finished = progress.column == columns.size();
  all.commit();
}

}  // namespace carte
