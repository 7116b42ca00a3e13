// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "prpl-ext/base/i18n.h"
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

Result<void> write_file(const std::string& name, std::string_view content) {
  if (name == "-") {
    put(content);
    return {};
  }
  const auto failed = [](int number) { return Error{sentence(_("It cannot be written: %s."), std::strerror(number))}; };
  std::FILE* file = std::fopen(name.c_str(), "we");
  if (!file) return failed(errno);
  const bool all = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  const int problem = all ? 0 : errno;
  if (std::fclose(file) != 0) return failed(errno);
  if (problem != 0) return failed(problem);
  return {};
}

bool finish_output() {
  const bool failed_before = std::ferror(stdout) != 0;
  return std::fflush(stdout) == 0 && !failed_before;
}

}  // namespace carte::cli
