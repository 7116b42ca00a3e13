// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <set>
#include <string>

#include "prpl-ext/card/field.h"

namespace carte {

// Who may send me cards. `ask`: buddies' cards are shown at once, strangers' after a click.
enum class AcceptFrom { everyone, buddies, ask };

// The user's choices, kept by libpurple so that every client shows them in its own plugin preferences.
namespace preferences {

// Creates what does not exist yet, with its default. Once, when the plugin is loaded.
void add_defaults();

std::string theme();
AcceptFrom accept_from();
bool show_pictures();

// Fields that are never shared, whatever the dialog says.
std::set<Field> always_left_out();

// Fields that the user last unticked in the share dialog.
std::set<Field> last_left_out();
void remember_left_out(const std::set<Field>& fields);

// The pages that Pidgin and Finch show. The caller (libpurple) owns the frame.
PurplePluginPrefFrame* frame(PurplePlugin* plugin);

// Calls `changed` whenever one of them changes, until purple_prefs_disconnect_by_handle(handle).
void on_change(void* handle, void (*changed)(void* handle));

}  // namespace preferences
}  // namespace carte
