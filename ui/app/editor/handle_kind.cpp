// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/handle_kind.h"

#include <glib.h>

#include <array>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"

namespace carte {
namespace {

// TRANSLATORS: the texts with an example are shown in empty entries.
constexpr std::array<HandleKind, 13> kinds = {
    {{"xmpp", "XMPP", "X", "", N_("name@example.org")},
     {"irc", "IRC", "#", "", N_("Nick")},
     {"qq", "QQ", "Q", "QQ", N_("12345678")},
     {"aliwangwang", N_("Aliwangwang"), "A", "Aliwangwang", N_("Name")},
     {"wechat", N_("WeChat"), "W", "WeChat", N_("WeChat ID")},
     {"weibo", N_("Weibo"), "微", "Weibo", N_("Name or number")},
     {"telegram", "Telegram", "T", "Telegram", N_("@name or +49 170 5550123")},
     {"matrix", "Matrix", "[m]", "", N_("@name:example.org")},
     {"sip", "SIP", "S", "", N_("name@example.org")},
     {"msn", "MSN", "M", "MSN", N_("name@example.com")},
     {"icq", "ICQ", "I", "ICQ", N_("123456789")},
     {"skype", "Skype", "Sk", "Skype", N_("Name")},
     {"other", N_("Other"), "…", "", N_("Service")}}};

bool same_name(std::string_view one, std::string_view other) {
  return g_ascii_strncasecmp(one.data(), other.data(), std::max(one.size(), other.size())) == 0 &&
         one.size() == other.size();
}

TypedHandle by_service(const Impp& impp) {
  for (const HandleKind& kind : kinds)
    if (!kind.service.empty() && same_name(kind.service, impp.service) && !impp.username.empty())
      return {std::string(kind.id), {impp.username}};
  return {"other", {impp.service, impp.uri.empty() ? impp.username : impp.uri}};
}

TypedHandle irc_handle(const std::string& user) {
  const auto at = user.rfind('@');
  if (at == std::string::npos) return {"irc", {user, ""}};
  return {"irc", {user.substr(0, at), user.substr(at + 1)}};
}

constexpr std::string_view matrix_user = "matrix:u/";

}  // namespace

std::span<const HandleKind> handle_kinds() { return kinds; }

const HandleKind& handle_kind(std::string_view id) {
  for (const HandleKind& kind : kinds)
    if (kind.id == id) return kind;
  return kinds.back();
}

TypedHandle typed_handle(const Impp& impp) {
  Card alone;
  alone.impp = {impp};
  if (impp.uri.starts_with(matrix_user)) return {"matrix", {"@" + percent_decode(impp.uri.substr(matrix_user.size()))}};
  const auto address = contact_address(alone);
  if (!address) return by_service(impp);
  const std::string& user = address->user.str();
  if (address->protocol.str() == "prpl-jabber") return {"xmpp", {user}};
  if (address->protocol.str() == "prpl-simple") return {"sip", {user}};
  if (address->protocol.str() == "prpl-irc") return irc_handle(user);
  return by_service(impp_for(*address));
}

Impp impp_of(const TypedHandle& handle) {
  const auto protocol = [](const char* id, const std::string& user) {
    return impp_for({ProtocolId(id), UserName(user)});
  };
  const std::string& first = handle.parts[0];
  if (handle.kind == "xmpp") return protocol("prpl-jabber", first);
  if (handle.kind == "sip") return protocol("prpl-simple", first);
  if (handle.kind == "irc")
    return protocol("prpl-irc", handle.parts[1].empty() ? first : first + "@" + handle.parts[1]);
  if (handle.kind == "matrix")
    return {std::string(matrix_user) + percent_encode(first.substr(first.starts_with('@') ? 1 : 0)), "", "", {}};
  if (handle.kind != "other") return {"", std::string(handle_kind(handle.kind).service), first, {}};
  const std::string& name = handle.parts[1];
  if (is_safe_link(name)) return {name, first, "", {}};
  return {"", first, name, {}};
}

}  // namespace carte
