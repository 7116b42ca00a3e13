// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/session_description.h"

#include <arpa/inet.h>
#include <glib.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace carte::region {

namespace {

constexpr std::string_view kinds[] = {"host", "srflx", "relay"};
// webrtcbin's own names: both ends have the same.
constexpr std::string_view media = "application0";

// Each line without its end.
template <class Each>
void for_lines(std::string_view text, Each each) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    each(line.substr(0, line.find('\r')));
  }
}

std::optional<std::string_view> after(std::string_view line, std::string_view start) {
  if (!line.starts_with(start)) return std::nullopt;
  return line.substr(start.size());
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!word.empty()) all.push_back(word);
  }
  return all;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && g_ascii_strncasecmp(a.data(), b.data(), a.size()) == 0;
}

// "AB:CD:...", 32 of them.
std::optional<Fingerprint> from_colons(std::string_view text) {
  Fingerprint print{};
  if (text.size() != print.size() * 3 - 1) return std::nullopt;
  for (std::size_t i = 0; i < print.size(); ++i) {
    const char* at = text.data() + i * 3;
    if (std::from_chars(at, at + 2, print[i], 16).ptr != at + 2) return std::nullopt;
  }
  return print;
}

std::string with_colons(const Fingerprint& print) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const std::uint8_t byte : print) {
    if (!text.empty()) text += ':';
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string address_bytes(std::string_view text) {
  std::array<char, 16> bytes{};
  if (inet_pton(AF_INET, std::string(text).c_str(), bytes.data()) == 1) return std::string(bytes.data(), 4);
  if (inet_pton(AF_INET6, std::string(text).c_str(), bytes.data()) == 1) return std::string(bytes.data(), 16);
  return {};
}

std::string address_text(const std::string& bytes) {
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), text, sizeof text);
  return text;
}

// RFC 8445 5.1.2.1, the interfaces in the order given.
std::uint32_t priority(IceCandidate::Type type, std::size_t place) {
  constexpr std::uint32_t by_type[] = {126, 100, 0};
  return by_type[static_cast<std::size_t>(type)] << 24 | static_cast<std::uint32_t>(65535 - place) << 8 | 255;
}

std::string candidate_line(const IceCandidate& one, std::size_t place) {
  std::string line = "a=candidate:" + std::to_string(place + 1) + " 1 UDP " + std::to_string(priority(one.type, place)) + " " +
                     address_text(one.at.address) + " " + std::to_string(one.at.port) + " typ " +
                     std::string(kinds[static_cast<std::size_t>(one.type)]);
  // What a packet of such a candidate came from is of no use to the other side, but the grammar wants it.
  if (one.type != IceCandidate::Type::host) line += one.at.address.size() == 4 ? " raddr 0.0.0.0 rport 0" : " raddr :: rport 0";
  return line + "\r\n";
}

}  // namespace

std::optional<IceDescription> from_sdp(std::string_view sdp) {
  IceDescription ice;
  bool has_print = false;
  for_lines(sdp, [&](std::string_view line) {
    if (const auto fragment = after(line, "a=ice-ufrag:")) ice.user_fragment = *fragment;
    if (const auto password = after(line, "a=ice-pwd:")) ice.password = *password;
    if (const auto print = after(line, "a=fingerprint:sha-256 ")) {
      const auto read = from_colons(*print);
      has_print = read.has_value();
      if (read) ice.dtls = *read;
    }
  });
  const bool fits = has_print && ice.user_fragment.size() >= 4 && ice.password.size() >= 22;
  return fits ? std::optional(ice) : std::nullopt;
}

std::optional<IceCandidate> from_candidate_line(std::string_view line) {
  if (const auto rest = after(line, "a=")) line = *rest;
  const std::vector<std::string_view> word = words(line);
  if (word.size() < 8 || !word[0].starts_with("candidate:") || word[1] != "1" || !same(word[2], "udp") || word[6] != "typ")
    return std::nullopt;
  const auto kind = std::find(std::begin(kinds), std::end(kinds), word[7]);
  IceCandidate one;
  one.at.address = address_bytes(word[4]);
  const auto port = std::from_chars(word[5].data(), word[5].data() + word[5].size(), one.at.port);
  if (kind == std::end(kinds) || one.at.address.empty() || port.ec != std::errc() || one.at.port == 0) return std::nullopt;
  one.type = static_cast<IceCandidate::Type>(kind - std::begin(kinds));
  return one;
}

std::vector<IceCandidate> worth_telling(std::vector<IceCandidate> all) {
  std::vector<IceCandidate> told;
  constexpr std::size_t most_of_a_kind = 3;
  for (const auto type : {IceCandidate::Type::host, IceCandidate::Type::server_reflexive, IceCandidate::Type::relayed}) {
    std::size_t count = 0;
    for (const IceCandidate& one : all) {
      if (one.type != type || std::find(told.begin(), told.end(), one) != told.end()) continue;
      if (count++ < most_of_a_kind && told.size() < LetterLimits::addresses) told.push_back(one);
    }
  }
  return told;
}

std::string to_sdp(const IceDescription& ice, SdpKind kind) {
  const std::string mid(media);
  std::string sdp = "v=0\r\no=- 1 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=ice-options:trickle\r\na=group:BUNDLE " + mid +
                    "\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=setup:" +
                    (kind == SdpKind::offer ? "actpass" : "active") + "\r\na=ice-ufrag:" + ice.user_fragment +
                    "\r\na=ice-pwd:" + ice.password + "\r\na=mid:" + mid +
                    "\r\na=sctp-port:5000\r\na=fingerprint:sha-256 " + with_colons(ice.dtls) + "\r\n";
  for (std::size_t i = 0; i < ice.candidates.size(); ++i) sdp += candidate_line(ice.candidates[i], i);
  return sdp;
}

}  // namespace carte::region
