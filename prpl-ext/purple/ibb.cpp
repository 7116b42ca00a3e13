// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/ibb.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/purple/client_address.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/stanza.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr const char* ibb_ns = "http://jabber.org/protocol/ibb";
constexpr const char* stanza_error_ns = "urn:ietf:params:xml:ns:xmpp-stanzas";
constexpr const char* id_start = "carte-";
constexpr std::int64_t second_ms = 1000;

XmlElement element(const char* name, const Token& region) {
  XmlElement made;
  made.name = name;
  made.ns = ibb_ns;
  made.set("sid", id_start + region.str());
  return made;
}

// An answer to a request; `error`: the condition of RFC 6120 8.3.3, empty for none.
void answer(PurpleAccount* account, const char* to, const char* id, const std::string& error) {
  XmlElement iq;
  iq.name = "iq";
  iq.set("type", error.empty() ? "result" : "error");
  iq.set("to", to);
  iq.set("id", id);
  if (!error.empty()) {
    XmlElement& problem = iq.add("error");
    problem.set("type", "cancel");
    problem.add(error, {}, stanza_error_ns);
  }
  (void)Stanzas::send(account, iq);  // offline: the other learns it anyway
}

const XmlElement* request_in(const XmlElement& iq) {
  for (const char* name : {"open", "data", "close"}) {
    if (const XmlElement* found = iq.child(name, ibb_ns)) return found;
  }
  return nullptr;
}

bool is_number(const std::string& text, unsigned long most) {
  const bool digits = text.find_first_not_of("0123456789") == text.npos;
  return digits && !text.empty() && text.size() <= 5 && std::stoul(text) <= most;
}

}  // namespace

InBandBytes::InBandBytes(Events events)
    : events_(std::move(events)),
      jabber_(purple_plugins_find_with_id("prpl-jabber")),
      receiving_(purple_connect<&InBandBytes::receiving>(jabber_, "jabber-receiving-iq", this)) {}

// In place of the one that this line had.
Result<InBandBytes::Session*> InBandBytes::begin(PurpleAccount* account, const RegionLine& line) {
  if (!is_xmpp(line.peer.account) || line.peer.resource.empty())
    return Error{_("This chat cannot carry the picture itself.")};
  sessions_.erase(line);
  Session& session = sessions_[line];
  session.account = account;
  session.jid = full_name(line.peer);
  session.number = ++last_number_;
  return &session;
}

Result<void> InBandBytes::open(PurpleAccount* account, const RegionLine& line) {
  if (const auto begun = begin(account, line); !begun) return begun.error();
  XmlElement open = element("open", line.region);
  open.set("block-size", std::to_string(InBandLimits::block));
  open.set("stanza", "iq");
  request(line, open, [this, line](Session& session) {
    session.open = true;
    events_.ready(line, room(session));
  });
  return {};
}

Result<void> InBandBytes::expect(PurpleAccount* account, const RegionLine& line) {
  const auto begun = begin(account, line);
  if (!begun) return begun.error();
  (*begun)->expected = true;
  return {};
}

void InBandBytes::send(const RegionLine& line, const std::string& bytes) {
  const auto found = sessions_.find(line);
  if (found == sessions_.end() || !found->second.open) return;
  if (found->second.waiting.size() + bytes.size() > InBandLimits::most_waiting) return finish(line, true);
  found->second.waiting += bytes;
  go_on(line);
}

void InBandBytes::close(const RegionLine& line) {
  const auto closed = sessions_.extract(line);
  if (!closed || !closed.mapped().open) return;
  iqs_.set(closed.mapped().account, closed.mapped().jid, element("close", line.region), InBandLimits::answer_ms,
           [](const Result<XmlElement>&) {});
}

void InBandBytes::gone(PurpleAccount* account, const std::string& jid) {
  std::vector<RegionLine> lines;
  for (const auto& [line, session] : sessions_) {
    if (session.account == account && (jid.empty() || session.jid == jid)) lines.push_back(line);
  }
  for (const RegionLine& line : lines) finish(line, false);
}

void InBandBytes::finish(const RegionLine& line, bool tell_peer) {
  if (tell_peer)
    close(line);
  else
    sessions_.erase(line);
  events_.over(line);
}

void InBandBytes::request(const RegionLine& line, const XmlElement& payload,
                          std::function<void(Session& session)> done) {
  const Session& asking = sessions_.at(line);
  iqs_.set(asking.account, asking.jid, payload, InBandLimits::answer_ms,
           [this, line, number = asking.number, done = std::move(done)](const Result<XmlElement>& answer) {
             const auto session = sessions_.find(line);
             if (session == sessions_.end() || session->second.number != number) return;
             if (!answer) return finish(line, false);
             done(session->second);
           });
}

// One block at a time, and none before the pace allows: what people write goes first.
void InBandBytes::go_on(const RegionLine& line) {
  const auto found = sessions_.find(line);
  if (found == sessions_.end()) return;
  Session& session = found->second;
  if (session.unanswered || session.waiting.empty()) return;
  const std::int64_t now = monotonic_ms(), wait = session.free_at_ms - now;
  if (wait > 0) return session.pause.start(static_cast<unsigned>(wait), [this, line] { go_on(line); });
  const std::string piece = session.waiting.substr(0, InBandLimits::piece);
  session.waiting.erase(0, piece.size());
  session.free_at_ms = now + static_cast<std::int64_t>(piece.size()) * second_ms / InBandLimits::bytes_a_second;
  session.unanswered = true;
  XmlElement data = element("data", line.region);
  data.set("seq", std::to_string(session.sent++));
  data.text = base64(piece);
  request(line, data, [this, line](Session& sent) {
    sent.unanswered = false;
    events_.ready(line, room(sent));
    go_on(line);
  });
}

InBandBytes::Sessions::iterator InBandBytes::find(PurpleAccount* account, const std::string& from,
                                                  const std::string& id) {
  return std::ranges::find_if(sessions_, [&](const auto& each) {
    return each.second.account == account && each.second.jid == from && id_start + each.first.region.str() == id;
  });
}

gboolean InBandBytes::receiving(PurpleConnection* connection, const char* type, const char* id, const char* from,
                                xmlnode* node) {
  if (!id || !from || !node || g_strcmp0(type, "set") != 0) return FALSE;
  if (!xmlnode_get_child_with_namespace(node, "open", ibb_ns) &&
      !xmlnode_get_child_with_namespace(node, "data", ibb_ns) &&
      !xmlnode_get_child_with_namespace(node, "close", ibb_ns))
    return FALSE;
  const Result<XmlElement> iq = element_from_xmlnode(node);
  const XmlElement* request = iq ? request_in(*iq) : nullptr;
  if (!request || !request->attribute("sid").starts_with(id_start)) return FALSE;
  PurpleAccount* account = purple_connection_get_account(connection);
  const auto session = find(account, from, request->attribute("sid"));
  // Copied: what is told may end the session.
  const std::string asker = from, number = id;
  if (session == sessions_.end()) {
    answer(account, asker.c_str(), number.c_str(), request->name == "open" ? "not-acceptable" : "item-not-found");
    return TRUE;
  }
  const RegionLine line = session->first;
  const bool was_open = session->second.open;
  const std::string error = take(session, *request);
  answer(account, asker.c_str(), number.c_str(), error);
  if (request->name == "open" && error.empty()) events_.ready(line, InBandLimits::waiting);
  if (request->name == "data" && error.empty()) events_.came(line, *from_base64(request->text));
  if (request->name == "close" || (was_open && !error.empty())) finish(line, !error.empty());
  return TRUE;
}

std::string InBandBytes::take(Sessions::iterator session, const XmlElement& request) {
  if (request.name == "close") return {};
  if (request.name == "data") return take_data(session, request);
  const std::string& block = request.attribute("block-size");
  if (!session->second.expected || session->second.open) return "not-acceptable";
  if (!is_number(block, InBandLimits::block) || request.attribute("stanza") == "message") return "resource-constraint";
  session->second.open = true;
  return {};
}

std::string InBandBytes::take_data(Sessions::iterator found, const XmlElement& data) {
  Session& session = found->second;
  // Whom we asked may send as soon as they have agreed, and their answer is told a moment later.
  if (!session.open && session.expected) return "item-not-found";
  const std::string& number = data.attribute("seq");
  if (!is_number(number, UINT16_MAX) || std::stoul(number) != session.came) return "unexpected-request";
  const std::optional<std::string> bytes = from_base64(data.text);
  if (!bytes || bytes->size() > InBandLimits::block) return "bad-request";
  // Whoever keeps to the pace never comes near that.
  const std::int64_t now = monotonic_ms();
  session.received_until_ms = std::max(session.received_until_ms, now) +
                              static_cast<std::int64_t>(bytes->size()) * second_ms / (2 * InBandLimits::bytes_a_second);
  if (session.received_until_ms - now > InBandLimits::most_received * second_ms / (2 * InBandLimits::bytes_a_second))
    return "policy-violation";
  session.came++;
  session.open = true;
  return {};
}

}  // namespace carte
