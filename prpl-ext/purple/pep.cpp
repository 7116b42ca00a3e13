// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/pep.h"

#include <utility>

#include "prpl-ext/purple/names.h"

namespace carte {

namespace {

constexpr const char* pubsub_ns = "http://jabber.org/protocol/pubsub";
constexpr const char* pubsub_owner_ns = "http://jabber.org/protocol/pubsub#owner";
constexpr const char* data_form_ns = "jabber:x:data";
constexpr unsigned timeout_ms = 20'000;

const char* name_of(PepAccess access) { return access == PepAccess::open ? "open" : "presence"; }

XmlElement element(const char* name, const char* ns) {
  XmlElement made;
  made.name = name;
  made.ns = ns;
  return made;
}

void add_field(XmlElement& form, const char* name, const std::string& value, const char* type = nullptr) {
  XmlElement& field = form.add("field");
  field.set("var", name);
  if (type) field.set("type", type);
  field.add("value", value);
}

// Only what every server takes: some refuse other fields here.
XmlElement access_form(const char* kind, PepAccess access) {
  XmlElement form = element("x", data_form_ns);
  form.set("type", "submit");
  add_field(form, "FORM_TYPE", std::string("http://jabber.org/protocol/pubsub#") + kind, "hidden");
  add_field(form, "pubsub#access_model", name_of(access));
  return form;
}

XmlElement publication(const std::string& node, const std::string& item, const XmlElement& payload, PepAccess access) {
  XmlElement pubsub = element("pubsub", pubsub_ns);
  XmlElement& publish = pubsub.add("publish");
  publish.set("node", node);
  XmlElement& entry = publish.add("item");
  entry.set("id", item);
  entry.children.push_back(payload);
  pubsub.add("publish-options").children.push_back(access_form("publish-options", access));
  return pubsub;
}

XmlElement configuration(const std::string& node, PepAccess access) {
  XmlElement pubsub = element("pubsub", pubsub_owner_ns);
  XmlElement& configure = pubsub.add("configure");
  configure.set("node", node);
  configure.children.push_back(access_form("node_config", access));
  return pubsub;
}

const XmlElement* payload_in(const XmlElement* items, const char* payload, const std::string& payload_ns) {
  const XmlElement* item = items ? items->child("item") : nullptr;
  return item ? item->child(payload, payload_ns) : nullptr;
}

}  // namespace

void publish(IqRequests& requests, PurpleAccount* account, const std::string& node, const std::string& item,
             const XmlElement& payload, PepAccess access, IqRequests::Answer done) {
  const AccountName name = account_name(account);
  const XmlElement wanted = publication(node, item, payload, access);
  const auto again = [&requests, name, wanted, done](const IqAnswer& configured) {
    PurpleAccount* same = find_account(name);
    if (!configured || !same) return done(configured);
    requests.set(same, name.user.str(), wanted, timeout_ms, done);
  };
  requests.set(account, name.user.str(), wanted, timeout_ms,
               [&requests, name, node, access, again, done](const IqAnswer& answer) {
                 PurpleAccount* same = find_account(name);
                 if (answer || !answer.answered || !same) return done(answer);
                 requests.set(same, name.user.str(), configuration(node, access), timeout_ms, again);
               });
}

void retract(IqRequests& requests, PurpleAccount* account, const std::string& node, const std::string& item,
             IqRequests::Answer done) {
  XmlElement pubsub = element("pubsub", pubsub_ns);
  XmlElement& retraction = pubsub.add("retract");
  retraction.set("node", node);
  retraction.set("notify", "true");
  retraction.add("item").set("id", item);
  requests.set(account, account_name(account).user.str(), pubsub, timeout_ms, std::move(done));
}

XmlElement newest_item_question(const std::string& node) {
  XmlElement pubsub = element("pubsub", pubsub_ns);
  XmlElement& items = pubsub.add("items");
  items.set("node", node);
  items.set("max_items", "1");
  return pubsub;
}

const XmlElement* item_in_answer(const XmlElement& iq, const char* payload, const std::string& payload_ns) {
  const XmlElement* pubsub = iq.child("pubsub", pubsub_ns);
  return payload_in(pubsub ? pubsub->child("items") : nullptr, payload, payload_ns);
}

const XmlElement* item_in_event(const XmlElement& event, const std::string& node, const char* payload,
                                const std::string& payload_ns) {
  const XmlElement* items = event.child("items");
  return items && items->attribute("node") == node ? payload_in(items, payload, payload_ns) : nullptr;
}

}  // namespace carte
