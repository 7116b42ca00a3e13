// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/screen_capture.h"

#include <poll.h>

#include <limits>
#include <utility>

#include "prpl-ext/region/gst/root_scene.h"
#include "prpl-ext/region/gst/window_scene.h"

namespace carte::region {

namespace {

// Some drivers change the screen without a word: all of it is compared this often, in microseconds.
constexpr std::int64_t check_interval = 1'000'000;
constexpr std::int64_t pointer_interval = 16'000;
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

}  // namespace

Result<std::unique_ptr<ScreenCapture>> ScreenCapture::open(const std::string& name, const CaptureOrder& order) {
  auto display = XDisplay::open(name);
  if (!display) return display.error();
  return std::unique_ptr<ScreenCapture>(new ScreenCapture(std::move(*display), order));
}

ScreenCapture::ScreenCapture(std::unique_ptr<XDisplay> display, const CaptureOrder& order)
    : display_(std::move(display)), grab_(*display_), order_(order), pointer_(*display_) {
  if (order.window) {
    scene_ = std::make_unique<WindowScene>(*display_, grab_, static_cast<xcb_window_t>(order.window));
  } else {
    auto root = std::make_unique<RootScene>(
        *display_, grab_, [this] { handle_events(true); }, order.by_damage);
    root_ = root.get();
    scene_ = std::move(root);
  }
  set(order);
}

ScreenCapture::~ScreenCapture() = default;

void ScreenCapture::set(const CaptureOrder& order) {
  if (root_) {
    root_->set_region(order.region);
    root_->exclude(order.exclude);
  }
  order_ = order;
}

void ScreenCapture::handle_events(bool queued_only) {
  auto* c = display_->connection();
  while (const xreply<xcb_generic_event_t> event{queued_only ? xcb_poll_for_queued_event(c) : xcb_poll_for_event(c)}) {
    if (event->response_type == 0) continue;  // an error: a window went while it was looked at
    scene_->handle(*event);
    pointer_.handle(*event);
  }
}

std::optional<ScreenCapture::Happening> ScreenCapture::next(std::int64_t now) {
  handle_events(false);
  if (told_ && told_->sight == Scene::Sight::gone) return std::nullopt;
  if (scene_->moved()) look();
  tell_pointer(now);
  if (!news_.empty()) {
    CaptureNews news = std::move(news_.front());
    news_.pop_front();
    return news;
  }
  if (auto picture = paint(now)) return *std::move(picture);
  return std::nullopt;
}

void ScreenCapture::look() {
  view_ = scene_->view();
  if (view_ == told_) return;
  using Sight = Scene::Sight;
  const bool first = !told_;
  const Sight before = first ? Sight::shown : told_->sight;
  if (view_.sight != before) {
    const CaptureState state = view_.sight == Sight::shown    ? CaptureState::live
                               : view_.sight == Sight::hidden ? CaptureState::paused
                                                              : CaptureState::closed;
    news_.push_back(state);
  }
  if (view_.sight == Sight::shown) {
    const bool another = root_ ? !(view_.place == canvas_place_)
                               : view_.place.width != canvas_.width() || view_.place.height != canvas_.height();
    if (another) canvas_.resize(view_.place.width, view_.place.height);
    canvas_place_ = view_.place;
    all_ |= another || before != Sight::shown;
    force_ |= another;
    news_.push_back(PlaceNews{view_.place});
    pointer_.look();
  }
  told_ = view_;
}

void ScreenCapture::tell_pointer(std::int64_t now) {
  if (!order_.pointer || !pointer_.moved() || now < pointer_due_ || view_.sight != Scene::Sight::shown) return;
  pointer_due_ = now + pointer_interval;
  if (auto shape = pointer_.new_shape()) news_.push_back(*std::move(shape));
  if (const auto place = pointer_.new_place(view_.place)) news_.push_back(*place);
}

std::optional<CapturedPicture> ScreenCapture::paint(std::int64_t now) {
  if (order_.held || view_.sight != Scene::Sight::shown || now < picture_due_) return std::nullopt;
  const bool check = now >= check_due_;
  if (!all_ && !check && !scene_->damaged()) return std::nullopt;
  if (check) {
    pointer_.look();
    check_due_ = now + (order_.by_damage && display_->has_damage() ? check_interval : order_.interval_ms * 1000);
  }
  picture_due_ = now + order_.interval_ms * 1000;
  std::vector<Rect> changed;
  if (!scene_->paint(canvas_, all_ || check, changed)) {
    // Half of a picture is not to be seen.
    all_ = force_ = true;
    return std::nullopt;
  }
  all_ = false;
  if (std::exchange(force_, false)) changed = {canvas_.area()};
  if (changed.empty()) {
    picture_due_ = now;
    return std::nullopt;
  }
  return CapturedPicture{canvas_.picture(), std::move(changed)};
}

std::int64_t ScreenCapture::due() const {
  if (told_ && told_->sight == Scene::Sight::gone) return never;
  if (!news_.empty() || scene_->moved()) return 0;
  if (view_.sight != Scene::Sight::shown) return never;
  std::int64_t due = order_.pointer && pointer_.moved() ? pointer_due_ : never;
  if (order_.held) return due;
  due = std::min(due, std::max(check_due_, picture_due_));
  return all_ || scene_->damaged() ? std::min(due, picture_due_) : due;
}

void ScreenCapture::wait(std::int64_t now, int wake) {
  xcb_flush(display_->connection());
  handle_events(true);
  const std::int64_t until = due();
  if (until <= now) return;
  pollfd files[] = {{xcb_get_file_descriptor(display_->connection()), POLLIN, 0}, {wake, POLLIN, 0}};
  const std::int64_t wait = (until - now + 999) / 1000;
  poll(files, 2, until == never ? -1 : static_cast<int>(wait));
}

}  // namespace carte::region
