// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/commands.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

PurpleCmdRet typed(PurpleConversation* conversation, const gchar*, gchar** arguments, gchar** error, void* data) noexcept {
  const auto& run = *static_cast<Commands::Run*>(data);
  const Result<CardCommand> command = parse_card_command(arguments[0] ? arguments[0] : "");
  const Result<void> done = command ? run(conversation, *command) : Result<void>(command.error());
  if (done) return PURPLE_CMD_RET_OK;
  *error = g_strdup(escape_markup(done.reason()).c_str());
  return PURPLE_CMD_RET_FAILED;
}

}  // namespace

Commands::Commands(Run run) : run_(std::move(run)) {
  help_ = _("card: shares contacts as business cards; /card help tells more");
  id_ = purple_cmd_register("card", "s", PURPLE_CMD_P_PLUGIN,
                            static_cast<PurpleCmdFlag>(PURPLE_CMD_FLAG_IM | PURPLE_CMD_FLAG_CHAT | PURPLE_CMD_FLAG_ALLOW_WRONG_ARGS),
                            nullptr, typed, help_.c_str(), &run_);
}

Commands::~Commands() { purple_cmd_unregister(id_); }

}  // namespace carte
