// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_stop_key.h"

#include <gtk/gtk.h>
#ifdef GDK_WINDOWING_X11
#include <gdk/gdkx.h>
#endif

#include "prpl-ext/base/gref.h"

namespace carte {

#ifdef GDK_WINDOWING_X11

namespace {

constexpr guint letters[] = {GDK_KEY_s, GDK_KEY_x, GDK_KEY_e, GDK_KEY_q};
constexpr unsigned wanted = ControlMask | Mod1Mask;
constexpr unsigned locks[] = {0, LockMask, Mod2Mask, LockMask | Mod2Mask};  // Caps Lock and Num Lock do not matter

}  // namespace

class StopKey::State {
 public:
  explicit State(std::function<void()> pressed) : pressed_(std::move(pressed)) {
    if (!GDK_IS_X11_DISPLAY(gdk_)) return;
    for (const guint letter : letters)
      if (grab(letter)) break;
    if (letter_ != 0) gdk_window_add_filter(nullptr, seen, this);
  }
  ~State() {
    if (letter_ == 0) return;
    gdk_window_remove_filter(nullptr, seen, this);
    gdk_x11_display_error_trap_push(gdk_);
    for (const unsigned lock : locks) XUngrabKey(display(), code_, wanted | lock, root());
    gdk_x11_display_error_trap_pop_ignored(gdk_);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  guint letter_ = 0;

 private:
  Display* display() const { return GDK_DISPLAY_XDISPLAY(gdk_); }
  Window root() const { return GDK_WINDOW_XID(gdk_screen_get_root_window(gdk_screen_get_default())); }

  bool grab(guint letter) {
    const KeyCode code = XKeysymToKeycode(display(), letter);
    if (code == 0) return false;
    gdk_x11_display_error_trap_push(gdk_);
    for (const unsigned lock : locks)
      XGrabKey(display(), code, wanted | lock, root(), True, GrabModeAsync, GrabModeAsync);
    if (gdk_x11_display_error_trap_pop(gdk_) != 0) {
      gdk_x11_display_error_trap_push(gdk_);
      for (const unsigned lock : locks) XUngrabKey(display(), code, wanted | lock, root());
      gdk_x11_display_error_trap_pop_ignored(gdk_);
      return false;
    }
    letter_ = letter;
    code_ = code;
    return true;
  }

  static GdkFilterReturn seen(GdkXEvent* event, GdkEvent*, gpointer self) noexcept {
    const auto& key = static_cast<const XEvent*>(event)->xkey;
    auto* state = static_cast<State*>(self);
    if (key.type != KeyPress || key.window != state->root() || key.keycode != state->code_) return GDK_FILTER_CONTINUE;
    // This object may go in what is called.
    const auto pressed = state->pressed_;
    pressed();
    return GDK_FILTER_REMOVE;
  }

  GdkDisplay* gdk_ = gdk_display_get_default();
  std::function<void()> pressed_;
  KeyCode code_ = 0;
};

std::string StopKey::name() const {
  if (state_->letter_ == 0) return {};
  const gchars label(
      gtk_accelerator_get_label(state_->letter_, static_cast<GdkModifierType>(GDK_CONTROL_MASK | GDK_MOD1_MASK)));
  return label.get();
}

#else

class StopKey::State {
 public:
  explicit State(std::function<void()>) {}
};

std::string StopKey::name() const { return {}; }

#endif

StopKey::StopKey(std::function<void()> pressed) : state_(std::make_unique<State>(std::move(pressed))) {}
StopKey::~StopKey() = default;

}  // namespace carte
