// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/iq.h"

#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/ids.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/stanza.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

// A result for which `to` was asked; servers leave `from` out when they answer for the user's own account.
bool answers_for(PurpleAccount* account, const char* from, const std::string& to) {
  if (from) return to == from || (to.find('/') == to.npos && user_name(account, from) == user_name(account, to));
  return user_name(account, to) == account_name(account).user;
}

}  // namespace

IqRequests::IqRequests()
    : jabber_(purple_plugins_find_with_id("prpl-jabber")),
      receiving_(purple_connect<&IqRequests::receiving>(jabber_, "jabber-receiving-iq", this)),
      signing_off_(purple_connect<&IqRequests::signing_off>(purple_connections_get_handle(), "signing-off", this)) {}

void IqRequests::ask(const char* type, PurpleAccount* account, const std::string& to, const XmlElement& payload,
                     unsigned timeout_ms, Answer answer) {
  const std::string id = "carte-" + new_token().str();
  auto& open = open_[id] = std::make_unique<Open>();
  open->account = account;
  open->to = to;
  open->answer = std::move(answer);

  XmlElement iq;
  iq.name = "iq";
  iq.set("type", type);
  iq.set("id", id);
  iq.set("to", to);
  iq.children.push_back(payload);
  const Result<void> sent = account == leaving_ ? Error{_("You went offline.")} : Stanzas::send(account, iq);
  const std::string reason = sent ? _("There was no answer in time.") : sent.reason();
  open->timer.start(sent ? timeout_ms : 0, [this, id, reason] { finish(id, {Error{reason}, false}); });
}

gboolean IqRequests::receiving(PurpleConnection* connection, const char* type, const char* id, const char* from,
                               xmlnode* node) {
  if (!type || !id || !node) return FALSE;
  const std::string key = id, kind = type;
  const auto found = open_.find(key);
  if (found == open_.end() || (kind != "result" && kind != "error")) return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  if (account != found->second->account || !answers_for(account, from, found->second->to)) return FALSE;
  Result<XmlElement> answer = kind == "error" ? Result<XmlElement>(Error{_("The server has no such information.")})
                                              : element_from_xmlnode(node);
  // Not from within the signal: whoever gets the answer may put us away.
  found->second->timer.start(0, [this, key, answer = IqAnswer(std::move(answer), true)] { finish(key, answer); });
  return TRUE;
}

void IqRequests::signing_off(PurpleConnection* connection) {
  // Whoever asks again because of it must not get a question on its way that nobody answers.
  leaving_ = purple_connection_get_account(connection);
  std::vector<std::string> ids;
  for (const auto& [id, open] : open_) {
    if (open->account == leaving_) ids.push_back(id);
  }
  for (const std::string& id : ids) finish(id, {Error{_("You went offline.")}, false});
  leaving_ = nullptr;
}

void IqRequests::finish(const std::string& id, const IqAnswer& answer) {
  const auto done = open_.extract(id);
  if (done) done.mapped()->answer(answer);
}

}  // namespace carte
