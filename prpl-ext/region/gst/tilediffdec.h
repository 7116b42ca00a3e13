// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib-object.h>

namespace carte::region {

// The element tilediffdec: any pieces of the stream in, pictures out, by the tile codec's PictureDecoder.
GType tilediffdec_get_type();

}  // namespace carte::region
