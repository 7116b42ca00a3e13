// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "prpl-ext/base/gref.h"

namespace carte {

// Runs `work` on a thread of GLib's, then `done` with what it gave on the main context that is the caller's default one: once,
// however long the caller lives. Neither may throw.
template <class Work, class Done>
void run_off_loop(Work work, Done done) {
  struct Job {
    Work work;
    Done done;
    std::optional<std::invoke_result_t<Work&>> result;
  };
  const auto run = [](GTask* task, gpointer, gpointer data, GCancellable*) noexcept {
    auto* job = static_cast<Job*>(data);
    job->result.emplace(job->work());
    g_task_return_boolean(task, TRUE);
  };
  const auto ended = [](GObject*, GAsyncResult*, gpointer data) noexcept {
    const std::unique_ptr<Job> job(static_cast<Job*>(data));
    job->done(std::move(*job->result));
  };
  auto* job = new Job{std::move(work), std::move(done), std::nullopt};
  const gref<GTask> task(g_task_new(nullptr, nullptr, ended, job));
  g_task_set_task_data(task.get(), job, nullptr);
  g_task_run_in_thread(task.get(), run);
}

}  // namespace carte
