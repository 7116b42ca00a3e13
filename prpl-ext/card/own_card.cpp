// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/own_card.h"

#include <sodium.h>

#include "prpl-ext/card/compare.h"
#include "prpl-ext/card/zodiac.h"

namespace carte {

namespace {

// Two masters differ in this field: in its values, or in what stands there for a time.
bool differs(const Card& one, const Card& other, Field field) {
  Card a, b;
  take_over(a, one, field);
  take_over(b, other, field);
  return a != b;
}

// The value that only the older side has changed.
template <class T>
void merge_value(T& merged, const T& base, const T& older) {
  if (merged == base) merged = older;
}

void merge_card(Card& merged, const Card& base, const Card& newer, const Card& older) {
  for (const Field field : all_fields())
    if (!differs(base, newer, field) && differs(base, older, field)) take_over(merged, older, field);
  merge_value(merged.rev, base.rev, older.rev);
  merge_value(merged.source, base.source, older.source);
  merge_value(merged.kind, base.kind, older.kind);
  merge_value(merged.unknown, base.unknown, older.unknown);
}

void merge_audience(OwnCard& merged, const OwnCard& base, const OwnCard& older) {
  for (const Field field : all_fields())
    if (audience_of(merged, field) == audience_of(base, field) && audience_of(older, field) != audience_of(base, field))
      merged.audience[field] = audience_of(older, field);
}

}  // namespace

Audience default_audience(Field field) {
  switch (field) {
    case Field::photo:
    case Field::fn:
    case Field::nickname:
      return Audience::everyone;
    case Field::impp:
    case Field::gender:
    case Field::quotation:
    case Field::org:
    case Field::title:
    case Field::role:
    case Field::industry:
    case Field::trade_notice:
    case Field::email:
    case Field::url:
      return Audience::contacts;
    case Field::age:
    case Field::bday:
    case Field::zodiac:
    case Field::chinese_zodiac:
    case Field::location:
    case Field::tel:
    case Field::fax:
    case Field::note:
      return Audience::exchanged;
  }
  return Audience::exchanged;
}

Audience audience_of(const OwnCard& own, Field field) {
  const auto found = own.audience.find(field);
  return found == own.audience.end() ? default_audience(field) : found->second;
}

Revision revision_of(const OwnCard& own) {
  const std::string text = to_xml(own_card_to_xml(own));
  unsigned char digest[16];
  crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                     0);
  char hex[2 * sizeof digest + 1];
  return {own.counter, sodium_bin2hex(hex, sizeof hex, digest, sizeof digest)};
}

Card rendition(const OwnCard& own, const CardKeys& keys, Audience audience) {
  const auto visible = [&](Field field) { return audience_of(own, field) <= audience; };
  Card card = own.card;
  leave_out_unknown(card);
  if (card.bday && !visible(Field::bday)) {
    const auto chinese = chinese_zodiac_sign(*card.bday);
    if (visible(Field::zodiac) && card.zodiac.empty()) card.zodiac = sign_name(zodiac_sign(*card.bday));
    if (visible(Field::chinese_zodiac) && card.chinese_zodiac.empty() && chinese)
      card.chinese_zodiac = sign_name(*chinese);
  }
  for (const Field field : all_fields())
    if (field != Field::fn && !visible(field)) leave_out(card, field);
  // Last: what stands in for the name is taken from what may be seen.
  if (!visible(Field::fn)) leave_out(card, Field::fn);
  sign(card, keys, audience, own.counter);
  return card;
}

OwnCard merge(const OwnCard& base, const OwnCard& one, const OwnCard& other) {
  const bool one_is_newer = revision_of(one) > revision_of(other);
  const OwnCard& newer = one_is_newer ? one : other;
  const OwnCard& older = one_is_newer ? other : one;
  OwnCard merged = newer;
  merge_card(merged.card, base.card, newer.card, older.card);
  merge_audience(merged, base, older);
  merge_value(merged.label, base.label, older.label);
  merge_value(merged.theme, base.theme, older.theme);
  if (merged == newer) return merged;
  ++merged.counter;
  return merged;
}

}  // namespace carte
