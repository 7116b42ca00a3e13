// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "prpl-ext/region/live/live.h"

namespace carte::region {

struct CaptureChoice;  // prpl-ext/region/gst/capture_source.h
class Certificate;     // prpl-ext/region/channel

// Who looks on: the core's name for them, one for each RegionLetter's `viewer`.
using ViewerId = StrongString<struct ViewerIdTag>;

// What a Sharing tells. All of it in the main context that was the thread's default one when the Sharing was made, and
// nothing any more once it is gone.
class SharingListener {
 public:
  virtual ~SharingListener() = default;
  // To be carried through the chat to that viewer.
  virtual void letter_goes(const ViewerId& viewer, const Letter& letter) = 0;
  // To be carried through the chat network, in their order; only after an InBand letter of theirs.
  virtual void bytes_go(const ViewerId& viewer, std::span<const std::uint8_t> bytes) = 0;
  // Six digits ("493 027") to be compared with what the viewer sees; confirm() once they agree. Only for viewers not
  // known.
  virtual void code_shown(const ViewerId& viewer, const std::string& code) = 0;
  // why: a sentence for `ended` and `lost`, else empty.
  virtual void viewer_changed(const ViewerId& viewer, LiveState state, LivePath path, const std::string& why) = 0;
  // Once a second while anything changes.
  virtual void figures_changed(const ViewerId& viewer, const LiveFigures& figures) = 0;
  // The region in the screen's pixels, when it is not where it was: a followed window was moved or resized.
  virtual void region_moved(const Rect& region) = 0;
  // A followed window was minimised (true: nothing is sent) or is to be seen again.
  virtual void source_hidden(bool hidden) = 0;
  // The window is closed, the screen is gone, the portal ended it: everybody was told, and nothing more comes.
  virtual void source_ended(const std::string& why) = 0;
};

// The sharer's end of a live region: captures, encodes and sends to each viewer, on a thread of its own. Made and used
// on one thread (the toolkit's); no call waits for the network or for the capture. No port is open before the first
// viewer was admitted and accepted, nor after stop().
class Sharing {
 public:
  // The listener outlives it. Nothing is captured before start().
  // Error: the source cannot be had.
  static Result<std::unique_ptr<Sharing>> open(const CaptureChoice& choice, const LiveSettings& settings,
                                               const Certificate& certificate, SharingListener& listener);
  virtual ~Sharing() = default;  // stops

  virtual void start() = 0;
  // The viewers keep the last picture. After this has returned no other one leaves, nor what was waiting for a slow line: TLS is
  // given nothing more but the rest of a picture that it has a part of, without which nothing after it could be read.
  virtual void pause() = 0;
  virtual void resume() = 0;
  virtual void stop() = 0;  // everybody is told; for good
  // Another place or size in the screen's pixels, while live. Not for a followed window.
  virtual void set_region(const Rect& region) = 0;

  // Windows of the sharer's own, which are never in the pictures.
  virtual void exclude(const std::vector<unsigned long>& windows) = 0;

  // They may see it. known: their letters are signed by a card exchanged with the user, so no code has to be compared.
  // salt: of the Offer that they got.
  virtual void admit(const ViewerId& viewer, bool known, const Salt& salt = {}) = 0;
  // The user compared the code: the addresses of this computer may go to a viewer who is not known, and then pictures.
  virtual void confirm(const ViewerId& viewer) = 0;
  virtual void remove(const ViewerId& viewer) = 0;
  // From the chat. Letters of others than admitted viewers, and those that do not fit, are dropped.
  virtual void letter_came(const ViewerId& viewer, const Letter& letter) = 0;
  // The way through the chat network; ready = false: there is none, or no more. room: how many bytes may be given to
  // bytes_go() from now on.
  virtual void bytes_came(const ViewerId& viewer, bool ready, std::size_t room,
                          std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace carte::region
