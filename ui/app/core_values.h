// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <set>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/card/card_window.h"
#include "ui/app/share/share_window.h"

namespace carte {

// The arguments of im.carte.Companion1 as our values, and back. The types are checked before they come here.
std::vector<ListedPerson> contacts_from(GVariant* contacts);                                        // a(sssssb)
std::vector<ListedPerson> receivers_from(GVariant* receivers, std::set<std::string>& can_suggest);  // a(ssssbbb)
ShownCard shown_card_from(const Card& card, GVariant* state, GVariant* actions);                    // (sbsss), a(ss)
std::vector<std::string> strings_from(const char* const* strings);
std::vector<Field> fields_from(const char* const* names);
std::vector<std::string> names_of(const std::vector<Field>& fields);
gstrv strv_from(const std::vector<std::string>& strings);

}  // namespace carte
