// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/portrait_icon.h"

#include <string>

#include "prpl-ext/base/sha1.h"
#include "prpl-ext/card/portrait.h"

namespace carte {

namespace {

constexpr const char* our_icon = "carte-portrait";  // the icon that was made from a card, by its hash

// Empty: the account has none.
std::string present_hash(PurpleAccount* account) {
  PurpleStoredImage* image = purple_buddy_icons_find_account_icon(account);
  if (!image) return {};
  const std::string hash =
      sha1_of({static_cast<const char*>(purple_imgstore_get_data(image)), purple_imgstore_get_size(image)});
  purple_imgstore_unref(image);
  return hash;
}

}  // namespace

bool set_portrait_icon(PurpleAccount* account, const std::optional<Photo>& portrait) {
  const Result<std::string> icon =
      portrait && !portrait->bytes.empty() ? make_icon(portrait->bytes) : Result<std::string>(Error{});
  const std::string present = present_hash(account), ours = purple_account_get_string(account, our_icon, "");
  if (!icon) {
    purple_account_remove_setting(account, our_icon);
    if (ours.empty() || present != ours) return false;
    purple_buddy_icons_set_account_icon(account, nullptr, 0);
    return true;
  }
  const std::string hash = sha1_of(*icon);
  if (hash == present || hash == ours || (!present.empty() && present != ours)) return false;
  purple_account_set_string(account, our_icon, hash.c_str());
  purple_buddy_icons_set_account_icon(account, static_cast<guchar*>(g_memdup2(icon->data(), icon->size())),
                                      icon->size());
  return true;
}

}  // namespace carte
