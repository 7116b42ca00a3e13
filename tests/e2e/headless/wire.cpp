// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/headless/wire.h"

#include <array>

namespace carte::headless {

Wire::Wire(Client& client, const char* port) : client_(&client) {
  const gref<GSocketClient> socket(g_socket_client_new());
  GErrorOut error;
  connection_.reset(g_socket_client_connect_to_host(socket.get(), "127.0.0.1",
                                                    static_cast<guint16>(std::stoi(g_getenv(port))), nullptr, error));
  if (connection_) g_socket_set_blocking(g_socket_connection_get_socket(connection_.get()), FALSE);
}

void Wire::write(const std::string& text) {
  g_socket_send(g_socket_connection_get_socket(connection_.get()), text.data(), text.size(), nullptr, nullptr);
}

const std::string& Wire::read() {
  std::array<char, 4096> part;
  while (true) {
    const gssize size =
        g_socket_receive(g_socket_connection_get_socket(connection_.get()), part.data(), part.size(), nullptr, nullptr);
    if (size <= 0) return read_;
    read_.append(part.data(), static_cast<std::size_t>(size));
  }
}

// The client's main loop does not know of this connection.
void Wire::wait_for(const std::string& text) {
  client_->wait_ticking(text.c_str(), [&] { return read().find(text) != std::string::npos; });
}

std::size_t Wire::count(const std::string& text) {
  std::size_t found = 0;
  for (std::size_t at = read().find(text); at != std::string::npos; at = read_.find(text, at + 1)) ++found;
  return found;
}

void Wire::tell_feature(const std::string& feature, const std::string& asker) {
  write("<presence><c xmlns='http://jabber.org/protocol/caps' node='urn:test' ver='1'/></presence>");
  static const std::string question = "http://jabber.org/protocol/disco#info";
  std::string iq;
  client_->wait_ticking("the question what it understands", [&] {
    // The server asks too.
    for (auto at = read().find(question); at != std::string::npos && iq.empty(); at = read_.find(question, at + 1)) {
      const auto start = read_.rfind("<iq ", at);
      if (start != std::string::npos && read_.substr(start, at - start).find(asker) != std::string::npos)
        iq = read_.substr(start, at - start);
    }
    return !iq.empty();
  });
  const auto id = iq.find(" id=") + 5;
  write("<iq type='result' id='" + iq.substr(id, iq.find(iq[id - 1], id) - id) + "' to='" + asker + "'><query xmlns='" +
        question + "' node='urn:test#1'><feature var='" + feature + "'/></query></iq>");
}

Wire Wire::xmpp(Client& client, const std::string& user) {
  static const std::string open =
      "<stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
      "version='1.0'>";
  Wire wire(client, "CARTE_XMPP_PORT");
  const std::string login = std::string(1, '\0') + user + std::string(1, '\0') + "secret";
  const gchars base64(g_base64_encode(reinterpret_cast<const guchar*>(login.data()), login.size()));
  wire.write(open);
  wire.wait_for("</stream:features>");
  wire.write("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + std::string(base64.get()) +
             "</auth>");
  wire.wait_for("<success");
  wire.write(open);
  wire.wait_for("urn:ietf:params:xml:ns:xmpp-bind");
  wire.write(
      "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>wire</resource></bind></iq>");
  wire.wait_for("/wire</jid>");
  wire.write("<presence/>");
  wire.wait_for("<presence");
  return wire;
}

Wire Wire::irc(Client& client, const std::string& nick, const std::string& real_name) {
  Wire wire(client, "CARTE_IRC_PORT");
  wire.write("NICK " + nick + "\r\nUSER " + nick + " 0 * :" + (real_name.empty() ? nick : real_name) + "\r\n");
  wire.wait_for(" 001 ");
  return wire;
}

}  // namespace carte::headless
