// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/companion/story_lines.h"

#include <glib-unix.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <utility>

namespace carte::story {
namespace {

struct Lines {
  std::function<void(const std::string&)> obey;
  std::function<void()> over;
  std::string unread;
};
Lines lines;

gboolean came(int fd, GIOCondition, gpointer) noexcept {
  char bytes[4096];
  const auto count = ::read(fd, bytes, sizeof bytes);
  if (count <= 0) {
    lines.over();
    return G_SOURCE_REMOVE;
  }
  lines.unread.append(bytes, static_cast<std::size_t>(count));
  for (auto end = lines.unread.find('\n'); end != std::string::npos; end = lines.unread.find('\n')) {
    lines.obey(lines.unread.substr(0, end));
    lines.unread.erase(0, end + 1);
  }
  return G_SOURCE_CONTINUE;
}

}  // namespace

void tell(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void read_lines(std::function<void(const std::string&)> obey, std::function<void()> over) {
  lines = {std::move(obey), std::move(over), {}};
  g_unix_fd_add(0, G_IO_IN, came, nullptr);
}

std::string rest_of(std::istringstream& words) {
  std::string rest;
  std::getline(words >> std::ws, rest);
  return rest;
}

region::LiveState state_named(const std::string& name) {
  using enum region::LiveState;
  static const std::map<std::string, region::LiveState> names{
      {"connecting", connecting}, {"code", code}, {"live", live}, {"paused", paused}, {"lost", lost}, {"ended", ended}};
  return names.at(name);
}

region::LivePath path_named(const std::string& name) {
  using enum region::LivePath;
  static const std::map<std::string, region::LivePath> names{
      {"direct", direct}, {"ice", ice}, {"relayed", relayed}, {"chat", in_band}};
  return names.count(name) ? names.at(name) : none;
}

}  // namespace carte::story
