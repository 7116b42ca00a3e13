// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/companion.h"

#include "plugin/companion/wire.h"

namespace carte {
namespace {

unsigned window_of(GVariant* arguments) {
  const gvariant window(g_variant_get_child_value(arguments, 0));
  return g_variant_get_uint32(window.get());
}

std::string second_text(GVariant* arguments) {
  const gvariant value(g_variant_get_child_value(arguments, 1));
  return g_variant_get_string(value.get(), nullptr);
}

}  // namespace

Companion::Companion(CompanionOptions options)
    : link_(std::move(options), {[this](const std::string& name, GVariant* arguments) { signalled(name, arguments); },
                                 [this](const std::string& reason) { lost(reason); }}) {}

Companion::~Companion() = default;

Companion::WindowId Companion::open(Window window) {
  do ++last_window_;
  while (last_window_ == 0 || windows_.contains(last_window_));
  windows_.emplace(last_window_, std::move(window));
  return last_window_;
}

void Companion::call(WindowId window, const char* method, gvariant arguments) {
  link_.call(method, std::move(arguments), [this, window](Result<void> result) {
    if (result || !windows_.contains(window)) return;
    if (link_.running()) link_.call("CloseWindow", wire::close_window(window), [](const Result<void>&) {});
    fail(window, result.reason());
  });
}

unsigned Companion::show_share(const ShareDialog& dialog, unsigned long xid, ShareDialogEvents events) {
  const WindowId window = open({.gather = std::move(events.gather),
                                .unavailable = std::move(events.unavailable),
                                .share = std::move(events.share),
                                .closed = std::move(events.closed)});
  call(window, "ShowShare", wire::show_share(window, xid, dialog));
  return window;
}

void Companion::update_share_card(unsigned dialog, const std::string& contact_id, const Card& card, bool complete) {
  if (windows_.contains(dialog))
    call(dialog, "UpdateShareCard", wire::update_share_card(dialog, contact_id, card, complete));
}

void Companion::share_progress(unsigned dialog, unsigned done, unsigned total) {
  if (windows_.contains(dialog)) call(dialog, "ShareProgress", wire::share_progress(dialog, done, total));
}

void Companion::share_finished(unsigned dialog, bool ok, const std::string& sentence) {
  if (windows_.contains(dialog)) call(dialog, "ShareFinished", wire::share_finished(dialog, ok, sentence));
}

void Companion::close_share(unsigned dialog) { close(dialog); }

void Companion::show_card(unsigned card, const Card& content, const CardWindowState& state, unsigned long xid,
                          CardWindowEvents events) {
  Window asked{.action = std::move(events.action),
               .unavailable = std::move(events.unavailable),
               .closed = std::move(events.closed)};
  if (const auto known = cards_.find(card); known != cards_.end())
    windows_[known->second] = std::move(asked);
  else
    cards_[card] = open(std::move(asked));
  present_card(cards_[card], content, state, xid, true);
}

void Companion::update_card(unsigned card, const Card& content, const CardWindowState& state) {
  if (const auto known = cards_.find(card); known != cards_.end())
    present_card(known->second, content, state, 0, false);
}

void Companion::close_card(unsigned card) {
  if (const auto known = cards_.find(card); known != cards_.end()) close(known->second);
}

void Companion::present_card(WindowId window, const Card& content, const CardWindowState& state, unsigned long xid,
                             bool raise) {
  call(window, "ShowCard", wire::show_card(window, xid, content, state, raise));
}

void Companion::close(WindowId window) {
  if (windows_.erase(window) == 0) return;
  std::erase_if(cards_, [window](const auto& card) { return card.second == window; });
  if (link_.running() || link_.unanswered() > 0) call(window, "CloseWindow", wire::close_window(window));
}

void Companion::signalled(const std::string& name, GVariant* arguments) {
  const WindowId id = window_of(arguments);
  const auto found = windows_.find(id);
  if (found == windows_.end()) return;
  if (name == "WindowClosed") return window_closed(id);
  const Window window = found->second;  // a copy: whoever is called may close it
  if (name == "GatherWanted" && window.gather)
    window.gather(second_text(arguments));
  else if (name == "ActionWanted" && window.action)
    window.action(second_text(arguments));
  else if (name == "ShareWanted" && window.share) {
    if (const auto chosen = wire::selection(arguments)) window.share(*chosen);
  }
}

void Companion::window_closed(WindowId id) {
  const Window window = std::move(windows_[id]);
  windows_.erase(id);
  std::erase_if(cards_, [id](const auto& card) { return card.second == id; });
  if (window.closed) window.closed();
}

void Companion::fail(WindowId id, const std::string& reason) {
  const auto found = windows_.find(id);
  if (found == windows_.end()) return;
  const Window window = std::move(found->second);
  windows_.erase(found);
  std::erase_if(cards_, [id](const auto& card) { return card.second == id; });
  if (window.unavailable) window.unavailable(reason);
}

void Companion::lost(const std::string& reason) {
  std::vector<WindowId> ids;  // not those that a callback opens meanwhile
  for (const auto& [id, window] : windows_) ids.push_back(id);
  for (const WindowId id : ids) fail(id, reason);
}

}  // namespace carte
