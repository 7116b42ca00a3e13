// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/handle_kind.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "ui/app/card/field_links.h"

namespace carte {
namespace {

// What a program that opens such addresses is for, and what opening one does.
struct Kind {
  const char *scheme, *missing, *label;
};

constexpr Kind kinds[] = {
    {"mailto", N_("No program for e-mail is installed."), N_("_Write an E-mail")},
    {"tel", N_("No program for phone calls is installed."), N_("_Call")},
    {"sms", N_("No program for text messages is installed."), N_("Send a _Text Message")},
    {"sip", N_("No program for internet calls is installed."), N_("_Call")},
    {"sips", N_("No program for internet calls is installed."), N_("_Call")},
    {"http", N_("No program for web pages is installed."), N_("_Open Web Page")},
    {"https", N_("No program for web pages is installed."), N_("_Open Web Page")},
    {"geo", N_("No program for maps is installed."), N_("Show on a _Map")},
    {"matrix", N_("No program for Matrix chats is installed."), N_("_Write a Message")},
    {"xmpp", N_("No program for XMPP chats is installed."), N_("_Write a Message")},
    {"irc", N_("No program for IRC chats is installed."), N_("_Write a Message")},
    {"ircs", N_("No program for IRC chats is installed."), N_("_Write a Message")},
};

const Kind* kind_of(std::string_view uri) {
  const auto found = std::ranges::find(kinds, scheme_of(uri), &Kind::scheme);
  return found == std::end(kinds) ? nullptr : found;
}

std::string first_link(const Card& card, Field field, auto wanted) {
  for (const ListedValue& value : listed_values(card, field, today()))
    if (!value.link.empty() && wanted(value.link)) return value.link;
  return "";
}

bool any(const std::string&) { return true; }

}  // namespace

std::string scheme_of(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos) return "";
  std::string scheme(uri.substr(0, colon));
  std::ranges::transform(scheme, scheme.begin(), g_ascii_tolower);
  return scheme;
}

bool is_for_chat_program(std::string_view uri) {
  const std::string scheme = scheme_of(uri);
  return scheme == "xmpp" || scheme == "irc" || scheme == "ircs" || scheme == "carte";
}

std::string missing_program(std::string_view uri) {
  if (const Kind* kind = kind_of(uri)) return _(kind->missing);
  return sentence(_("No program is installed that opens %s addresses."), scheme_of(uri).c_str());
}

std::string opening_label(std::string_view uri) {
  const Kind* kind = kind_of(uri);
  return kind ? _(kind->label) : _("_Open");
}

std::string phone_uri(const Card& card) {
  const std::string tel = first_link(card, Field::tel, any);
  return !tel.empty() ? tel : first_link(card, Field::impp, [](const std::string& uri) {
    return scheme_of(uri).starts_with("sip");
  });
}

std::string sms_uri(const Card& card) { return sms_for(first_link(card, Field::tel, any)); }
std::string mail_uri(const Card& card) { return first_link(card, Field::email, any); }
std::string web_uri(const Card& card) { return first_link(card, Field::url, any); }
std::string chat_uri(const Card& card) { return first_link(card, Field::impp, is_for_chat_program); }

std::string sms_for(std::string_view tel) {
  return scheme_of(tel) == "tel" ? "sms:" + std::string(tel.substr(tel.find(':') + 1)) : "";
}

}  // namespace carte
