// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>
#include <string>

#include "companion-dbus.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"

namespace carte {

// One run of carte-ui, from its start over the authenticated connection and its greeting to its end.
// Kept alive by its own pending operations; stop() makes it fall silent.
class CompanionChild : public std::enable_shared_from_this<CompanionChild> {
 public:
  struct Events {
    std::function<void()> ready;
    std::function<void(const std::string& reason)> ended;  // last event, from whichever state
    std::function<void(const std::string& name, GVariant* arguments)> signalled;
  };
  using Answered = std::function<void(Result<void>)>;

  explicit CompanionChild(Events events) : events_(std::move(events)) {}
  ~CompanionChild() { stop(); }

  // `ready` or `ended` follows, never from within.
  void start(const std::string& program, bool silent, int timeout_ms);
  // Only when ready. The answer comes unless the process ends first; `timed_out` in its place when it takes too long.
  void call(const char* method, GVariant* arguments, int timeout_ms, Answered answered,
            std::function<void()> timed_out);
  // Ends the process without an event.
  void stop();
  // For one that does not listen any more.
  void kill();
  std::string pid() const;

 private:
  struct PendingCall;
  static void call_answered(GObject* proxy, GAsyncResult* result, gpointer data) noexcept;
  void spawn(const std::string& program, bool silent);
  void connect_to(int fd);
  void connected(GAsyncResult* result);
  void proxy_made(GAsyncResult* result);
  void greeted(GAsyncResult* result);
  void end(const std::string& reason);
  void connection_closed(gboolean remote, GError* error);
  void signal_came(const char* sender, const char* name, GVariant* arguments);
  // Wraps a method as the callback of an asynchronous call that keeps this object alive.
  template <auto Method>
  static void resume(GObject*, GAsyncResult* result, gpointer keep) noexcept;
  gpointer keep() { return new std::shared_ptr<CompanionChild>(shared_from_this()); }

  Events events_;
  gref<GSubprocess> process_;
  gref<GDBusConnection> connection_;
  gref<CarteDbusCompanion1> proxy_;
  gref<GCancellable> cancellable_{g_cancellable_new()};
  Signal closed_, signalled_;
  Source timeout_, failure_;
  std::string start_problem_;
  bool ready_ = false, over_ = false;
};

}  // namespace carte
