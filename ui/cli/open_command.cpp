// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>
#include <unistd.h>

#include <cstdlib>

#include "carte-config.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/message/door_line.h"
#include "ui/cli/card_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/knock.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

bool is_address(const std::string& argument) {
  return argument.starts_with("carte:") || argument.starts_with("xmpp:");
}

// libpurple's folder, unless another was named to the chat program.
std::string purple_dir() {
  const char* named = std::getenv("CARTE_PURPLE_DIR");
  if (named && *named) return named;
  return gchars(g_build_filename(g_get_home_dir(), ".purple", nullptr)).get();
}

// A file manager names files as file: addresses.
std::string path_of(const std::string& argument) {
  if (!argument.starts_with("file:")) return argument;
  const gchars path(g_filename_from_uri(argument.c_str(), nullptr, nullptr));
  return path ? path.get() : argument;
}

Result<DoorRequest> request_for(const std::string& argument) {
  if (is_address(argument)) {
    if (!is_safe_link(argument)) return Error{_("This address is not opened, since it would do more than show somebody.")};
    return DoorRequest(OpenAddress{argument});
  }
  const std::string path = path_of(argument);
  Result<std::vector<Card>> cards = read_cards(path, std::nullopt);
  if (!cards) return cards.error();
  if (cards->size() == 1) return DoorRequest(OpenCard{std::move(cards->front())});
  if (path == "-") return Error{_("There are several cards in it; save them in a file first.")};
  return DoorRequest(OpenFile{gchars(g_canonicalize_filename(path.c_str(), nullptr)).get()});
}

// The windows alone, which show a card and say what needs the chat program.
Result<void> show_without_chat(const DoorRequest& request, const std::string& argument) {
  if (argument == "-") return Error{_("The chat program is not running, or its contact cards are not switched on.")};
  const char* uninstalled = std::getenv("CARTE_UI");
  std::vector<std::string> words = {uninstalled && *uninstalled ? uninstalled : CARTE_LIBEXECDIR "/carte-ui"};
  if (std::holds_alternative<OpenHolder>(request))
    words.insert(words.end(), {"--holder"});
  else if (std::holds_alternative<OpenAddress>(request))
    words.insert(words.end(), {"--address", argument});
  else
    words.insert(words.end(), {"--card", gchars(g_canonicalize_filename(path_of(argument).c_str(), nullptr)).get()});
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  GErrorOut error;
  if (!g_spawn_async(nullptr, argv.data(), nullptr, G_SPAWN_STDOUT_TO_DEV_NULL, nullptr, nullptr, nullptr, error))
    return Error{sentence(_("The chat program is not running, and the program that shows cards cannot be started: %s"),
                          error.message())};
  return {};
}

Result<void> open_one(const DoorRequest& request, const std::string& argument) {
  const std::optional<Result<void>> answer = knock(door_path(purple_dir()), door_line(request));
  return answer ? *answer : show_without_chat(request, argument);
}

}  // namespace

std::optional<FileError> open(const CommandLine& line) {
  if (line.files.empty()) {
    const Result<void> opened = open_one(OpenHolder{}, {});
    return opened ? std::nullopt : std::optional(FileError{"open", opened.reason()});
  }
  std::optional<FileError> problem;
  for (const std::string& argument : line.files) {
    const Result<DoorRequest> request = request_for(argument);
    const Result<void> opened = request ? open_one(*request, argument) : Result<void>(request.error());
    if (opened) continue;
    if (problem) complain(problem->file + ": " + problem->reason);
    problem = FileError{argument, opened.reason()};
  }
  return problem;
}

}  // namespace carte::cli
