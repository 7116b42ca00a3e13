// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/projection.h"

#include <algorithm>
#include <set>

#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_value.h"

namespace carte {

namespace {

using Facts = std::set<std::string>;
enum class Kinds { count, ignore };

// However a number is written and divided into groups, it is the same.
std::string dialled(std::string number) {
  if (number.starts_with("tel:")) number.erase(0, 4);
  std::erase_if(number, [](char c) { return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')'; });
  return number;
}

// Every text of an element under the way to it, e.g. "n/surname=Smith"; where an element stands among its like does not
// count.
void add_facts(const XmlElement& element, const std::string& way, Kinds kinds, Facts& facts) {
  if (kinds == Kinds::ignore && element.name == "parameters") return;
  const bool is_number = way == "tel/uri" || way == "tel/text";
  if (!element.text.empty()) facts.insert(is_number ? "tel=" + dialled(element.text) : way + "=" + element.text);
  for (const XmlElement& child : element.children) add_facts(child, way + "/" + child.name, kinds, facts);
}

Facts facts_of(Card card, Kinds kinds) {
  card = projection_of(std::move(card));
  card.uid = {};
  card.rev.clear();
  Facts facts;
  for (const XmlElement& property : card_to_xcard(card).children) add_facts(property, property.name, kinds, facts);
  return facts;
}

// What of a card servers bring into the old form.
Card derived_part(const Card& whole) {
  const Card card = projection_of(whole);
  Card part;
  part.fn = card.fn;
  part.n = card.n;
  part.nickname = card.nickname;
  part.title = card.title;
  part.role = card.role;
  part.note = card.note;
  part.url = card.url;
  part.bday = card.bday;
  part.email = card.email;
  if (!card.org.empty()) part.org = {card.org.front()};
  std::ranges::copy_if(card.tel, std::back_inserter(part.tel),
                       [](const TypedText& tel) { return is_global_number(tel.value); });
  return part;
}

}  // namespace

Card projection_of(Card card) {
  card.photo.reset();
  card.proof.reset();
  card.replaced.clear();
  for (TypedText& tel : card.tel) {
    if (tel.value.starts_with('+')) std::ranges::replace(tel.value, ' ', '-');
  }
  return card;
}

bool is_flattened(const Card& seen, const Card& published) {
  const Facts now = facts_of(seen, Kinds::count), before = facts_of(published, Kinds::count);
  return now.size() < before.size() && std::ranges::includes(before, now);
}

bool is_derived(const Card& old, const Card& published) {
  return says_no_more(old, published) && says_no_more(derived_part(published), old);
}

bool says_no_more(const Card& one, const Card& other) {
  return std::ranges::includes(facts_of(other, Kinds::ignore), facts_of(one, Kinds::ignore));
}

bool say_the_same(const Card& one, const Card& other) {
  return facts_of(one, Kinds::ignore) == facts_of(other, Kinds::ignore);
}

}  // namespace carte
