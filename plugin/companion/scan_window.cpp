// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/scan_window.h"

#include <utility>

#include "plugin/companion/wire_values.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

class ScanWindow::State {
 public:
  explicit State(CompanionWindows& windows) : windows_(windows) {}
  ~State() { close(); }

  void show(unsigned long xid, const std::string& theme, bool show_photo, ScanEvents events);
  bool is_open() const { return windows_.is_open(window_); }
  void finished(bool ok, const std::string& sentence) {
    windows_.call(window_, "ScanFinished",
                  wire::owned(g_variant_new("(ub@s)", window_, gboolean{ok}, wire::text(sentence))));
  }
  void close() { windows_.close(window_); }

 private:
  CompanionWindows::Window window();
  void signalled(const std::string& name, const std::string& text);

  CompanionWindows& windows_;
  unsigned window_ = 0;
  ScanEvents events_;
};

void ScanWindow::State::show(unsigned long xid, const std::string& theme, bool show_photo, ScanEvents events) {
  events_ = std::move(events);
  if (!is_open()) window_ = windows_.open(window());
  windows_.call(window_, "ShowScan",
                wire::owned(g_variant_new("(ut@sb)", window_, guint64{xid}, wire::text(theme), gboolean{show_photo})));
}

CompanionWindows::Window ScanWindow::State::window() {
  return {.signalled = [this](const std::string& name,
                              GVariant* arguments) { signalled(name, wire::string_at(arguments, 1)); },
          .closed =
              [this] {
                const ScanEvents events = std::exchange(events_, {});
                if (events.closed) events.closed();
              },
          .unavailable =
              [this](const std::string& reason) {
                const ScanEvents events = std::exchange(events_, {});
                if (events.unavailable) events.unavailable(reason);
              }};
}

// Checked once more: what comes out of a code is a peer's, and the window another process.
void ScanWindow::State::signalled(const std::string& name, const std::string& text) {
  const ScanEvents events = events_;  // whoever is called may show the window anew
  if (name == "ScannedCardWanted" && events.add) {
    const auto cards = cards_from_xcard_text(text);
    if (cards) return events.add(cards->front());
    finished(false, cards.reason());
  }
  if (name == "ScannedAddressWanted" && events.open && is_safe_link(text)) events.open(text);
}

ScanWindow::ScanWindow(CompanionWindows& windows) : state_(std::make_unique<State>(windows)) {}

ScanWindow::~ScanWindow() = default;

void ScanWindow::show(unsigned long xid, const std::string& theme, bool show_photo, ScanEvents events) {
  state_->show(xid, theme, show_photo, std::move(events));
}

bool ScanWindow::is_open() const { return state_->is_open(); }

void ScanWindow::finished(bool ok, const std::string& sentence) { state_->finished(ok, sentence); }

void ScanWindow::close() { state_->close(); }

}  // namespace carte
