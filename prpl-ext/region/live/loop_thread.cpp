// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/loop_thread.h"

#include <pthread.h>

namespace carte::region {
namespace {

using Work = std::function<void()>;

gboolean run(gpointer work) noexcept {
  (*static_cast<Work*>(work))();
  return G_SOURCE_REMOVE;
}

void forget(gpointer work) noexcept { std::unique_ptr<Work>(static_cast<Work*>(work)).reset(); }

}  // namespace

void run_in(GMainContext* context, Work work) {
  GSource* source = g_idle_source_new();
  g_source_set_priority(source, G_PRIORITY_DEFAULT);
  g_source_set_callback(source, run, std::make_unique<Work>(std::move(work)).release(), forget);
  g_source_attach(source, context);
  g_source_unref(source);
}

LoopThread::LoopThread(const std::string& name)
    : context_(g_main_context_new()), loop_(g_main_loop_new(context_.get(), false)) {
  thread_ = std::thread([context = context_.get(), loop = loop_.get(), name] {
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
    g_main_context_push_thread_default(context);
    g_main_loop_run(loop);
    g_main_context_pop_thread_default(context);
  });
}

LoopThread::~LoopThread() {
  post([loop = loop_.get()] { g_main_loop_quit(loop); });
  thread_.join();
}

void Alarm::set(gint64 delay) {
  stop();
  // By ready time and not by a timeout, which knows whole milliseconds only.
  static GSourceFuncs functions = {nullptr, nullptr,
                                   [](GSource*, GSourceFunc callback, gpointer data) { return callback(data); },
                                   nullptr, nullptr, nullptr};
  source_ = g_source_new(&functions, sizeof(GSource));
  g_source_set_callback(source_, ring, this, nullptr);
  g_source_set_ready_time(source_, g_get_monotonic_time() + delay);
  g_source_attach(source_, g_main_context_get_thread_default());
}

void Alarm::stop() {
  if (!source_) return;
  g_source_destroy(source_);
  g_source_unref(source_);
  source_ = nullptr;
}

gboolean Alarm::ring(gpointer self) noexcept {
  auto* alarm = static_cast<Alarm*>(self);
  alarm->stop();
  alarm->rings_();
  return G_SOURCE_REMOVE;
}

}  // namespace carte::region
