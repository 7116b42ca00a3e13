// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "prpl-ext/base/gref.h"
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

enum class FileKind { picture, code, card };

// Asks where, then writes the picture (PNG, twice the theme's size), the QR code (PNG) or the card (.vcf, which is vCard
// 3.0; .xcf). Stays
// open beside its window, which goes on working; ends with the object.
class SaveDialog {
 public:
  using Saved = std::function<void(Result<std::string> path)>;

  // `saved` is called once, and not when the user thought better of it.
  SaveDialog(GtkWindow* window, FileKind kind, CardToExport card, Choices& choices, Saved saved);
  ~SaveDialog();

 private:
  void answered(int response);
  Result<std::string> content(const std::string& path) const;

  gref<GtkFileChooserNative> dialog_;
  FileKind kind_;
  CardToExport card_;
  Choices& choices_;
  Saved saved_;
  Signal response_;
};

void copy_picture(GtkWindow* window, const CardToExport& card);
// The card's QR code. Error: there is none.
Result<void> copy_code(GtkWindow* window, const Card& card);

}  // namespace carte
