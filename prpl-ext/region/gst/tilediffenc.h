// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib-object.h>

namespace carte::region {

// The element tilediffenc: a GstVideoEncoder over the tile codec's PictureEncoder.
GType tilediffenc_get_type();

}  // namespace carte::region
