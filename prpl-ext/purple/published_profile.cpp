// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/published_profile.h"

#include <string>
#include <utility>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/card/vcard_temp.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/pep.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* old_vcard_name = "vCard";
constexpr const char* old_vcard_ns = "vcard-temp";

std::optional<Card> if_any(Result<Card> card) { return card ? std::optional(std::move(*card)) : std::nullopt; }

}  // namespace

XmlElement vcard4_question() { return newest_item_question(vcard4_node); }

XmlElement old_vcard_question() {
  XmlElement vcard;
  vcard.name = old_vcard_name;
  vcard.ns = old_vcard_ns;
  return vcard;
}

std::optional<Card> vcard4_in_answer(const Result<XmlElement>& answer) {
  const XmlElement* vcard = answer ? item_in_answer(*answer, "vcard", std::string(xcard_ns)) : nullptr;
  return vcard ? card_from_vcard4(*vcard) : std::nullopt;
}

std::optional<Card> old_vcard_in_answer(const Result<XmlElement>& answer) {
  const XmlElement* vcard = answer ? answer->child(old_vcard_name, old_vcard_ns) : nullptr;
  return vcard ? if_any(card_from_vcard_temp(*vcard)) : std::nullopt;
}

std::optional<XmlElement> vcard4_in_event(xmlnode* message) {
  xmlnode* event = xmlnode_get_child_with_namespace(message, "event", pubsub_event_ns);
  const Result<XmlElement> element = event ? element_from_xmlnode(event) : Result<XmlElement>(Error{});
  const XmlElement* vcard = element ? item_in_event(*element, vcard4_node, "vcard", std::string(xcard_ns)) : nullptr;
  return vcard ? std::optional(*vcard) : std::nullopt;
}

std::optional<Card> card_from_vcard4(const XmlElement& vcard) {
  if (auto card = if_any(card_from_xcard(vcard))) return card;
  XmlElement without = vcard;
  std::erase_if(without.children, [](const XmlElement& property) { return property.name == "photo"; });
  return if_any(card_from_xcard(without));
}

void make_picture_small(Card& card) {
  if (!card.photo) return;
  Result<Photo> small = card.photo->bytes.empty() ? Result<Photo>(Error{}) : make_portrait(card.photo->bytes);
  if (small)
    card.photo = std::move(*small);
  else
    card.photo.reset();
}

}  // namespace carte
