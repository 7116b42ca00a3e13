// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"

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

Error too_large() {
  return {sentence(_("It is larger than the %zu MB that are allowed."), CardLimits::file_bytes / (1024 * 1024))};
}

// What can be refused before anything is read.
Result<void> check_kind(int file) {
  struct stat status = {};
  if (fstat(file, &status) != 0) return from_errno(errno);
  if (S_ISDIR(status.st_mode)) return Error{_("It is a folder, not a file.")};
  if (S_ISBLK(status.st_mode)) return Error{_("It is a device, not a file.")};
  if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > CardLimits::file_bytes) return too_large();
  return {};
}

// Reads to the end, or one byte beyond the limit.
Result<std::string> read_limited(int file) {
  std::string content;
  content.reserve(CardLimits::file_bytes + 1);  // growing would need twice the memory
  char buffer[64 * 1024];
  while (content.size() <= CardLimits::file_bytes) {
    const ssize_t length = read(file, buffer, std::min(sizeof buffer, CardLimits::file_bytes + 1 - content.size()));
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return from_errno(errno);
    if (length == 0) return content;
    content.append(buffer, static_cast<std::size_t>(length));
  }
  return too_large();
}

}  // namespace

Result<std::vector<Card>> cards_from_file_text(std::string_view content) {
  if (content.size() > CardLimits::file_bytes) return too_large();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view start = content;
  if (start.starts_with(byte_order_mark)) start.remove_prefix(byte_order_mark.size());
  start.remove_prefix(std::min(start.size(), start.find_first_not_of(" \t\r\n")));
  if (start.empty()) return Error{_("It is empty.")};
  if (start.front() == '<') return cards_from_xcard_text(start);
  constexpr std::string_view begin = "BEGIN:VCARD";
  if (g_ascii_strncasecmp(start.substr(0, begin.size()).data(), begin.data(), std::min(start.size(), begin.size())) ==
          0 &&
      start.size() > begin.size())
    return cards_from_vcard_text(content);
  return Error{_("It is neither a vCard nor an xCard.")};
}

Result<std::vector<Card>> cards_from_file(const std::string& path) {
  // Without waiting: a named pipe that nobody writes to would otherwise stop us in open().
  const Descriptor file(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return from_errno(errno);
  if (auto checked = check_kind(file.get()); !checked) return checked.error();
  if (path != "-") fcntl(file.get(), F_SETFL, fcntl(file.get(), F_GETFL) & ~O_NONBLOCK);
  const auto content = read_limited(file.get());
  if (!content) return content.error();
  return cards_from_file_text(*content);
}

}  // namespace carte
