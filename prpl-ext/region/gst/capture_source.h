// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gst/gst.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"
#include "prpl-ext/region/gst/capture_news.h"

namespace carte::region {

using WindowId = unsigned long;  // of X11

// What is captured, and when. The one place where a source of pictures is chosen.
struct CaptureChoice {
  enum class What {
    region,  // `region` of the screen, whatever is seen there
    screen,  // all of it, over all monitors
    window,  // `window`, wherever it goes, with its menus and dialogs and nothing of others
    portal,  // what the user chose in the dialogue of the desktop (Wayland); of it `region`, unless that is empty
  } what = What::region;
  enum class When {
    changes,  // when the X server tells of a change, the first one at once, then after `interval_ms` at the earliest
    timer,    // every `interval_ms` where something differs: for displays that do not tell
    ximage,   // every `interval_ms`, changed or not, by GStreamer's own ximagesrc: regions and the screen only; neither
              // pointer nor exclusions
  } when = When::changes;         // a portal always tells by itself
  Rect region;                    // not empty; pixels of the screen (root window), or of the portal's picture
  WindowId window = 0;            // the client's window or its frame
  std::vector<WindowId> exclude;  // never in the picture: the sharer's own frame, panel, notices
  std::string display;            // of X11; empty: $DISPLAY
  int interval_ms = 16;
  int portal_fd = -1;  // see PortalCast; stays the caller's
  std::uint32_t portal_node = 0;
};

// A bin with one source pad of raw pictures (BGRx, GstVideoMeta; a new size: new caps). Each comes when it is due, with
// GstVideoRegionOfInterestMeta "dirty" for what differs from the picture before; without: anything may. Takes no
// display yet: that is done by the state change to PAUSED, whose failure is told as an error on the bus.
// Error: an element is not installed, or the choice cannot be (a window by ximage).
//
// For "newest state wins" end the pipeline in an appsink with max-buffers=1 drop=true sync=false
// enable-last-sample=false, and hold. A picture that is still held when the next one is made costs a copy of it: let go
// early.
Result<gref<GstElement>> make_capture_source(const CaptureChoice& choice);

// Another part of the screen from the next picture on (regions and portal parts), also while playing. An empty one is
// not taken.
void move_capture(GstElement* source, const Rect& region);

// Held, no picture is made; let go, the newest state comes at once if it differs from the last picture. To be called in
// the streaming thread (new-sample) when no further picture can be taken: then none comes in between. Only pictures
// of When::changes and When::timer obey; the others stop at the appsink, which keeps the newest.
void hold_capture(GstElement* source, bool held);

// Of what is never in the picture, from now on.
void exclude_from_capture(GstElement* source, const std::vector<WindowId>& windows);

// What a message on the pipeline's bus says; nothing when it is another one. Messages are posted from the streaming
// thread, in the order of pictures.
std::optional<CaptureNews> read_capture_news(GstMessage* message);

}  // namespace carte::region
