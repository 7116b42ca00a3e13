// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"

namespace carte::cli {

enum class Command { help, version, show, convert, render, diff, text_encode, text_decode, qr, scan, open, verify };
enum class Format { xcard, vcard3, vcard4, text };

// What the user asked for.
struct CommandLine {
  Command command = Command::help;
  std::vector<std::string> files;  // as many as the command takes; `-` is standard input
  Format to = Format::text;
  std::string output;                // render, qr: the PNG file, `-` is standard output
  std::string theme = "plain";       // render
  double scale = 1;                  // render, qr
  bool dark = false;                 // render
  std::optional<std::size_t> index;  // the card of a file that holds several, from 1
};

// Reads the arguments behind the program's name. Errors are mistakes in usage, as a sentence.
Result<CommandLine> read_command_line(const std::vector<std::string>& arguments);

// What --help prints.
std::string help_text();

}  // namespace carte::cli
