// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/region/live/credit.h"
#include "prpl-ext/region/picture.h"
#include "prpl-ext/region/pointer.h"

namespace carte::region {

// One state of the screen.
struct Frame {
  virtual ~Frame() = default;
  PictureView view;      // valid as long as the frame
  bool anywhere = true;  // it may differ from the one before anywhere; else in `dirty` only
  std::vector<Rect> dirty;
  Micros taken = 0;
};

// What a PictureSource tells. Everything but pictures is told on the thread it was begun on.
class PictureSourceListener {
 public:
  virtual ~PictureSourceListener() = default;
  // From any thread: take_newest() has one.
  virtual void picture_ready() = 0;
  virtual void pointer_changed(PointerShape shape) = 0;
  virtual void pointer_moved(const PointerPlace& place) = 0;
  virtual void place_changed(const Rect& place) = 0;
  virtual void hidden(bool is) = 0;
  virtual void closed(const std::string& why) = 0;
};

// Where pictures of the screen come from. After each one it holds until more() says that a further one can be taken:
// what happens between is seen in that, and not in pictures that are old when they are sent.
class PictureSource {
 public:
  virtual ~PictureSource() = default;
  // On the thread that uses it from then on, whose thread-default main context it lives in. The listener outlives it.
  virtual void begin(PictureSourceListener& listener) = 0;
  virtual void more() = 0;
  // Nothing: none since the last call. Changes of those left out are in its `dirty`.
  virtual std::shared_ptr<const Frame> take_newest() = 0;
  virtual void move(const Rect& region) = 0;
  virtual void exclude(const std::vector<unsigned long>& windows) = 0;
};

}  // namespace carte::region
