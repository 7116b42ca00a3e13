// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/share_sender.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/names.h"

namespace carte {

namespace {

constexpr std::size_t inline_photo_bytes = 32 * 1024;
constexpr std::size_t element_bytes = 128 * 1024;
constexpr int refusals_a_minute = 30;

XmlElement element(const char* name, const char* ns) {
  XmlElement made;
  made.name = name;
  made.ns = ns;
  return made;
}

Share without_picture(Share share, bool can_be_had) {
  share.has_picture = can_be_had && (share.has_picture || (share.card.photo && !share.card.photo->bytes.empty()));
  share.card = without_picture(std::move(share.card));
  return share;
}

// The share as it stands beside a body: a picture that is too large for a message is left for those who ask.
XmlElement card_element(const Share& share) {
  const bool heavy = share.card.photo && share.card.photo->bytes.size() > inline_photo_bytes;
  return share_to_xml(heavy ? without_picture(share, true) : share);
}

// A participant of a room is written to privately, as a chat of its own.
Peer receiver_at(PurpleAccount* account, const Peer& to) {
  const bool privately = to.room && !to.nick.empty();
  return {to.account, user_name(account, privately ? private_name(to) : to.name.str()), to.room && !privately, {}};
}

}  // namespace

std::string picture_file_stem(const Token& token) { return "card-" + token.str(); }

ShareSender::ShareSender(HiddenLines& lines, FileTransfers& files, Understands understands)
    : lines_(lines), files_(files), understands_(std::move(understands)) {}

Result<void> ShareSender::send(const Peer& to, const Share& share) {
  const Result<PurpleAccount*> online = online_account(to.account);
  if (!online) return online.error();
  PurpleAccount* account = *online;
  if (is_xmpp(to.account)) {
    if (to_xml(card_element(share)).size() > element_bytes) return Error{_("This card is too large to send.")};
  } else if (const auto lines = payload_lines(share, HiddenLines::longest_line(account, to.name.str())); !lines) {
    return lines.error();
  }
  const Peer receiver = receiver_at(account, to);
  shares_.remember(receiver, share, monotonic_seconds());
  leaving_ = LeavingLine{account};
  const Result<void> written = write_in_conversation(account, receiver, readable_line(share));
  const LeavingLine seen = *std::exchange(leaving_, std::nullopt);
  OutgoingShare* kept = shares_.find(share.token, monotonic_seconds());
  if (!written || !kept) return written;
  if (!is_xmpp(to.account) && seen.clear) kept->to[receiver] = Way::clear;
  if (!seen.secret) return written;
  kept->to[receiver] = Way::encrypted;
  if (!receiver.room && understands_(account, receiver.name))
    send_card(account, receiver.name.str(), share, Way::encrypted);
  return written;
}

bool ShareSender::keeps_secret(const Peer& to) const {
  PurpleAccount* account = find_account(to.account);
  const std::optional<Way> way = account ? shares_.last_way(receiver_at(account, to)) : std::nullopt;
  return way && *way != Way::clear;
}

const Share* ShareSender::written(const Peer& to, const Token& token) {
  const OutgoingShare* share = shares_.find(token, monotonic_seconds());
  return share && share->to.contains(to) ? &share->share : nullptr;
}

void ShareSender::line_leaves(PurpleAccount* account, const std::string& text) {
  if (leaving_ && leaving_->account == account) leaving_->line_leaves(text);
}

void ShareSender::stanza_leaves(PurpleAccount* account, OutgoingMessage& message) {
  const bool encrypted = message.encrypted();
  if (const HiddenLine* line = lines_.leaving()) {
    if (encrypted) return;
    if (line->only_encrypted) {
      message.take_body_out();
      lines_.stop_leaving();
    }
    // Neither archives nor other clients of theirs or ours have a use for it (XEP-0334, XEP-0280 section 8).
    message.add(element("no-store", "urn:xmpp:hints"));
    message.add(element("no-copy", "urn:xmpp:hints"));
    message.add(element("private", "urn:xmpp:carbons:2"));
    return;
  }
  const std::string body = message.body();
  if (leaving_ && leaving_->account == account) leaving_->stanza_leaves(message);
  if (encrypted) return;
  if (const auto token = token_of_line(body)) add_element(account, message, *token);
  // An encrypting plugin that had to wait may send a hidden line on its own, later.
  const TextFormLine line = read_line(body);
  if (std::holds_alternative<CardFragment>(line) || std::holds_alternative<RegionFragment>(line))
    message.take_body_out();
}

void ShareSender::add_element(PurpleAccount* account, OutgoingMessage& message, const Token& token) {
  OutgoingShare* share = shares_.find(token, monotonic_seconds());
  if (!share) return;
  const Peer to{
      account_name(account), user_name(account, message.attribute("to")), message.attribute("type") == "groupchat", {}};
  const auto receiver = share->to.find(to);
  if (receiver == share->to.end() || receiver->second == Way::encrypted) return;
  message.add(card_element(share->share));
  XmlElement fallback = element("fallback", "urn:xmpp:fallback:0");
  fallback.set("for", std::string(carte_card_ns));
  fallback.add("body");
  message.add(fallback);
  message.add(element("store", "urn:xmpp:hints"));
  receiver->second = Way::clear;
}

void ShareSender::asked(PurpleAccount* account, const std::string& who, const CardRequest& request) {
  const UserName name = user_name(account, who);
  OutgoingShare* share = shares_.find(request.token, monotonic_seconds());
  const Peer* through = share ? share->allows(account_name(account), name, is_in_room) : nullptr;
  if (!through) {
    refuse(account, who, request.token);
    return;
  }
  // Who changes nicks in a room over and over is many people.
  if (share->answers.size() >= OutgoingLimits::answered && !share->answers.contains(name)) return;
  if (++share->answers[name] > OutgoingLimits::answers_to_one) return;
  const Way way = share->to[*through];
  if (request.photo)
    send_picture(account, who, share->share, way);
  else
    send_card(account, who, share->share, way);
}

void ShareSender::send_card(PurpleAccount* account, const std::string& who, const Share& share, Way way) {
  // A file transfer is not encrypted, so the picture of a card that was can not be had.
  const bool secret = way != Way::clear;
  const auto lines = payload_lines(without_picture(share, !secret), HiddenLines::longest_line(account, who));
  if (!lines) {
    refuse(account, who, share.token);
    return;
  }
  for (const std::string& line : *lines) lines_.send({account, who, line, share.token, secret, {}});
}

void ShareSender::send_picture(PurpleAccount* account, const std::string& who, const Share& share, Way way) {
  const auto& photo = share.card.photo;
  if (!photo || photo->bytes.empty() || way != Way::clear) {
    refuse(account, who, share.token);
    return;
  }
  const std::string name = picture_file_stem(share.token) + (photo->media_type == "image/png" ? ".png" : ".jpg");
  if (!files_.offer(account, who, name, photo->bytes)) refuse(account, who, share.token);
}

// Whoever asks for nothing that exists, over and over, is not answered over and over.
void ShareSender::refuse(PurpleAccount* account, const std::string& who, const Token& token) {
  const std::int64_t now = monotonic_seconds();
  if (now - refusals_since_ >= 60) {
    refusals_since_ = now;
    refusals_ = 0;
  }
  if (++refusals_ > refusals_a_minute) return;
  lines_.send({account, who, refusal_line(token), token, false, {}});
}

}  // namespace carte
