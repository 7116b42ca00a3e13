// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <csignal>
#include <thread>
#include <utility>

namespace carte {

// Starts a thread that takes none of the client's signals; they arrive on its own threads, where it expects them.
template <class Work>
std::thread quiet_thread(Work work) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread(std::move(work));
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

}  // namespace carte
