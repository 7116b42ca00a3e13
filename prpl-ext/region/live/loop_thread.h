// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/base/gref.h"

namespace carte::region {

// A thread with a main loop, whose context is its thread-default one.
class LoopThread {
 public:
  explicit LoopThread(const std::string& name);
  // What was posted before is done first.
  ~LoopThread();
  LoopThread(const LoopThread&) = delete;
  LoopThread& operator=(const LoopThread&) = delete;

  GMainContext* context() const { return context_.get(); }
  // Runs there, in the order in which it was posted; from any thread.
  void post(std::function<void()> work) const { carte::post(context_.get(), std::move(work)); }

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
    carte::post(context_.get(), [alive = alive_, work = std::move(work)] {
      if (*alive) work();
    });
  }

 private:
  gmaincontext context_;
  std::shared_ptr<bool> alive_;  // read and written on its own thread only
};

// Rings once, in the thread-default main context; a timeout of GLib's knows whole milliseconds only.
class Alarm {
 public:
  explicit Alarm(std::function<void()> rings) : rings_(std::move(rings)) {}
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

  // So many microseconds from now (0: as soon as the loop turns), in place of what was set before.
  void set(gint64 delay);
  void stop() { source_.remove(); }
  bool is_set() const { return source_.active(); }

 private:
  std::function<void()> rings_;
  ContextSource source_;
};

}  // namespace carte::region
