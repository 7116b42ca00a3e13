// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <set>
#include <string>

#include "plugin/companion/region_window.h"
#include "plugin/exchange/exchange.h"
#include "plugin/exchange/leave_out.h"
#include "plugin/exchange/receive.h"

namespace carte {

// Who sees one's own card as a profile on XMPP, without this plugin.
enum class PublishChoice { ask, off, contacts, everyone };

// The user's choices, kept by libpurple so that every client shows them in its own plugin preferences.
namespace preferences {

// Creates what does not exist yet, with its default. Once, when the plugin is loaded.
void add_defaults();

std::string theme();
WhoMaySend who_may_send();
bool show_pictures();

// What happens with a new revision of a card that was exchanged, where nothing else was said for that card.
UpdateChoice updates();
void set_updates(UpdateChoice choice);
ExchangePolicy exchange_policy();
PublishChoice publish();
void set_publish(PublishChoice choice);
// After so many minutes without use the holder locks itself; 0: never.
int lock_after_minutes();
// How parts of the screen are shown, and reached.
RegionSettings region();

// What the user leaves out of shared cards: always (these preferences), and as last unticked in the share dialog.
LeaveOutPreferences leave_out();
void remember_unticked(const std::set<Field>& fields);

// The pages that Pidgin and Finch show. The caller (libpurple) owns the frame.
PurplePluginPrefFrame* frame(PurplePlugin* plugin);

// Calls `changed` whenever one changes of those about showing cards (theme, whose, pictures), until purple_prefs_disconnect_by_handle(handle).
void on_change(void* handle, void (*changed)(void* handle));

}  // namespace preferences
}  // namespace carte
