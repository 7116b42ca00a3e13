// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/region_window.h"

#include <optional>
#include <utility>

#include "plugin/companion/wire_values.h"

namespace carte {
namespace {

GVariant* bytes(const std::string& value) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, value.data(), value.size(), 1);
}

std::string bytes_at(GVariant* arguments, gsize index) {
  const gvariant array(g_variant_get_child_value(arguments, index));
  gsize length = 0;
  const auto* data = static_cast<const char*>(g_variant_get_fixed_array(array.get(), &length, 1));
  return std::string(data, length);
}

int number_at(GVariant* arguments, gsize index) {
  const gvariant value(g_variant_get_child_value(arguments, index));
  return g_variant_get_int32(value.get());
}

GVariant* settings_value(const RegionSettings& settings) {
  return g_variant_new("(sb@s@ss)", settings.whole_pictures ? "whole" : "tiles", gboolean{settings.exact_only},
                       wire::text(settings.stun), wire::text(settings.turn), settings.by_timer ? "timer" : "auto");
}

std::optional<RegionState> state_named(const std::string& name) {
  if (name == "connecting") return RegionState::connecting;
  if (name == "live") return RegionState::live;
  if (name == "paused") return RegionState::paused;
  if (name == "lost") return RegionState::lost;
  if (name == "ended") return RegionState::ended;
  return {};
}

RegionKind kind_named(const std::string& name) {
  if (name == "window") return RegionKind::window;
  return name == "screen" ? RegionKind::screen : RegionKind::region;
}

gvariant letter_arguments(unsigned window, const std::string& viewer, const std::string& letter) {
  return wire::owned(g_variant_new("(u@s@ay)", window, wire::text(viewer), bytes(letter)));
}

gvariant bytes_arguments(unsigned window, const std::string& viewer, bool ready, unsigned room,
                         const std::string& data) {
  return wire::owned(g_variant_new("(u@sbu@ay)", window, wire::text(viewer), gboolean{ready}, room, bytes(data)));
}

// What both windows hear. Each event is copied before it is called: whoever is called may show something else.
void tell(const RegionEvents& events, const std::string& name, GVariant* arguments) {
  const std::string viewer = name == "RegionLetter" || name == "RegionBytes" || name == "RegionState"
                                 ? wire::string_at(arguments, 1)
                                 : std::string();
  if (name == "RegionLetter") {
    if (const auto letter = events.letter) letter(viewer, bytes_at(arguments, 2));
  } else if (name == "RegionBytes") {
    if (const auto data = events.bytes) data(viewer, bytes_at(arguments, 2));
  } else if (name == "RegionState") {
    const auto state = state_named(wire::string_at(arguments, 2));
    const auto told = events.state;
    if (state && told) told(viewer, *state, wire::string_at(arguments, 3));
  }
}

// Both windows end the same way.
template <class Events>
CompanionWindows::Window ending(Events& events,
                                std::function<void(const std::string& name, GVariant* arguments)> signalled) {
  return {.signalled = std::move(signalled),
          .closed =
              [&events] {
                const Events told = std::exchange(events, {});
                if (told.closed) told.closed();
              },
          .unavailable =
              [&events](const std::string& reason) {
                const Events told = std::exchange(events, {});
                if (told.unavailable) told.unavailable(reason);
              }};
}

}  // namespace

class RegionShareWindow::State {
 public:
  explicit State(CompanionWindows& windows) : windows_(windows) {}
  ~State() { close(); }

  void choose(unsigned long xid, RegionPurpose purpose, const RegionSettings& settings, RegionShareEvents events);
  bool is_open() const { return windows_.is_open(window_); }
  void call(const char* method, gvariant arguments) { windows_.call(window_, method, std::move(arguments)); }
  unsigned window() const { return window_; }
  void close() { windows_.close(window_); }

 private:
  void signalled(const std::string& name, GVariant* arguments);

  CompanionWindows& windows_;
  unsigned window_ = 0;
  RegionShareEvents events_;
};

void RegionShareWindow::State::choose(unsigned long xid, RegionPurpose purpose, const RegionSettings& settings,
                                      RegionShareEvents events) {
  close();
  events_ = std::move(events);
  window_ = windows_.open(
      ending(events_, [this](const std::string& name, GVariant* arguments) { signalled(name, arguments); }));
  call("ShowRegionChooser",
       wire::owned(g_variant_new("(uts@(sbsss))", window_, guint64{xid},
                                 purpose == RegionPurpose::live ? "live" : "still", settings_value(settings))));
}

void RegionShareWindow::State::signalled(const std::string& name, GVariant* arguments) {
  if (name == "RegionChosen") {
    if (const auto chosen = events_.chosen)
      chosen({.width = number_at(arguments, 1),
              .height = number_at(arguments, 2),
              .kind = kind_named(wire::string_at(arguments, 3)),
              .fingerprint = bytes_at(arguments, 4),
              .picture = bytes_at(arguments, 5)});
  } else if (name == "RegionStill") {
    if (const auto still = events_.still) still(bytes_at(arguments, 1));
  } else {
    tell(events_, name, arguments);
  }
}

RegionShareWindow::RegionShareWindow(CompanionWindows& windows) : state_(std::make_unique<State>(windows)) {}

RegionShareWindow::~RegionShareWindow() = default;

void RegionShareWindow::choose(unsigned long xid, RegionPurpose purpose, const RegionSettings& settings,
                               RegionShareEvents events) {
  state_->choose(xid, purpose, settings, std::move(events));
}

bool RegionShareWindow::is_open() const { return state_->is_open(); }

void RegionShareWindow::asked(const std::string& viewer, const std::string& name, const std::string& state) {
  state_->call("RegionViewerAsked", wire::owned(g_variant_new("(u@s@s@s)", state_->window(), wire::text(viewer),
                                                              wire::text(name), wire::text(state))));
}

void RegionShareWindow::add_viewer(const std::string& viewer, const std::string& name, bool known,
                                   const std::string& salt) {
  state_->call("AddRegionViewer", wire::owned(g_variant_new("(u@s@sb@ay)", state_->window(), wire::text(viewer),
                                                            wire::text(name), gboolean{known}, bytes(salt))));
}

void RegionShareWindow::remove_viewer(const std::string& viewer) {
  state_->call("RemoveRegionViewer", wire::owned(g_variant_new("(u@s)", state_->window(), wire::text(viewer))));
}

void RegionShareWindow::set_paused(bool paused) {
  state_->call("PauseRegion", wire::owned(g_variant_new("(ub)", state_->window(), gboolean{paused})));
}

void RegionShareWindow::letter_came(const std::string& viewer, const std::string& letter) {
  state_->call("RegionLetterCame", letter_arguments(state_->window(), viewer, letter));
}

void RegionShareWindow::bytes_came(const std::string& viewer, bool ready, unsigned room, const std::string& data) {
  state_->call("RegionBytesCame", bytes_arguments(state_->window(), viewer, ready, room, data));
}

void RegionShareWindow::close() { state_->close(); }

class RegionViewWindow::State {
 public:
  explicit State(CompanionWindows& windows) : windows_(windows) {}
  ~State() { close(); }

  void show(unsigned long xid, const std::string& name, bool known, const std::string& offer,
            const RegionSettings& settings, RegionEvents events);
  bool is_open() const { return windows_.is_open(window_); }
  void call(const char* method, gvariant arguments) { windows_.call(window_, method, std::move(arguments)); }
  unsigned window() const { return window_; }
  void close() { windows_.close(window_); }

 private:
  CompanionWindows& windows_;
  unsigned window_ = 0;
  RegionEvents events_;
};

void RegionViewWindow::State::show(unsigned long xid, const std::string& name, bool known, const std::string& offer,
                                   const RegionSettings& settings, RegionEvents events) {
  close();
  events_ = std::move(events);
  window_ = windows_.open(
      ending(events_, [this](const std::string& signal, GVariant* arguments) { tell(events_, signal, arguments); }));
  call("ShowRegionViewer", wire::owned(g_variant_new("(ut@sb@ay@(sbsss))", window_, guint64{xid}, wire::text(name),
                                                     gboolean{known}, bytes(offer), settings_value(settings))));
}

RegionViewWindow::RegionViewWindow(CompanionWindows& windows) : state_(std::make_unique<State>(windows)) {}

RegionViewWindow::~RegionViewWindow() = default;

void RegionViewWindow::show(unsigned long xid, const std::string& name, bool known, const std::string& offer,
                            const RegionSettings& settings, RegionEvents events) {
  state_->show(xid, name, known, offer, settings, std::move(events));
}

bool RegionViewWindow::is_open() const { return state_->is_open(); }

void RegionViewWindow::letter_came(const std::string& letter) {
  state_->call("RegionLetterCame", letter_arguments(state_->window(), {}, letter));
}

void RegionViewWindow::bytes_came(bool ready, unsigned room, const std::string& data) {
  state_->call("RegionBytesCame", bytes_arguments(state_->window(), {}, ready, room, data));
}

void RegionViewWindow::close() { state_->close(); }

}  // namespace carte
