// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/channel/settings.h"
#include "prpl-ext/region/letter.h"

#include <gio/gio.h>

namespace carte::region {

// What a DataChannel tells, in the context in which it was made; each may destroy it.
struct DataChannelEvents {
  // To be told to the other side, once. all: every STUN and TURN server of the settings answered.
  std::function<void(const IceDescription& mine, bool all)> described;
  std::function<void(LivePath path)> opened;  // stream() may be had; ice or relayed
  std::function<void()> failed;               // no way was found, or it broke
};

// A stream through NAT: one reliable, ordered data channel of GStreamer's webrtcbin (RFC 8831: SCTP over DTLS over ICE). Of its session
// description only what cannot be known travels; the rest is written anew on both ends.
class DataChannel {
 public:
  // Nothing when GStreamer's webrtcbin, or what it needs, is not installed.
  static std::unique_ptr<DataChannel> offer(const ChannelSettings& settings, DataChannelEvents events);
  static std::unique_ptr<DataChannel> answer(const ChannelSettings& settings, const IceDescription& offered,
                                             DataChannelEvents events);
  virtual ~DataChannel() = default;

  // The other side's answer to offer(). Once.
  virtual void answered(const IceDescription& theirs) = 0;
  // Once, when it is open.
  virtual gref<GSocketConnection> stream() = 0;
};

}  // namespace carte::region
