// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <string>

#include "plugin/card_command.h"

namespace carte {

// The command `/card` in conversations of every client; there from construction to destruction.
class Commands {
 public:
  // Does the command; an error is written into the conversation.
  using Run = std::function<Result<void>(PurpleConversation* conversation, const CardCommand& command)>;

  explicit Commands(Run run);
  ~Commands();
  Commands(const Commands&) = delete;
  Commands& operator=(const Commands&) = delete;

 private:
  Run run_;
  std::string help_;
  PurpleCmdId id_;
};

}  // namespace carte
