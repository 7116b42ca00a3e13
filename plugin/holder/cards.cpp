// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/cards.h"

#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = 1024 * 1024};  // our own writing: longer than a peer's may be

const std::string columns =
    "cards.id, received, account_protocol, account_user, peer, room, nick, token, has_picture, kept, xcard ";

// One row of `columns`; nothing when its card cannot be read any more.
std::optional<StoredCard> stored_card(const Statement& row) {
  StoredCard stored{.id = row.integer(0), .received = row.integer(1)};
  stored.from = {
      {ProtocolId(row.text(2)), UserName(row.text(3))}, UserName(row.text(4)), row.integer(5) != 0, row.text(6)};
  stored.share.token = Token(row.text(7));
  stored.share.has_picture = row.integer(8) != 0;
  stored.kept = row.integer(9) != 0;
  auto xml = parse_xml(row.text(10), stored_limits);
  if (!xml) return std::nullopt;
  auto card = card_from_xcard(*xml);
  if (!card) return std::nullopt;
  stored.share.card = std::move(*card);
  return stored;
}

std::vector<StoredCard> all_of(Statement& rows) {
  std::vector<StoredCard> cards;
  while (rows.step())
    if (auto card = stored_card(rows)) cards.push_back(std::move(*card));
  return cards;
}

std::int64_t write_card(Connection& connection, const StoredCard& card) {
  Statement insert = connection.prepare(
      "INSERT INTO cards (received, account_protocol, account_user, peer, room, nick, token, has_picture, kept, fn, "
      "xcard) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
      "ON CONFLICT (account_protocol, account_user, peer, nick, token) DO UPDATE SET "
      "has_picture = excluded.has_picture, kept = max(kept, excluded.kept), fn = excluded.fn, xcard = excluded.xcard "
      "RETURNING id");
  insert.bind(1, card.received).bind(2, card.from.account.protocol.str()).bind(3, card.from.account.user.str());
  insert.bind(4, card.from.name.str()).bind(5, std::int64_t(card.from.room)).bind(6, card.from.nick);
  insert.bind(7, card.share.token.str()).bind(8, std::int64_t(card.share.has_picture));
  insert.bind(9, std::int64_t(card.kept)).bind(10, card.share.card.fn);
  insert.bind(11, to_xml(card_to_xcard(card.share.card)));
  insert.step();
  const std::int64_t id = insert.integer(0);
  insert.run();
  return id;
}

void write_addresses(Connection& connection, std::int64_t id, const Card& card) {
  connection.prepare("DELETE FROM card_addresses WHERE card = ?").bind(1, id).run();
  for (const AccountName& address : contact_addresses(card)) {
    connection.prepare("INSERT OR IGNORE INTO card_addresses (card, protocol, user) VALUES (?, ?, ?)")
        .bind(1, id)
        .bind(2, address.protocol.str())
        .bind(3, address.user.str())
        .run();
  }
}

void clear_away(Connection& connection, int unkept) {
  connection
      .prepare(
          "DELETE FROM cards WHERE kept = 0 AND id <= "
          "(SELECT id FROM cards WHERE kept = 0 ORDER BY id DESC LIMIT 1 OFFSET ?)")
      .bind(1, unkept)
      .run();
}

}  // namespace

void Cards::save(const StoredCard& card, Done<std::int64_t> done) {
  database_.run<std::int64_t>(
      [card, unkept = max_unkept_](Connection& connection) {
        Transaction all(connection);
        const std::int64_t id = write_card(connection, card);
        write_addresses(connection, id, card.share.card);
        clear_away(connection, unkept);
        all.commit();
        return id;
      },
      std::move(done));
}

void Cards::load(std::int64_t id, Done<std::optional<StoredCard>> done) {
  database_.run<std::optional<StoredCard>>(
      [id](Connection& connection) {
        Statement row = connection.prepare("SELECT " + columns + "FROM cards WHERE id = ?");
        return row.bind(1, id).step() ? stored_card(row) : std::nullopt;
      },
      std::move(done));
}

void Cards::recent_keys(int limit, Done<std::vector<ShareKey>> done) {
  database_.run<std::vector<ShareKey>>(
      [limit](Connection& connection) {
        Statement rows = connection.prepare(
            "SELECT account_protocol, account_user, peer, nick, token FROM cards ORDER BY id DESC LIMIT ?");
        rows.bind(1, limit);
        std::vector<ShareKey> keys;
        while (rows.step())
          keys.push_back({{ProtocolId(rows.text(0)), UserName(rows.text(1))},
                          UserName(rows.text(2)),
                          rows.text(3),
                          Token(rows.text(4))});
        return keys;
      },
      std::move(done));
}

void Cards::find(const AccountName& address, Done<std::vector<StoredCard>> done) {
  database_.run<std::vector<StoredCard>>(
      [address](Connection& connection) {
        Statement rows = connection.prepare("SELECT " + columns +
                                            "FROM card_addresses JOIN cards ON cards.id = card_addresses.card "
                                            "WHERE protocol = ? AND user = ? ORDER BY cards.id DESC LIMIT 100");
        rows.bind(1, address.protocol.str()).bind(2, address.user.str());
        return all_of(rows);
      },
      std::move(done));
}

void Cards::list(int limit, std::int64_t before, Done<std::vector<StoredCard>> done) {
  database_.run<std::vector<StoredCard>>(
      [limit, before](Connection& connection) {
        Statement rows = connection.prepare("SELECT " + columns +
                                            "FROM cards WHERE ?1 = 0 OR cards.id < ?1 ORDER BY cards.id DESC LIMIT ?2");
        rows.bind(1, before).bind(2, limit);
        return all_of(rows);
      },
      std::move(done));
}

void Cards::set_kept(std::int64_t id, bool kept, Done<bool> done) {
  database_.run<bool>(
      [id, kept](Connection& connection) {
        connection.prepare("UPDATE cards SET kept = ? WHERE id = ?").bind(1, std::int64_t(kept)).bind(2, id).run();
        return connection.changes() > 0;
      },
      std::move(done));
}

void Cards::remove(std::int64_t id, Done<bool> done) {
  database_.run<bool>(
      [id](Connection& connection) {
        connection.prepare("DELETE FROM cards WHERE id = ?").bind(1, id).run();
        return connection.changes() > 0;
      },
      std::move(done));
}

}  // namespace carte
