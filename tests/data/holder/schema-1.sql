-- A holder as schema 1 wrote it, with one card. Never to be changed: later schemas have to read it.
PRAGMA application_id = 1130459764;
PRAGMA user_version = 1;
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
INSERT INTO cards VALUES (3, 1700000000, 'prpl-jabber', 'me@example.org', 'alice@example.org', 0, '', '7f3k9q2a', 0, 0, 'Bob Smith',
  '<vcard xmlns="urn:ietf:params:xml:ns:vcard-4.0"><fn><text>Bob Smith</text></fn><impp><uri>xmpp:bob@example.org</uri></impp></vcard>');
INSERT INTO card_addresses VALUES ('prpl-jabber', 'bob@example.org', 3);
