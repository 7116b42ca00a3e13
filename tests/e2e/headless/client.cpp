// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/headless/client.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/purple/iq.h"
#include "tests/e2e/headless/xmpp_users.h"

// Last: check.h has a macro called fail.
#include <check.h>

namespace carte::headless {

namespace {

constexpr unsigned patience_ms = 20'000;
Client* the_client = nullptr;

std::string environment(const char* name) {
  const char* value = g_getenv(name);
  ck_assert_msg(value != nullptr, "%s is not set: run this through with_servers.sh", name);
  return value;
}

int port(const char* name) { return std::stoi(environment(name)); }

std::string unique(const std::string& name) { return name + "x" + std::to_string(getpid()); }

// "alicex123@localhost/test" and "alicex123" are alice to a test.
std::string plain(const std::string& name) {
  const std::string mark = "x" + std::to_string(getpid());
  const auto at = name.find(mark);
  return at == name.npos ? name : name.substr(0, at);
}

// libpurple's input functions over GLib's, as every client of it has them.
struct Input {
  PurpleInputFunction function;
  gpointer data;
};

gboolean input_ready(GIOChannel* channel, GIOCondition condition, gpointer data) {
  const auto* input = static_cast<Input*>(data);
  int what = condition & (G_IO_IN | G_IO_HUP | G_IO_ERR) ? PURPLE_INPUT_READ : 0;
  if (condition & (G_IO_OUT | G_IO_HUP | G_IO_ERR)) what |= PURPLE_INPUT_WRITE;
  input->function(input->data, g_io_channel_unix_get_fd(channel), static_cast<PurpleInputCondition>(what));
  return TRUE;
}

guint input_add(int fd, PurpleInputCondition condition, PurpleInputFunction function, gpointer data) {
  int what = condition & PURPLE_INPUT_READ ? G_IO_IN | G_IO_HUP | G_IO_ERR : 0;
  if (condition & PURPLE_INPUT_WRITE) what |= G_IO_OUT | G_IO_HUP | G_IO_ERR;
  GIOChannel* channel = g_io_channel_unix_new(fd);
  const guint id =
      g_io_add_watch_full(channel, G_PRIORITY_DEFAULT, static_cast<GIOCondition>(what), input_ready,
                          new Input{function, data}, [](gpointer input) { delete static_cast<Input*>(input); });
  g_io_channel_unref(channel);
  return id;
}

PurpleEventLoopUiOps event_loop = {g_timeout_add,         g_source_remove, input_add, g_source_remove, nullptr,
                                   g_timeout_add_seconds, nullptr,         nullptr,   nullptr};

}  // namespace

// What libpurple calls instead of opening windows.
struct Hooks {
  static void write(PurpleConversation* conversation, const char* name, const char*, const char* message,
                    PurpleMessageFlags flags, time_t) {
    const std::string sign = flags & PURPLE_MESSAGE_SEND ? " > " : flags & PURPLE_MESSAGE_RECV ? " < " : " * ";
    const std::string with = flags & PURPLE_MESSAGE_SEND ? purple_conversation_get_name(conversation)
                             : name                      ? name
                                                         : "";
    the_client->shown_.push_back(Client::name_of(purple_conversation_get_account(conversation)) + sign + plain(with) +
                                 ": " + message);
  }
  static void* notify_message(PurpleNotifyMsgType, const char*, const char* primary, const char* secondary) {
    the_client->dialogs_.push_back(std::string(primary ? primary : "") + "|" + (secondary ? secondary : ""));
    return nullptr;
  }
  static void* notify_userinfo(PurpleConnection*, const char* who, PurpleNotifyUserInfo*) {
    the_client->dialogs_.push_back(std::string("about ") + who);
    return nullptr;
  }
};

namespace {

PurpleConversationUiOps conversations = {.write_conv = &Hooks::write};
PurpleNotifyUiOps notifications = {.notify_message = &Hooks::notify_message,
                                   .notify_userinfo = &Hooks::notify_userinfo};
PurpleCoreUiOps core = {};

}  // namespace

Client::Client(const CarrierTiming& timing) {
  the_client = this;
  folder_ = environment("CARTE_SCRATCH") + "/" + std::to_string(getpid());
  g_mkdir_with_parents(folder_.c_str(), 0700);
  g_setenv("XDG_CACHE_HOME", (folder_ + "/cache").c_str(), TRUE);
  purple_util_set_user_dir(folder_.c_str());
  purple_debug_set_enabled(g_getenv("CARTE_DEBUG") != nullptr);
  purple_core_set_ui_ops(&core);
  purple_eventloop_set_ui_ops(&event_loop);
  ck_assert(purple_core_init("headless"));
  purple_conversations_set_ui_ops(&conversations);
  purple_notify_set_ui_ops(&notifications);
  purple_set_blist(purple_blist_new());
  purple_blist_load();
  purple_prefs_load();
  purple_prefs_set_bool("/purple/logging/log_ims", TRUE);
  purple_prefs_set_bool("/purple/logging/log_chats", TRUE);
  purple_savedstatus_activate(purple_savedstatus_new(nullptr, PURPLE_STATUS_AVAILABLE));
  carrier_ = std::make_unique<PurpleCarrier>(carrier_events(), timing);
  sending_ = purple_connect<&Client::sending>(purple_find_prpl("prpl-jabber"), "jabber-sending-text", this);
}

Client::~Client() {
  sending_.disconnect();
  carrier_.reset();
  purple_core_quit();
  the_client = nullptr;
}

std::vector<std::string> Client::xmpp_users(const std::vector<std::string>& names, bool strangers) {
  std::vector<std::string> users;
  for (const std::string& name : names) users.push_back(unique(name));
  make_xmpp_users(users, !strangers);
  return users;
}

PurpleAccount* Client::log_in(const std::string& user) {
  PurpleAccount* account = purple_account_new((user + "@localhost/test").c_str(), "prpl-jabber");
  purple_account_set_remember_password(account, TRUE);
  purple_account_set_password(account, "secret");
  purple_account_set_string(account, "connect_server", "127.0.0.1");
  purple_account_set_int(account, "port", port("CARTE_XMPP_PORT"));
  purple_account_set_string(account, "connection_security", "opportunistic_tls");
  purple_account_set_bool(account, "auth_plain_in_clear", TRUE);
  purple_account_set_string(account, "ft_proxies", "");
  purple_accounts_add(account);
  purple_account_set_enabled(account, "headless", TRUE);
  wait("the XMPP account is online", [&] { return purple_account_is_connected(account); });
  return account;
}

std::vector<PurpleAccount*> Client::xmpp(const std::vector<std::string>& names, bool strangers) {
  std::vector<PurpleAccount*> accounts;
  for (const std::string& user : xmpp_users(names, strangers)) accounts.push_back(log_in(user));
  if (strangers) return accounts;
  PurplePlugin* jabber = purple_find_prpl("prpl-jabber");
  wait("they see each other's features", [&] {
    return std::all_of(accounts.begin(), accounts.end(), [&](PurpleAccount* account) {
      return std::all_of(accounts.begin(), accounts.end(), [&](PurpleAccount* other) {
        gboolean ok = FALSE;
        return account == other ||
               purple_plugin_ipc_call(jabber, "contact_has_feature", &ok, account, purple_account_get_username(other),
                                      std::string(carte_card_ns).c_str());
      });
    });
  });
  return accounts;
}

PurpleAccount* Client::irc(const std::string& name, int interval) {
  PurpleAccount* account = purple_account_new((unique(name) + "@127.0.0.1").c_str(), "prpl-irc");
  purple_account_set_int(account, "port", port("CARTE_IRC_PORT"));
  purple_account_set_int(account, "ratelimit-interval", interval);
  purple_accounts_add(account);
  purple_account_set_enabled(account, "headless", TRUE);
  wait("the IRC account is online", [&] { return purple_account_is_connected(account); });
  return account;
}

PurpleConversation* Client::join_xmpp(PurpleAccount* account, const std::string& room, const std::string& nick) {
  GHashTable* where = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert(where, g_strdup("room"), g_strdup(unique(room).c_str()));
  g_hash_table_insert(where, g_strdup("server"), g_strdup("conf.localhost"));
  g_hash_table_insert(where, g_strdup("handle"), g_strdup(nick.c_str()));
  serv_join_chat(purple_account_get_connection(account), where);
  g_hash_table_destroy(where);
  PurpleConversation* found = nullptr;
  wait("the room is joined", [&] {
    found = purple_find_conversation_with_account(PURPLE_CONV_TYPE_CHAT, (unique(room) + "@conf.localhost").c_str(),
                                                  account);
    return found && purple_conv_chat_find_user(PURPLE_CONV_CHAT(found), nick.c_str());
  });
  return found;
}

PurpleConversation* Client::join_irc(PurpleAccount* account, const std::string& channel) {
  GHashTable* where = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert(where, g_strdup("channel"), g_strdup(unique(channel).c_str()));
  serv_join_chat(purple_account_get_connection(account), where);
  g_hash_table_destroy(where);
  PurpleConversation* found = nullptr;
  wait("the channel is joined", [&] {
    found = purple_find_conversation_with_account(PURPLE_CONV_TYPE_CHAT, unique(channel).c_str(), account);
    return found && !purple_conv_chat_get_users(PURPLE_CONV_CHAT(found))->data == false;
  });
  return found;
}

Peer Client::peer(PurpleAccount* account, PurpleAccount* other) {
  std::string name = purple_account_get_username(other);
  if (is_irc(account_name(other))) name = name.substr(0, name.find('@'));
  return {account_name(account), user_name(account, name), false, {}};
}

UpdateAddress Client::address(PurpleAccount* account, PurpleAccount* other) {
  const Peer as_peer = peer(account, other);
  return {as_peer.account, as_peer.name, {}};
}

std::string Client::name_of(PurpleAccount* account) { return plain(purple_account_get_username(account)); }

void Client::wait(const char* what, const std::function<bool()>& so) {
  bool late = false;
  const guint timer = g_timeout_add(
      patience_ms, [](gpointer flag) -> gboolean { return *static_cast<bool*>(flag) = true; }, &late);
  bool is_so = false;
  while (!(is_so = so()) && !late) g_main_context_iteration(nullptr, TRUE);
  g_source_remove(timer);
  if (is_so) return;
  // As comments, which TAP knows.
  std::string all;
  for (const auto* lines : {&events_, &update_told_, &region_told_, &shown_, &dialogs_}) {
    for (const std::string& line : *lines) all += "\n#   " + line;
  }
  ck_abort_msg("not so after %u s: %s%s", patience_ms / 1000, what, all.c_str());
}

void Client::wait_ticking(const char* what, const std::function<bool()>& so) {
  const guint tick = g_timeout_add(
      10, [](gpointer) -> gboolean { return TRUE; }, nullptr);
  wait(what, so);
  g_source_remove(tick);
}

void Client::wait_for(const std::string& event) {
  wait(event.c_str(), [&] { return count(event) > 0; });
}

void Client::run_for(unsigned milliseconds) {
  bool over = false;
  g_timeout_add(
      milliseconds, [](gpointer flag) -> gboolean { return *static_cast<bool*>(flag) = true, G_SOURCE_REMOVE; }, &over);
  while (!over) g_main_context_iteration(nullptr, TRUE);
}

void Client::settle(PurpleAccount* account, PurpleAccount* other) {
  for (const auto& [from, to] : {std::pair(account, other), std::pair(other, account)}) {
    static int number = 0;
    const std::string text = "that was all " + std::to_string(++number);
    send_raw(from, "<message type='chat' to='" + peer(from, to).name.str() + "'><body>" + text + "</body></message>");
    wait("the last line is there", [&] { return shown_with(text) > 0; });
  }
}

void Client::hear_out(PurpleAccount* account) {
  bool done = false;
  IqRequests requests;
  XmlElement ping;
  ping.name = "ping";
  ping.ns = "urn:xmpp:ping";
  requests.get(account, "localhost", ping, patience_ms, [&done](const IqAnswer&) { done = true; });
  wait("an answer to what was asked last", [&done] { return done; });
}

void Client::send_raw(PurpleAccount* account, const std::string& text) {
  PurpleConnection* connection = purple_account_get_connection(account);
  PURPLE_PLUGIN_PROTOCOL_INFO(purple_connection_get_prpl(connection))
      ->send_raw(connection, text.data(), static_cast<int>(text.size()));
}

std::size_t Client::count(const std::string& event) const {
  return static_cast<std::size_t>(std::count(events_.begin(), events_.end(), event) +
                                  std::count(update_told_.begin(), update_told_.end(), event) +
                                  std::count(region_told_.begin(), region_told_.end(), event));
}

std::size_t Client::shown_with(const std::string& part) const {
  return static_cast<std::size_t>(std::count_if(shown_.begin(), shown_.end(),
                                                [&](const std::string& line) { return line.find(part) != line.npos; }));
}

std::size_t Client::sent_with(const std::string& part) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(sent_, [&](const std::string& one) { return one.find(part) != one.npos; }));
}

void Client::sending(PurpleConnection*, char** text) {
  if (text && *text) sent_.emplace_back(*text);
}

void Client::tell(const AccountName& account, const std::string& what) {
  events_.push_back(plain(account.user.str()) + ": " + what);
}

void Client::tell_update(const AccountName& account, const std::string& what) {
  update_told_.push_back(plain(account.user.str()) + ": " + what);
}

void Client::tell_region(const AccountName& account, const std::string& what) {
  region_told_.push_back(plain(account.user.str()) + ": " + what);
}

PurpleCarrierEvents Client::carrier_events() {
  const auto who = [](const Peer& peer) {
    return peer.nick.empty() ? plain(peer.name.str()) : peer.nick + " in " + plain(peer.name.str());
  };
  PurpleCarrierEvents events;
  events.arrived = [this, who](const Peer& from, const Share& share, bool history) {
    share_ = share;
    tell(from.account, (history ? "arrived late " : "arrived ") + share.card.fn + " from " + who(from));
  };
  events.announced = [this, who](const Peer& from, const Token& token, bool) {
    tell(from.account, "announced by " + who(from));
    if (on_announced) on_announced(from, token);
  };
  events.failed = [this](const Peer& from, const Token&, const std::string& reason) {
    tell(from.account, "failed: " + reason);
  };
  events.sent = [this, who](const Peer& to, const Share& share) {
    tell(to.account, "sent " + share.card.fn + " to " + who(to));
  };
  events.file_came = [this, who](const Peer& from, const std::vector<Card>& cards) {
    file_cards_ = cards;
    tell(from.account, "file from " + who(from));
  };
  events.file_failed = [this](const Peer& from, const std::string& reason) {
    tell(from.account, "file failed: " + reason);
  };
  events.updates = update_events();
  events.regions = region_events();
  return events;
}

RegionCarrierEvents Client::region_events() {
  const auto who = [](const UpdateAddress& address) {
    return plain(address.name.str()) + (address.resource.empty() ? "" : "/" + address.resource);
  };
  RegionCarrierEvents events;
  events.invited = [this, who](const Peer& in, const UpdateAddress& from, const Token& region, bool history) {
    tell_region(from.account, (history ? "long ago invited by " : "invited by ") + who(from));
    if (region_rules.invited) region_rules.invited(in, from, region, history);
  };
  events.came = [this, who](const UpdateAddress& from, const RegionPost& post) {
    letter_ = post;
    tell_region(from.account, "letter from " + who(from));
    if (region_rules.came) region_rules.came(from, post);
  };
  events.gone = [this, who](const UpdateAddress& peer) {
    tell_region(peer.account, who(peer) + " is gone");
    if (region_rules.gone) region_rules.gone(peer);
  };
  events.bytes_ready = [this](const RegionLine& line, std::size_t room) {
    if (region_rules.bytes_ready) region_rules.bytes_ready(line, room);
  };
  events.bytes_came = [this](const RegionLine& line, const std::string& bytes) {
    if (region_rules.bytes_came) region_rules.bytes_came(line, bytes);
  };
  events.bytes_over = [this, who](const RegionLine& line) {
    tell_region(line.peer.account, "no bytes from " + who(line.peer));
    if (region_rules.bytes_over) region_rules.bytes_over(line);
  };
  return events;
}

UpdateCarrierEvents Client::update_events() {
  const auto who = [](const UpdateAddress& address) {
    return plain(address.name.str()) + (address.resource.empty() ? "" : "/" + address.resource);
  };
  UpdateCarrierEvents events;
  events.came = [this, who](const UpdateAddress& from, const Envelope& envelope, bool delayed) {
    envelope_ = envelope;
    envelope_from_ = from;
    tell_update(from.account, (delayed ? "late envelope from " : "envelope from ") + who(from));
  };
  events.refused = [this, who](const UpdateAddress& from, const Token& exchange) {
    tell_update(from.account, "refused " + exchange.str() + " by " + who(from));
  };
  events.online = [this, who](const UpdateAddress& peer) { tell_update(peer.account, who(peer) + " is online"); };
  events.signed_on = [this](const AccountName& account) { tell_update(account, "signed on"); };
  return events;
}

Share share_of(const std::string& name) {
  Share share;
  share.token = new_token();
  share.card.fn = name;
  Impp address;
  address.uri = "xmpp:" + name + "@example.org";
  share.card.impp.push_back(address);
  share.card.note = {"likes tea"};
  return share;
}

std::string server_log() {
  std::ifstream file(environment("CARTE_XMPP_LOG"));
  return (std::stringstream() << file.rdbuf()).str();
}

}  // namespace carte::headless
