// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/message/door_line.h"

namespace carte {

// Where `carte open` finds the chat program: a socket of the user's alone in libpurple's folder, which takes one line and
// answers with one (prpl-ext/message/door_line.h). The client that was started last answers; nothing here waits, and a
// caller who is slow, silent or talks too much is put out. Used from the main loop's thread only.
class Door {
 public:
  // What to do with a request; the caller is told the reason when it cannot be done. Called from the main loop, and must not
  // destroy the door.
  using Opened = std::function<Result<void>(const DoorRequest&)>;

  // Makes the socket, and its folder (0700) when there is none. Error: it cannot be made; then nobody can knock, and
  // nothing else is the worse for it.
  static Result<Door> open(const std::string& purple_dir, Opened opened);
  Door(Door&&) noexcept;
  Door& operator=(Door&&) noexcept;
  // Takes the socket away, unless it is another client's by now.
  ~Door();

 private:
  class State;
  explicit Door(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace carte
