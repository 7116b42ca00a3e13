// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_name.h"

namespace carte {

std::string name_from_handles(const Card& card) {
  if (const auto address = contact_address(card)) return address->user.str();
  for (const Impp& impp : card.impp) {
    if (!impp.username.empty()) return impp.username;
    if (!impp.uri.empty()) return impp.uri;
  }
  return {};
}

std::string name_from_other_fields(const Card& card) {
  std::string joined;
  for (const std::string* part : {&card.n.prefix, &card.n.given, &card.n.additional, &card.n.family, &card.n.suffix}) {
    if (part->empty()) continue;
    if (!joined.empty()) joined += ' ';
    joined += *part;
  }
  if (!joined.empty()) return joined;
  if (!card.nickname.empty()) return card.nickname.front();
  for (const std::string& part : card.org)
    if (!part.empty()) return part;
  if (std::string handle = name_from_handles(card); !handle.empty()) return handle;
  if (!card.email.empty()) return card.email.front().value;
  if (!card.tel.empty()) return card.tel.front().value;
  return {};
}

}  // namespace carte
