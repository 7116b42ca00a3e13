// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/holder.h"

#include <utility>

#include "plugin/holder/held_table.h"
#include "plugin/holder/schema.h"
#include "plugin/holder/vault_store.h"

namespace carte {

namespace {

// The first job of all: later ones find the vault loaded, and nothing that was removed in earlier runs.
void begin(Connection& connection, Vault& vault) {
  load_vault(connection, vault);
  Transaction all(connection);
  purge_removed_cards(connection);
  all.commit();
}

}  // namespace

Holder::Holder(const std::string& folder, Clock& clock, Events events, KeyDerivation (*cost)())
    : database_(folder, holder_migrations(),
                [this](Result<std::string> opened) {
                  if (events_.opened) events_.opened(std::move(opened));
                }),
      cards_(database_, vault_),
      held_(database_, vault_, index_, clock),
      own_cards_(database_, vault_, clock),
      bindings_(database_, vault_),
      sealed_envelopes_(database_, vault_),
      card_locks_(database_, vault_, held_, clock, cost),
      events_(std::move(events)) {
  database_.run<void>([&vault = vault_](Connection& connection) { begin(connection, vault); }, {});
  lock_.emplace(database_, vault_, sealed_columns(), clock, cost);
  lock_->on_change([this](Vault::State state) { lock_changed(state); });
  fill();
}

void Holder::fill() {
  held_.fill_index([this](const Result<std::size_t>& filled) {
    if (filled && events_.ready) events_.ready();
  });
}

void Holder::lock_changed(Vault::State state) {
  const bool locked = state == Vault::State::locked;
  const bool before = std::exchange(was_locked_, locked);
  if (locked) return held_.clear_index();
  if (!before) return;
  cards_.apply_kept({});
  fill();
}

void Holder::device(Done<DeviceId> done) {
  database_.run<DeviceId>(
      [](Connection& connection) {
        connection.prepare("INSERT OR IGNORE INTO device (id, name) VALUES (1, ?)").bind(1, new_device_id().str()).run();
        Statement row = connection.prepare("SELECT name FROM device WHERE id = 1");
        row.step();
        return DeviceId(row.text(0));
      },
      std::move(done));
}

void Holder::setting(const std::string& name, Done<std::optional<std::string>> done) {
  database_.run<std::optional<std::string>>(
      [name, &vault = vault_](Connection& connection) -> std::optional<std::string> {
        if (vault.locked()) throw VaultLocked();
        Statement row = connection.prepare("SELECT content FROM settings WHERE name = ?");
        if (!row.bind(1, name).step()) return std::nullopt;
        auto value = vault.open(sealed::setting, row.text(0));
        if (!value) return std::nullopt;
        return std::move(*value);
      },
      std::move(done));
}

void Holder::set_setting(const std::string& name, const std::string& value, Done<void> done) {
  database_.run<void>(
      [name, value, &vault = vault_](Connection& connection) {
        connection
            .prepare(
                "INSERT INTO settings (name, content) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET content = ?2")
            .bind(1, name)
            .bind_blob(2, vault.close(sealed::setting, value))
            .run();
      },
      std::move(done));
}

void Holder::save_binding(const Binding& binding, Done<void> done) { bindings_.save(binding, std::move(done)); }

void Holder::forget_binding(const Token& exchange, Done<void> done) { bindings_.forget(exchange, std::move(done)); }

void Holder::hold(const Card& card, Done<std::int64_t> done) { held_.hold(card, std::move(done)); }

void Holder::held(const CardId& card, Done<std::optional<HeldCard>> done) { held_.by_uid(card, std::move(done)); }

void Holder::remove_held(const CardId& card, Done<void> done) { held_.remove_uid(card, std::move(done)); }

void Holder::save_own_card(const OwnCard& own, Done<void> done) { own_cards_.save(own, std::move(done)); }

void Holder::keep_sealed(const UpdateAddress& from, const Envelope& envelope, Done<void> done) {
  sealed_envelopes_.keep(from, envelope, std::move(done));
}

}  // namespace carte
