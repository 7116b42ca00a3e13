// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "prpl-ext/base/peer_text.h"

namespace carte::cli {

void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void put_peer_text(std::string_view text) {
  if (isatty(STDOUT_FILENO))
    put(clean_text(text, text.size()) + "\n");
  else
    put(text);
}

void complain(const std::string& what) { std::fprintf(stderr, "carte: %s\n", clean_line(what, 1000).c_str()); }

int write_file(const std::string& name, std::string_view content) {
  std::FILE* file = std::fopen(name.c_str(), "we");
  if (!file) return errno;
  const bool all = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  const int problem = all ? 0 : errno;
  return std::fclose(file) == 0 ? problem : errno;
}

bool finish_output() {
  const bool failed_before = std::ferror(stdout) != 0;
  return std::fflush(stdout) == 0 && !failed_before;
}

}  // namespace carte::cli
