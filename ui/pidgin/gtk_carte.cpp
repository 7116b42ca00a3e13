// SPDX-License-Identifier: GPL-2.0-or-later
#include <libintl.h>

#include <memory>

#include "carte-config.h"
#include "plugin/carte_signals.h"
#include "prpl-ext/base/i18n.h"
#include "ui/pidgin/buddy_tooltip.h"
#include "ui/pidgin/card_in_chat.h"
#include "ui/pidgin/core_signals.h"
#include "ui/pidgin/notices.h"
#include "ui/pidgin/pidgin_headers.h"
#include "ui/pidgin/toolbar.h"

namespace carte {
namespace {

// Everything that this half has put into Pidgin's windows.
struct PidginHalf {
  CardsInChat cards;
  ShareButtons buttons;
  Notices notices;
};

std::unique_ptr<PidginHalf> half;

void on_card_shown(CarteCardShown* shown, void*) noexcept {
  if (half && half->cards.show(*shown)) shown->shown = TRUE;
}

void on_card_changed(CarteCardChanged* changed, void*) noexcept {
  if (half) half->cards.changed(changed->card);
}

void on_notice(CarteNotice* notice, void*) noexcept {
  if (half && half->notices.show(*notice)) notice->shown = TRUE;
}

void on_notice_over(CarteNoticeOver* over, void*) noexcept {
  if (half) half->notices.take_away(over->notice);
}

void on_window_asked(CarteWindow* asked, void*) noexcept {
  if (!asked->conversation) {
    PidginBuddyList* list = pidgin_blist_get_default_gtk_blist();
    if (list && list->window) asked->xid = window_xid(list->window);
  } else if (PIDGIN_IS_PIDGIN_CONVERSATION(asked->conversation)) {
    asked->xid = window_xid(PIDGIN_CONVERSATION(asked->conversation)->tab_cont);
  }
}

void on_conversation_displayed(PidginConversation* conversation, void*) noexcept {
  if (half) half->buttons.add(conversation);
}

gboolean load(PurplePlugin* plugin) noexcept {
  PurplePlugin* core = core_plugin();
  if (!core) {
    plugin->error = g_strdup(_("Please turn on the plugin “Contact Cards” first."));
    return FALSE;
  }
  half = std::make_unique<PidginHalf>();
  purple_signal_connect(core, "carte-card-shown", plugin, PURPLE_CALLBACK(on_card_shown), nullptr);
  purple_signal_connect(core, "carte-card-changed", plugin, PURPLE_CALLBACK(on_card_changed), nullptr);
  purple_signal_connect(core, "carte-window", plugin, PURPLE_CALLBACK(on_window_asked), nullptr);
  purple_signal_connect(core, "carte-notice", plugin, PURPLE_CALLBACK(on_notice), nullptr);
  purple_signal_connect(core, "carte-notice-over", plugin, PURPLE_CALLBACK(on_notice_over), nullptr);
  purple_signal_connect(pidgin_blist_get_handle(), "drawing-tooltip", plugin, PURPLE_CALLBACK(add_to_tooltip), nullptr);
  purple_signal_connect(pidgin_conversations_get_handle(), "conversation-displayed", plugin,
                        PURPLE_CALLBACK(on_conversation_displayed), nullptr);
  return TRUE;
}

gboolean unload(PurplePlugin*) noexcept {
  half.reset();
  return TRUE;
}

PidginPluginUiInfo ui_info = {};
PurplePluginInfo info = {
    .magic = PURPLE_PLUGIN_MAGIC,
    .major_version = PURPLE_MAJOR_VERSION,
    .minor_version = PURPLE_MINOR_VERSION,
    .type = PURPLE_PLUGIN_STANDARD,
    .ui_requirement = const_cast<char*>(PIDGIN_PLUGIN_TYPE),
    .flags = PURPLE_PLUGIN_FLAG_INVISIBLE,  // one plugin in the list is enough: the core's
    .priority = PURPLE_PRIORITY_DEFAULT,
    .id = const_cast<char*>(CARTE_PIDGIN_HALF_ID),
    .version = const_cast<char*>(CARTE_VERSION),
    .author = const_cast<char*>("The purple-carte authors"),
    .load = load,
    .unload = unload,
    .ui_info = &ui_info,
};

// No dependency on the core is declared: libpurple would ask the user a question about this half when the core is
// turned off. The core loads and unloads it.
void init(PurplePlugin*) noexcept {
  bindtextdomain(CARTE_GETTEXT_DOMAIN, CARTE_LOCALEDIR);
  bind_textdomain_codeset(CARTE_GETTEXT_DOMAIN, "UTF-8");
  info.name = _("Contact Cards: Pidgin Windows");
  info.summary = _("Shows contact cards in Pidgin's conversations.");
  info.description = _("Belongs to the plugin “Contact Cards”, which turns it on and off by itself.");
}

}  // namespace
}  // namespace carte

extern "C" {
PURPLE_INIT_PLUGIN(gtk_carte, carte::init, carte::info)
}
