// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/hand_over_window.h"

#include <utility>

#include "plugin/companion/wire_values.h"

namespace carte {
namespace {

gvariant show_arguments(unsigned window, unsigned long xid, const HandOver& what, bool raise) {
  GVariantBuilder nearby;
  g_variant_builder_init(&nearby, G_VARIANT_TYPE("a(ss)"));
  for (const auto& person : what.nearby)
    g_variant_builder_add(&nearby, "(@s@s)", wire::text(person.id), wire::text(person.name));
  return wire::owned(g_variant_new("(ut@s@(sbb)@a(ss)b)", window, guint64{xid}, wire::card(what.card),
                                   g_variant_new("(@sbb)", wire::text(what.theme), gboolean{what.show_photo},
                                                 gboolean{what.own}),
                                   g_variant_builder_end(&nearby), gboolean{raise}));
}

}  // namespace

class HandOverWindow::State {
 public:
  explicit State(CompanionWindows& windows) : windows_(windows) {}
  ~State() { close(); }

  void show(unsigned long xid, const HandOver& what, HandOverEvents events);
  bool is_open() const { return windows_.is_open(window_); }
  void update(const HandOver& what) { call("ShowHandOver", show_arguments(window_, 0, what, false)); }
  void finished(bool ok, const std::string& sentence) {
    call("HandOverFinished", wire::owned(g_variant_new("(ub@s)", window_, gboolean{ok}, wire::text(sentence))));
  }
  void close() { windows_.close(window_); }

 private:
  void call(const char* method, gvariant arguments) { windows_.call(window_, method, std::move(arguments)); }
  CompanionWindows::Window window();

  CompanionWindows& windows_;
  unsigned window_ = 0;
  HandOverEvents events_;
};

void HandOverWindow::State::show(unsigned long xid, const HandOver& what, HandOverEvents events) {
  events_ = std::move(events);
  if (!is_open()) window_ = windows_.open(window());
  call("ShowHandOver", show_arguments(window_, xid, what, true));
}

// Each event is copied before it is called: whoever is called may show another card, with other events.
CompanionWindows::Window HandOverWindow::State::window() {
  return {.signalled =
              [this](const std::string& name, GVariant* arguments) {
                const auto send = events_.send;
                if (name == "HandOverWanted" && send) send(wire::string_at(arguments, 1));
              },
          .closed =
              [this] {
                const HandOverEvents events = std::exchange(events_, {});
                if (events.closed) events.closed();
              },
          .unavailable =
              [this](const std::string& reason) {
                const HandOverEvents events = std::exchange(events_, {});
                if (events.unavailable) events.unavailable(reason);
              }};
}

HandOverWindow::HandOverWindow(CompanionWindows& windows) : state_(std::make_unique<State>(windows)) {}

HandOverWindow::~HandOverWindow() = default;

void HandOverWindow::show(unsigned long xid, const HandOver& what, HandOverEvents events) {
  state_->show(xid, what, std::move(events));
}

bool HandOverWindow::is_open() const { return state_->is_open(); }

void HandOverWindow::update(const HandOver& what) { state_->update(what); }

void HandOverWindow::finished(bool ok, const std::string& sentence) { state_->finished(ok, sentence); }

void HandOverWindow::close() { state_->close(); }

}  // namespace carte
