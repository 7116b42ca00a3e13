// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/live/loop_thread.h"

#include <pthread.h>

namespace carte::region {

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
  static GSourceFuncs at_its_time = {
      nullptr, nullptr, [](GSource*, GSourceFunc work, gpointer data) -> gboolean { return work(data); },
      nullptr, nullptr, nullptr};
  GSource* source = g_source_new(&at_its_time, sizeof(GSource));
  g_source_set_ready_time(source, g_get_monotonic_time() + delay);
  source_ = ContextSource(source, [this] {
    source_.remove();
    rings_();
    return false;
  });
}

}  // namespace carte::region
