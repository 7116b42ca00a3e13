// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/door.h"

#include <glib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "tests/unit/suite.h"

using namespace carte;

namespace {

// A folder of this test alone, with a path longer than a socket's may be.
class PurpleDir {
 public:
  PurpleDir() {
    EXPECT(mkdtemp(top_.data()) != nullptr);
    path = top_ + "/" + std::string(120, 'x');
  }
  ~PurpleDir() { std::filesystem::remove_all(top_); }
  std::string path;

 private:
  std::string top_ = std::filesystem::temp_directory_path() / "carte-door-XXXXXX";
};

// Somebody at the door, who waits for nothing.
class Visitor {
 public:
  explicit Visitor(const std::string& purple_dir) : socket_(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    const std::filesystem::path path = door_path(purple_dir), before = std::filesystem::current_path();
    std::filesystem::current_path(path.parent_path());
    sockaddr_un address = {AF_UNIX, "door"};
    let_in_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    std::filesystem::current_path(before);
  }
  Visitor(const Visitor&) = delete;
  ~Visitor() { close(socket_); }

  bool at_the_door() const { return let_in_; }
  void say(const std::string& text) { (void)send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }

  // All that was answered when the door closed on the visitor.
  std::string answer() {
    std::string all;
    for (char bytes[1024];;) {
      g_main_context_iteration(nullptr, FALSE);
      const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
      if (count == 0 || (count < 0 && errno != EAGAIN)) return all;
      if (count > 0) all.append(bytes, std::size_t(count));
    }
  }

 private:
  int socket_;
  bool let_in_ = false;
};

struct House {
  explicit House(const std::string& dir)
      : door(Door::open(dir, [this](const DoorRequest& request) {
          opened.push_back(request);
          return refusal.empty() ? Result<void>() : Result<void>(Error{refusal});
        })) {}
  std::vector<DoorRequest> opened;
  std::string refusal;
  Result<Door> door;
};

std::string ask(const std::string& dir, const std::string& line) {
  Visitor visitor(dir);
  visitor.say(line);
  return visitor.answer();
}

unsigned mode_of(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

}  // namespace

TEST(who_knocks_is_heard_and_answered) {
  const PurpleDir dir;
  House house(dir.path);
  EXPECT_EQ(ask(dir.path, "address xmpp:bob@example.org\n"), "ok\n");
  EXPECT(house.opened == std::vector<DoorRequest>{OpenAddress{"xmpp:bob@example.org"}});
}

TEST(the_door_is_the_users_alone) {
  const PurpleDir dir;
  const House house(dir.path);
  EXPECT_EQ(mode_of(door_path(dir.path)), 0600u);
  EXPECT_EQ(mode_of(dir.path + "/purple-carte"), 0700u);
}

TEST(a_refusal_is_told_in_one_line) {
  const PurpleDir dir;
  House house(dir.path);
  house.refusal = "Not\nnow.";
  EXPECT_EQ(ask(dir.path, "holder\n"), "no Not now.\n");
}

TEST(a_line_that_makes_no_sense_opens_nothing) {
  const PurpleDir dir;
  House house(dir.path);
  EXPECT_EQ(ask(dir.path, "run ls\n"), "no The chat program does not know what this is.\n");
  EXPECT(house.opened.empty());
}

TEST(who_talks_without_end_is_put_out) {
  const PurpleDir dir;
  House house(dir.path);
  Visitor visitor(dir.path);
  for (int i = 0; i < 100; ++i) {
    visitor.say(std::string(16 * 1024, 'x'));
    for (int turn = 0; turn < 4; ++turn) g_main_context_iteration(nullptr, FALSE);
  }
  EXPECT_EQ(visitor.answer(), "");
  EXPECT_EQ(ask(dir.path, "holder\n"), "ok\n");
}

TEST(who_is_silent_keeps_nobody_out) {
  const PurpleDir dir;
  House house(dir.path);
  Visitor silent(dir.path);
  EXPECT_EQ(ask(dir.path, "holder\n"), "ok\n");
}

TEST(the_client_started_last_answers) {
  const PurpleDir dir;
  House first(dir.path);
  House second(dir.path);
  EXPECT_EQ(ask(dir.path, "holder\n"), "ok\n");
  EXPECT_EQ(first.opened.size(), 0u);
  EXPECT_EQ(second.opened.size(), 1u);
}

TEST(a_client_that_ends_takes_only_its_own_door_away) {
  const PurpleDir dir;
  auto first = std::make_unique<House>(dir.path);
  auto second = std::make_unique<House>(dir.path);
  first.reset();
  EXPECT(Visitor(dir.path).at_the_door());
  second.reset();
  EXPECT(!std::filesystem::exists(door_path(dir.path)));
}

TEST(a_door_left_by_a_crash_is_replaced) {
  const PurpleDir dir;
  std::filesystem::create_directories(dir.path + "/purple-carte");
  std::filesystem::create_symlink("/nonexistent", door_path(dir.path));
  House house(dir.path);
  EXPECT_EQ(ask(dir.path, "holder\n"), "ok\n");
}

TEST(where_no_door_can_be_made_the_reason_is_told) {
  EXPECT_EQ(Door::open("/proc", [](const DoorRequest&) { return Result<void>(); }).reason(),
            "Files cannot be opened from outside: No such file or directory.");
}
