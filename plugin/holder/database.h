// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "plugin/holder/connection.h"
#include "plugin/holder/migration.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"

namespace carte {

// The one gate to SQLite. It has a thread of its own on which the file is opened and every job runs, in the order they
// were given; answers come on the main context that was the thread-default when the Database was made.
class Database {
 public:
  // Opens `folder`/holder.db on the thread (holder_file.h says how). `opened` gets a notice for the user (mostly
  // empty), or why there is no holder; in that case every job fails with the same reason. `migrations` have to outlive
  // the Database.
  Database(std::string folder, std::span<const Migration> migrations,
           std::function<void(Result<std::string>)> opened);
  // Jobs that were given before are done first; no answer comes any more.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs `job(Connection&)` on the thread; `done` gets what it returned (Result<T>), or the reason when it threw.
  // `done` may be empty.
  template <class T>
  void run(std::function<T(Connection&)> job, std::function<void(Result<T>)> done);

 private:
  using Answer = std::function<void()>;
  // A job with its answer to be called on the main context; given no connection it answers with the reason.
  using Work = std::function<Answer(Connection*, const std::string& reason)>;

  void push(Work work);
  void work();
  Work take();
  void answer(Answer answer);

  std::string folder_;
  std::span<const Migration> migrations_;
  std::function<void(Result<std::string>)> opened_;
  gmaincontext context_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  const std::weak_ptr<int> still_alive_ = alive_;  // what the thread may copy while alive_ goes
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  bool ending_ = false;
  std::thread thread_;  // last, so that it starts when all else stands
};

template <class T>
void Database::run(std::function<T(Connection&)> job, std::function<void(Result<T>)> done) {
  push([job = std::move(job), done = std::move(done)](Connection* connection,
                                                      const std::string& reason) mutable -> Answer {
    auto result = std::make_shared<Result<T>>(Error{reason});
    if (connection) {
      try {
        if constexpr (std::is_void_v<T>) {
          job(*connection);
          *result = Result<T>();
        } else {
          *result = job(*connection);
        }
      } catch (const SqlError& error) {
        *result = Error{reason_of(error)};
      } catch (const std::exception& error) {
        *result = Error{error.what()};
      }
    }
    if (!done) return {};
    return [done = std::move(done), result] { done(std::move(*result)); };
  });
}

}  // namespace carte
