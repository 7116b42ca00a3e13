// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/schema_2.h"

#include "plugin/holder/received_record.h"
#include "plugin/holder/schema.h"
#include "plugin/holder/vault_store.h"

namespace carte {

namespace {

constexpr const char* tables = R"sql(
-- The keys by which the rest is closed (vault_store.h), and what came in while they were locked.
CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), record BLOB NOT NULL) STRICT;
CREATE TABLE kept_sealed (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, content BLOB NOT NULL) STRICT;

-- This installation's own id (DeviceId), which is no secret.
CREATE TABLE device (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL) STRICT;
CREATE TABLE settings (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;

-- What came in chats, in its order.
CREATE TABLE received_cards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  share BLOB NOT NULL UNIQUE,       -- hash of account, sharer and token
  kept INTEGER NOT NULL,            -- the user said to keep it
  origin BLOB NOT NULL,             -- received_record.h
  content BLOB NOT NULL             -- the card, RFC 6351
) STRICT;
CREATE INDEX received_cards_by_kept ON received_cards (kept, id);

CREATE TABLE received_addresses (
  address BLOB NOT NULL,            -- hash of protocol and user
  card INTEGER NOT NULL REFERENCES received_cards (id) ON DELETE CASCADE,
  PRIMARY KEY (address, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_addresses_by_card ON received_addresses (card);

-- Portraits of held cards and of their revisions, each once.
CREATE TABLE photos (
  id INTEGER PRIMARY KEY,
  name BLOB NOT NULL UNIQUE,        -- hash of picture_name()
  content BLOB NOT NULL             -- PNG or JPEG
) STRICT;

-- People's cards, one a person.
CREATE TABLE held_cards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,         -- hash of the card's uid
  same BLOB NOT NULL,               -- hash of all else on it: known by that when imported again
  removed INTEGER NOT NULL,         -- by the user, who can still bring it back
  lock BLOB,                        -- VaultRecord of a password of its own
  photo INTEGER REFERENCES photos (id),
  content BLOB NOT NULL             -- held_record.h
) STRICT;
CREATE INDEX held_cards_by_same ON held_cards (same);
CREATE INDEX held_cards_by_photo ON held_cards (photo) WHERE photo IS NOT NULL;
CREATE INDEX held_cards_removed ON held_cards (removed) WHERE removed <> 0;

CREATE TABLE held_addresses (
  address BLOB NOT NULL,
  card INTEGER NOT NULL REFERENCES held_cards (id) ON DELETE CASCADE,
  PRIMARY KEY (address, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_addresses_by_card ON held_addresses (card);

CREATE TABLE held_revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  card INTEGER NOT NULL REFERENCES held_cards (id) ON DELETE CASCADE,
  photo INTEGER REFERENCES photos (id),
  content BLOB NOT NULL             -- held_record.h
) STRICT;
CREATE INDEX held_revisions_by_card ON held_revisions (card, id);
CREATE INDEX held_revisions_by_photo ON held_revisions (photo) WHERE photo IS NOT NULL;

-- A portrait goes with the last that shows it.
CREATE TRIGGER held_card_gone AFTER DELETE ON held_cards WHEN old.photo IS NOT NULL BEGIN
  DELETE FROM photos WHERE id = old.photo AND NOT EXISTS (SELECT 1 FROM held_cards WHERE photo = old.photo)
    AND NOT EXISTS (SELECT 1 FROM held_revisions WHERE photo = old.photo);
END;
CREATE TRIGGER held_card_changed AFTER UPDATE OF photo ON held_cards
    WHEN old.photo IS NOT NULL AND old.photo IS NOT new.photo BEGIN
  DELETE FROM photos WHERE id = old.photo AND NOT EXISTS (SELECT 1 FROM held_cards WHERE photo = old.photo)
    AND NOT EXISTS (SELECT 1 FROM held_revisions WHERE photo = old.photo);
END;
CREATE TRIGGER held_revision_gone AFTER DELETE ON held_revisions WHEN old.photo IS NOT NULL BEGIN
  DELETE FROM photos WHERE id = old.photo AND NOT EXISTS (SELECT 1 FROM held_cards WHERE photo = old.photo)
    AND NOT EXISTS (SELECT 1 FROM held_revisions WHERE photo = old.photo);
END;

-- One's own cards, their masters.
CREATE TABLE own_cards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  content BLOB NOT NULL,            -- own_card_to_xml()
  keys BLOB NOT NULL                -- card_keys_to_bytes()
) STRICT;
CREATE TABLE own_revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  card INTEGER NOT NULL REFERENCES own_cards (id) ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX own_revisions_by_card ON own_revisions (card, id);

CREATE TABLE bindings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  exchange BLOB NOT NULL UNIQUE,    -- hash of its token
  content BLOB NOT NULL             -- binding_to_xml()
) STRICT;
)sql";

// One row of schema 1: a card that cannot be read is moved as the text that it is, and found by no address.
void move_card(Connection& connection, const Vault& vault, const Statement& row) {
  StoredCard stored{.received = row.integer(1)};
  stored.from = {
      {ProtocolId(row.text(2)), UserName(row.text(3))}, UserName(row.text(4)), row.integer(5) != 0, row.text(6)};
  stored.share.token = Token(row.text(7));
  stored.share.has_picture = row.integer(8) != 0;
  connection.prepare("INSERT INTO received_cards (id, share, kept, origin, content) VALUES (?, ?, ?, ?, ?)")
      .bind(1, row.integer(0))
      .bind_blob(2, share_hash(vault, key_of(stored.from, stored.share.token)))
      .bind(3, row.integer(9))
      .bind_blob(4, vault.close(sealed::received_origin, origin_record(stored)))
      .bind_blob(5, vault.close(sealed::received, row.text(10)))
      .run();
  const auto card = card_from_record(row.text(10));
  if (!card) return;
  for (const AccountName& address : contact_addresses(*card))
    connection.prepare("INSERT OR IGNORE INTO received_addresses (address, card) VALUES (?, ?)")
        .bind_blob(1, address_hash(vault, address))
        .bind(2, row.integer(0))
        .run();
}

}  // namespace

void migrate_to_2(Connection& connection) {
  connection.exec(tables);
  Vault vault;
  load_vault(connection, vault);
  Statement rows = connection.prepare(
      "SELECT id, received, account_protocol, account_user, peer, room, nick, token, has_picture, kept, xcard FROM cards "
      "ORDER BY id");
  while (rows.step()) move_card(connection, vault, rows);
  connection.exec("DROP TABLE card_addresses; DROP TABLE cards");
}

}  // namespace carte
