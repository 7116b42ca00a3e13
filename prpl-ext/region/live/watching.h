// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "prpl-ext/region/live/live.h"
#include "prpl-ext/region/picture_coder.h"

namespace carte::region {

// Where the pictures are shown. Everything here is called on the watching thread, whose main context is `context`: the
// screen draws in that very thread, with nothing of the toolkit between.
class Screen {
 public:
  virtual ~Screen() = default;
  // The first call: sources of its own (its X connection) may be attached to the context.
  virtual void begin(GMainContext* context) = 0;
  // Returns when it is drawn: the sharer is told then. The pixels may be read until the next show(), or up to forget().
  virtual void show(const DecodedPicture& picture) = 0;
  // The pixels are gone, because the next picture was damaged; another one comes soon.
  virtual void forget() = 0;
  virtual void show_pointer(const PointerShape& shape) = 0;
  virtual void move_pointer(const PointerPlace& place) = 0;
  // The last call: what was attached is to be removed.
  virtual void end() = 0;
};

// What a Watching tells, in the main context that was the thread's default one when it was made.
class WatchingListener {
 public:
  virtual ~WatchingListener() = default;
  virtual void letter_goes(const Letter& letter) = 0;
  virtual void bytes_go(std::span<const std::uint8_t> bytes) = 0;
  // Six digits to be compared with what the sharer sees, where the two are not known to each other.
  virtual void code_shown(const std::string& code) = 0;
  virtual void state_changed(LiveState state, LivePath path, const std::string& why) = 0;
  // Once a second, while asked for by want_figures().
  virtual void figures_changed(const LiveFigures& figures) = 0;
  // A picture of another size than the one before, or the first. Tells a window what it has to fit.
  virtual void size_changed(int width, int height) = 0;
  // Through the chat network a picture takes a while: how long it is going to be, told again as it comes; 0: it is there.
  virtual void picture_in(int seconds) = 0;
};

// The viewer's end of a live region: connects, decodes and shows, on a thread of its own. Made and used on one thread
// (the toolkit's); no call waits for the network.
class Watching {
 public:
  // The user accepted the offer: the answer to it leaves by letter_goes() at once. Screen and listener outlive it.
  // Error: no certificate could be made.
  static Result<std::unique_ptr<Watching>> open(const Offer& offer, bool known, const LiveSettings& settings,
                                                Screen& screen, WatchingListener& listener);
  virtual ~Watching() = default;  // ends it; Screen::end() was called when this returns

  virtual void letter_came(const Letter& letter) = 0;
  // The way through the chat network; ready = false: there is none, or no more. room: how many bytes may be given to
  // bytes_go() from now on.
  virtual void bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) = 0;
  virtual void want_figures(bool wanted) = 0;
  // Runs on the watching thread, after what is being done there: a window was resized, a picture is to be saved.
  virtual void in_its_thread(std::function<void()> work) = 0;
  virtual void end() = 0;  // the sharer is told
};

}  // namespace carte::region
