// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <glib-object.h>

#include <memory>
#include <utility>

namespace carte {

// Calls a C release function as the deleter of a unique_ptr.
template <auto Release>
struct Releaser {
  template <class T>
  void operator()(T* pointer) const noexcept {
    Release(pointer);
  }
};

// One owned reference to a GObject.
template <class T>
using gref = std::unique_ptr<T, Releaser<g_object_unref>>;

using gchars = std::unique_ptr<char, Releaser<g_free>>;
using gstrv = std::unique_ptr<char*, Releaser<g_strfreev>>;
using gbytes = std::unique_ptr<GBytes, Releaser<g_bytes_unref>>;
using gvariant = std::unique_ptr<GVariant, Releaser<g_variant_unref>>;
using gkeyfile = std::unique_ptr<GKeyFile, Releaser<g_key_file_free>>;
using gmaincontext = std::unique_ptr<GMainContext, Releaser<g_main_context_unref>>;
using gmainloop = std::unique_ptr<GMainLoop, Releaser<g_main_loop_unref>>;

// A further reference to an object that somebody else owns.
template <class T>
gref<T> new_ref(T* object) {
  return gref<T>(static_cast<T*>(g_object_ref(object)));
}

// Receives a GError** out-parameter: `GErrorOut error; g_file_get_contents(..., error);`.
class GErrorOut {
 public:
  GErrorOut() = default;
  GErrorOut(const GErrorOut&) = delete;
  GErrorOut& operator=(const GErrorOut&) = delete;
  ~GErrorOut() { g_clear_error(&error_); }

  operator GError**() { return &error_; }
  explicit operator bool() const { return error_ != nullptr; }
  const char* message() const { return error_ ? error_->message : ""; }
  bool matches(GQuark domain, int code) const { return g_error_matches(error_, domain, code); }

 private:
  GError* error_ = nullptr;
};

// A main loop source (timeout, idle) that is removed when its holder goes.
class Source {
 public:
  Source() = default;
  explicit Source(guint id) : id_(id) {}
  Source(Source&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  Source& operator=(Source&& other) noexcept {
    if (this != &other) {
      remove();
      id_ = std::exchange(other.id_, 0);
    }
    return *this;
  }
  ~Source() { remove(); }

  bool active() const { return id_ != 0; }
  void remove() {
    if (guint id = std::exchange(id_, 0)) g_source_remove(id);
  }
  // To be called by the callback itself before it returns G_SOURCE_REMOVE.
  void finished() { id_ = 0; }

 private:
  guint id_ = 0;
};

// A GObject signal connection that ends with its holder, or with the object, whichever goes first.
class Signal {
 public:
  Signal() = default;
  Signal(gpointer object, gulong id) : object_(G_OBJECT(object)), id_(id) {
    g_object_add_weak_pointer(object_, reinterpret_cast<gpointer*>(&object_));
  }
  Signal(Signal&& other) noexcept { take(other); }
  Signal& operator=(Signal&& other) noexcept {
    if (this != &other) {
      disconnect();
      take(other);
    }
    return *this;
  }
  ~Signal() { disconnect(); }

  void disconnect() {
    if (!object_) return;
    g_signal_handler_disconnect(object_, id_);
    g_object_remove_weak_pointer(object_, reinterpret_cast<gpointer*>(&object_));
    object_ = nullptr;
  }

 private:
  void take(Signal& other) {
    if (!other.object_) return;
    id_ = other.id_;
    object_ = other.object_;
    g_object_add_weak_pointer(object_, reinterpret_cast<gpointer*>(&object_));
    g_object_remove_weak_pointer(other.object_, reinterpret_cast<gpointer*>(&other.object_));
    other.object_ = nullptr;
  }

  GObject* object_ = nullptr;
  gulong id_ = 0;
};

namespace detail {
template <auto Method>
struct Trampoline;

template <class Class, class Return, class... Args, Return (Class::*Method)(Args...)>
struct Trampoline<Method> {
  static Return call(gpointer, Args... args, gpointer self) noexcept {
    return (static_cast<Class*>(self)->*Method)(args...);
  }
};
}  // namespace detail

// Connects a signal to a method, which takes the signal's arguments without the emitting object.
template <auto Method, class Class>
Signal connect(gpointer object, const char* signal, Class* self) {
  return Signal(object, g_signal_connect(object, signal,
                                         G_CALLBACK(detail::Trampoline<Method>::call), self));
}

}  // namespace carte
