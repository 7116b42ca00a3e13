// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/windows.h"

#include <utility>
#include <vector>

#include "plugin/companion/wire_values.h"

namespace carte {

CompanionWindows::CompanionWindows(CompanionOptions options)
    : link_(std::move(options), {[this](const std::string& name, GVariant* arguments) { signalled(name, arguments); },
                                 [this](const std::string& reason) { lost(reason); }}) {}

CompanionWindows::~CompanionWindows() = default;

CompanionWindows::WindowId CompanionWindows::open(Window window) {
  do ++last_window_;
  while (last_window_ == 0 || windows_.contains(last_window_));
  windows_.emplace(last_window_, std::move(window));
  return last_window_;
}

void CompanionWindows::hand_over(WindowId id, Window window) {
  if (const auto found = windows_.find(id); found != windows_.end()) found->second = std::move(window);
}

void CompanionWindows::call(WindowId id, const char* method, gvariant arguments) {
  if (is_open(id)) send(id, method, std::move(arguments));
}

void CompanionWindows::send(WindowId id, const char* method, gvariant arguments) {
  link_.call(method, std::move(arguments), [this, id](Result<void> result) {
    if (result || !is_open(id)) return;
    if (link_.running()) link_.call("CloseWindow", wire::close_window(id), [](const Result<void>&) {});
    fail(id, result.reason());
  });
}

void CompanionWindows::close(WindowId id) {
  if (windows_.erase(id) == 0) return;
  if (link_.running() || link_.unanswered() > 0) send(id, "CloseWindow", wire::close_window(id));
}

void CompanionWindows::signalled(const std::string& name, GVariant* arguments) {
  const WindowId id = wire::window_of(arguments);
  const auto found = windows_.find(id);
  if (found == windows_.end()) return;
  const Window window = found->second;  // a copy: whoever is called may close it
  if (name == "WindowClosed") {
    windows_.erase(found);
    if (window.closed) window.closed();
  } else if (window.signalled) {
    window.signalled(name, arguments);
  }
}

void CompanionWindows::fail(WindowId id, const std::string& reason) {
  const auto found = windows_.find(id);
  if (found == windows_.end()) return;
  const Window window = std::move(found->second);
  windows_.erase(found);
  if (window.unavailable) window.unavailable(reason);
}

void CompanionWindows::lost(const std::string& reason) {
  std::vector<WindowId> ids;  // not those that a callback opens meanwhile
  for (const auto& [id, window] : windows_) ids.push_back(id);
  for (const WindowId id : ids) fail(id, reason);
}

}  // namespace carte
