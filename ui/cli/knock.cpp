// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/knock.h"

#include <fcntl.h>
#include <glib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string_view>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte::cli {

namespace {

constexpr timeval patience = {10, 0};

using File = std::unique_ptr<std::FILE, Releaser<std::fclose>>;

// Through its folder, since the path itself may be longer than the 107 bytes of a socket's.
File connected(const std::string& path) {
  const gchars folder_path(g_path_get_dirname(path.c_str())), name(g_path_get_basename(path.c_str()));
  const int folder = ::open(folder_path.get(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return nullptr;
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  g_snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder, name.get());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool there = socket >= 0 && connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(folder);
  if (there) {
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (std::FILE* file = fdopen(socket, "r+")) return File(file);
  }
  if (socket >= 0) ::close(socket);
  return nullptr;
}

bool send_all(int socket, std::string_view line) {
  while (!line.empty()) {
    const ssize_t sent = send(socket, line.data(), line.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    line.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

std::optional<Result<void>> knock(const std::string& path, const std::string& line) {
  const File door = connected(path);
  if (!door) return std::nullopt;
  char said[4096] = {};
  if (!send_all(fileno(door.get()), line) || !std::fgets(said, sizeof said, door.get()))
    return Result<void>(Error{_("The chat program does not answer.")});
  const std::string answer = clean_line(said, sizeof said);
  if (answer == "ok") return Result<void>();
  return Result<void>(Error{answer.starts_with("no ") ? answer.substr(3) : _("The chat program does not answer.")});
}

}  // namespace carte::cli
