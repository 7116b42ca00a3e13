// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/draft_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/app/editor/handle_kind.h"

namespace carte {
namespace {

constexpr std::array<std::string_view, 5> kinds = {"home", "work", "cell", "pager", "other"};

bool is_kind(const std::string& type) { return std::ranges::find(kinds, type) != kinds.end(); }

std::string kind_of(const std::vector<std::string>& types) {
  const auto found = std::ranges::find_if(types, is_kind);
  return found == types.end() ? "" : *found;
}

bool is_fax(const TypedText& tel) { return std::ranges::find(tel.types, "fax") != tel.types.end(); }

// The other types stay where they are.
void set_kind(std::vector<std::string>& types, const std::string& kind) {
  if (kind_of(types) == kind) return;
  std::erase_if(types, is_kind);
  if (!kind.empty()) types.insert(types.begin(), kind);
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n\r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

Row row_of(const TypedText& typed) { return {kind_of(typed.types), {typed.value}, typed}; }

Row row_of(const Address& a) {
  return {kind_of(a.types), {a.street, a.extended, a.postal_code, a.locality, a.region, a.country, a.po_box}, a};
}

Row row_of(const Impp& impp) {
  TypedHandle typed = typed_handle(impp);
  return {std::move(typed.kind), std::move(typed.parts), impp};
}

template <class Value>
const Value* untouched(const Row& row) {
  const auto* before = std::get_if<Value>(&row.before);
  if (!before) return nullptr;
  const Row as_it_came = row_of(*before);
  return as_it_came.kind == row.kind && as_it_came.parts == row.parts ? before : nullptr;
}

TypedText typed_of(const Row& row, Field field) {
  if (const auto* before = untouched<TypedText>(row)) return *before;
  TypedText typed = std::holds_alternative<TypedText>(row.before) ? std::get<TypedText>(row.before) : TypedText{};
  typed.value = field == Field::url ? web_address(row.parts[0]) : trimmed(row.parts[0]);
  set_kind(typed.types, row.kind);
  if (field == Field::fax && !is_fax(typed)) typed.types.push_back("fax");
  return typed;
}

Address address_of(const Row& row) {
  Address address = std::holds_alternative<Address>(row.before) ? std::get<Address>(row.before) : Address{};
  std::vector<std::string> parts;
  for (const std::string& part : row.parts) parts.push_back(trimmed(part));
  address.street = parts[0], address.extended = parts[1], address.postal_code = parts[2], address.locality = parts[3];
  address.region = parts[4], address.country = parts[5], address.po_box = parts[6];
  set_kind(address.types, row.kind);
  return address;
}

Impp handle_of(const Row& row) {
  if (const auto* before = untouched<Impp>(row)) return *before;
  TypedHandle typed{row.kind, {}};
  for (const std::string& part : row.parts) typed.parts.push_back(trimmed(part));
  Impp impp = impp_of(typed);
  if (const auto* before = std::get_if<Impp>(&row.before)) impp.types = before->types;
  return impp;
}

template <class Value>
std::vector<Row> rows_of_all(const std::vector<Value>& values) {
  std::vector<Row> rows;
  for (const Value& value : values) rows.push_back(row_of(value));
  return rows;
}

template <class Put>
void each_row(const Draft& draft, Field field, Put put) {
  const auto rows = draft.rows.find(field);
  if (rows == draft.rows.end()) return;
  for (const Row& row : rows->second)
    if (!is_empty(row)) put(row);
}

void put_typed(std::vector<TypedText>& into, const Draft& draft, Field field) {
  each_row(draft, field, [&](const Row& row) { into.push_back(typed_of(row, field)); });
}

}  // namespace

bool has_rows(Field field) {
  return field == Field::impp || field == Field::tel || field == Field::fax || field == Field::email ||
         field == Field::url || field == Field::location;
}

std::size_t part_count(Field field, const std::string& kind) {
  if (field == Field::location) return 7;
  return field == Field::impp && (kind == "irc" || kind == "other") ? 2 : 1;
}

bool is_empty(const Row& row) {
  return std::ranges::all_of(row.parts, [](const std::string& part) { return trimmed(part).empty(); });
}

std::string web_address(const std::string& typed) {
  const std::string address = trimmed(typed);
  return address.empty() || address.find(':') != std::string::npos ? address : "https://" + address;
}

std::vector<Row> rows_of(const Card& card, Field field) {
  if (field == Field::impp) return rows_of_all(card.impp);
  if (field == Field::email) return rows_of_all(card.email);
  if (field == Field::url) return rows_of_all(card.url);
  if (field == Field::location) return rows_of_all(card.adr);
  std::vector<Row> rows;
  if (field == Field::tel || field == Field::fax)
    for (const TypedText& tel : card.tel)
      if (is_fax(tel) == (field == Field::fax)) rows.push_back(row_of(tel));
  return rows;
}

void put_rows(Card& card, const Draft& draft) {
  card.impp.clear(), card.tel.clear(), card.email.clear(), card.url.clear(), card.adr.clear();
  each_row(draft, Field::impp, [&](const Row& row) { card.impp.push_back(handle_of(row)); });
  put_typed(card.tel, draft, Field::tel);
  put_typed(card.tel, draft, Field::fax);
  put_typed(card.email, draft, Field::email);
  put_typed(card.url, draft, Field::url);
  each_row(draft, Field::location, [&](const Row& row) { card.adr.push_back(address_of(row)); });
}

}  // namespace carte
