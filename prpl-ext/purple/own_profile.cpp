// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/own_profile.h"

#include <purple.h>

#include <algorithm>

#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/purple/names.h"

namespace carte {

namespace {

std::string text_of(const char* text) { return text ? clean_line(text, 100) : ""; }

std::optional<Photo> icon_of(PurpleAccount* account) {
  PurpleStoredImage* image = purple_buddy_icons_find_account_icon(account);
  if (!image) return std::nullopt;
  Result<Photo> photo =
      make_portrait({static_cast<const char*>(purple_imgstore_get_data(image)), purple_imgstore_get_size(image)});
  purple_imgstore_unref(image);
  return photo ? std::optional(std::move(*photo)) : std::nullopt;
}

void add_name(Card& card, const std::string& name) {
  if (name.empty()) return;
  if (card.fn.empty()) {
    card.fn = name;
  } else if (name != card.fn && std::ranges::find(card.nickname, name) == card.nickname.end()) {
    card.nickname.push_back(name);
  }
}

}  // namespace

Card own_profile() {
  Card card;
  for (GList* item = purple_accounts_get_all(); item; item = item->next) {
    auto* account = static_cast<PurpleAccount*>(item->data);
    add_name(card, text_of(purple_account_get_alias(account)));
    const Impp handle = impp_for(network_address(account, purple_account_get_username(account)));
    if (std::ranges::find(card.impp, handle) == card.impp.end()) card.impp.push_back(handle);
    if (!card.photo) card.photo = icon_of(account);
  }
  return card;
}

std::vector<AccountIcon> account_icons() {
  std::vector<AccountIcon> icons;
  for (GList* item = purple_accounts_get_all(); item; item = item->next) {
    auto* account = static_cast<PurpleAccount*>(item->data);
    std::optional<Photo> photo = icon_of(account);
    if (!photo) continue;
    const std::string name = text_of(purple_account_get_username(account));
    icons.push_back({name + " (" + text_of(purple_account_get_protocol_name(account)) + ")", std::move(*photo)});
  }
  return icons;
}

}  // namespace carte
