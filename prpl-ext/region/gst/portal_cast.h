// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "prpl-ext/base/result.h"

namespace carte::region {

// What the user let be seen: a monitor or a window, by PipeWire. For CaptureChoice::What::portal.
struct PortalStream {
  int fd = -1;  // belongs to the PortalCast
  std::uint32_t node = 0;
  // In the desktop's own units, which a scaled monitor has fewer of than pixels; 0: not told.
  int width = 0, height = 0;
};

// The desktop's own dialogue for sharing the screen (org.freedesktop.portal.ScreenCast), on sessions without X11. Lives
// in the thread-default main context it was made in. The cast ends when this goes. The pointer is in these pictures: a
// portal tells of it in no other way that pipewiresrc passes on.
class PortalCast {
 public:
  using Answer = std::function<void(Result<PortalStream>)>;
  PortalCast();
  ~PortalCast();
  PortalCast(const PortalCast&) = delete;
  PortalCast& operator=(const PortalCast&) = delete;

  // Asks the user; the answer comes once, later, and not when this went before. Errors: there is no portal, or the user
  // closed the dialogue.
  void ask(Answer answer);
  // The user or the desktop ended the cast.
  void on_closed(std::function<void()> closed);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace carte::region
