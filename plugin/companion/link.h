// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gio/gio.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/result.h"

namespace carte {

struct CompanionOptions {
  std::string program;           // empty: the environment's CARTE_UI, else the installed carte-ui
  int start_timeout_ms = 15000;  // from its start to its first answer
  int call_timeout_ms = 10000;   // a call without answer: the process hangs and is ended
  std::size_t queue_cap = 256;   // calls not answered yet
  std::size_t queue_bytes = 16 * 1024 * 1024;
  int crashes_allowed = 3;  // that many within crash_window, then a rest of rest_seconds after the last one
  int crash_window_seconds = 60;
  int rest_seconds = 60;
  bool silent = false;  // drop what it writes to standard error (a client that draws on a terminal)
};

// One carte-ui process and the D-Bus connection to it over a socketpair. It is started by the first call, and by the
// next one after it died. Asynchronous throughout.
class CompanionLink {
 public:
  using Answered = std::function<void(Result<void>)>;
  struct Events {
    // A signal of im.carte.Companion1, its arguments checked against the interface.
    std::function<void(const std::string& name, GVariant* arguments)> signalled;
    // The process is gone, or could not be started: calls without answer are answered with that reason behind it.
    std::function<void(const std::string& reason)> lost;
  };

  CompanionLink(CompanionOptions options, Events events);
  // Ends the process; calls without answer get none.
  ~CompanionLink();
  CompanionLink(const CompanionLink&) = delete;
  CompanionLink& operator=(const CompanionLink&) = delete;

  void start();
  // `arguments` is an owned reference, not a floating one. Never answers from within the call.
  void call(const char* method, gvariant arguments, Answered answered);

  bool running() const;
  std::size_t unanswered() const;
  int starts() const;
  // The process's id, empty when there is none.
  std::string pid() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace carte
