// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/purple/client_address.h"
#include "prpl-ext/purple/names.h"
#include "prpl-ext/purple/profile_source.h"

namespace carte {

namespace {

std::string text_of(const char* text) { return text ? clean_line(text) : ""; }

std::optional<Photo> portrait_of(gconstpointer data, std::size_t size) {
  if (!data || size == 0) return std::nullopt;
  Result<Photo> photo = make_portrait({static_cast<const char*>(data), size});
  return photo ? std::optional(std::move(*photo)) : std::nullopt;
}

// The icon that the person chose; else the one that the user gave them.
std::optional<Photo> icon_of(PurpleBuddy* buddy) {
  std::size_t size = 0;
  if (PurpleBuddyIcon* icon = purple_buddy_get_icon(buddy)) {
    gconstpointer data = purple_buddy_icon_get_data(icon, &size);
    return portrait_of(data, size);
  }
  PurpleContact* contact = purple_buddy_get_contact(buddy);
  PurpleStoredImage* custom = contact ? purple_buddy_icons_node_find_custom_icon(PURPLE_BLIST_NODE(contact)) : nullptr;
  if (!custom) return std::nullopt;
  auto photo = portrait_of(purple_imgstore_get_data(custom), purple_imgstore_get_size(custom));
  purple_imgstore_unref(custom);
  return photo;
}

std::string status_message(PurpleBuddy* buddy) {
  PurpleStatus* status = purple_presence_get_active_status(purple_buddy_get_presence(buddy));
  const char* html = status ? purple_status_get_attr_string(status, "message") : nullptr;
  return html ? clean_line(gchars(purple_markup_strip_html(html)).get()) : "";
}

void add_buddy_facts(Card& card, PurpleBuddy* buddy) {
  const std::string alias = text_of(purple_buddy_get_contact_alias(buddy));
  const std::string theirs = text_of(purple_buddy_get_server_alias(buddy));
  const std::string name = text_of(purple_buddy_get_name(buddy));
  if (!alias.empty() && alias != name)
    card.fn = alias;
  else if (!theirs.empty())
    card.fn = theirs;
  if (!theirs.empty() && theirs != card.fn) card.nickname.push_back(theirs);
  card.photo = icon_of(buddy);
  card.quotation = status_message(buddy);
}

}  // namespace

Card known_profile(const Peer& person) {
  Card card;
  PurpleAccount* account = find_account(person.account);
  const std::string name = private_name(person);
  if (!account || name.empty()) {
    card.fn = shown_name(person);
    return card;
  }
  const AccountName address = network_address(account, name);
  // A nick in a room that keeps real addresses to itself is no address for anybody outside.
  const bool only_here = person.room && is_xmpp(person.account) && is_participant(address.user);
  if (!only_here) card.impp.push_back(impp_for(address));

  PurpleBuddy* buddy = purple_find_buddy(account, name.c_str());
  card.fn =
      person.room ? clean_line(person.nick) : clean_line(buddy ? purple_buddy_get_name(buddy) : person.name.str());
  if (buddy)
    add_buddy_facts(card, buddy);
  else if (person.room && is_xmpp(person.account))
    card.nickname.push_back(card.fn);
  return card;
}

bool is_named_by_address(const Card& card) {
  const auto address = contact_address(card);
  if (!address) return card.fn.empty();
  const std::string& user = address->user.str();
  const gchars name(g_utf8_strdown(card.fn.c_str(), -1)), whole(g_utf8_strdown(user.c_str(), -1)),
      nick(g_utf8_strdown(user.substr(0, user.find('@')).c_str(), -1));
  return card.fn.empty() || g_str_equal(name.get(), whole.get()) ||
         (is_irc(*address) && g_str_equal(name.get(), nick.get()));
}

}  // namespace carte
