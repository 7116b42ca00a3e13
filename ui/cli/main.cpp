// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <clocale>
#include <cstring>

#include "carte-config.h"
#include "prpl-ext/base/i18n.h"
#include "ui/cli/commands.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

constexpr int done = 0;
constexpr int bad_input = 1;
constexpr int bad_usage = 2;

std::optional<FileError> run(const CommandLine& line) {
  switch (line.command) {
    case Command::help:
      put(help_text());
      return std::nullopt;
    case Command::version:
      put("carte " CARTE_VERSION "\n");
      return std::nullopt;
    case Command::show:
      return show(line);
    case Command::convert:
      return convert(line);
    case Command::render:
      return render(line);
    case Command::diff:
      return diff(line);
    case Command::text_encode:
      return text_encode(line);
    case Command::text_decode:
      return text_decode(line);
    case Command::qr:
      return qr(line);
    case Command::scan:
      return scan(line);
    case Command::open:
      return open(line);
    case Command::verify:
      return verify(line);
  }
  return std::nullopt;
}

int run_program(const std::vector<std::string>& arguments) {
  const Result<CommandLine> line = read_command_line(arguments);
  if (!line) {
    complain(sentence(_("%s (try 'carte --help')"), line.reason().c_str()));
    return bad_usage;
  }
  const std::optional<FileError> problem = run(*line);
  if (problem) complain(problem->file + ": " + problem->reason);
  if (!finish_output()) {
    complain(sentence(_("standard output: %s"), std::strerror(errno)));
    return bad_input;
  }
  return problem ? bad_input : done;
}

}  // namespace

}  // namespace carte::cli

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "");
  bindtextdomain(CARTE_GETTEXT_DOMAIN, CARTE_LOCALEDIR);
  bind_textdomain_codeset(CARTE_GETTEXT_DOMAIN, "UTF-8");
  return carte::cli::run_program({argv + 1, argv + argc});
}
