// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/incoming_shares.h"

#include <algorithm>
#include <vector>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/purple/client_address.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/share_sender.h"
#include "prpl-ext/purple/xmlnode_element.h"

namespace carte {

IncomingShares::IncomingShares(HiddenLines& lines, FileTransfers& files, const CarrierEvents& events,
                               const CarrierTiming& timing)
    : lines_(lines), files_(files), events_(events), timing_(timing) {}

void IncomingShares::message_came(PurpleAccount* account, const std::string& from, bool delayed) {
  held_.reset();
  delayed_ = delayed;
  const std::pair key(account_name(account), user_name(account, from));
  if (last_from_.size() >= ReceiverLimits::last_from && !last_from_.contains(key)) last_from_.clear();
  last_from_[key] = from;
}

void IncomingShares::card_came(PurpleAccount* account, const std::string& from, xmlnode* card, bool) {
  const char* id = xmlnode_get_attrib(card, "id");
  if (!id || !is_token(id)) return;
  const Result<XmlElement> element = element_from_xmlnode(card);
  held_ = Held{{account_name(account), user_name(account, from), Token(id)},
               element ? share_from_xml(*element) : Result<Share>(element.error())};
}

// XMPP names the writer of a room's line `room@conference.example.org/nick`, as the stanza before it does.
IncomingShares::Key IncomingShares::key_of_line(PurpleAccount* account, const Peer& peer, const std::string& who,
                                                const Token& token) const {
  const bool xmpp_room = peer.room && is_xmpp(peer.account);
  return {peer.account, user_name(account, xmpp_room ? peer.name.str() + "/" + who : who), token};
}

void IncomingShares::written(PurpleConversation* conversation, const std::string& who, const Token& token,
                             bool exchange, bool history) {
  PurpleAccount* account = purple_conversation_get_account(conversation);
  const Peer peer = peer_of(conversation, who);
  const Key key = key_of_line(account, peer, who, token);
  history = history || (is_xmpp(peer.account) && delayed_);
  std::optional<Held> held;
  if (held_ && held_->key == key) held.swap(held_);

  const auto known = told_.find(key);
  if (known != told_.end() && (known->second.whole || !held)) return;
  remember(key, peer, history).exchange = exchange;
  if (!held) {
    events_.announced(peer, token, history);
  } else if (held->share) {
    whole(peer, key, *held->share, history);
  } else {
    events_.failed(peer, token, held->share.reason());
  }
}

IncomingShares::Told& IncomingShares::remember(const Key& key, const Peer& peer, bool history) {
  if (!told_.contains(key)) {
    told_order_.push_back(key);
    if (told_order_.size() > ReceiverLimits::told) {
      told_.erase(told_order_.front());
      told_order_.pop_front();
    }
  }
  Told& told = told_[key];
  told.peer = peer;
  told.history = history;
  return told;
}

void IncomingShares::request(const Peer& from, const Token& token, bool photo) {
  PurpleAccount* account = find_account(from.account);
  const std::string name = private_name(from);
  const Question question{{from.account, account ? user_name(account, name) : from.name, token}, photo};
  if (awaited_.contains(question)) return;
  auto& awaited = awaited_[question] = std::make_unique<Awaited>();
  awaited->peer = from;
  const bool full = awaited_.size() > ReceiverLimits::awaited;
  if (!account || !purple_account_is_connected(account) || name.empty() || full) {
    const std::string reason =
        full ? _("Too many cards are being fetched already.") : _("The card can be fetched only while you are online.");
    awaited->timer.start(0, [this, question, reason] { fail(question, reason); });
    return;
  }
  if (photo) {
    files_.expect(account, question.key.writer, picture_file_stem(token), CardLimits::photo_bytes,
                  [this, question](const Result<std::string>& content) { picture_came(question, content); });
  }
  const unsigned grace = is_xmpp(from.account) && !photo ? timing_.push_grace_ms : 0;
  awaited->timer.start(grace, [this, question] { ask(question); });
}

void IncomingShares::ask(const Question& question) {
  PurpleAccount* account = find_account(question.key.account);
  if (!account || !purple_account_is_connected(account)) {
    fail(question, _("The card can be fetched only while you are online."));
    return;
  }
  const auto last = last_from_.find({question.key.account, question.key.writer});
  const std::string who = last == last_from_.end() ? question.key.writer.str() : last->second;
  lines_.send({account, who, request_line(question.key.token, question.photo), question.key.token, false,
               [this, question](bool left) {
                 if (left)
                   await(question);
                 else
                   fail(question, _("The card could not be asked for."));
               }});
}

void IncomingShares::await(const Question& question) {
  const auto found = awaited_.find(question);
  if (found == awaited_.end()) return;
  const std::string name = shown_name(found->second->peer);
  // A file takes its time.
  const bool quick = is_xmpp(question.key.account) && !question.photo;
  found->second->timer.start(quick ? timing_.xmpp_answer_ms : timing_.slow_answer_ms, [this, question, name] {
    fail(question, sentence(_("%s did not answer, so the card could not be fetched. Perhaps they are away, or use a "
                              "program that does not know cards."),
                            name.c_str()));
  });
}

void IncomingShares::fail(const Question& question, const std::string& reason) {
  const auto failed = awaited_.extract(question);
  if (!failed) return;
  if (question.photo) files_.forget(picture_file_stem(question.key.token));
  events_.failed(failed.mapped()->peer, question.key.token, reason);
}

void IncomingShares::came(PurpleAccount* account, const std::string& who, const TextFormLine& line) {
  const AccountName name = account_name(account);
  const UserName writer = user_name(account, who);
  if (const auto* fragment = std::get_if<CardFragment>(&line))
    fragment_came({name, writer, fragment->token}, *fragment);
  if (const auto* refusal = std::get_if<CardRefusal>(&line)) refused({name, writer, refusal->token});
  if (const auto* bad = std::get_if<BrokenLine>(&line)) broken(account, writer, bad->reason);
}

// Another client of theirs, with the share in its memory, may still answer.
void IncomingShares::refused(const Key& key) {
  for (const bool photo : {false, true}) {
    const auto found = awaited_.find({key, photo});
    if (found == awaited_.end()) continue;
    const std::string name = shown_name(found->second->peer);
    const char* reason = photo ? _("%s can no longer send the portrait of this card.")
                               : _("%s no longer has this card, or does not give it to you.");
    found->second->timer.start(
        timing_.refusal_grace_ms,
        [this, question = found->first, text = sentence(reason, name.c_str())] { fail(question, text); });
  }
}

void IncomingShares::fragment_came(const Key& key, const CardFragment& fragment) {
  const Question question{key, false};
  const auto awaited = awaited_.find(question);
  // Behind an encrypted line the card comes without being asked for; without either it is nothing we want.
  const auto told = told_.find(key);
  if (awaited == awaited_.end() && (told == told_.end() || told->second.whole)) return;
  const auto share = reassembly_.add(sender_id({key.account, key.writer, {}}), fragment, monotonic_seconds());
  if (!share) {
    if (awaited != awaited_.end()) await(question);
    return;
  }
  if (!*share) {
    fail(question, share->reason());
    return;
  }
  const Peer peer = awaited != awaited_.end() ? awaited->second->peer : told->second.peer;
  PurpleAccount* account = find_account(key.account);
  const Key told_as = peer.room && account ? key_of_line(account, peer, peer.nick, key.token) : key;
  awaited_.erase(question);
  const auto line = told_.find(told_as);
  whole(peer, told_as, **share, line != told_.end() && line->second.history);
}

// It names no token, so it can be told only when there is one question it may answer.
void IncomingShares::broken(PurpleAccount* account, const UserName& who, const std::string& reason) {
  const AccountName name = account_name(account);
  std::vector<Question> theirs;
  for (const auto& [question, awaited] : awaited_) {
    if (question.key.account == name && question.key.writer == who) theirs.push_back(question);
  }
  if (theirs.size() == 1) fail(theirs.front(), reason);
}

// The line tells what people see, so it tells whether an exchange is asked for.
void IncomingShares::whole(const Peer& peer, const Key& told_as, Share share, bool history) {
  Told& told = remember(told_as, peer, history);
  told.whole = true;
  share.exchange = told.exchange;
  if (share.has_picture) {
    if (without_picture_.size() >= ReceiverLimits::without_picture) without_picture_.pop_front();
    without_picture_.emplace_back(told_as, share);
  }
  events_.arrived(peer, share, history);
}

void IncomingShares::picture_came(const Question& question, const Result<std::string>& content) {
  if (!content) {
    fail(question, content.reason());
    return;
  }
  const auto awaited = awaited_.find(question);
  if (awaited == awaited_.end()) return;
  const Peer peer = awaited->second->peer;
  PurpleAccount* account = find_account(question.key.account);
  const Key told_as =
      account ? key_of_line(account, peer, peer.room ? peer.nick : peer.name.str(), question.key.token) : question.key;
  const auto found = std::find_if(without_picture_.begin(), without_picture_.end(),
                                  [&](const auto& each) { return each.first == told_as; });
  if (found == without_picture_.end()) {
    fail(question, _("The portrait came, but its card is no longer here."));
    return;
  }
  if (const auto picture = decode_picture(*content); !picture) {
    fail(question, picture.reason());
    return;
  }
  Share share = found->second;
  if (!put_picture(share.card, Photo{std::string(picture_media_type(*content)), *content, {}})) {
    fail(question, _("The portrait that came is not the one of this signed card."));
    return;
  }
  share.has_picture = false;
  without_picture_.erase(found);
  awaited_.erase(question);
  events_.arrived(peer, share, false);
}

void IncomingShares::unreachable(PurpleAccount* account, const std::string& who, const Token& token) {
  const AccountName name = account_name(account);
  const UserName writer = user_name(account, who);
  std::vector<Question> lost;
  for (const auto& [question, awaited] : awaited_) {
    const bool theirs = question.key.account == name && question.key.writer == writer;
    if (theirs && (token.empty() || question.key.token == token)) lost.push_back(question);
  }
  for (const Question& question : lost) {
    fail(question, sentence(_("%s could not be reached, so the card could not be fetched."),
                            shown_name(awaited_.at(question)->peer).c_str()));
  }
}

void IncomingShares::signing_off(PurpleAccount* account) {
  const AccountName name = account_name(account);
  std::vector<Question> lost;
  for (const auto& [question, awaited] : awaited_) {
    if (question.key.account == name) lost.push_back(question);
  }
  for (const Question& question : lost) fail(question, _("You went offline before the card had come."));
  held_.reset();
}

}  // namespace carte
