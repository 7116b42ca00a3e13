// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/headless/xmpp_users.h"

#include <gio/gio.h>

#include <fstream>

#include "prpl-ext/base/gref.h"

// Last: check.h has a macro called fail.
#include <check.h>

namespace carte::headless {

namespace {

// Prosody reads a user's files when that user logs in.
void write_prosody_users(const std::string& data, const std::vector<std::string>& users, bool contacts) {
  for (const std::string& user : users) {
    std::ofstream(data + "/accounts/" + user.c_str() + ".dat") << "return { [\"password\"] = \"secret\"; };";
    if (!contacts) continue;
    std::ofstream roster(data + "/roster/" + user + ".dat");
    roster << "return { [false] = { [\"version\"] = 1; [\"pending\"] = {}; };\n";
    for (const std::string& other : users) {
      if (other != user)
        roster << "[\"" << other << "@localhost\"] = { [\"subscription\"] = \"both\"; [\"groups\"] = {}; };\n";
    }
    roster << "};";
  }
}

std::string json(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string text = "{";
  for (const auto& [name, value] : values) text += (text.size() > 1 ? ",\"" : "\"") + name + "\":\"" + value + "\"";
  return text + "}";
}

// What ejabberd's HTTP interface answers.
std::string call(int port, const std::string& command, const std::string& content) {
  const gref<GSocketClient> client(g_socket_client_new());
  const gref<GSocketConnection> connection(
      g_socket_client_connect_to_host(client.get(), "127.0.0.1", static_cast<guint16>(port), nullptr, nullptr));
  ck_assert_msg(connection != nullptr, "ejabberd's HTTP interface is not there");
  const std::string request = "POST /api/" + command +
                              " HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                              "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
  GOutputStream* out = g_io_stream_get_output_stream(G_IO_STREAM(connection.get()));
  g_output_stream_write_all(out, request.data(), request.size(), nullptr, nullptr, nullptr);
  GInputStream* in = g_io_stream_get_input_stream(G_IO_STREAM(connection.get()));
  std::string answer;
  char part[4096];
  for (gssize size; (size = g_input_stream_read(in, part, sizeof part, nullptr, nullptr)) > 0;)
    answer.append(part, static_cast<std::size_t>(size));
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

void call_for_ejabberd_users(int port, const std::vector<std::string>& users, bool contacts) {
  for (const std::string& user : users)
    call(port, "register", json({{"user", user}, {"host", "localhost"}, {"password", "secret"}}));
  for (const std::string& user : users) {
    for (const std::string& other : users) {
      if (!contacts || other == user) continue;
      // The names of version 23, and of 24.
      if (call(port, "add_rosteritem",
               json({{"localuser", user},
                     {"localserver", "localhost"},
                     {"user", other},
                     {"server", "localhost"},
                     {"nick", ""},
                     {"group", ""},
                     {"subs", "both"}})) == "0")
        continue;
      call(port, "add_rosteritem",
           json({{"localuser", user},
                 {"localhost", "localhost"},
                 {"user", other},
                 {"host", "localhost"},
                 {"nick", ""},
                 {"groups", ""},
                 {"subs", "both"}}));
    }
  }
}

}  // namespace

void make_xmpp_users(const std::vector<std::string>& users, bool contacts) {
  const char* api = g_getenv("CARTE_XMPP_API");
  const char* data = g_getenv("CARTE_XMPP_DATA");
  ck_assert_msg(api && data, "CARTE_XMPP_API is not set: run this through with_servers.sh");
  if (*api)
    call_for_ejabberd_users(std::stoi(api), users, contacts);
  else
    write_prosody_users(std::string(data) + "/localhost", users, contacts);
}

}  // namespace carte::headless
