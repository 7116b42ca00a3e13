// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/schema.h"

#include <array>

#include "plugin/holder/schema_2.h"
#include "plugin/holder/vault_store.h"

namespace carte {

namespace {

// Received cards, and the chat addresses on them.
constexpr const char* schema_1 = R"sql(
CREATE TABLE cards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  received INTEGER NOT NULL,        -- seconds since 1970, UTC
  account_protocol TEXT NOT NULL,   -- the user's account it came to
  account_user TEXT NOT NULL,
  peer TEXT NOT NULL,               -- who shared it: a name, or a room and the nick there
  room INTEGER NOT NULL,
  nick TEXT NOT NULL,
  token TEXT NOT NULL,
  has_picture INTEGER NOT NULL,     -- the sharer has a portrait that did not come along
  kept INTEGER NOT NULL,            -- the user said to keep it
  fn TEXT NOT NULL,
  xcard TEXT NOT NULL,              -- RFC 6351, with the portrait
  UNIQUE (account_protocol, account_user, peer, nick, token)
) STRICT;
CREATE INDEX cards_by_kept ON cards (kept, id);

CREATE TABLE card_addresses (
  protocol TEXT NOT NULL,
  user TEXT NOT NULL,
  card INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
  PRIMARY KEY (protocol, user, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_addresses_by_card ON card_addresses (card);
)sql";

constexpr std::array<Migration, 2> migrations = {schema_1, migrate_to_2};

constexpr std::array columns = {sealed::received_origin, sealed::received, sealed::photo,   sealed::held,    sealed::held_revision, sealed::own, sealed::own_keys,
                                sealed::own_revision, sealed::binding, sealed::setting, kept_content};

}  // namespace

std::span<const Migration> holder_migrations() { return migrations; }

std::span<const SealedColumn> sealed_columns() { return columns; }

}  // namespace carte
