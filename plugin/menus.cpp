// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/menus.h"

#include <utility>

#include "prpl-ext/base/i18n.h"

namespace carte {
namespace {

// The plugin's own menu is asked for through a function without data.
MenuChoices* current_choices = nullptr;

void share_contact(PurpleBlistNode* node, gpointer data) noexcept {
  static_cast<MenuChoices*>(data)->share_contact(node);
}

void share_with(PurpleBlistNode* node, gpointer data) noexcept { static_cast<MenuChoices*>(data)->share_with(node); }

void share_in(PurpleConversation* conversation, gpointer data) noexcept {
  static_cast<MenuChoices*>(data)->share_in(conversation);
}

void append(GList** menu, const char* label, PurpleCallback callback, gpointer data) {
  *menu = g_list_append(*menu, purple_menu_action_new(label, callback, data, nullptr));
}

void node_menu(PurpleBlistNode* node, GList** menu, gpointer data) noexcept {
  if (PURPLE_BLIST_NODE_IS_BUDDY(node) || PURPLE_BLIST_NODE_IS_CONTACT(node)) {
    append(menu, _("Share This Contact..."), PURPLE_CALLBACK(share_contact), data);
    append(menu, _("Send a Contact's Card..."), PURPLE_CALLBACK(share_with), data);
  } else if (PURPLE_BLIST_NODE_IS_CHAT(node)) {
    append(menu, _("Send a Contact's Card..."), PURPLE_CALLBACK(share_with), data);
  }
}

void conversation_menu(PurpleConversation* conversation, GList** menu, gpointer data) noexcept {
  const PurpleConversationType type = purple_conversation_get_type(conversation);
  if (type != PURPLE_CONV_TYPE_IM && type != PURPLE_CONV_TYPE_CHAT) return;
  append(menu, _("Share a Contact..."), PURPLE_CALLBACK(share_in), data);
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
  const auto chosen = [](PurplePluginAction*) {
    if (current_choices) current_choices->share();
  };
  return g_list_append(nullptr, purple_plugin_action_new(_("Share a Contact..."), chosen));
}

}  // namespace carte
