// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/choices.h"

namespace carte {

// A card as it leaves its window.
struct CardToExport {
  Card card;
  Theme theme;
  bool show_photo = true, dark = false;
};

// Asks where, then writes the picture (PNG, twice the theme's size) or the card (.vcf, vCard 3.0 or 4.0; .xcf). The value is the file's
// name, empty when the user thought better of it.
Result<std::string> save_picture(GtkWindow* window, const CardToExport& card, Choices& choices);
Result<std::string> save_vcard(GtkWindow* window, const CardToExport& card, Choices& choices);
void copy_picture(GtkWindow* window, const CardToExport& card);

// A file's name for the card, without folder: what file systems dislike is replaced.
std::string file_name_of(const Card& card, const std::string& ending);

}  // namespace carte
