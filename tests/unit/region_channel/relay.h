// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace carte::region {

// A line between two computers, for tests: carries TCP connections to a port of this computer, and can be cut, stopped,
// narrowed, and lose all that is sent.
class Relay {
 public:
  explicit Relay(std::uint16_t to);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  std::uint16_t port() const { return port_; }
  // Ends the connections that are there; new ones are taken.
  void cut() { cut_ = true; }
  // Carries nothing, for as long as it is stopped.
  void stop(bool stopped) { stopped_ = stopped; }
  // Nothing arrives any more, and nobody is told. The connections that are there stay so, also when it is over.
  void swallow(bool all) { swallows_ = all; }
  // Bytes a second; 0: as many as come.
  void narrow(unsigned rate) { rate_ = rate; }
  // Bytes so far: from whoever connected, to them, and both ways.
  std::uint64_t carried_forth() const { return carried_[near]; }
  std::uint64_t carried_back() const { return carried_[far]; }
  std::uint64_t carried() const { return carried_[near] + carried_[far]; }

 private:
  enum End { near, far };  // who connected, and the port
  struct Line {
    int ends[2] = {-1, -1};
    double allowance = 0;
    bool dead = false;
    void hang_up(End end);
  };

  void run();
  void accept_one();
  bool carry(Line& line, End from, std::size_t most);
  bool carry(Line& line);

  int listening_ = -1;
  std::uint16_t port_ = 0, to_;
  std::vector<Line> lines_;
  std::atomic<bool> cut_ = false, stopped_ = false, swallows_ = false, over_ = false;
  std::atomic<unsigned> rate_ = 0;
  std::atomic<std::uint64_t> carried_[2] = {};  // by where it came from
  std::thread thread_;
};

}  // namespace carte::region
