// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/address_book.h"

#include "plugin/each_buddy.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/profile_source.h"

namespace carte {
namespace {

// Where Buddy Notes, which comes with libpurple, keeps the user's own note: HTML.
constexpr const char* note_setting = "notes";

// Protocols whose buddy lists nobody is asked about.
bool asks_authorisation(const std::string& protocol) {
  return protocol != "prpl-irc" && protocol != "prpl-bonjour" && protocol != "prpl-simple" && protocol != "prpl-zephyr";
}

PurplePluginProtocolInfo* protocol_info(PurpleAccount* account) {
  PurplePlugin* prpl = purple_find_prpl(purple_account_get_protocol_id(account));
  return prpl ? PURPLE_PLUGIN_PROTOCOL_INFO(prpl) : nullptr;
}

// On IRC a nick means something only with its server, which the account's own name ends in.
std::string network_of(PurpleAccount* account) {
  if (g_strcmp0(purple_account_get_protocol_id(account), "prpl-irc") != 0) return {};
  const std::string name = purple_account_get_username(account);
  const auto at = name.rfind('@');
  if (at == name.npos) return {};
  return gchars(g_ascii_strdown(name.c_str() + at + 1, -1)).get();
}

Contact contact_of(PurpleBuddy* buddy) {
  PurpleAccount* account = purple_buddy_get_account(buddy);
  PurpleGroup* group = purple_buddy_get_group(buddy);
  const char* alias = purple_buddy_get_contact_alias(buddy);
  const bool named = alias && g_strcmp0(alias, purple_buddy_get_name(buddy)) != 0;
  return {account_name(account), network_address(account, purple_buddy_get_name(buddy)).user, named ? alias : "",
          group ? purple_group_get_name(group) : ""};
}

OwnAccount own_account(PurpleAccount* account) {
  PurplePluginProtocolInfo* info = protocol_info(account);
  const std::string network = network_of(account);
  const std::string protocol = purple_account_get_protocol_id(account);
  return {.name = account_name(account),
          .network = network,
          .connected = purple_account_is_connected(account) != FALSE,
          .can_add = info && (info->add_buddy || info->add_buddy_with_invite),
          .asks_authorisation = asks_authorisation(protocol)};
}

PurpleGroup* group_named(const std::string& name) {
  const std::string wanted = name.empty() ? _("Buddies") : name;
  if (PurpleGroup* group = purple_find_group(wanted.c_str())) return group;
  PurpleGroup* group = purple_group_new(wanted.c_str());
  purple_blist_add_group(group, nullptr);
  return group;
}

void set_portrait(PurpleBuddy* buddy, const Photo& portrait) {
  if (portrait.bytes.empty()) return;
  const std::size_t size = portrait.bytes.size();
  auto* copy = static_cast<guchar*>(g_memdup2(portrait.bytes.data(), size));
  PurpleContact* contact = purple_buddy_get_contact(buddy);
  purple_buddy_icons_node_set_custom_icon(PURPLE_BLIST_NODE(contact), copy, size);
}

void set_alias(PurpleBuddy* buddy, const std::string& alias) {
  purple_blist_alias_buddy(buddy, alias.c_str());
  // A name that the user gave to the person as a whole is shown instead of the buddy's.
  PurpleContact* person = purple_buddy_get_contact(buddy);
  if (person && person->alias) purple_blist_alias_contact(person, alias.c_str());
  serv_alias_buddy(buddy);
}

}  // namespace

std::vector<Contact> PurpleAddressBook::contacts() const {
  std::vector<Contact> all;
  each_buddy([&](PurpleBuddy* buddy) { all.push_back(contact_of(buddy)); });
  return all;
}

std::vector<Contact> PurpleAddressBook::find(const AccountName& address) const {
  std::vector<Contact> found;
  for (GList* item = purple_accounts_get_all(); item; item = item->next) {
    auto* account = static_cast<PurpleAccount*>(item->data);
    if (address.protocol.str() != purple_account_get_protocol_id(account)) continue;
    std::string name = address.user.str();
    const std::string network = network_of(account);
    if (!network.empty() && name.find('@') != name.npos) {
      if (!name.ends_with("@" + network)) continue;
      name.erase(name.size() - network.size() - 1);
    }
    if (PurpleBuddy* buddy = purple_find_buddy(account, name.c_str())) found.push_back(contact_of(buddy));
  }
  return found;
}

std::vector<OwnAccount> PurpleAddressBook::accounts() const {
  std::vector<OwnAccount> all;
  for (GList* item = purple_accounts_get_all(); item; item = item->next)
    all.push_back(own_account(static_cast<PurpleAccount*>(item->data)));
  return all;
}

std::vector<std::string> PurpleAddressBook::groups() const {
  std::vector<std::string> names;
  for (PurpleBlistNode* node = purple_blist_get_root(); node; node = purple_blist_node_get_sibling_next(node)) {
    if (PURPLE_BLIST_NODE_IS_GROUP(node)) names.emplace_back(purple_group_get_name(PURPLE_GROUP(node)));
  }
  return names;
}

bool PurpleAddressBook::is_blocked(const AccountName& account, const UserName& name) const {
  PurpleAccount* own = find_account(account);
  return own && !purple_privacy_check(own, name.c_str());
}

bool PurpleAddressBook::is_buddy(const Peer& peer) const {
  PurpleAccount* account = peer.room ? nullptr : find_account(peer.account);
  return account && purple_find_buddy(account, peer.name.c_str());
}

std::optional<AccountName> PurpleAddressBook::address_of(const Peer& peer) const {
  PurpleAccount* account = peer.room ? nullptr : find_account(peer.account);
  if (!account) return std::nullopt;
  return network_address(account, peer.name.str());
}

std::string PurpleAddressBook::display_name(const Peer& peer) const { return shown_name(peer); }

std::string PurpleAddressBook::protocol_label(const ProtocolId& protocol) const {
  PurplePlugin* prpl = purple_find_prpl(protocol.c_str());
  const char* name = prpl ? purple_plugin_get_name(prpl) : nullptr;
  return name ? name : "";
}

PurpleBuddy* PurpleAddressBook::buddy_of(const Contact& contact) {
  PurpleAccount* account = find_account(contact.account);
  if (!account) return nullptr;
  if (PurpleBuddy* buddy = purple_find_buddy(account, contact.name.c_str())) return buddy;
  // Only there does an entry lack the server: `bob` of `bob@example.org` may well be somebody else on XMPP.
  if (!is_irc(contact.account)) return nullptr;
  const std::string& name = contact.name.str();
  return purple_find_buddy(account, name.substr(0, name.rfind('@')).c_str());
}

Result<void> add_to_list(const Adding& adding) {
  PurpleAccount* account = find_account(adding.account);
  if (!account || !purple_account_is_connected(account)) {
    return Error{sentence(_("Your account %s is offline. Connect it, then try again."), adding.account.user.c_str())};
  }
  if (purple_find_buddy(account, adding.buddy.c_str())) return Error{_("This person is already in your buddy list.")};
  PurpleBuddy* buddy = purple_buddy_new(account, adding.buddy.c_str(), adding.alias.empty() ? nullptr : adding.alias.c_str());
  purple_blist_add_buddy(buddy, nullptr, group_named(adding.group), nullptr);
  purple_account_add_buddy_with_invite(account, buddy, adding.message.empty() ? nullptr : adding.message.c_str());
  if (adding.portrait) set_portrait(buddy, *adding.portrait);
  return {};
}

void update_entry(PurpleBuddy* buddy, const UpdatePlan& plan) {
  if (plan.alias) set_alias(buddy, *plan.alias);
  if (plan.portrait) set_portrait(buddy, *plan.portrait);
  if (plan.note) {
    const gchars html(purple_strreplace(escape_markup(*plan.note).c_str(), "\n", "<br>"));
    purple_blist_node_set_string(PURPLE_BLIST_NODE(buddy), note_setting, html.get());
  }
}

LocalEntry local_entry(PurpleBuddy* buddy) {
  PurpleAccount* account = purple_buddy_get_account(buddy);
  LocalEntry entry{known_profile({account_name(account), user_name(account, purple_buddy_get_name(buddy)), false, {}}), {}};
  if (const char* html = purple_blist_node_get_string(PURPLE_BLIST_NODE(buddy), note_setting))
    entry.note = gchars(purple_markup_strip_html(html)).get();
  return entry;
}

}  // namespace carte
