// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/bindings.h"

#include "plugin/holder/schema.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = 4 * 1024 * 1024};  // our own writing: the card that is offered, and all devices

std::optional<Binding> binding_from(const std::string& record) {
  const auto xml = parse_xml(record, stored_limits);
  if (!xml) return std::nullopt;
  auto binding = binding_from_xml(*xml);
  if (!binding) return std::nullopt;
  return std::move(*binding);
}

}  // namespace

void Bindings::list(Done<std::vector<Binding>> done) {
  database_.run<std::vector<Binding>>(
      [&vault = vault_](Connection& connection) {
        if (vault.locked()) throw VaultLocked();
        Statement rows = connection.prepare("SELECT content FROM bindings ORDER BY id");
        std::vector<Binding> bindings;
        while (rows.step()) {
          const auto record = vault.open(sealed::binding, rows.text(0));
          auto binding = record ? binding_from(*record) : std::nullopt;
          if (binding) bindings.push_back(std::move(*binding));
        }
        return bindings;
      },
      std::move(done));
}

void Bindings::save(const Binding& binding, Done<void> done) {
  database_.run<void>(
      [binding, &vault = vault_](Connection& connection) {
        if (vault.locked()) throw VaultLocked();
        connection
            .prepare(
                "INSERT INTO bindings (exchange, content) VALUES (?1, ?2) "
                "ON CONFLICT (exchange) DO UPDATE SET content = ?2")
            .bind_blob(1, vault.hash("exchange", binding.exchange.str()))
            .bind_blob(2, vault.close(sealed::binding, to_xml(binding_to_xml(binding))))
            .run();
      },
      std::move(done));
}

void Bindings::forget(const Token& exchange, Done<void> done) {
  database_.run<void>(
      [exchange, &vault = vault_](Connection& connection) {
        connection.prepare("DELETE FROM bindings WHERE exchange = ?")
            .bind_blob(1, vault.hash("exchange", exchange.str()))
            .run();
      },
      std::move(done));
}

}  // namespace carte
