// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/commands.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

template <auto Parse, class Run>
PurpleCmdRet typed(PurpleConversation* conversation, const gchar*, gchar** arguments, gchar** error, void* data) noexcept {
  const auto& run = *static_cast<Run*>(data);
  const auto command = Parse(arguments[0] ? arguments[0] : "");
  const Result<void> done = command ? run(conversation, *command) : Result<void>(command.error());
  if (done) return PURPLE_CMD_RET_OK;
  *error = g_strdup(escape_markup(done.reason()).c_str());
  return PURPLE_CMD_RET_FAILED;
}

PurpleCmdId add(const char* name, PurpleCmdFunc typed, const std::string& help, void* run) {
  const auto anywhere = static_cast<PurpleCmdFlag>(PURPLE_CMD_FLAG_IM | PURPLE_CMD_FLAG_CHAT | PURPLE_CMD_FLAG_ALLOW_WRONG_ARGS);
  return purple_cmd_register(name, "s", PURPLE_CMD_P_PLUGIN, anywhere, nullptr, typed, help.c_str(), run);
}

}  // namespace

Commands::Commands(Run run, RunRegion run_region) : run_(std::move(run)), run_region_(std::move(run_region)) {
  help_ = _("card: shares contacts as business cards; /card help tells more");
  region_help_ = _("region: shows a part of the screen, live; /region help tells more");
  id_ = add("card", typed<parse_card_command, Run>, help_, &run_);
  region_id_ = add("region", typed<parse_region_command, RunRegion>, region_help_, &run_region_);
}

Commands::~Commands() {
  purple_cmd_unregister(id_);
  purple_cmd_unregister(region_id_);
}

}  // namespace carte
