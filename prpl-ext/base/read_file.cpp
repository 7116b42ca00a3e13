// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/read_file.h"

#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

// A file descriptor that is closed with its holder; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDIN_FILENO) close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

Error from_errno(int number) { return {sentence(_("It cannot be read: %s."), g_strerror(number))}; }

Error too_large(std::size_t most_bytes) {
  return {sentence(_("It is larger than the %zu MB that are allowed."), most_bytes / (1024 * 1024))};
}

// What can be refused before anything is read.
Result<void> check_kind(int file, std::size_t most_bytes) {
  struct stat status = {};
  if (fstat(file, &status) != 0) return from_errno(errno);
  if (S_ISDIR(status.st_mode)) return Error{_("It is a folder, not a file.")};
  if (S_ISBLK(status.st_mode)) return Error{_("It is a device, not a file.")};
  if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > most_bytes)
    return too_large(most_bytes);
  return {};
}

// Reads to the end, or one byte beyond the limit.
Result<std::string> read_limited(int file, std::size_t most_bytes) {
  std::string content;
  content.reserve(most_bytes + 1);  // growing would need twice the memory
  char buffer[64 * 1024];
  while (content.size() <= most_bytes) {
    const ssize_t length = read(file, buffer, std::min(sizeof buffer, most_bytes + 1 - content.size()));
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return from_errno(errno);
    if (length == 0) return content;
    content.append(buffer, static_cast<std::size_t>(length));
  }
  return too_large(most_bytes);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most_bytes) {
  // Without waiting: a named pipe that nobody writes to would otherwise stop us in open().
  const Descriptor file(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return from_errno(errno);
  if (auto checked = check_kind(file.get(), most_bytes); !checked) return checked.error();
  if (path != "-") fcntl(file.get(), F_SETFL, fcntl(file.get(), F_GETFL) & ~O_NONBLOCK);
  return read_limited(file.get(), most_bytes);
}

}  // namespace carte
