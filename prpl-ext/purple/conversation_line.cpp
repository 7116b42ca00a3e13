// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/conversation_line.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {

Result<void> write_in_conversation(PurpleAccount* account, const Peer& to, const std::string& line) {
  const std::string html = escape_markup(line);
  PurpleConversation* conversation = find_conversation(to);
  if (to.room) {
    if (!conversation || purple_conv_chat_has_left(PURPLE_CONV_CHAT(conversation)))
      return Error{sentence(_("You are not in %s."), clean_line(to.name.str()).c_str())};
    purple_conv_chat_send(PURPLE_CONV_CHAT(conversation), html.c_str());
    return {};
  }
  if (!conversation) conversation = purple_conversation_new(PURPLE_CONV_TYPE_IM, account, to.name.c_str());
  if (!conversation) return Error{_("No conversation could be opened.")};
  purple_conv_im_send(PURPLE_CONV_IM(conversation), html.c_str());
  return {};
}

bool is_otr_data(std::string_view text) {
  return text.starts_with("?OTR:") || text.starts_with("?OTR,") || text.starts_with("?OTR|");
}

void LeavingLine::line_leaves(std::string_view text) {
  if (is_otr_data(text))
    secret = true;
  else
    clear = clear || !text.starts_with("?OTR");
}

void LeavingLine::stanza_leaves(const OutgoingMessage& message) {
  if (!message.encrypted()) return;
  const std::string body = message.body();
  secret = secret || !body.starts_with("?OTR") || is_otr_data(body);
}

}  // namespace carte
