// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/code/qr.h"
#include "ui/app/card/card_export.h"

namespace carte {

// A card on paper: its picture, its QR code, and all that it says. Asks for the printer; ends with the object.
class PrintCard {
 public:
  using Said = std::function<void(const std::string& sentence)>;

  // `said` is called with what came of it, and not when the user thought better of it.
  PrintCard(GtkWindow* window, CardToExport card, std::optional<QrCode> code, Said said);
  ~PrintCard();

 private:
  struct Line {
    std::string label, value;
    int page = 0;
    double top = 0;
  };

  void begin(GtkPrintContext* context);
  void draw_page(GtkPrintContext* context, int page);
  void done(GtkPrintOperationResult result);
  void draw_top(GtkPrintContext* context);
  double draw_line(GtkPrintContext* context, const Line& line, bool draw);

  gref<GtkPrintOperation> operation_;
  CardToExport card_;
  std::optional<QrCode> code_;
  Said said_;
  std::vector<Line> lines_;
  Signal begin_, draw_, done_;
};

}  // namespace carte
