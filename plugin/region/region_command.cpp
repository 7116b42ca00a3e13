// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/region_command.h"

#include <algorithm>
#include <array>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

constexpr std::size_t word_chars = 30;

constexpr std::array<std::pair<std::string_view, RegionCommand>, 8> words = {{
    {"", RegionCommand::share},
    {"still", RegionCommand::still},
    {"pause", RegionCommand::pause},
    {"stop", RegionCommand::stop},
    {"show", RegionCommand::show},
    {"decline", RegionCommand::decline},
    {"never", RegionCommand::never},
    {"help", RegionCommand::help},
}};

}  // namespace

Result<RegionCommand> parse_region_command(std::string_view arguments) {
  const auto first = arguments.find_first_not_of(" \t");
  std::string_view word = first == arguments.npos ? std::string_view() : arguments.substr(first);
  word = word.substr(0, word.find_last_not_of(" \t") + 1);
  const auto found = std::ranges::find(words, word, &std::pair<std::string_view, RegionCommand>::first);
  if (found != words.end()) return found->second;
  return Error{sentence(_("There is no command /region %s. /region help lists what there is."),
                        clean_line(word, word_chars).c_str())};
}

std::string region_command_help() {
  return _(
      "/region: choose a part of the screen and show it here, live\n"
      "/region still: send a picture of a part of the screen\n"
      "/region pause: pause it, or go on\n"
      "/region stop: no longer show it\n"
      "/region show: see what somebody here offers to show\n"
      "/region decline: do not look at it\n"
      "/region never: decline all that they offer until this program is started again");
}

}  // namespace carte
