// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/code/scan.h"

namespace carte {

// The texts of the codes in a picture, or why it cannot be looked at.
using FoundTexts = Result<std::vector<std::string>>;
using Looked = std::function<void(FoundTexts)>;

// Looks through a picture in a thread of its own, since a large photo takes a second. `looked` is called from the main loop,
// once, however long the caller lives.
void look_through_file(const std::string& path, Looked looked);
void look_through(GreyPicture picture, Looked looked);

// The clipboard's picture (PNG, JPEG, or a file of either), else its text, which is given as if a code had held it.
void look_through_clipboard(GtkWidget* widget, Looked looked);

}  // namespace carte
