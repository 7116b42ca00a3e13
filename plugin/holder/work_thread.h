// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "plugin/holder/main_answer.h"
#include "prpl-ext/base/gref.h"

namespace carte {

// A thread for what takes long and needs no database: deriving keys, writing a backup. Jobs run one after the other;
// answers come on the main context that was the thread-default when it was made. The thread starts with the first job.
class WorkThread {
 public:
  WorkThread();
  // The job that runs is finished first, others are dropped; no answer comes any more.
  ~WorkThread();
  WorkThread(const WorkThread&) = delete;
  WorkThread& operator=(const WorkThread&) = delete;

  // `job` must not throw. What it gives is held by a shared pointer, so that it may be something that is only moved.
  template <class T>
  void run(std::function<T()> job, std::function<void(std::shared_ptr<T>)> done);

 private:
  void push(std::function<void()> work);
  void work();

  gmaincontext context_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  const std::weak_ptr<int> still_alive_ = alive_;  // what the thread may copy while alive_ goes
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool ending_ = false;
  std::thread thread_;
};

template <class T>
void WorkThread::run(std::function<T()> job, std::function<void(std::shared_ptr<T>)> done) {
  push([this, job = std::move(job), done = std::move(done)] {
    auto result = std::make_shared<T>(job());
    answer_on(context_.get(), still_alive_, [done, result] { done(result); });
  });
}

}  // namespace carte
