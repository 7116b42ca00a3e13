// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <variant>

#include "prpl-ext/region/picture.h"
#include "prpl-ext/region/pointer.h"

namespace carte::region {

// Where on the screen what is captured is now: once at the start, then when it changes. A region is clipped to the
// screen, a window is not.
struct PlaceNews {
  Rect place;
  bool operator==(const PlaceNews&) const = default;
};
enum class CaptureState {
  paused,  // the window is minimised or on another desktop, the region off the screen: no pictures until `live`
  live,
  closed,  // the window is gone: nothing comes any more
};
// PointerPlace: of its hot spot. PointerShape: when it changed, and before the first PointerPlace.
using CaptureNews = std::variant<PointerPlace, PointerShape, PlaceNews, CaptureState>;

}  // namespace carte::region
