// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "prpl-ext/base/ids.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/message/carrier.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

// Prosody and ejabberd cut the connection over 256 KiB a stanza; stay far below.
inline constexpr std::size_t longest_stanza = 160 * 1024;

// A `<message>` of the user's client on its way out, after everything that may encrypt it.
class OutgoingMessage {
 public:
  explicit OutgoingMessage(xmlnode* node) : node_(node) {}

  std::string attribute(const char* name) const;
  // The text as the body holds it, empty without one.
  std::string body() const;
  // An `<encrypted>` beside the body (OMEMO and its like), or OTR in it.
  bool encrypted() const;
  void add(const XmlElement& element);
  // What is left is an empty message, which shows nothing anywhere.
  void take_body_out();

 private:
  xmlnode* node_;
};

// Takes back what was advertised with the IPC call "add_feature": prpl-jabber lets plugins add a feature only.
void remove_jabber_feature(const char* feature);

struct StanzaEvents {
  std::function<void(PurpleAccount* account, OutgoingMessage& message)> sending;
  // A `<card xmlns='urn:carte:1:card'>` stands in a message from `from` (full JID). The message itself is shown (or
  // not) behind this, before anything else comes. `delayed`: XEP-0203.
  std::function<void(PurpleAccount* account, const std::string& from, xmlnode* card, bool delayed)> card_came;
  // Any message, before it is shown.
  std::function<void(PurpleAccount* account, const std::string& from, bool delayed)> message_came;
  // A message of ours came back with an error; true: not to be shown.
  std::function<bool(PurpleAccount* account, const std::string& id)> bounced;
  // An `<update xmlns='urn:carte:1:update'>` stands in a message without a body, itself and not in one that was forwarded.
  std::function<void(PurpleAccount* account, const std::string& from, xmlnode* update, bool delayed)> update_came;
  // A `<region xmlns='urn:carte:1:region'>` stands in a message without a body, likewise.
  std::function<void(PurpleAccount* account, const std::string& from, xmlnode* region, bool delayed)> region_came;
  // A client has come online or has told what it understands (true), or has gone (false).
  std::function<void(PurpleAccount* account, const std::string& jid, bool online)> client_changed;
};

// What our client says it understands (XEP-0030, XEP-0115).
inline constexpr const char* update_feature = "urn:carte:1:update";

// The XMPP side of libpurple's own prpl-jabber; does nothing where that is not installed. Advertises `urn:carte:1:card`,
// `urn:carte:1:update` and `urn:carte:1:region` as long as it lives.
class Stanzas {
 public:
  explicit Stanzas(StanzaEvents events);
  ~Stanzas();
  Stanzas(const Stanzas&) = delete;
  Stanzas& operator=(const Stanzas&) = delete;

  // The clients of a bare JID that are online, as full JIDs, as far as presence or messages of theirs have been seen.
  std::vector<std::string> resources(PurpleAccount* account, const UserName& bare) const;
  // True when that client is known to have the feature.
  bool has_feature(PurpleAccount* account, const std::string& jid, const std::string& feature) const;
  // The first of them that has the feature, empty when none is known to.
  std::string resource_with(PurpleAccount* account, const UserName& bare, const std::string& feature) const;

  // A whole stanza as it is. Error: offline, no XMPP, too large.
  static Result<void> send(PurpleAccount* account, const XmlElement& stanza);

  // A chat message of that text through the signal by which plugins encrypt stanzas. Not serv_send_im(): prpl-jabber
  // makes HTML of the text and complains when there is no conversation. False when offline.
  static bool send_text(PurpleAccount* account, const std::string& to, const std::string& text);

 private:
  void sending(PurpleConnection* connection, xmlnode** node);
  gboolean receiving_message(PurpleConnection* connection, const char* type, const char* id, const char* from,
                             const char* to, xmlnode* node);
  gboolean receiving_presence(PurpleConnection* connection, const char* type, const char* from, xmlnode* node);
  gboolean receiving_iq(PurpleConnection* connection, const char* type, const char* id, const char* from, xmlnode* node);
  void signing_off(PurpleConnection* connection);
  void seen(PurpleAccount* account, const std::string& from, bool online);

  StanzaEvents events_;
  PurplePlugin* jabber_ = nullptr;
  std::map<std::pair<PurpleAccount*, UserName>, std::set<std::string>> resources_;
  std::vector<PurpleSignal> signals_;
};

}  // namespace carte
