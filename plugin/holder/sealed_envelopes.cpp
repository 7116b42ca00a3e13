// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/sealed_envelopes.h"

#include "plugin/holder/received_record.h"
#include "plugin/holder/vault_store.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

namespace {

constexpr std::string_view kind = "envelope";
constexpr XmlLimits stored_limits{.bytes = 4 * 1024 * 1024};

std::string record_of(const UpdateAddress& from, const Envelope& envelope) {
  XmlElement record{.name = "envelope", .ns = std::string(holder_ns)};
  record.set("protocol", from.account.protocol.str());
  record.set("account", from.account.user.str());
  record.set("name", from.name.str());
  record.set("resource", from.resource);
  record.children.push_back(envelope_to_xml(envelope));
  return to_xml(record);
}

std::optional<SealedEnvelope> envelope_from(const KeptSealed& kept) {
  const auto record = parse_xml(kept.content, stored_limits);
  if (!record || record->children.size() != 1) return std::nullopt;
  auto envelope = envelope_from_xml(record->children.front());
  if (!envelope) return std::nullopt;
  return SealedEnvelope{.id = kept.id,
                        .from = {.account = {ProtocolId(record->attribute("protocol")), UserName(record->attribute("account"))},
                                 .name = UserName(record->attribute("name")),
                                 .resource = record->attribute("resource")},
                        .envelope = std::move(*envelope)};
}

}  // namespace

void SealedEnvelopes::keep(const UpdateAddress& from, const Envelope& envelope, Done<void> done) {
  database_.run<void>(
      [from, envelope, &vault = vault_](Connection& connection) {
        Transaction all(connection);
        keep_sealed(connection, vault, kind, record_of(from, envelope));
        all.commit();
      },
      std::move(done));
}

void SealedEnvelopes::list(Done<std::vector<SealedEnvelope>> done) {
  database_.run<std::vector<SealedEnvelope>>(
      [&vault = vault_](Connection& connection) {
        if (vault.locked()) throw VaultLocked();
        std::vector<SealedEnvelope> envelopes;
        for (const KeptSealed& kept : kept_sealed(connection, vault, kind)) {
          if (auto envelope = envelope_from(kept))
            envelopes.push_back(std::move(*envelope));
          else
            forget_kept(connection, kept.id);
        }
        return envelopes;
      },
      std::move(done));
}

void SealedEnvelopes::forget(std::int64_t id, Done<void> done) {
  database_.run<void>([id](Connection& connection) { forget_kept(connection, id); }, std::move(done));
}

}  // namespace carte
