// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmodule.h>
#include <libintl.h>
#include <purple.h>

#include <exception>
#include <memory>

#include "carte-config.h"
#include "plugin/carte_signals.h"
#include "plugin/core.h"
#include "plugin/menus.h"
#include "plugin/preferences.h"
#include "prpl-ext/base/i18n.h"

namespace {

std::unique_ptr<carte::Core> core;

constexpr const char* signals[] = {"carte-card-shown", "carte-card-changed", "carte-card-state",
                                   "carte-card-do",    "carte-share",        "carte-window",
                                   "carte-notice",     "carte-notice-over",  "carte-notice-do",
                                   "carte-tooltip",    "carte-region"};

void register_signals(PurplePlugin* plugin) {
  for (const char* signal : signals) {
    purple_signal_register(plugin, signal, purple_marshal_VOID__POINTER, nullptr, 1, purple_value_new(PURPLE_TYPE_POINTER));
  }
}

gboolean load(PurplePlugin* plugin) noexcept {
  try {
    register_signals(plugin);
    core = std::make_unique<carte::Core>(plugin);
    return TRUE;
  } catch (const std::exception& failure) {
    purple_debug_error("purple-carte", "%s\n", failure.what());
    return FALSE;
  }
}

gboolean unload(PurplePlugin* plugin) noexcept {
  core.reset();
  purple_signals_unregister_by_instance(plugin);
  return TRUE;
}

PurplePluginUiInfo preferences_info = {carte::preferences::frame, 0, nullptr, nullptr, nullptr, nullptr, nullptr};

char* text(const char* literal) { return const_cast<char*>(literal); }

PurplePluginInfo info = {};

void describe() {
  info.magic = PURPLE_PLUGIN_MAGIC;
  info.major_version = PURPLE_MAJOR_VERSION;
  info.minor_version = PURPLE_MINOR_VERSION;
  info.type = PURPLE_PLUGIN_STANDARD;
  info.priority = PURPLE_PRIORITY_DEFAULT;
  info.id = text(CARTE_CORE_ID);
  info.version = text(CARTE_VERSION);
  info.homepage = text("");
  info.author = text("The purple-carte authors");
  info.load = load;
  info.unload = unload;
  info.prefs_info = &preferences_info;
  info.actions = carte::Menus::plugin_actions;
  info.name = text(_("Contact Cards"));
  info.summary = text(_("Share contacts as business cards"));
  info.description = text(_("Shares a contact as an electronic business card, which the other side sees drawn in the chat and "
                            "adds to the buddy list with a click. Works over XMPP, IRC and every other protocol."));
}

void init(PurplePlugin*) {
  bindtextdomain(CARTE_GETTEXT_DOMAIN, CARTE_LOCALEDIR);
  bind_textdomain_codeset(CARTE_GETTEXT_DOMAIN, "UTF-8");
  describe();
  carte::preferences::add_defaults();
}

}  // namespace

extern "C" {
PURPLE_INIT_PLUGIN(core_carte, init, info)
}
