// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/cli/command_line.h"

namespace carte::cli {

// Something about one file that the user named.
struct FileError {
  std::string file, reason;
};

// Each writes to standard output (render: to its file), or says what is wrong with which file.
std::optional<FileError> show(const CommandLine& line);
std::optional<FileError> convert(const CommandLine& line);
std::optional<FileError> render(const CommandLine& line);
std::optional<FileError> diff(const CommandLine& line);
std::optional<FileError> text_encode(const CommandLine& line);
std::optional<FileError> text_decode(const CommandLine& line);
std::optional<FileError> qr(const CommandLine& line);
std::optional<FileError> scan(const CommandLine& line);
std::optional<FileError> open(const CommandLine& line);
// Says whose the card is and which revision; wrong is whatever has no good signature.
std::optional<FileError> verify(const CommandLine& line);

}  // namespace carte::cli
