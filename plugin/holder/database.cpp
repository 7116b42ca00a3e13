// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/database.h"

#include <csignal>

#include "plugin/holder/holder_file.h"

namespace carte {

namespace {

// Keeps the client's signals on its own threads, where it expects them.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

struct PendingAnswer {
  std::weak_ptr<int> alive;
  std::function<void()> answer;
};

gboolean give_answer(gpointer data) noexcept {
  auto* pending = static_cast<PendingAnswer*>(data);
  if (!pending->alive.expired()) pending->answer();
  return G_SOURCE_REMOVE;
}

}  // namespace

Database::Database(std::string folder, std::span<const char* const> migrations,
                   std::function<void(Result<std::string>)> opened)
    : folder_(std::move(folder)),
      migrations_(migrations),
      opened_(std::move(opened)),
      context_(g_main_context_ref_thread_default()) {
  SignalsBlocked blocked;
  thread_ = std::thread([this] { work(); });
}

Database::~Database() {
  alive_.reset();
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Database::push(Work work) {
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
}

void Database::work() {
  auto lock = FolderLock::take(folder_);
  auto file = lock ? open_holder_file(folder_, migrations_) : Result<OpenedFile>(lock.error());
  const std::string reason = file ? "" : file.reason();
  answer([opened = std::move(opened_), result = file ? Result<std::string>(file->notice) : file.error()] {
    if (opened) opened(result);
  });
  Connection* connection = file ? file->connection.get() : nullptr;
  while (Work next = take()) {
    if (Answer given = next(connection, reason)) answer(std::move(given));
  }
}

// The next job; none when the end has come and all are done.
Database::Work Database::take() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return ending_ || !queue_.empty(); });
  if (queue_.empty()) return {};
  Work next = std::move(queue_.front());
  queue_.pop_front();
  return next;
}

void Database::answer(Answer answer) {
  GSource* source = g_idle_source_new();
  g_source_set_priority(source, G_PRIORITY_DEFAULT);
  g_source_set_callback(source, give_answer, new PendingAnswer{still_alive_, std::move(answer)},
                        [](gpointer data) { delete static_cast<PendingAnswer*>(data); });
  g_source_attach(source, context_.get());
  g_source_unref(source);
}

}  // namespace carte
