// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"

// What the methods and signals of im.carte.Companion1 are made of.
namespace carte::wire {

gvariant owned(GVariant* floating);

// The floating values of arguments. D-Bus text is valid UTF-8 without NUL: what is not is cleaned.
GVariant* text(const std::string& value);
GVariant* texts(const std::vector<std::string>& values);
// As xCard text; empty for a card without a name.
GVariant* card(const Card& card);

// The arguments of a signal by their position; the types are checked before they come here.
unsigned window_of(GVariant* arguments);  // the first one
std::string string_at(GVariant* arguments, gsize index);
std::vector<std::string> strings_at(GVariant* arguments, gsize index);
bool flag_at(GVariant* arguments, gsize index);

// CloseWindow, which every kind of window has.
gvariant close_window(unsigned window);

}  // namespace carte::wire
