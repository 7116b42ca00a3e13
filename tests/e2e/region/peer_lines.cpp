// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/region/peer_lines.h"

#include <glib-unix.h>
#include <unistd.h>

#include <iostream>
#include <sstream>

namespace carte::region {

PeerLines::PeerLines(std::function<void(const Words&)> came, std::function<void()> ended)
    : came_(std::move(came)), ended_(std::move(ended)) {
  const auto ready = [](gint, GIOCondition, gpointer self) -> gboolean {
    return static_cast<PeerLines*>(self)->read();
  };
  watch_ = Source(g_unix_fd_add(STDIN_FILENO, static_cast<GIOCondition>(G_IO_IN | G_IO_HUP), ready, this));
}

bool PeerLines::read() {
  char portion[65536];
  const ssize_t size = ::read(STDIN_FILENO, portion, sizeof portion);
  if (size <= 0) {
    watch_.finished();
    ended_();
    return G_SOURCE_REMOVE;
  }
  rest_.append(portion, static_cast<std::size_t>(size));
  for (std::size_t end; (end = rest_.find('\n')) != rest_.npos; rest_.erase(0, end + 1)) {
    std::istringstream line(rest_.substr(0, end));
    Words words;
    for (std::string word; line >> word;) words.push_back(word);
    if (!words.empty()) came_(words);
  }
  return G_SOURCE_CONTINUE;
}

void say(const Words& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  std::cout << line << std::endl;
}

std::string to_base64(std::string_view bytes) {
  return gchars(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size())).get();
}

std::string from_base64(const std::string& text) {
  gsize size = 0;
  const std::unique_ptr<guchar, Releaser<g_free>> bytes(g_base64_decode(text.c_str(), &size));
  return {reinterpret_cast<const char*>(bytes.get()), size};
}

}  // namespace carte::region
