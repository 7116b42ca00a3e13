// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/hidden_lines.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/monotonic_time.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

namespace {

// pidgin-otr decrypts at the default priority, 0; libpurple calls low ones first.
constexpr int after_decryption = PURPLE_SIGNAL_PRIORITY_DEFAULT + 100;
constexpr std::size_t irc_line = 512, irc_overhead = 64;  // as prpl-irc splits its lines
constexpr std::size_t xmpp_line = 3000;
constexpr std::size_t other_line =
    700;  // below the least of all protocols that pidgin-otr has a limit for (Yahoo, 799)
constexpr std::size_t otr_irc_piece = 417;

// In how many lines of the network a text leaves.
int lines_on_the_wire(std::size_t bytes) { return static_cast<int>(1 + bytes / otr_irc_piece); }

bool transmit(PurpleConnection* connection, const HiddenLine& line, const char* text) {
  if (is_xmpp(account_name(line.account))) return Stanzas::send_text(line.account, line.who, text);
  return serv_send_im(connection, line.who.c_str(), text,
                      static_cast<PurpleMessageFlags>(PURPLE_MESSAGE_SEND | PURPLE_MESSAGE_INVISIBLE)) > 0;
}

}  // namespace

HiddenLines::HiddenLines(HiddenLineEvents events, unsigned irc_pace_ms, unsigned other_pace_ms)
    : events_(std::move(events)), irc_pace_ms_(irc_pace_ms), other_pace_ms_(other_pace_ms) {
  void* conversations = purple_conversations_get_handle();
  signals_.push_back(
      purple_connect<&HiddenLines::receiving_im>(conversations, "receiving-im-msg", this, after_decryption));
  signals_.push_back(
      purple_connect<&HiddenLines::receiving_chat>(conversations, "receiving-chat-msg", this, after_decryption));
  signals_.push_back(
      purple_connect<&HiddenLines::sending_im>(conversations, "sending-im-msg", this, PURPLE_SIGNAL_PRIORITY_HIGHEST));
  signals_.push_back(purple_connect<&HiddenLines::sending_chat>(conversations, "sending-chat-msg", this,
                                                                PURPLE_SIGNAL_PRIORITY_HIGHEST));
  signals_.push_back(purple_connect<&HiddenLines::signing_off>(purple_connections_get_handle(), "signing-off", this));
}

void HiddenLines::send(HiddenLine line) {
  std::deque<HiddenLine>& lines = queue(line.account).lines;
  const auto same = [&](const HiddenLine& other) { return other.who == line.who && other.text == line.text; };
  if (std::any_of(lines.begin(), lines.end(), same)) return;
  if (!has_room_for(line.account, line.who, 1, line.urgent)) {
    if (line.done) line.done(false);
    return;
  }
  PurpleAccount* account = line.account;
  const bool urgent = line.urgent;
  const auto place = urgent ? std::ranges::find(lines, false, &HiddenLine::urgent) : lines.end();
  lines.insert(place, std::move(line));
  if (urgent || !queue(account).timer.running()) send_next(account);
}

std::size_t HiddenLines::waiting() const {
  std::size_t all = 0;
  for (const auto& [account, queue] : queues_) all += queue->lines.size();
  return all;
}

// What is urgent and what is not do not take each other's room.
bool HiddenLines::has_room_for(PurpleAccount* account, const std::string& who, std::size_t lines, bool urgent) {
  std::size_t all = lines, for_one = lines;
  for (const HiddenLine& line : queue(account).lines) {
    if (line.urgent != urgent) continue;
    ++all;
    for_one += line.who == who;
  }
  return all <= HiddenLineLimits::waiting &&
         for_one <= (urgent ? HiddenLineLimits::urgent_for_one : HiddenLineLimits::waiting_for_one);
}

void HiddenLines::drop_envelopes(PurpleAccount* account, const std::string& who, const std::string* subject) {
  const auto found = queues_.find(account);
  if (found == queues_.end()) return;
  const UserName name = user_name(account, who);
  std::erase_if(found->second->lines, [&](const HiddenLine& line) {
    return !line.subject.empty() && (!subject || line.subject == *subject) && user_name(account, line.who) == name;
  });
}

std::size_t HiddenLines::longest_line(PurpleAccount* account, const std::string& who) {
  const AccountName name = account_name(account);
  if (is_xmpp(name)) return xmpp_line;
  if (is_irc(name)) return irc_line - irc_overhead - std::min(who.size(), irc_line / 2);
  return other_line;
}

HiddenLines::Queue& HiddenLines::queue(PurpleAccount* account) {
  std::unique_ptr<Queue>& queue = queues_[account];
  if (queue) return *queue;
  const AccountName name = account_name(account);
  if (is_irc(name)) {
    const int interval = purple_account_get_int(account, "ratelimit-interval", 2);
    queue = std::make_unique<Queue>(
        Pacer(irc_pace_ms_, 1000L * interval, purple_account_get_int(account, "ratelimit-burst", 5)));
  } else {
    queue = std::make_unique<Queue>(Pacer(is_xmpp(name) ? 0 : other_pace_ms_, 0, 0));
  }
  return *queue;
}

void HiddenLines::send_next(PurpleAccount* account) {
  while (true) {
    Queue& next = queue(account);
    if (next.lines.empty()) return;
    const bool urgent = next.lines.front().urgent;
    const std::int64_t wait = urgent ? next.pacer.wait_urgent(monotonic_ms()) : next.pacer.wait(monotonic_ms());
    if (wait > 0) {
      next.timer.start(static_cast<unsigned>(wait), [this, account] { send_next(account); });
      return;
    }
    const HiddenLine line = std::move(next.lines.front());
    next.lines.pop_front();
    const int lines = lines_on_the_wire(line.text.size());
    urgent ? next.pacer.urgent_line(monotonic_ms(), lines) : next.pacer.our_line(monotonic_ms(), lines);
    const bool left = send_now(line);
    if (line.done) line.done(left);
  }
}

// What purple_conv_im_send() does without a conversation: the signal by which others encrypt, then the protocol.
bool HiddenLines::send_now(const HiddenLine& line) {
  PurpleConnection* connection = purple_account_get_connection(line.account);
  if (!connection || !purple_account_is_connected(line.account)) return false;
  const HiddenLine* outer = std::exchange(leaving_, &line);
  stopped_ = false;
  char* text = g_strdup(line.text.c_str());
  purple_signal_emit(purple_conversations_get_handle(), "sending-im-msg", line.account, line.who.c_str(), &text);
  const gchars owner(text);
  bool left = text && *text;
  // XMPP is encrypted later, or not: there the stanza tells.
  if (left && line.only_encrypted && !is_xmpp(account_name(line.account)))
    left = std::string_view(text).starts_with("?OTR");
  if (left) {
    if (ours_last_.size() >= HiddenLineLimits::partners) ours_last_.clear();
    ours_last_.emplace(line.account, user_name(line.account, line.who));
    left = transmit(connection, line, text);
    purple_signal_emit(purple_conversations_get_handle(), "sent-im-msg", line.account, line.who.c_str(), text);
  }
  leaving_ = outer;
  return left && !stopped_;
}

bool HiddenLines::wrote_last(PurpleAccount* account, const std::string& who) const {
  return ours_last_.contains({account, user_name(account, who)});
}

void HiddenLines::count_user_line(PurpleAccount* account, const char* text) {
  if (leaving_ || !text) return;
  if (is_irc(account_name(account)))
    queue(account).pacer.user_line(monotonic_ms(), lines_on_the_wire(std::string_view(text).size()));
  events_.user_line_leaves(account, text);
}

gboolean HiddenLines::receiving_im(PurpleAccount* account, char** sender, char** message, PurpleConversation*,
                                   PurpleMessageFlags*) {
  if (!sender || !*sender || !message || !*message) return FALSE;
  const TextFormLine line = read_line(*message);
  if (std::holds_alternative<std::monostate>(line)) return FALSE;
  events_.came(account, *sender, line);
  return TRUE;
}

// Ours are never sent to a room, so one that is there has nothing to say; it is still nothing to read.
gboolean HiddenLines::receiving_chat(PurpleAccount*, char**, char** message, PurpleConversation*, PurpleMessageFlags*) {
  return message && *message && !std::holds_alternative<std::monostate>(read_line(*message));
}

void HiddenLines::sending_im(PurpleAccount* account, const char* who, char** message) {
  if (!leaving_ && who) ours_last_.erase({account, user_name(account, who)});
  if (message) count_user_line(account, *message);
}

void HiddenLines::sending_chat(PurpleAccount* account, char** message, int) {
  if (message) count_user_line(account, *message);
}

void HiddenLines::signing_off(PurpleConnection* connection) {
  PurpleAccount* account = purple_connection_get_account(connection);
  std::erase_if(ours_last_, [account](const auto& each) { return each.first == account; });
  const auto gone = queues_.extract(account);
  if (!gone) return;
  for (const HiddenLine& line : gone.mapped()->lines) {
    if (line.done) line.done(false);
  }
}

}  // namespace carte
