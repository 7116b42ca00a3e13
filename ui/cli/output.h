// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"

namespace carte::cli {

// Writes to standard output as it is; failures show when the program ends (finish_output).
void put(std::string_view text);

// The same for text that holds a peer's own words unchanged (a vCard): on a terminal, and only there, without control
// characters.
void put_peer_text(std::string_view text);

// One line on standard error: `carte: WHAT`.
void complain(const std::string& what);

// Writes a whole file, over whatever it held; a device, a pipe or `-` for standard output will do. The reason does not name
// the file.
Result<void> write_file(const std::string& name, std::string_view content);

// True when all that was put has been written; else errno tells why not.
bool finish_output();

}  // namespace carte::cli
