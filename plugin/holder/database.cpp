// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/database.h"

#include "plugin/holder/holder_file.h"
#include "plugin/holder/main_answer.h"
#include "plugin/holder/quiet_thread.h"

namespace carte {

Database::Database(std::string folder, std::span<const Migration> migrations,
                   std::function<void(Result<std::string>)> opened)
    : folder_(std::move(folder)),
      migrations_(migrations),
      opened_(std::move(opened)),
      context_(g_main_context_ref_thread_default()) {
  thread_ = quiet_thread([this] { work(); });
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

void Database::answer(Answer answer) { answer_on(context_.get(), still_alive_, std::move(answer)); }

}  // namespace carte
