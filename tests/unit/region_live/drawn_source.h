// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <mutex>
#include <utility>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/live/picture_source.h"

namespace carte::region {

// A screen that a test draws on, from its own thread.
class DrawnScreen {
 public:
  void draw(Picture picture) {
    auto frame = std::make_shared<DrawnFrame>(std::move(picture));
    const std::lock_guard lock(mutex_);
    newest_ = frame;
    if (!std::exchange(held_, true) && listener_) listener_->picture_ready();
  }

  // A source of pictures of it, to be given away. This outlives it.
  std::unique_ptr<PictureSource> source() { return std::make_unique<DrawnSource>(*this); }
  // What the source tells, on the thread that uses it; once it is at work.
  void tell(std::function<void(PictureSourceListener&)> what) {
    const std::lock_guard lock(mutex_);
    if (listener_) carte::post(context_.get(), [listener = listener_, what = std::move(what)] { what(*listener); });
  }

 private:
  struct DrawnFrame final : Frame {
    explicit DrawnFrame(Picture drawn) : picture(std::move(drawn)) {
      view = picture.view();
      taken = g_get_monotonic_time();
    }
    Picture picture;
  };

  class DrawnSource final : public PictureSource {
   public:
    explicit DrawnSource(DrawnScreen& screen) : screen_(screen) {}
    ~DrawnSource() override { screen_.listen(nullptr); }
    void begin(PictureSourceListener& listener) override {
      screen_.listen(&listener);
      more();
    }
    void more() override { screen_.let_go(); }
    std::shared_ptr<const Frame> take_newest() override { return screen_.take(); }
    void move(const Rect&) override {}
    void exclude(const std::vector<unsigned long>&) override {}

   private:
    DrawnScreen& screen_;
  };

  void listen(PictureSourceListener* listener) {
    const std::lock_guard lock(mutex_);
    listener_ = listener;
    context_.reset(listener ? g_main_context_ref_thread_default() : nullptr);
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    held_ = newest_ != nullptr;
    if (held_ && listener_) listener_->picture_ready();
  }
  std::shared_ptr<const Frame> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(newest_, nullptr);
  }

  std::mutex mutex_;
  std::shared_ptr<DrawnFrame> newest_;
  PictureSourceListener* listener_ = nullptr;
  gmaincontext context_;  // of the thread that uses the source
  bool held_ = false;
};

}  // namespace carte::region
