// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "plugin/companion/holder_window.h"
#include "prpl-ext/base/gref.h"

// What the holder's window and the core tell each other, as arguments of im.carte.Companion1.
namespace carte::wire {

gvariant show_holder(unsigned window, unsigned long xid, const HolderView& view, HolderId selected, bool raise);
gvariant refresh_holder(unsigned window, const std::vector<HolderId>& changed);
gvariant holder_found(unsigned window, unsigned query, const std::vector<HolderId>& cards,
                      const std::vector<HolderRow>& rows);
gvariant holder_rows(unsigned window, const std::vector<HolderRow>& rows);
// The history goes as what changed in each revision, at most so many changes.
gvariant show_held_card(unsigned window, const HolderCard& card, const Date& today, std::size_t most_changes = 200);
gvariant holder_portrait(unsigned window, HolderId card, const std::string& bytes);

// The arguments of signals; nothing for words that are not known.
std::optional<HolderQuery> holder_query(GVariant* arguments);
std::optional<PasswordRequest> password_request(GVariant* arguments);
std::optional<UpdateChoice> update_choice(const std::string& word);
HolderId id_at(GVariant* arguments, gsize index);
std::vector<HolderId> ids_at(GVariant* arguments, gsize index);
std::vector<std::string> paths_at(GVariant* arguments, gsize index);  // aay
std::string path_at(GVariant* arguments, gsize index);                // ay

}  // namespace carte::wire
