// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "prpl-ext/region/gst/canvas.h"
#include "prpl-ext/region/gst/capture_news.h"
#include "prpl-ext/region/gst/pointer_watch.h"
#include "prpl-ext/region/gst/scene.h"
#include "prpl-ext/region/gst/x_grab.h"

namespace carte::region {

class RootScene;

// What is wanted of a ScreenCapture; all but window and by_damage may change while it runs.
struct CaptureOrder {
  std::optional<Rect> region;          // of the screen; nothing: all of it
  unsigned long window = 0;            // in place of a region
  std::vector<unsigned long> exclude;  // not in the picture of a region
  bool by_damage = true;               // false: compared on the timer alone
  int interval_ms = 16;                // the least time between two pictures; of the timer: the time
  bool pointer = true;                 // tell of it
  bool held = false;                   // no pictures now
};

// A new picture and where it differs from the one before.
struct CapturedPicture {
  std::shared_ptr<const Picture> picture;
  std::vector<Rect> changed;
};

// Pictures of an X screen when something changes, and what there is to know beside them. Belongs to one thread; never
// waits but for answers of the X server.
class ScreenCapture {
 public:
  using Happening = std::variant<CapturedPicture, CaptureNews>;

  // display: empty is $DISPLAY. Errors: XDisplay's.
  static Result<std::unique_ptr<ScreenCapture>> open(const std::string& display, const CaptureOrder& order);
  ~ScreenCapture();

  void set(const CaptureOrder& order);

  // What happened, one after another; nothing: wait() first. now: microseconds of a monotonic clock.
  std::optional<Happening> next(std::int64_t now);
  // Sleeps until there may be something, or the descriptor `wake` can be read.
  void wait(std::int64_t now, int wake);
  // The X server is gone.
  bool lost() const { return display_->lost(); }
  // The place at the last next().
  const Rect& place() const { return view_.place; }

 private:
  ScreenCapture(std::unique_ptr<XDisplay> display, const CaptureOrder& order);
  void handle_events(bool queued_only);
  void look();
  void tell_pointer(std::int64_t now);
  std::optional<CapturedPicture> paint(std::int64_t now);
  std::int64_t due() const;

  std::unique_ptr<XDisplay> display_;
  XGrab grab_;
  CaptureOrder order_;
  std::unique_ptr<Scene> scene_;
  RootScene* root_ = nullptr;  // scene_, if it is one
  PointerWatch pointer_;
  Canvas canvas_;
  Rect canvas_place_;
  std::optional<Scene::View> told_;
  Scene::View view_;
  std::deque<CaptureNews> news_;
  bool all_ = true;    // nothing of the canvas counts
  bool force_ = true;  // the next picture goes out even if it does not differ
  std::int64_t picture_due_ = 0, check_due_ = 0, pointer_due_ = 0;
};

}  // namespace carte::region
