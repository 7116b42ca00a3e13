// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "prpl-ext/base/result.h"
#include "prpl-ext/draw/card_picture.h"
#include "prpl-ext/region/gst/capture_source.h"

namespace carte {

// What the user chose in the desktop's portal: asked first, then seen once. Lasts as long as what was chosen may be
// seen.
class PortalScreen {
 public:
  // Each is called from the main loop, and may end this object.
  struct Events {
    std::function<void(Result<CairoSurface> picture)>
        seen;                      // once; RGB24. Errors: no portal, nothing chosen, no pictures come
    std::function<void()> closed;  // by the user or the desktop, after that
  };
  explicit PortalScreen(Events events);
  ~PortalScreen();
  PortalScreen(const PortalScreen&) = delete;
  PortalScreen& operator=(const PortalScreen&) = delete;

  // To capture it from now on; only after it was seen.
  region::CaptureChoice choice() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace carte
