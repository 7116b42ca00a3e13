// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/door.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <list>
#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

constexpr std::size_t most_callers = 8;
constexpr guint patience_seconds = 5;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

Error from_errno(int number) { return {sentence(_("Files cannot be opened from outside: %s."), g_strerror(number))}; }

// Through the folder, since the path itself may be longer than the 107 bytes of a socket's.
sockaddr_un address_in(const Descriptor& folder, const std::string& name) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  g_snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder.get(), name.c_str());
  return address;
}

bool is_own_user(int socket) {
  ucred peer = {};
  socklen_t length = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == getuid();
}

}  // namespace

class Door::State {
 public:
  State(std::string path, Descriptor socket, Opened opened);
  ~State();

 private:
  // Somebody who knocked, until they were answered.
  struct Caller {
    State* door;
    Descriptor socket;
    std::string heard;
    Source reading, leaving;
  };

  static gboolean knocked(int, GIOCondition, gpointer self) noexcept;
  static gboolean spoke(int, GIOCondition, gpointer caller) noexcept;
  static gboolean waited(gpointer caller) noexcept;
  void let_in();
  bool listen_to(Caller& caller);
  void answer(Caller& caller, std::string_view line);
  void see_out(const Caller& caller);

  std::string path_;
  struct stat made_ = {};
  Descriptor socket_;
  Opened opened_;
  std::list<Caller> callers_;
  Source listening_;
};

Door::State::State(std::string path, Descriptor socket, Opened opened)
    : path_(std::move(path)), socket_(std::move(socket)), opened_(std::move(opened)) {
  stat(path_.c_str(), &made_);
  listening_ = Source(g_unix_fd_add(socket_.get(), G_IO_IN, knocked, this));
}

Door::State::~State() {
  struct stat now = {};
  if (stat(path_.c_str(), &now) == 0 && now.st_ino == made_.st_ino && now.st_dev == made_.st_dev)
    unlink(path_.c_str());
}

gboolean Door::State::knocked(int, GIOCondition, gpointer self) noexcept {
  static_cast<State*>(self)->let_in();
  return G_SOURCE_CONTINUE;
}

void Door::State::let_in() {
  Descriptor socket(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (socket.get() < 0 || !is_own_user(socket.get()) || callers_.size() == most_callers) return;
  Caller& caller = callers_.emplace_back(Caller{this, std::move(socket), {}, {}, {}});
  caller.reading = Source(
      g_unix_fd_add(caller.socket.get(), static_cast<GIOCondition>(G_IO_IN | G_IO_HUP | G_IO_ERR), spoke, &caller));
  caller.leaving = Source(g_timeout_add_seconds(patience_seconds, waited, &caller));
}

gboolean Door::State::waited(gpointer data) noexcept {
  auto* caller = static_cast<Caller*>(data);
  caller->leaving.finished();
  caller->door->see_out(*caller);
  return G_SOURCE_REMOVE;
}

gboolean Door::State::spoke(int, GIOCondition, gpointer data) noexcept {
  auto* caller = static_cast<Caller*>(data);
  if (caller->door->listen_to(*caller)) return G_SOURCE_CONTINUE;
  caller->reading.finished();
  caller->door->see_out(*caller);
  return G_SOURCE_REMOVE;
}

// True while there is more to come.
bool Door::State::listen_to(Caller& caller) {
  char bytes[64 * 1024];
  const ssize_t count = read(caller.socket.get(), bytes, sizeof bytes);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  if (count == 0) return false;
  caller.heard.append(bytes, static_cast<std::size_t>(count));
  const auto end = caller.heard.find('\n');
  if (end != std::string::npos) answer(caller, std::string_view(caller.heard).substr(0, end));
  return end == std::string::npos && caller.heard.size() <= door_line_bytes;
}

void Door::State::answer(Caller& caller, std::string_view line) {
  const Result<DoorRequest> request = read_door_line(line);
  const Result<void> done = request ? opened_(*request) : Result<void>(request.error());
  const std::string said = done ? "ok\n" : "no " + clean_line(done.reason()) + "\n";
  // The few bytes fit the socket's buffer; a caller who is gone is no harm.
  (void)send(caller.socket.get(), said.data(), said.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Door::State::see_out(const Caller& caller) {
  callers_.remove_if([&](const Caller& one) { return &one == &caller; });
}

Door::Door(std::unique_ptr<State> state) : state_(std::move(state)) {}
Door::Door(Door&&) noexcept = default;
Door& Door::operator=(Door&&) noexcept = default;
Door::~Door() = default;

Result<Door> Door::open(const std::string& purple_dir, Opened opened) {
  const std::string path = door_path(purple_dir);
  const gchars folder_path(g_path_get_dirname(path.c_str()));
  if (g_mkdir_with_parents(folder_path.get(), 0700) != 0) return from_errno(errno);
  const Descriptor folder(::open(folder_path.get(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (folder.get() < 0 || socket.get() < 0) return from_errno(errno);
  // Under a name of our own first, so that there is no moment without a door when another client has one.
  const std::string own = "door." + std::to_string(getpid());
  unlinkat(folder.get(), own.c_str(), 0);
  const sockaddr_un address = address_in(folder, own);
  const bool made = bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                    fchmodat(folder.get(), own.c_str(), 0600, 0) == 0 && listen(socket.get(), static_cast<int>(most_callers)) == 0 &&
                    renameat(folder.get(), own.c_str(), folder.get(), "door") == 0;
  if (!made) {
    const int reason = errno;
    unlinkat(folder.get(), own.c_str(), 0);
    return from_errno(reason);
  }
  return Door(std::make_unique<State>(path, std::move(socket), std::move(opened)));
}

}  // namespace carte
