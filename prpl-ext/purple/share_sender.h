// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/text_form.h"
#include "prpl-ext/purple/conversation_line.h"
#include "prpl-ext/purple/file_transfer.h"
#include "prpl-ext/purple/hidden_lines.h"
#include "prpl-ext/purple/outgoing_shares.h"
#include "prpl-ext/purple/stanza.h"

namespace carte {

// The sender's half: readable lines, elements beside them, and answers to those who ask.
class ShareSender {
 public:
  // True when that client is known to understand hidden lines.
  using Understands = std::function<bool(PurpleAccount* account, const UserName& who)>;

  ShareSender(HiddenLines& lines, FileTransfers& files, Understands understands);

  Result<void> send(const Peer& to, const Share& share);
  // The share of a line of the user's own that stands in a conversation with `to`; null when it is none of this run.
  const Share* written(const Peer& to, const Token& token);
  void asked(PurpleAccount* account, const std::string& who, const CardRequest& request);
  // True when the last share to `to` was not seen to leave in clear: nothing about its card may go in clear then.
  bool keeps_secret(const Peer& to) const;

  // What libpurple tells while a message leaves.
  void stanza_leaves(PurpleAccount* account, OutgoingMessage& message);
  void line_leaves(PurpleAccount* account, const std::string& text);

 private:
  void add_element(PurpleAccount* account, OutgoingMessage& message, const Token& token);
  void send_card(PurpleAccount* account, const std::string& who, const Share& share, Way way);
  void send_picture(PurpleAccount* account, const std::string& who, const Share& share, Way way);
  void refuse(PurpleAccount* account, const std::string& who, const Token& token);

  HiddenLines& lines_;
  FileTransfers& files_;
  Understands understands_;
  OutgoingShares shares_;
  std::optional<LeavingLine> leaving_;
  std::int64_t refusals_since_ = 0;
  int refusals_ = 0;
};

// The name of the file, without its ending, in which a card's picture travels.
std::string picture_file_stem(const Token& token);

}  // namespace carte
