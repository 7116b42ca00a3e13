// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib-object.h>

namespace carte::region {

// The element xregionsrc: a GstPushSrc over a ScreenCapture.
GType xregionsrc_get_type();

}  // namespace carte::region
