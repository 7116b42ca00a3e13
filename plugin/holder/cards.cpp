// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/cards.h"

#include "plugin/holder/received_record.h"
#include "plugin/holder/schema.h"
#include "plugin/holder/vault_store.h"

namespace carte {

namespace {

constexpr std::string_view kind_kept = "received-card";
constexpr std::string_view divider("\0", 1);  // between origin and card of what is kept sealed; XML has no such character

const std::string columns = "received_cards.id, kept, origin, content ";

std::optional<StoredCard> stored_from(std::string_view origin, std::string_view card) {
  auto stored = stored_from_origin(origin);
  auto read = card_from_record(card);
  if (!stored || !read) return std::nullopt;
  stored->share.card = std::move(*read);
  return stored;
}

// One row of `columns`; nothing when its card cannot be read any more.
std::optional<StoredCard> stored_card(const Statement& row, const Vault& vault) {
  const auto origin = vault.open(sealed::received_origin, row.text(2));
  const auto card = vault.open(sealed::received, row.text(3));
  auto stored = origin && card ? stored_from(*origin, *card) : std::nullopt;
  if (!stored) return std::nullopt;
  stored->id = row.integer(0);
  stored->kept = row.integer(1) != 0;
  return stored;
}

std::vector<StoredCard> all_of(Statement& rows, const Vault& vault) {
  if (vault.locked()) throw VaultLocked();
  std::vector<StoredCard> cards;
  while (rows.step())
    if (auto card = stored_card(rows, vault)) cards.push_back(std::move(*card));
  return cards;
}

std::int64_t write_card(Connection& connection, const Vault& vault, const StoredCard& card) {
  Statement insert = connection.prepare(
      "INSERT INTO received_cards (share, kept, origin, content) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (share) DO UPDATE SET kept = max(kept, excluded.kept), origin = excluded.origin, "
      "content = excluded.content RETURNING id");
  insert.bind_blob(1, share_hash(vault, key_of(card.from, card.share.token))).bind(2, std::int64_t(card.kept));
  insert.bind_blob(3, vault.close(sealed::received_origin, origin_record(card)));
  insert.bind_blob(4, vault.close(sealed::received, card_record(card.share.card)));
  insert.step();
  const std::int64_t id = insert.integer(0);
  insert.run();
  return id;
}

void write_addresses(Connection& connection, const Vault& vault, std::int64_t id, const Card& card) {
  connection.prepare("DELETE FROM received_addresses WHERE card = ?").bind(1, id).run();
  for (const AccountName& address : contact_addresses(card)) {
    connection.prepare("INSERT OR IGNORE INTO received_addresses (address, card) VALUES (?, ?)")
        .bind_blob(1, address_hash(vault, address))
        .bind(2, id)
        .run();
  }
}

void clear_away(Connection& connection, int unkept) {
  connection
      .prepare(
          "DELETE FROM received_cards WHERE kept = 0 AND id <= "
          "(SELECT id FROM received_cards WHERE kept = 0 ORDER BY id DESC LIMIT 1 OFFSET ?)")
      .bind(1, unkept)
      .run();
}

std::int64_t write_whole(Connection& connection, const Vault& vault, const StoredCard& card, int unkept) {
  const std::int64_t id = write_card(connection, vault, card);
  write_addresses(connection, vault, id, card.share.card);
  clear_away(connection, unkept);
  return id;
}

}  // namespace

void Cards::save(const StoredCard& card, Done<std::int64_t> done) {
  database_.run<std::int64_t>(
      [card, &vault = vault_, unkept = max_unkept_](Connection& connection) {
        Transaction all(connection);
        std::int64_t id = 0;
        if (vault.locked())
          keep_sealed(connection, vault, kind_kept,
                      origin_record(card).append(divider).append(card_record(card.share.card)));
        else
          id = write_whole(connection, vault, card, unkept);
        all.commit();
        return id;
      },
      std::move(done));
}

void Cards::load(std::int64_t id, Done<std::optional<StoredCard>> done) {
  database_.run<std::optional<StoredCard>>(
      [id, &vault = vault_](Connection& connection) -> std::optional<StoredCard> {
        Statement row = connection.prepare("SELECT " + columns + "FROM received_cards WHERE id = ?");
        auto cards = all_of(row.bind(1, id), vault);
        if (cards.empty()) return std::nullopt;
        return std::move(cards.front());
      },
      std::move(done));
}

void Cards::recent_keys(int limit, Done<std::vector<ShareKey>> done) {
  database_.run<std::vector<ShareKey>>(
      [limit, &vault = vault_](Connection& connection) {
        if (vault.locked()) throw VaultLocked();
        Statement rows = connection.prepare("SELECT origin FROM received_cards ORDER BY id DESC LIMIT ?");
        rows.bind(1, limit);
        std::vector<ShareKey> keys;
        while (rows.step()) {
          const auto origin = vault.open(sealed::received_origin, rows.text(0));
          const auto stored = origin ? stored_from_origin(*origin) : std::nullopt;
          if (stored) keys.push_back(key_of(stored->from, stored->share.token));
        }
        return keys;
      },
      std::move(done));
}

void Cards::find(const AccountName& address, Done<std::vector<StoredCard>> done) {
  database_.run<std::vector<StoredCard>>(
      [address, &vault = vault_](Connection& connection) {
        Statement rows =
            connection.prepare("SELECT " + columns +
                               "FROM received_addresses JOIN received_cards ON received_cards.id = card "
                               "WHERE address = ? ORDER BY received_cards.id DESC LIMIT 100");
        rows.bind_blob(1, address_hash(vault, address));
        return all_of(rows, vault);
      },
      std::move(done));
}

void Cards::list(int limit, std::int64_t before, Done<std::vector<StoredCard>> done) {
  database_.run<std::vector<StoredCard>>(
      [limit, before, &vault = vault_](Connection& connection) {
        Statement rows = connection.prepare(
            "SELECT " + columns + "FROM received_cards WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2");
        rows.bind(1, before).bind(2, limit);
        return all_of(rows, vault);
      },
      std::move(done));
}

void Cards::set_kept(std::int64_t id, bool kept, Done<bool> done) {
  database_.run<bool>(
      [id, kept](Connection& connection) {
        connection.prepare("UPDATE received_cards SET kept = ? WHERE id = ?")
            .bind(1, std::int64_t(kept))
            .bind(2, id)
            .run();
        return connection.changes() > 0;
      },
      std::move(done));
}

void Cards::remove(std::int64_t id, Done<bool> done) {
  database_.run<bool>(
      [id](Connection& connection) {
        connection.prepare("DELETE FROM received_cards WHERE id = ?").bind(1, id).run();
        return connection.changes() > 0;
      },
      std::move(done));
}

void Cards::apply_kept(Done<void> done) {
  database_.run<void>(
      [&vault = vault_, unkept = max_unkept_](Connection& connection) {
        if (vault.locked()) throw VaultLocked();
        Transaction all(connection);
        for (const KeptSealed& kept : kept_sealed(connection, vault, kind_kept)) {
          const auto end = kept.content.find('\0');
          const std::string_view content = kept.content;
          if (end != std::string::npos)
            if (const auto card = stored_from(content.substr(0, end), content.substr(end + 1)))
              write_whole(connection, vault, *card, unkept);
          forget_kept(connection, kept.id);
        }
        all.commit();
      },
      std::move(done));
}

}  // namespace carte
