// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "prpl-ext/base/gref.h"

namespace carte::region {

// Runs work on the thread of a main context, in the order in which it was given; from any thread. Never at once.
void run_in(GMainContext* context, std::function<void()> work);

// A thread with a main loop, whose context is its thread-default one.
class LoopThread {
 public:
  explicit LoopThread(const std::string& name);
  // What was posted before is done first.
  ~LoopThread();
  LoopThread(const LoopThread&) = delete;
  LoopThread& operator=(const LoopThread&) = delete;

  GMainContext* context() const { return context_.get(); }
  void post(std::function<void()> work) { run_in(context_.get(), std::move(work)); }

 private:
  gmaincontext context_;
  gmainloop loop_;
  std::thread thread_;
};

// Brings work from other threads to the thread it was made on, for as long as it is there.
class Homing {
 public:
  Homing() : context_(g_main_context_ref_thread_default()), alive_(std::make_shared<bool>(true)) {}
  ~Homing() { *alive_ = false; }
  Homing(const Homing&) = delete;
  Homing& operator=(const Homing&) = delete;

  // From any thread, while this is there.
  void post(std::function<void()> work) const {
    run_in(context_.get(), [alive = alive_, work = std::move(work)] {
      if (*alive) work();
    });
  }

 private:
  gmaincontext context_;
  std::shared_ptr<bool> alive_;  // read and written on its own thread only
};

// A timer in the thread-default main context, which Source (g_timeout_add) is not.
class Alarm {
 public:
  explicit Alarm(std::function<void()> rings) : rings_(std::move(rings)) {}
  ~Alarm() { stop(); }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

  // Rings once, so many microseconds from now (0: as soon as the loop turns), in place of what was set before.
  void set(gint64 delay);
  void stop();
  bool is_set() const { return source_ != nullptr; }

 private:
  static gboolean ring(gpointer self) noexcept;

  std::function<void()> rings_;
  GSource* source_ = nullptr;
};

}  // namespace carte::region
