// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/stanza.h"

#include <dlfcn.h>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/message/region_post.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* delay_ns = "urn:xmpp:delay";
constexpr const char* update_ns = "urn:carte:1:update";
constexpr const char* disco_ns = "http://jabber.org/protocol/disco#info";
constexpr std::size_t most_people = 4096, most_resources = 16;

std::string text_of(const char* text) { return text ? text : ""; }

xmlnode* child_named(xmlnode* node, const char* name) { return xmlnode_get_child(node, name); }

std::vector<std::string> features() { return {std::string(carte_card_ns), update_feature, region_feature}; }

}  // namespace

// prpl-jabber lets plugins add a feature and not take it back; its library can.
void remove_jabber_feature(const char* feature) {
  void* library = dlopen("libjabber.so.0", RTLD_LAZY | RTLD_NOLOAD);
  if (!library) return;
  using Remove = void (*)(const char*);
  if (const auto remove = reinterpret_cast<Remove>(dlsym(library, "jabber_remove_feature"))) remove(feature);
  dlclose(library);
}

std::string OutgoingMessage::attribute(const char* name) const { return text_of(xmlnode_get_attrib(node_, name)); }

std::string OutgoingMessage::body() const {
  xmlnode* body = child_named(node_, "body");
  const gchars text(body ? xmlnode_get_data(body) : nullptr);
  return text_of(text.get());
}

bool OutgoingMessage::encrypted() const { return child_named(node_, "encrypted") || body().starts_with("?OTR"); }

void OutgoingMessage::add(const XmlElement& element) {
  if (xmlnodes child = xmlnode_from_element(element)) xmlnode_insert_child(node_, child.release());
}

void OutgoingMessage::take_body_out() {
  while (xmlnode* body = child_named(node_, "body")) xmlnode_free(body);
  while (xmlnode* html = child_named(node_, "html")) xmlnode_free(html);
}

Stanzas::Stanzas(StanzaEvents events)
    : events_(std::move(events)), jabber_(purple_plugins_find_with_id("prpl-jabber")) {
  if (!jabber_) return;
  // Encrypting plugins run before that (lurch at HIGHEST-100), prpl-jabber itself sends at HIGHEST.
  signals_.push_back(
      purple_connect<&Stanzas::sending>(jabber_, "jabber-sending-xmlnode", this, PURPLE_SIGNAL_PRIORITY_HIGHEST - 50));
  signals_.push_back(purple_connect<&Stanzas::receiving_message>(jabber_, "jabber-receiving-message", this));
  signals_.push_back(purple_connect<&Stanzas::receiving_presence>(jabber_, "jabber-receiving-presence", this));
  signals_.push_back(purple_connect<&Stanzas::receiving_iq>(jabber_, "jabber-receiving-iq", this));
  signals_.push_back(purple_connect<&Stanzas::signing_off>(purple_connections_get_handle(), "signing-off", this));
  gboolean known = FALSE;
  for (const std::string& feature : features()) purple_plugin_ipc_call(jabber_, "add_feature", &known, feature.c_str());
}

Stanzas::~Stanzas() {
  if (!jabber_) return;
  for (const std::string& feature : features()) remove_jabber_feature(feature.c_str());
}

std::vector<std::string> Stanzas::resources(PurpleAccount* account, const UserName& bare) const {
  const auto found = resources_.find({account, bare});
  if (found == resources_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

bool Stanzas::has_feature(PurpleAccount* account, const std::string& jid, const std::string& feature) const {
  gboolean known = FALSE;
  return jabber_ && purple_account_is_connected(account) &&
         purple_plugin_ipc_call(jabber_, "contact_has_feature", &known, account, jid.c_str(), feature.c_str()) && known;
}

std::string Stanzas::resource_with(PurpleAccount* account, const UserName& bare, const std::string& feature) const {
  for (const std::string& jid : resources(account, bare)) {
    if (has_feature(account, jid, feature)) return jid;
  }
  return {};
}

Result<void> Stanzas::send(PurpleAccount* account, const XmlElement& stanza) {
  PurpleConnection* connection = purple_account_get_connection(account);
  if (!connection || !purple_account_is_connected(account)) return Error{_("You are offline.")};
  const PurplePluginProtocolInfo* protocol = PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection));
  if (!is_xmpp(account_name(account)) || !protocol->send_raw) return Error{_("This works with XMPP accounts only.")};
  const std::string text = to_xml(stanza);
  if (text.size() > longest_stanza) return Error{_("This is too large to send.")};
  protocol->send_raw(connection, text.data(), static_cast<int>(text.size()));
  return {};
}

bool Stanzas::send_text(PurpleAccount* account, const std::string& to, const std::string& text) {
  PurpleConnection* connection = purple_account_get_connection(account);
  if (!connection || !purple_account_is_connected(account)) return false;
  XmlElement message;
  message.name = "message";
  message.set("type", "chat");
  message.set("to", to);
  message.set("id", "carte-" + new_token().str());
  message.add("body", text);
  const xmlnodes owned = xmlnode_from_element(message);
  // Whoever takes the stanza away leaves the original to us, as to prpl-jabber.
  xmlnode* node = owned.get();
  purple_signal_emit(purple_connection_get_prpl(connection), "jabber-sending-xmlnode", connection, &node);
  return true;
}

void Stanzas::sending(PurpleConnection* connection, xmlnode** node) {
  // An encrypting plugin that has to wait for keys takes the stanza away and sends it later.
  if (!node || !*node || text_of((*node)->name) != "message") return;
  OutgoingMessage message(*node);
  events_.sending(purple_connection_get_account(connection), message);
}

gboolean Stanzas::receiving_message(PurpleConnection* connection, const char* type, const char* id, const char* from,
                                    const char*, xmlnode* node) {
  PurpleAccount* account = purple_connection_get_account(connection);
  if (text_of(type) == "error") return id && events_.bounced(account, id);
  if (!from || !node) return FALSE;
  seen(account, from, true);
  const bool delayed = xmlnode_get_child_with_namespace(node, "delay", delay_ns) != nullptr;
  const bool to_us = text_of(type) != "groupchat";
  if (!child_named(node, "body")) {
    xmlnode* update = xmlnode_get_child_with_namespace(node, "update", update_ns);
    xmlnode* region = xmlnode_get_child_with_namespace(node, "region", region_feature);
    if (update && to_us) events_.update_came(account, from, update, delayed);
    if (region && to_us) events_.region_came(account, from, region, delayed);
    if (update || region) return TRUE;
  }
  events_.message_came(account, from, delayed);
  xmlnode* card = xmlnode_get_child_with_namespace(node, "card", std::string(carte_card_ns).c_str());
  if (card) events_.card_came(account, from, card, delayed);
  return FALSE;
}

gboolean Stanzas::receiving_presence(PurpleConnection* connection, const char* type, const char* from, xmlnode*) {
  if (!from || (type && text_of(type) != "unavailable")) return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  seen(account, from, !type);
  events_.client_changed(account, from, !type);
  return FALSE;
}

// Only when a client's features have come (XEP-0030) it can be told from others.
gboolean Stanzas::receiving_iq(PurpleConnection* connection, const char* type, const char*, const char* from,
                               xmlnode* node) {
  if (!from || !node || text_of(type) != "result" || !xmlnode_get_child_with_namespace(node, "query", disco_ns))
    return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  const auto found = resources_.find({account, user_name(account, from)});
  if (found != resources_.end() && found->second.contains(from)) events_.client_changed(account, from, true);
  return FALSE;
}

void Stanzas::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  std::erase_if(resources_, [account](const auto& each) { return each.first.first == account; });
}

void Stanzas::seen(PurpleAccount* account, const std::string& from, bool online) {
  if (from.find('/') == from.npos) return;
  const std::pair key(account, user_name(account, from));
  if (!online) {
    const auto found = resources_.find(key);
    if (found == resources_.end()) return;
    found->second.erase(from);
    if (found->second.empty()) resources_.erase(found);
    return;
  }
  if (!resources_.contains(key) && resources_.size() >= most_people) return;
  std::set<std::string>& theirs = resources_[key];
  if (theirs.size() < most_resources) theirs.insert(from);
}

}  // namespace carte
