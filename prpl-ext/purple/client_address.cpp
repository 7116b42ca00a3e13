// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/client_address.h"

#include "prpl-ext/purple/names.h"

namespace carte {

UpdateAddress client_address(PurpleAccount* account, const std::string& who) {
  UpdateAddress address{account_name(account), user_name(account, who), {}};
  const auto slash = who.find('/');
  const bool client = is_xmpp(address.account) && !is_participant(address.name);
  if (client && slash != who.npos) address.resource = who.substr(slash + 1);
  return address;
}

std::string full_name(const UpdateAddress& address) {
  return address.resource.empty() ? address.name.str() : address.name.str() + "/" + address.resource;
}

std::string sender_id(const UpdateAddress& from) {
  return from.account.protocol.str() + '\n' + from.account.user.str() + '\n' + full_name(from);
}

bool is_participant(const UserName& name) { return name.str().find('/') != std::string::npos; }

bool is_this_client(PurpleAccount* account, const std::string& jid) {
  PurpleConnection* connection = purple_account_get_connection(account);
  const char* own = connection ? purple_connection_get_display_name(connection) : nullptr;
  return own && jid == own;
}

}  // namespace carte
