// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/headless/neighbour.h"

#include <algorithm>

namespace carte::headless {

std::string Neighbour::items(const std::string& node) {
  return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='" + node + "'/></pubsub>";
}

std::string Neighbour::ask(const std::string& type, const std::string& to, const std::string& payload) {
  const std::size_t before = wire_.read().size();
  const std::string id = "n" + std::to_string(++asked_) + "n";
  wire_.write("<iq type='" + type + "' id='" + id + "'" + (to.empty() ? "" : " to='" + to + "'") + ">" + payload +
              "</iq>");
  std::size_t at = std::string::npos;
  client_.wait_ticking(("an answer to " + payload).c_str(), [&] {
    const std::string& all = wire_.read();
    const auto named = std::min(all.find("id='" + id + "'", before), all.find("id=\"" + id + "\"", before));
    if (named == std::string::npos) return false;
    const auto tag_end = all.find('>', named);
    at = tag_end == std::string::npos ? tag_end : all[tag_end - 1] == '/' ? tag_end : all.find("</iq>", named);
    return at != std::string::npos;
  });
  const std::string& all = wire_.read();
  const auto start =
      all.rfind("<iq ", std::min(all.find("id='" + id + "'", before), all.find("id=\"" + id + "\"", before)));
  return all.substr(start, at - start);
}

// Not more often than 20 times a second: those who are to change something need the processor more.
void Neighbour::wait_until(const std::function<std::string()>& question, const std::string& text, bool there) {
  std::int64_t next = 0;
  client_.wait_ticking(((there ? "an answer with " : "an answer without ") + text).c_str(), [&] {
    if (g_get_monotonic_time() < next) return false;
    const bool is_so = (question().find(text) != std::string::npos) == there;
    next = g_get_monotonic_time() + 50'000;
    return is_so;
  });
}

void Neighbour::publish_vcard4(const std::string& properties) {
  ask("set", {},
      "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:vcard4'><item id='current'>"
      "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>" +
          properties + "</vcard></item></publish></pubsub>");
}

void Neighbour::set_old_vcard(const std::string& properties) {
  ask("set", {}, "<vCard xmlns='vcard-temp'>" + properties + "</vCard>");
}

bool on_ejabberd() {
  const char* api = g_getenv("CARTE_XMPP_API");
  return api && *api;
}

}  // namespace carte::headless
