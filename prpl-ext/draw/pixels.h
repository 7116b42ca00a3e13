// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

using CairoContext = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

// The picture scaled and cropped so that it covers exactly width x height pixels, as an ARGB32 surface. `from_top` says
// which part of a picture that is too tall is kept: 0 the top, 0.5 the middle. Null when there is no memory for it.
CairoSurface covering_pixels(GdkPixbuf* picture, int width, int height, double from_top);

// An image surface as the bytes of a PNG file.
std::string png_bytes(cairo_surface_t* surface);

}  // namespace carte
