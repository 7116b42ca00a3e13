// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/profile_source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/iq.h"
#include "prpl-ext/purple/irc_reply.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/published_profile.h"
#include "prpl-ext/purple/purple_signal.h"

namespace carte {

namespace {

enum WhoisNumber { whois_user = 311, whois_end = 318, whois_account = 330 };

// IRC servers hand on bytes; most are UTF-8.
std::string irc_text(const std::string& bytes) {
  const gchars text(purple_utf8_try_convert(bytes.c_str()));
  return clean_line(text ? text.get() : bytes);
}

// What clients fill in for people who gave no name.
bool is_default_real_name(const std::string& name) {
  static constexpr std::array<std::string_view, 6> defaults = {"purple",    "unknown", "realname",
                                                               "real name", "...",     "user"};
  const gchars lower(g_utf8_strdown(name.c_str(), -1));
  return std::find(defaults.begin(), defaults.end(), lower.get()) != defaults.end();
}

}  // namespace

class ProfileQuery::Asking {
 public:
  Asking(const Peer& person, ProfileEvents events, unsigned wait_seconds)
      : person_(person), events_(std::move(events)), wait_ms_(wait_seconds * 1000) {
    start_.start(0, [this] { start(); });
  }

  // Tells nothing more. While the server has not answered a WHOIS it stays, to hide the answer: for a nick that is gone
  // prpl-irc would open a dialog.
  static void give_up(std::unique_ptr<Asking> asking) {
    if (!asking->whois_on_) return;
    asking->events_ = {};
    Asking& itself = *asking;
    itself.given_up_ = std::move(asking);
  }

 private:
  void start();
  void ask_vcard4(PurpleAccount* account, const std::string& jid);
  void ask_vcard_temp(const std::string& jid);
  void ask_whois(PurpleConnection* connection, const std::string& nick);
  void irc_text_came(PurpleConnection* connection, char** text);
  void found(Card patch);
  void finish();

  std::unique_ptr<Asking> given_up_;  // itself, until it is finished
  Peer person_;
  ProfileEvents events_;
  unsigned wait_ms_;
  bool done_ = false;
  PurpleTimer start_, deadline_;
  IqRequests requests_;
  PurpleConnection* whois_on_ = nullptr;
  std::string whois_nick_;
  Card whois_;
  PurpleSignal irc_receiving_;
};

void ProfileQuery::Asking::start() {
  PurpleConnection* connection = connection_of(person_.account);
  const std::string name = private_name(person_);
  deadline_.start(wait_ms_, [this] { finish(); });
  if (!connection || name.empty()) {
    finish();
  } else if (is_xmpp(person_.account)) {
    PurpleAccount* account = purple_connection_get_account(connection);
    const std::string jid = user_name(account, name).str();
    // A room passes a participant's vCard on, and no other node of theirs (XEP-0045 17.4).
    if (jid.find('/') == jid.npos)
      ask_vcard4(account, jid);
    else
      ask_vcard_temp(jid);
  } else if (is_irc(person_.account)) {
    ask_whois(connection, name);
  } else {
    finish();
  }
}

void ProfileQuery::Asking::ask_vcard4(PurpleAccount* account, const std::string& jid) {
  requests_.get(account, jid, vcard4_question(), wait_ms_, [this, jid](const IqAnswer& answer) {
    ask_vcard_temp(jid);
    if (std::optional<Card> card = vcard4_in_answer(answer)) found(std::move(*card));
  });
}

void ProfileQuery::Asking::ask_vcard_temp(const std::string& jid) {
  PurpleAccount* account = find_account(person_.account);
  if (!account) {
    finish();
    return;
  }
  requests_.get(account, jid, old_vcard_question(), wait_ms_, [this](const IqAnswer& answer) {
    // `found` may put us away, so it comes before the end only by way of the timer.
    start_.start(0, [this] { finish(); });
    if (std::optional<Card> card = old_vcard_in_answer(answer)) found(std::move(*card));
  });
}

void ProfileQuery::Asking::ask_whois(PurpleConnection* connection, const std::string& nick) {
  const PurplePluginProtocolInfo* protocol = PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection));
  if (!protocol->send_raw || nick.find_first_of(" ,:\r\n\t") != nick.npos) {
    finish();
    return;
  }
  whois_on_ = connection;
  whois_nick_ = nick;
  irc_receiving_ =
      purple_connect<&Asking::irc_text_came>(purple_connection_get_prpl(connection), "irc-receiving-text", this);
  const std::string line = "WHOIS " + nick + "\r\n";
  protocol->send_raw(connection, line.data(), static_cast<int>(line.size()));
}

void ProfileQuery::Asking::irc_text_came(PurpleConnection* connection, char** text) {
  if (connection != whois_on_ || !text || !*text) return;
  const auto reply = read_irc_reply(*text);
  if (!reply || purple_utf8_strcasecmp(reply->parameter(1).c_str(), whois_nick_.c_str()) != 0) return;
  hide_irc_line(text);
  if (reply->number == whois_user) {
    const std::string real = irc_text(reply->parameter(5)), ident = reply->parameter(2);
    const bool says_more =
        !real.empty() && purple_utf8_strcasecmp(real.c_str(), whois_nick_.c_str()) != 0 && real != ident;
    if (says_more && !is_default_real_name(real)) whois_.fn = real;
    if (!whois_.fn.empty()) whois_.nickname.insert(whois_.nickname.begin(), irc_text(reply->parameter(1)));
  } else if (reply->number == whois_account) {
    const std::string account = irc_text(reply->parameter(2));
    if (purple_utf8_strcasecmp(account.c_str(), whois_nick_.c_str()) != 0) whois_.nickname.push_back(account);
  } else if (reply->number == whois_end) {
    whois_on_ = nullptr;
    // Not from within the signal: whoever gets it may put us away.
    start_.start(0, [this] {
      deadline_.start(0, [this] { finish(); });
      if (!whois_.fn.empty() || !whois_.nickname.empty()) found(std::move(whois_));
    });
  }
}

void ProfileQuery::Asking::found(Card patch) {
  if (done_) return;
  make_picture_small(patch);
  if (const auto event = events_.found) event(patch);
}

void ProfileQuery::Asking::finish() {
  const std::unique_ptr<Asking> end = std::move(given_up_);
  deadline_.stop();
  start_.stop();
  whois_on_ = nullptr;
  if (std::exchange(done_, true)) return;
  if (const auto event = events_.finished) event();
}

ProfileQuery::ProfileQuery(const Peer& person, ProfileEvents events, unsigned wait_seconds)
    : asking_(std::make_unique<Asking>(person, std::move(events), wait_seconds)) {}

ProfileQuery::~ProfileQuery() { Asking::give_up(std::move(asking_)); }

}  // namespace carte
