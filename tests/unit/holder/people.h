// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"

namespace carte::scratch {

// The n-th of a crowd of made-up people: names of several languages, some with much on their card, some with little.
inline Card person(int n) {
  static constexpr std::array given = {"Anna",  "Björn", "Chloé", "Dmitri", "Émile", "Fatima", "Grace", "Hüseyin", "Ivana", "小明",
                                       "Katrin", "Liam", "María", "Nadia",  "Oskar", "Priya",  "Quentin", "Renée", "Søren", "Tomáš"};
  static constexpr std::array family = {"Smith", "Müller", "García", "Nguyễn", "O'Brien", "Kowalski", "Johansson", "王", "Haddad",
                                        "Fernández", "Novák", "Rossi", "Tanaka", "Okafor", "Yılmaz", "Dubois", "Petrov"};
  static constexpr std::array org = {"Example Ltd", "Acme Tool Works", "Universität Oxford", "Northern Lights Shipping",
                                     "Crédit du Nord", "Blue Harbour Hospital", "Green Valley School"};
  static constexpr std::array city = {"Oxford", "Berlin", "Málaga", "Kraków", "Göteborg", "北京", "Lyon", "Osaka", "Lagos"};
  const auto of = [n](const auto& list, int step) { return std::string(list[std::size_t(n / step) % list.size()]); };
  const std::string number = std::to_string(n);
  Card card;
  card.uid = CardId("urn:uuid:00000000-0000-4000-8000-" + std::string(12 - number.size(), '0') + number);
  card.n = {of(family, 20), of(given, 1), {}, {}, {}};
  card.fn = of(given, 1) + " " + of(family, 20) + " " + number;
  card.impp = {Impp{"xmpp:person" + number + "@example.org", {}, {}, {}}};
  card.email = {TypedText{"person" + number + "@mail.example.com", {"home"}, 0}};
  card.tel = {TypedText{"+44 1865 " + std::to_string(100000 + n), {"cell"}, 0}};
  if (n % 2 == 0) {
    card.org = {of(org, 3), "Department " + std::to_string(n % 40)};
    card.title = n % 4 == 0 ? "Engineer" : "Head of purchasing";
    card.email.push_back(TypedText{"p" + number + "@work.example.com", {"work"}, 0});
  }
  if (n % 3 == 0) {
    Address address;
    address.street = number + " High Street";
    address.locality = of(city, 7);
    address.postal_code = "OX1 " + number;
    card.adr = {address};
  }
  if (n % 5 == 0) card.note = {"Met at the conference in " + of(city, 11) + ", wants to hear about the new release."};
  return card;
}

inline std::vector<Card> people(int count) {
  std::vector<Card> cards;
  for (int n = 0; n < count; ++n) cards.push_back(person(n));
  return cards;
}

}  // namespace carte::scratch
