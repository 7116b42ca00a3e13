// SPDX-License-Identifier: GPL-2.0-or-later
// slow-link SPACE_A ADDRESS_A SPACE_B ADDRESS_B DELAY_MS MBIT_PER_S QUEUE_MS LOSS_PER_MILLE: a slow line between two network namespaces, a
// TUN device "line" in each, until it is ended. For kernels without netem. Prints "up". Needs root's rights.
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t longest_packet = 2048;
constexpr double link_header_bytes = 14;

struct Line {
  Milliseconds delay{}, queue{};
  double bits_per_ms = 0;  // 0: as fast as can be
  unsigned loss_per_mille = 0;
};

struct Packet {
  Clock::time_point due;
  std::vector<char> bytes;
};

// One direction: a packet waits until those before it are on the line, and then as long as the line is.
struct Direction {
  std::deque<Packet> under_way;
  Clock::time_point busy_until{};
};

[[noreturn]] void fail(const std::string& what) {
  std::perror(what.c_str());
  std::exit(1);
}

// The device stays open when this process goes into another namespace.
int device_in(const std::string& space, const std::string& address, const std::string& peer) {
  const int handle = open(("/var/run/netns/" + space).c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0 || setns(handle, CLONE_NEWNET) != 0) fail(space);
  close(handle);
  const int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  ifreq wanted{};
  wanted.ifr_flags = IFF_TUN | IFF_NO_PI;
  std::strcpy(wanted.ifr_name, "line");
  if (device < 0 || ioctl(device, TUNSETIFF, &wanted) != 0) fail("/dev/net/tun");
  const std::string up = "ip addr add " + address + " peer " + peer + " dev line && ip link set line up mtu 1500 txqueuelen 2000";
  if (std::system(up.c_str()) != 0) std::exit(1);
  return device;
}

class SlowLink {
 public:
  SlowLink(const Line& line, int a, int b) : line_(line), devices_{a, b} {}

  [[noreturn]] void run() {
    for (;;) {
      wait();
      for (int from = 0; from < 2; ++from) {
        take(from);
        give(from);
      }
    }
  }

 private:
  void wait() {
    const auto now = Clock::now();
    auto rest = std::chrono::nanoseconds(std::chrono::seconds(1));
    for (const Direction& way : ways_)
      if (!way.under_way.empty()) rest = std::min(rest, std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(way.under_way.front().due - now)));
    const timespec timeout = {rest.count() / 1'000'000'000, rest.count() % 1'000'000'000};
    pollfd both[2] = {{devices_[0], POLLIN, 0}, {devices_[1], POLLIN, 0}};
    ppoll(both, 2, &timeout, nullptr);
  }

  void take(int from) {
    Direction& way = ways_[from];
    char bytes[longest_packet];
    for (ssize_t size; (size = read(devices_[from], bytes, sizeof bytes)) > 0;) {
      const auto now = Clock::now();
      if (line_.loss_per_mille > 0 && random_() % 1000 < line_.loss_per_mille) continue;
      way.busy_until = std::max(way.busy_until, now);
      if (line_.bits_per_ms > 0) {
        if (way.busy_until - now > line_.queue) continue;
        way.busy_until += std::chrono::duration_cast<Clock::duration>(
            Milliseconds((static_cast<double>(size) + link_header_bytes) * 8 / line_.bits_per_ms));
      }
      way.under_way.push_back({way.busy_until + std::chrono::duration_cast<Clock::duration>(line_.delay), {bytes, bytes + size}});
    }
  }

  void give(int from) {
    Direction& way = ways_[from];
    while (!way.under_way.empty() && way.under_way.front().due <= Clock::now()) {
      const std::vector<char>& bytes = way.under_way.front().bytes;
      // A full device loses packets, as a line does.
      [[maybe_unused]] const ssize_t written = write(devices_[1 - from], bytes.data(), bytes.size());
      way.under_way.pop_front();
    }
  }

  Line line_;
  int devices_[2];
  Direction ways_[2];
  std::minstd_rand random_;
};

}  // namespace

int main(int count, char** words) {
  if (count != 9) {
    std::fputs("usage: slow-link SPACE_A ADDRESS_A SPACE_B ADDRESS_B DELAY_MS MBIT_PER_S QUEUE_MS LOSS_PER_MILLE\n", stderr);
    return 2;
  }
  Line line;
  line.delay = Milliseconds(std::atof(words[5]));
  line.bits_per_ms = std::atof(words[6]) * 1000;
  line.queue = Milliseconds(std::atof(words[7]));
  line.loss_per_mille = static_cast<unsigned>(std::atoi(words[8]));
  const int a = device_in(words[1], words[2], words[4]), b = device_in(words[3], words[4], words[2]);
  prctl(PR_SET_TIMERSLACK, 1000);
  std::puts("up");
  std::fflush(stdout);
  SlowLink(line, a, b).run();
}
