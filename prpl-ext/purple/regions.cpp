// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/regions.h"

#include <algorithm>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/purple/client_address.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

namespace {

constexpr std::size_t most_ids = 128;
constexpr std::size_t most_picture_bytes = 8 * 1024 * 1024;
constexpr const char* message_id = "carte-region-";
constexpr const char* disco_feature = "http://jabber.org/protocol/disco#info";
constexpr const char* file_transfer_feature = "http://jabber.org/protocol/si/profile/file-transfer";

std::string picture_file_name() {
  const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> now(g_date_time_new_now_local());
  return gchars(g_date_time_format(now.get(), "screen-%Y%m%d-%H%M%S.png")).get();
}

// Not on XMPP: prpl-jabber says so, and means smileys.
bool takes_pictures_in_messages(PurpleAccount* account) {
  if (is_xmpp(account_name(account))) return false;
  const PurpleConnectionFlags takes = purple_account_get_connection(account)->flags;
  return (takes & PURPLE_CONNECTION_HTML) && !(takes & PURPLE_CONNECTION_NO_IMAGES);
}

void write_picture(PurpleConversation* conversation, const std::string& png, const std::string& name) {
  const int id = purple_imgstore_add_with_id(g_memdup2(png.data(), png.size()), png.size(), name.c_str());
  const std::string html = "<IMG ID=\"" + std::to_string(id) + "\">";
  if (purple_conversation_get_type(conversation) == PURPLE_CONV_TYPE_CHAT)
    purple_conv_chat_send(PURPLE_CONV_CHAT(conversation), html.c_str());
  else
    purple_conv_im_send_with_flags(PURPLE_CONV_IM(conversation), html.c_str(), PURPLE_MESSAGE_IMAGES);
  purple_imgstore_unref_by_id(id);
}

}  // namespace

PurpleRegions::PurpleRegions(HiddenLines& lines, FileTransfers& files, const Stanzas& stanzas,
                             const RegionCarrierEvents& events)
    : lines_(lines),
      files_(files),
      stanzas_(stanzas),
      events_(events),
      bytes_({[this](const RegionLine& line, std::size_t room) { events_.bytes_ready(line, room); },
              [this](const RegionLine& line, const std::string& bytes) { events_.bytes_came(line, bytes); },
              [this](const RegionLine& line) { events_.bytes_over(line); }}),
      signing_off_(purple_connect<&PurpleRegions::signing_off>(purple_connections_get_handle(), "signing-off", this)) {}

// A client has told what it understands when it is known to understand the question.
RegionCarrier::Shows PurpleRegions::shows(const Peer& to) const {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online || !is_xmpp(to.account) || to.room) return Shows::unknown;
  PurpleAccount* account = *online;
  const std::vector<std::string> clients = stanzas_.resources(account, to.name);
  const auto has = [&](const char* feature) {
    return [this, account, feature](const std::string& jid) { return stanzas_.has_feature(account, jid, feature); };
  };
  if (std::ranges::any_of(clients, has(region_feature))) return Shows::yes;
  return !clients.empty() && std::ranges::all_of(clients, has(disco_feature)) ? Shows::no : Shows::unknown;
}

Result<void> PurpleRegions::write(const Peer& to, const std::string& line) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  leaving_ = LeavingLine{account};
  const Result<void> written = write_in_conversation(account, to, line);
  const LeavingLine seen = *std::exchange(leaving_, std::nullopt);
  ways_.put({to.account, to.name}, seen.secret ? Way::encrypted : seen.clear ? Way::clear : Way::unknown);
  return written;
}

// To whom no line was written, letters go as theirs came. A room's participant gets them as the room got the line.
Way PurpleRegions::way_of(const UpdateAddress& to) const {
  const std::string& name = to.name.str();
  const Who who{to.account, is_xmpp(to.account) ? UserName(name.substr(0, name.find('/'))) : to.name};
  if (came_encrypted_.contains(who)) return Way::encrypted;
  const Way* way = ways_.find(who);
  return way ? *way : Way::clear;
}

Result<void> PurpleRegions::send(const UpdateAddress& to, const RegionPost& post) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  const Way way = way_of(to);
  if (is_xmpp(to.account) && way == Way::clear) return send_stanza(account, to, post);
  return send_lines(account, to, post, way != Way::clear);
}

Result<void> PurpleRegions::send_stanza(PurpleAccount* account, const UpdateAddress& to, const RegionPost& post) {
  XmlElement message;
  message.name = "message";
  message.set("type", "chat");
  message.set("to", full_name(to));
  message.set("id", message_id + new_token().str());
  message.children.push_back(post_to_xml(post));
  // It is of the moment: nobody keeps it or gets a copy (XEP-0334, XEP-0280 section 8).
  message.add("no-store", {}, "urn:xmpp:hints");
  message.add("no-copy", {}, "urn:xmpp:hints");
  message.add("private", {}, "urn:xmpp:carbons:2");
  if (sent_.size() >= most_ids) sent_.pop_front();
  sent_.emplace_back(message.attribute("id"), to);
  return Stanzas::send(account, message);
}

Result<void> PurpleRegions::send_lines(PurpleAccount* account, const UpdateAddress& to, const RegionPost& post,
                                       bool secret) {
  const std::string who = full_name(to);
  const auto lines = region_lines(post, HiddenLines::longest_line(account, who));
  if (!lines) return lines.error();
  if (!lines_.has_room_for(account, who, lines->size(), true))
    return Error{_("Too much is waiting to be sent already. Try again later.")};
  for (const std::string& line : *lines)
    lines_.send({.account = account,
                 .who = who,
                 .text = line,
                 .token = {},
                 .only_encrypted = secret,
                 .done = {},
                 .subject = {},
                 .urgent = true});
  return {};
}

std::string PurpleRegions::file_receiver(PurpleAccount* account, const Peer& to) const {
  const std::string who = private_name(to);
  if (who.empty()) return {};
  const std::string client = stanzas_.resource_with(account, user_name(account, who), file_transfer_feature);
  return client.empty() ? who : client;
}

Result<void> PurpleRegions::takes_pictures(const Peer& to) const {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  if (way_of({to.account, to.name, {}}) != Way::clear)
    return Error{_("This chat is encrypted, but pictures sent in it are not.")};
  if (takes_pictures_in_messages(account)) return {};
  const std::string who = file_receiver(account, to);
  if (who.empty()) return Error{_("Pictures cannot be sent to this room.")};
  if (!FileTransfers::possible(account, who)) return Error{_("Pictures cannot be sent to this person.")};
  return {};
}

Result<void> PurpleRegions::send_picture(const Peer& to, const std::string& png) {
  if (const Result<void> takes = takes_pictures(to); !takes) return takes;
  if (png.empty() || png.size() > most_picture_bytes) return Error{_("This picture is too large to send.")};
  PurpleAccount* account = find_account(to.account);
  PurpleConversation* conversation = find_conversation(to);
  if (!conversation || !takes_pictures_in_messages(account))
    return files_.offer(account, file_receiver(account, to), picture_file_name(), png);
  write_picture(conversation, png, picture_file_name());
  return {};
}

Result<void> PurpleRegions::open_bytes(const RegionLine& line) {
  const Result<PurpleAccount*> online = online_account(line.peer.account);
  return online ? bytes_.open(*online, line) : Result<void>(online.error());
}

Result<void> PurpleRegions::expect_bytes(const RegionLine& line) {
  const Result<PurpleAccount*> online = online_account(line.peer.account);
  return online ? bytes_.expect(*online, line) : Result<void>(online.error());
}

void PurpleRegions::message_came(PurpleAccount* account, const std::string& from, bool delayed) {
  delayed_ = delayed;
  const Who who(account_name(account), user_name(account, from));
  last_from_.put(who, from);
}

void PurpleRegions::written(PurpleConversation* conversation, const std::string& who, const Token& region,
                            bool history) {
  PurpleAccount* account = purple_conversation_get_account(conversation);
  const Peer writer = peer_of(conversation, who);
  const bool xmpp = is_xmpp(writer.account);
  const std::string name = writer.room && xmpp ? writer.name.str() + "/" + who : private_name(writer);
  const std::string* last = last_from_.find({writer.account, user_name(account, name)});
  const std::string from = last ? *last : name;
  came_encrypted_.erase({writer.account, writer.name});
  events_.invited(peer_of(conversation), client_address(account, from), region, history || (xmpp && delayed_));
}

void PurpleRegions::stanza_came(PurpleAccount* account, const std::string& from, xmlnode* region, bool delayed) {
  if (is_this_client(account, from)) return;
  const Result<XmlElement> element = element_from_xmlnode(region);
  const Result<RegionPost> post = element ? post_from_xml(*element) : Result<RegionPost>(element.error());
  if (delayed || !post) {
    dropped_++;
    return;
  }
  events_.came(client_address(account, from), *post);
}

void PurpleRegions::line_came(PurpleAccount* account, const std::string& who, const TextFormLine& line) {
  const auto* fragment = std::get_if<RegionFragment>(&line);
  if (!fragment) return;
  const UpdateAddress from = client_address(account, who);
  // On XMPP a line says that the chat is encrypted, or was when it was sent.
  if (is_xmpp(from.account)) came_encrypted_.put({from.account, from.name}, true);
  const auto post = reassembly_.add(sender_id(from), *fragment, monotonic_seconds());
  if (!post) return;
  if (*post)
    events_.came(from, **post);
  else
    dropped_++;
}

void PurpleRegions::client_changed(PurpleAccount* account, const std::string& jid, bool online) {
  if (online) return;
  bytes_.gone(account, jid);
  events_.gone(client_address(account, jid));
}

void PurpleRegions::unreachable(PurpleAccount* account, const std::string& who) {
  events_.gone(client_address(account, who));
}

bool PurpleRegions::bounced(PurpleAccount* account, const std::string& id) {
  if (!id.starts_with(message_id)) return false;
  const auto found = std::ranges::find(sent_, id, &std::pair<std::string, UpdateAddress>::first);
  if (found == sent_.end() || found->second.account != account_name(account)) return true;
  const UpdateAddress to = found->second;
  sent_.erase(found);
  events_.gone(to);
  return true;
}

void PurpleRegions::line_leaves(PurpleAccount* account, const std::string& text) {
  if (leaving_ && leaving_->account == account && !is_xmpp(account_name(account))) leaving_->line_leaves(text);
}

void PurpleRegions::stanza_leaves(PurpleAccount* account, const OutgoingMessage& message) {
  if (!leaving_ || leaving_->account != account || lines_.leaving()) return;
  leaving_->stanza_leaves(message);
  leaving_->clear = leaving_->clear || !message.encrypted();
}

void PurpleRegions::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  const AccountName name = account_name(account);
  bytes_.gone(account, {});
  const auto of_account = [&](const Who& who) { return who.first == name; };
  came_encrypted_.erase_if(of_account);
  ways_.erase_if(of_account);
  last_from_.erase_if(of_account);
}

}  // namespace carte
