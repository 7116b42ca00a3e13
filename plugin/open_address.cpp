// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/open_address.h"

#include <purple.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/purple/names.h"

namespace carte {

Result<void> open_address(const std::string& uri) {
  if (uri.starts_with("carte:"))
    return Error{_("A card's own address does not say where its owner can be reached. Ask them for the card itself.")};
  const bool irc = uri.starts_with("irc:") || uri.starts_with("ircs:");
  const std::unique_ptr<GList, Releaser<g_list_free>> accounts(purple_accounts_get_all_active());
  for (GList* item = accounts.get(); item; item = item->next) {
    const AccountName account = account_name(static_cast<PurpleAccount*>(item->data));
    if (!(irc ? is_irc(account) : is_xmpp(account))) continue;
    purple_got_protocol_handler_uri(uri.c_str());
    return {};
  }
  return Error{_("None of your accounts can open this address.")};
}

}  // namespace carte
