// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <string>

#include "plugin/card_command.h"
#include "plugin/region/region_command.h"

namespace carte {

// The commands `/card` and `/region` in conversations of every client; there from construction to destruction.
class Commands {
 public:
  // Does the command; an error is written into the conversation.
  using Run = std::function<Result<void>(PurpleConversation* conversation, const CardCommand& command)>;

  using RunRegion = std::function<Result<void>(PurpleConversation* conversation, RegionCommand command)>;

  Commands(Run run, RunRegion run_region);
  ~Commands();
  Commands(const Commands&) = delete;
  Commands& operator=(const Commands&) = delete;

 private:
  Run run_;
  RunRegion run_region_;
  std::string help_, region_help_;
  PurpleCmdId id_, region_id_;
};

}  // namespace carte
