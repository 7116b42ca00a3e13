// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib-object.h>

#include <functional>
#include <memory>
#include <utility>

namespace carte {

// A source in a main context of a thread's own, removed when its holder goes; Source (gref.h) is for the program's main one. To be
// used on that context's thread; the work may destroy the holder. Work returns whether it wants to be called again.
class ContextSource {
 public:
  using Work = std::function<bool()>;

  ContextSource() = default;
  // Takes the source over. Attached to the thread's default context.
  ContextSource(GSource* source, Work work) : source_(source) {
    g_source_set_callback(source_, call, new Work(std::move(work)), forget);
    g_source_attach(source_, g_main_context_get_thread_default());
  }
  ContextSource(ContextSource&& other) noexcept : source_(std::exchange(other.source_, nullptr)) {}
  ContextSource& operator=(ContextSource&& other) noexcept {
    if (this != &other) {
      remove();
      source_ = std::exchange(other.source_, nullptr);
    }
    return *this;
  }
  ~ContextSource() { remove(); }

  static ContextSource after(unsigned milliseconds, Work work) {
    return {g_timeout_source_new(milliseconds), std::move(work)};
  }
  // As soon as what is being done is done.
  static ContextSource soon(Work work) { return after(0, std::move(work)); }

  // Whenever a source is ready that has a callback of another kind (of a GSocket, a pollable stream), which is taken over.
  static ContextSource when(GSource* ready, Work work) {
    static GSourceFuncs plain = {nullptr, nullptr, call_plain, nullptr, nullptr, nullptr};
    GSource* source = g_source_new(&plain, sizeof(GSource));
    g_source_set_dummy_callback(ready);
    g_source_add_child_source(source, ready);
    g_source_unref(ready);
    return {source, std::move(work)};
  }

  bool active() const { return source_ && !g_source_is_destroyed(source_); }
  void remove() {
    if (GSource* source = std::exchange(source_, nullptr)) {
      g_source_destroy(source);
      g_source_unref(source);
    }
  }

 private:
  static gboolean call_plain(GSource*, GSourceFunc work, gpointer data) noexcept { return work(data); }
  static gboolean call(gpointer work) noexcept { return (*static_cast<Work*>(work))(); }
  static void forget(gpointer work) noexcept { delete static_cast<Work*>(work); }

  GSource* source_ = nullptr;
};

// Calls the work once in that context, from any thread.
inline void post(GMainContext* context, std::function<void()> work) {
  GSource* source = g_timeout_source_new(0);
  g_source_set_callback(
      source,
      [](gpointer held) noexcept -> gboolean {
        (*static_cast<std::function<void()>*>(held))();
        return G_SOURCE_REMOVE;
      },
      new std::function<void()>(std::move(work)),
      [](gpointer held) noexcept { delete static_cast<std::function<void()>*>(held); });
  g_source_attach(source, context);
  g_source_unref(source);
}

}  // namespace carte
