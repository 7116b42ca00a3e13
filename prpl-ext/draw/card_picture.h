// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/theme.h"

namespace carte {

using CairoSurface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;

struct PictureOptions {
  double scale = 1.0;  // device pixels for one of the theme's units
  bool dark = false;
  bool show_photo = true;
  std::string footer;  // one line under the card's own fields, e.g. "shared by alice"; empty for none
  bool has_seal = false;  // a small seal behind the name says that the card is signed: verify() of the whole card was good
  Date today;
};

// The card's size in the theme's units (which are pixels at scale 1).
struct PictureSize {
  int width = 0, height = 0;
};
PictureSize card_picture_size(const Theme& theme);

// Draws the card as an ARGB32 image surface with its device scale set. Decoded portraits and rendered backgrounds are
// cached (least recently used, a few), so that drawing again is cheap. A portrait that does not decode is drawn as
// initials. Not for several threads at once.
CairoSurface draw_card(const Card& card, const Theme& theme, const PictureOptions& options);

// The picture as PNG bytes.
std::string card_png(const Card& card, const Theme& theme, const PictureOptions& options);

// The same, ended by a reason when the file can't be written.
Result<void> write_card_png(const std::string& path, const Card& card, const Theme& theme,
                            const PictureOptions& options);

}  // namespace carte
