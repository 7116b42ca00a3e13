// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/held_record.h"

#include <glib.h>

#include "plugin/exchange/exchange.h"
#include "plugin/holder/received_record.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr XmlLimits stored_limits{.bytes = 1024 * 1024};

std::int64_t number(const XmlElement& element, std::string_view name) {
  return g_ascii_strtoll(element.attribute(name).c_str(), nullptr, 10);
}

std::string decoded(const std::string& base64) {
  gsize size = 0;
  const gchars bytes(reinterpret_cast<char*>(g_base64_decode(base64.c_str(), &size)));
  return std::string(bytes.get(), size);
}

std::optional<std::variant<Card, LockedCard>> card_in(const XmlElement& record) {
  if (const XmlElement* locked = record.child("locked")) return LockedCard{decoded(locked->text), CardId(locked->attribute("uid"))};
  const XmlElement* vcard = record.child("vcard", xcard_ns);
  auto card = vcard ? card_from_xcard(*vcard) : Result<Card>(Error{});
  if (!card) return std::nullopt;
  return std::move(*card);
}

}  // namespace

std::string serialise(const HeldRecord& record) {
  XmlElement held{.name = "held", .ns = std::string(holder_ns)};
  if (!record.group.empty()) held.set("group", record.group);
  held.set("added", std::to_string(record.added));
  held.set("changed", std::to_string(record.changed));
  if (record.choice) held.set("choice", std::string(choice_name(*record.choice)));
  if (record.news) held.set("news", "1");
  if (const auto* card = std::get_if<Card>(&record.card)) {
    held.children.push_back(card_to_xcard(*card));
  } else {
    const auto& [blob, uid] = std::get<LockedCard>(record.card);
    held.add("locked", gchars(g_base64_encode(reinterpret_cast<const guchar*>(blob.data()), blob.size())).get()).set("uid", uid.str());
  }
  return to_xml(held);
}

std::optional<HeldRecord> held_record(std::string_view text) {
  const auto held = parse_xml(text, stored_limits);
  if (!held || !held->is("held", holder_ns)) return std::nullopt;
  auto card = card_in(*held);
  if (!card) return std::nullopt;
  const std::string& choice = held->attribute("choice");
  return HeldRecord{.card = std::move(*card),
                    .group = held->attribute("group"),
                    .added = number(*held, "added"),
                    .changed = number(*held, "changed"),
                    .choice = choice.empty() ? std::nullopt : std::optional(update_choice_by_name(choice)),
                    .news = !held->attribute("news").empty()};
}

}  // namespace carte
