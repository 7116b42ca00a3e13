// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/menus.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

// The plugin's own menu is asked for through a function without data.
MenuChoices* current_choices = nullptr;

template <auto Choice>
void chosen_node(PurpleBlistNode* node, gpointer data) noexcept {
  (static_cast<MenuChoices*>(data)->*Choice)(node);
}

template <auto Choice>
void chosen_buddy(PurpleBlistNode* node, gpointer data) noexcept {
  PurpleBuddy* buddy = PURPLE_BLIST_NODE_IS_CONTACT(node) ? purple_contact_get_priority_buddy(PURPLE_CONTACT(node))
                                                          : PURPLE_BUDDY(node);
  PurpleAccount* account = purple_buddy_get_account(buddy);
  (static_cast<MenuChoices*>(data)->*Choice)({account_name(account), user_name(account, purple_buddy_get_name(buddy)), false, {}});
}

template <auto Choice>
void chosen_conversation(PurpleConversation* conversation, gpointer data) noexcept {
  (static_cast<MenuChoices*>(data)->*Choice)(peer_of(conversation));
}

void share_in(PurpleConversation* conversation, gpointer data) noexcept {
  static_cast<MenuChoices*>(data)->share_in(conversation);
}

template <auto Choice>
void chosen_action(PurplePluginAction*) noexcept {
  if (current_choices) (current_choices->*Choice)();
}

void append(GList** menu, const char* label, PurpleCallback callback, gpointer data) {
  *menu = g_list_append(*menu, purple_menu_action_new(label, callback, data, nullptr));
}

void person_menu(PurpleBlistNode* node, GList** menu, gpointer data) {
  using Choices = MenuChoices;
  if (static_cast<Choices*>(data)->has_card(node))
    append(menu, _("Show Card"), PURPLE_CALLBACK(chosen_node<&Choices::show_card>), data);
  append(menu, _("Share This Contact..."), PURPLE_CALLBACK(chosen_node<&Choices::share_contact>), data);
  append(menu, _("Send a Contact's Card..."), PURPLE_CALLBACK(chosen_node<&Choices::share_with>), data);
  append(menu, _("Send My Card..."), PURPLE_CALLBACK(chosen_buddy<&Choices::send_own>), data);
  append(menu, _("Exchange Cards..."), PURPLE_CALLBACK(chosen_buddy<&Choices::exchange>), data);
  if (!static_cast<Choices*>(data)->share_region) return;
  append(menu, _("Share a Region of the Screen..."), PURPLE_CALLBACK(chosen_buddy<&Choices::share_region>), data);
  append(menu, _("Send a Picture of the Screen..."), PURPLE_CALLBACK(chosen_buddy<&Choices::send_still>), data);
}

void node_menu(PurpleBlistNode* node, GList** menu, gpointer data) noexcept {
  if (PURPLE_BLIST_NODE_IS_BUDDY(node) || PURPLE_BLIST_NODE_IS_CONTACT(node)) {
    person_menu(node, menu, data);
  } else if (PURPLE_BLIST_NODE_IS_CHAT(node)) {
    append(menu, _("Send a Contact's Card..."), PURPLE_CALLBACK(chosen_node<&MenuChoices::share_with>), data);
  }
}

void conversation_menu(PurpleConversation* conversation, GList** menu, gpointer data) noexcept {
  const PurpleConversationType type = purple_conversation_get_type(conversation);
  if (type != PURPLE_CONV_TYPE_IM && type != PURPLE_CONV_TYPE_CHAT) return;
  append(menu, _("Share a Contact..."), PURPLE_CALLBACK(share_in), data);
  append(menu, _("Send My Card..."), PURPLE_CALLBACK(chosen_conversation<&MenuChoices::send_own>), data);
  if (type == PURPLE_CONV_TYPE_IM)
    append(menu, _("Exchange Cards..."), PURPLE_CALLBACK(chosen_conversation<&MenuChoices::exchange>), data);
  if (!static_cast<MenuChoices*>(data)->share_region) return;
  append(menu, _("Share a Region of the Screen..."), PURPLE_CALLBACK(chosen_conversation<&MenuChoices::share_region>), data);
  append(menu, _("Send a Picture of the Screen..."), PURPLE_CALLBACK(chosen_conversation<&MenuChoices::send_still>), data);
}

}  // namespace

Menus::Menus(PurplePlugin* plugin, MenuChoices choices) : plugin_(plugin), choices_(std::move(choices)) {
  current_choices = &choices_;
  purple_signal_connect(purple_blist_get_handle(), "blist-node-extended-menu", plugin_, PURPLE_CALLBACK(node_menu),
                        &choices_);
  purple_signal_connect(purple_conversations_get_handle(), "conversation-extended-menu", plugin_,
                        PURPLE_CALLBACK(conversation_menu), &choices_);
}

Menus::~Menus() {
  current_choices = nullptr;
  purple_signal_disconnect(purple_blist_get_handle(), "blist-node-extended-menu", plugin_, PURPLE_CALLBACK(node_menu));
  purple_signal_disconnect(purple_conversations_get_handle(), "conversation-extended-menu", plugin_,
                           PURPLE_CALLBACK(conversation_menu));
}

GList* Menus::plugin_actions(PurplePlugin*, gpointer) {
  GList* actions = nullptr;
  const auto add = [&actions](const char* label, void (*chosen)(PurplePluginAction*)) {
    actions = g_list_append(actions, purple_plugin_action_new(label, chosen));
  };
  add(_("Card Holder..."), chosen_action<&MenuChoices::holder>);
  add(_("My Cards..."), chosen_action<&MenuChoices::own_cards>);
  add(_("Share a Contact..."), chosen_action<&MenuChoices::share>);
  add(_("Read a QR Code..."), chosen_action<&MenuChoices::read_code>);
  add(_("Back Up Cards..."), chosen_action<&MenuChoices::back_up>);
  add(_("Restore Cards..."), chosen_action<&MenuChoices::restore>);
  return actions;
}

}  // namespace carte
