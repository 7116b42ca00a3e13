// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <string>

#include "prpl-ext/base/result.h"
#include "prpl-ext/message/carrier.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

// Sends a line as if the user had written it into the conversation, which is opened when there is none. Error: the user
// is not in that room, or there can be no conversation.
Result<void> write_in_conversation(PurpleAccount* account, const Peer& to, const std::string& line);

// An encrypted message of OTR or a piece of one; its other lines (`?OTRv23?`) only offer encryption.
bool is_otr_data(std::string_view text);

// How a line of ours is seen to leave, for the time it does. Neither secret nor clear: an encrypting plugin has taken
// it away to send it later.
struct LeavingLine {
  PurpleAccount* account = nullptr;
  bool secret = false;  // seen encrypted
  bool clear = false;   // seen as it is

  // What libpurple tells meanwhile of that account. As text before the protocol has it, and as a stanza.
  void line_leaves(std::string_view text);
  void stanza_leaves(const OutgoingMessage& message);
};

}  // namespace carte
