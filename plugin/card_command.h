// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"

namespace carte {

// What follows `/card` in a conversation.
struct CardCommand {
  enum class Verb { help, dialog, share, list, show, action, mine, send, exchange, holder, find };

  Verb verb = Verb::help;
  std::string name;    // share: whose card, as typed (`bob`, `Bob Smith`, `bob@example.org`); find: what to look for
  unsigned card = 0;   // show, action: the card's number; 0 means the newest in this conversation
  std::string action;  // add, update, message, save, photo, show, ignore, agree, decline
  std::string file;    // save: where to
};

// Reads the text behind `/card`: `share NAME`, `share` (opens the dialog), `list`, `show [N]`, `add [N]`, `update [N]`,
// `message [N]`, `photo [N]`, `ignore [N]`, `agree [N]`, `decline [N]`, `save [N] FILE`, `mine`, `send`, `exchange`, `holder`,
// `find WORDS`, `help` or nothing.
Result<CardCommand> parse_card_command(std::string_view arguments);

// The help text, a line for each form.
std::string card_command_help();

}  // namespace carte
