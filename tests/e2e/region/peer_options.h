// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "prpl-ext/region/channel/settings.h"
#include "prpl-ext/region/gst/capture_source.h"
#include "prpl-ext/region/live/live.h"

namespace carte::region {

// What a peer is started with.
struct PeerOptions {
  CaptureChoice capture;
  LiveSettings settings;
  ChannelSettings channel;
  bool stranger = false;  // the viewer is not known to the sharer: a code is compared
  bool blind = false;     // the viewer shows nothing, and keeps the picture only
};

// Each is a program until its standard input ends.
int share(const PeerOptions& options);
int watch(const PeerOptions& options);

const char* name_of(LiveState state);
const char* name_of(LivePath path);

}  // namespace carte::region
