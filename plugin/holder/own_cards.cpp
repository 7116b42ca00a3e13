// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/own_cards.h"

#include <glib.h>

#include "plugin/holder/received_record.h"
#include "plugin/holder/schema.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = 1024 * 1024};

std::optional<OwnCard> own_from(const std::string& text) {
  const auto xml = parse_xml(text, stored_limits);
  if (!xml) return std::nullopt;
  auto own = own_card_from_xml(*xml);
  if (!own) return std::nullopt;
  return std::move(*own);
}

// An earlier master with its time around it.
std::string revision_record(std::int64_t at, const std::string& master) {
  XmlElement record{.name = "replaced", .ns = std::string(holder_ns)};
  record.set("at", std::to_string(at));
  if (auto xml = parse_xml(master, stored_limits)) record.children.push_back(std::move(*xml));
  return to_xml(record);
}

std::optional<OwnRevision> revision_from(const std::string& record) {
  const auto xml = parse_xml(record, stored_limits);
  if (!xml || xml->children.empty()) return std::nullopt;
  auto own = own_card_from_xml(xml->children.front());
  if (!own) return std::nullopt;
  return OwnRevision{g_ascii_strtoll(xml->attribute("at").c_str(), nullptr, 10), std::move(*own)};
}

// Jobs on the database's thread.
class OwnTable {
 public:
  OwnTable(Connection& connection, const Vault& vault) : connection_(connection), vault_(vault) {
    if (vault.locked()) throw VaultLocked();
  }

  std::optional<std::int64_t> id_of(const CardId& uid) {
    Statement row = connection_.prepare("SELECT id FROM own_cards WHERE uid = ?");
    if (!row.bind_blob(1, hash(uid)).step()) return std::nullopt;
    return row.integer(0);
  }

  void add(const KeyedCard& card) {
    connection_.prepare("INSERT INTO own_cards (uid, content, keys) VALUES (?, ?, ?)")
        .bind_blob(1, hash(card.own.card.uid))
        .bind_blob(2, vault_.close(sealed::own, to_xml(own_card_to_xml(card.own))))
        .bind_blob(3, closed_keys(card.keys))
        .run();
  }

  void set_keys(std::int64_t id, const CardKeys& keys) {
    connection_.prepare("UPDATE own_cards SET keys = ? WHERE id = ?").bind_blob(1, closed_keys(keys)).bind(2, id).run();
  }

  void set_master(std::int64_t id, const OwnCard& own, std::int64_t now) {
    Statement row = connection_.prepare("SELECT content FROM own_cards WHERE id = ?");
    const auto before = row.bind(1, id).step() ? vault_.open(sealed::own, row.text(0)) : Result<std::string>(Error{});
    row.reset();
    const std::string after = to_xml(own_card_to_xml(own));
    if (before && *before == after) return;
    if (before) remember(id, revision_record(now, *before));
    connection_.prepare("UPDATE own_cards SET content = ? WHERE id = ?")
        .bind_blob(1, vault_.close(sealed::own, after))
        .bind(2, id)
        .run();
  }

  std::vector<KeyedCard> all() {
    Statement rows = connection_.prepare("SELECT content, keys FROM own_cards ORDER BY id");
    std::vector<KeyedCard> cards;
    while (rows.step()) {
      const auto content = vault_.open(sealed::own, rows.text(0));
      auto bytes = vault_.open(sealed::own_keys, rows.text(1));
      auto own = content ? own_from(*content) : std::nullopt;
      if (!own || !bytes) continue;
      auto keys = card_keys_from_bytes(*bytes);
      wipe(*bytes);
      if (keys) cards.push_back({std::move(*own), std::move(*keys)});
    }
    return cards;
  }

  std::vector<OwnRevision> history(std::int64_t id) {
    Statement rows = connection_.prepare("SELECT content FROM own_revisions WHERE card = ? ORDER BY id DESC");
    rows.bind(1, id);
    std::vector<OwnRevision> revisions;
    while (rows.step()) {
      const auto record = vault_.open(sealed::own_revision, rows.text(0));
      auto revision = record ? revision_from(*record) : std::nullopt;
      if (revision) revisions.push_back(std::move(*revision));
    }
    return revisions;
  }

 private:
  std::string hash(const CardId& uid) const { return vault_.hash("own-card", uid.str()); }

  std::string closed_keys(const CardKeys& keys) const {
    std::string bytes = card_keys_to_bytes(keys);
    std::string closed = vault_.close(sealed::own_keys, bytes);
    wipe(bytes);
    return closed;
  }

  void remember(std::int64_t id, const std::string& record) {
    connection_.prepare("INSERT INTO own_revisions (card, content) VALUES (?, ?)")
        .bind(1, id)
        .bind_blob(2, vault_.close(sealed::own_revision, record))
        .run();
    connection_
        .prepare(
            "DELETE FROM own_revisions WHERE card = ?1 AND id <= "
            "(SELECT id FROM own_revisions WHERE card = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)")
        .bind(1, id)
        .bind(2, OwnCards::max_revisions)
        .run();
  }

  Connection& connection_;
  const Vault& vault_;
};

}  // namespace

void OwnCards::list(Done<std::vector<KeyedCard>> done) {
  database_.run<std::vector<KeyedCard>>(
      [&vault = vault_](Connection& connection) { return OwnTable(connection, vault).all(); }, std::move(done));
}

void OwnCards::add(const KeyedCard& card, Done<void> done) {
  database_.run<void>(
      [card, &vault = vault_, now = clock_.wall()](Connection& connection) {
        OwnTable table(connection, vault);
        Transaction all(connection);
        if (const auto id = table.id_of(card.own.card.uid)) {
          table.set_master(*id, card.own, now);
          table.set_keys(*id, card.keys);
        } else {
          table.add(card);
        }
        all.commit();
      },
      std::move(done));
}

void OwnCards::save(const OwnCard& own, Done<void> done) {
  database_.run<void>(
      [own, &vault = vault_, now = clock_.wall()](Connection& connection) {
        OwnTable table(connection, vault);
        Transaction all(connection);
        const auto id = table.id_of(own.card.uid);
        if (!id) throw std::runtime_error(_("This card of yours is no longer here."));
        table.set_master(*id, own, now);
        all.commit();
      },
      std::move(done));
}

void OwnCards::remove(const CardId& id, Done<bool> done) {
  database_.run<bool>(
      [id, &vault = vault_](Connection& connection) {
        const auto row = OwnTable(connection, vault).id_of(id);
        if (!row) return false;
        connection.prepare("DELETE FROM own_cards WHERE id = ?").bind(1, *row).run();
        return true;
      },
      std::move(done));
}

void OwnCards::history(const CardId& id, Done<std::vector<OwnRevision>> done) {
  database_.run<std::vector<OwnRevision>>(
      [id, &vault = vault_](Connection& connection) {
        OwnTable table(connection, vault);
        const auto row = table.id_of(id);
        return row ? table.history(*row) : std::vector<OwnRevision>();
      },
      std::move(done));
}

}  // namespace carte
