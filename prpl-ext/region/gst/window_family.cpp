// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/window_family.h"

#include <algorithm>

namespace carte::region {

namespace {

// Deeper is nobody's menu but somebody's joke.
constexpr int longest_chain = 16;

const TopWindow* find(const std::vector<TopWindow>& stack, std::uint32_t window) {
  const auto found = std::find_if(stack.begin(), stack.end(),
                                  [&](const TopWindow& top) { return top.client == window || top.frame == window; });
  return found == stack.end() ? nullptr : &*found;
}

bool stands_before(const std::vector<TopWindow>& stack, const TopWindow& window, const TopWindow& main) {
  const TopWindow* next = &window;
  for (int steps = 0; next && steps < longest_chain; ++steps) {
    if (next->transient_for == 0) return false;
    if (next->transient_for == main.client || next->transient_for == main.frame) return true;
    next = find(stack, next->transient_for);
  }
  return false;
}

bool belongs(const std::vector<TopWindow>& stack, const TopWindow& window, const TopWindow& main) {
  if (stands_before(stack, window, main)) return true;
  // In front of something that is no window of the screen (the root, the group): in front of all of the program.
  const bool before_nobody = window.transient_for == 0 || !find(stack, window.transient_for);
  if (!before_nobody) return false;
  if (window.override_redirect) return window.program == main.program;
  return window.dialog && window.leader != 0 && window.leader == main.leader;
}

}  // namespace

std::vector<TopWindow> family_above(const std::vector<TopWindow>& stack, std::uint32_t client) {
  const TopWindow* main = find(stack, client);
  if (!main) return {};
  std::vector<TopWindow> family;
  for (const TopWindow* window = main + 1; window < stack.data() + stack.size(); ++window)
    if (window->shown && belongs(stack, *window, *main)) family.push_back(*window);
  return family;
}

std::vector<TopWindow> all_without(const std::vector<TopWindow>& stack, const std::vector<unsigned long>& excluded) {
  std::vector<TopWindow> left;
  for (const TopWindow& window : stack) {
    const bool out = std::any_of(excluded.begin(), excluded.end(),
                                 [&](unsigned long id) { return id == window.client || id == window.frame; });
    if (!out && window.shown) left.push_back(window);
  }
  return left;
}

}  // namespace carte::region
