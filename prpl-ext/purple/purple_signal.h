// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <utility>

namespace carte {

// A libpurple signal connection that ends with its holder. It must not end while that very signal is being emitted to
// others (signals.c keeps the next handler's address).
class PurpleSignal {
 public:
  PurpleSignal() = default;
  PurpleSignal(void* instance, const char* signal, void* handle, PurpleCallback callback)
      : instance_(instance), signal_(signal), handle_(handle), callback_(callback) {}
  PurpleSignal(PurpleSignal&& other) noexcept { *this = std::move(other); }
  PurpleSignal& operator=(PurpleSignal&& other) noexcept {
    if (this == &other) return *this;
    disconnect();
    instance_ = std::exchange(other.instance_, nullptr);
    signal_ = other.signal_;
    handle_ = other.handle_;
    callback_ = other.callback_;
    return *this;
  }
  ~PurpleSignal() { disconnect(); }

  void disconnect() {
    if (void* instance = std::exchange(instance_, nullptr))
      purple_signal_disconnect(instance, signal_, handle_, callback_);
  }

 private:
  void* instance_ = nullptr;
  const char* signal_ = nullptr;
  void* handle_ = nullptr;
  PurpleCallback callback_ = nullptr;
};

namespace detail {
template <auto Method>
struct PurpleTrampoline;

template <class Class, class Return, class... Args, Return (Class::*Method)(Args...)>
struct PurpleTrampoline<Method> {
  static Return call(Args... args, void* self) noexcept { return (static_cast<Class*>(self)->*Method)(args...); }
};
}  // namespace detail

// Connects a signal of a libpurple subsystem or plugin to a method that takes the signal's arguments as the
// documentation lists them. `instance` may be null (a protocol that is not there): then nothing is connected.
template <auto Method, class Class>
PurpleSignal purple_connect(void* instance, const char* signal, Class* self,
                            int priority = PURPLE_SIGNAL_PRIORITY_DEFAULT) {
  if (!instance) return {};
  const auto callback = reinterpret_cast<PurpleCallback>(&detail::PurpleTrampoline<Method>::call);
  if (!purple_signal_connect_priority(instance, signal, self, callback, self, priority)) return {};
  return PurpleSignal(instance, signal, self, callback);
}

// A timeout in the client's event loop, removed with its holder. Fires once; may be started anew from its own function.
class PurpleTimer {
 public:
  PurpleTimer() = default;
  PurpleTimer(const PurpleTimer&) = delete;
  PurpleTimer& operator=(const PurpleTimer&) = delete;
  ~PurpleTimer() { stop(); }

  void start(unsigned milliseconds, std::function<void()> fire) {
    stop();
    fire_ = std::move(fire);
    id_ = purple_timeout_add(milliseconds, &PurpleTimer::fired, this);
  }
  void stop() {
    if (const guint id = std::exchange(id_, 0)) purple_timeout_remove(id);
  }
  bool running() const { return id_ != 0; }

 private:
  static gboolean fired(gpointer data) noexcept {
    auto* self = static_cast<PurpleTimer*>(data);
    self->id_ = 0;
    // The function may destroy the timer.
    const std::function<void()> fire = std::move(self->fire_);
    fire();
    return FALSE;
  }

  guint id_ = 0;
  std::function<void()> fire_;
};

}  // namespace carte
