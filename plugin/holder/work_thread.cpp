// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/work_thread.h"

#include "plugin/holder/quiet_thread.h"

namespace carte {

WorkThread::WorkThread() : context_(g_main_context_ref_thread_default()) {}

WorkThread::~WorkThread() {
  alive_.reset();
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void WorkThread::push(std::function<void()> work) {
  if (!thread_.joinable()) thread_ = quiet_thread([this] { this->work(); });
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
}

void WorkThread::work() {
  for (;;) {
    std::function<void()> next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (ending_) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    next();
  }
}

}  // namespace carte
