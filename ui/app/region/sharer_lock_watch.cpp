// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/sharer_lock_watch.h"

#include <gtk/gtk.h>
#ifdef GDK_WINDOWING_X11
#include <X11/extensions/scrnsaver.h>
#include <gdk/gdkx.h>
#endif

#include <array>
#include <vector>

#include "prpl-ext/base/gref.h"

namespace carte {
namespace {

constexpr std::array savers{"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                            "org.mate.ScreenSaver", "org.xfce.ScreenSaver"};

struct Subscription {
  gref<GDBusConnection> bus;
  guint id;
};

}  // namespace

class LockWatch::State {
 public:
  explicit State(std::function<void()> locked) : locked_(std::move(locked)) {
    g_bus_get(G_BUS_TYPE_SESSION, gone_.get(), session_bus, this);
    g_bus_get(G_BUS_TYPE_SYSTEM, gone_.get(), system_bus, this);
    watch_x();
  }
  ~State() {
    g_cancellable_cancel(gone_.get());
    for (const auto& [bus, id] : subscriptions_) g_dbus_connection_signal_unsubscribe(bus.get(), id);
    unwatch_x();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

 private:
  static gref<GDBusConnection> bus_of(GAsyncResult* result, bool& gone) {
    GErrorOut error;
    gref<GDBusConnection> bus(g_bus_get_finish(result, error));
    gone = error.matches(G_IO_ERROR, G_IO_ERROR_CANCELLED);
    // The desktop's end is no reason to end the chat's windows.
    if (bus) g_dbus_connection_set_exit_on_close(bus.get(), FALSE);
    return bus;
  }

  static void session_bus(GObject*, GAsyncResult* result, gpointer self) noexcept {
    bool gone = false;
    auto bus = bus_of(result, gone);
    if (gone || !bus) return;
    for (const char* saver : savers)
      static_cast<State*>(self)->subscribe(bus.get(), nullptr, saver, "ActiveChanged", active_changed);
  }

  static void system_bus(GObject*, GAsyncResult* result, gpointer self) noexcept {
    bool gone = false;
    auto bus = bus_of(result, gone);
    if (gone || !bus) return;
    static_cast<State*>(self)->subscribe(bus.get(), "org.freedesktop.login1", "org.freedesktop.login1.Session", "Lock",
                                         session_locked);
  }

  void subscribe(GDBusConnection* bus, const char* sender, const char* interface, const char* signal,
                 GDBusSignalCallback told) {
    const guint id = g_dbus_connection_signal_subscribe(bus, sender, interface, signal, nullptr, nullptr,
                                                        G_DBUS_SIGNAL_FLAGS_NONE, told, this, nullptr);
    subscriptions_.push_back({new_ref(bus), id});
  }

  static void active_changed(GDBusConnection*, const char*, const char*, const char*, const char*, GVariant* arguments,
                             gpointer self) noexcept {
    gboolean active = FALSE;
    if (!g_variant_is_of_type(arguments, G_VARIANT_TYPE("(b)"))) return;
    g_variant_get(arguments, "(b)", &active);
    if (active) static_cast<State*>(self)->locked_();
  }

  // Of any session of this computer: another one's lock costs a click here, a missed one of ours costs more.
  static void session_locked(GDBusConnection*, const char*, const char*, const char*, const char*, GVariant*,
                             gpointer self) noexcept {
    static_cast<State*>(self)->locked_();
  }

#ifdef GDK_WINDOWING_X11
  void watch_x() {
    GdkDisplay* display = gdk_display_get_default();
    int errors = 0;
    if (!GDK_IS_X11_DISPLAY(display) || !XScreenSaverQueryExtension(GDK_DISPLAY_XDISPLAY(display), &x_events_, &errors))
      return;
    XScreenSaverSelectInput(GDK_DISPLAY_XDISPLAY(display), gdk_x11_get_default_root_xwindow(), ScreenSaverNotifyMask);
    gdk_window_add_filter(nullptr, x_told, this);
    watches_x_ = true;
  }
  void unwatch_x() {
    if (watches_x_) gdk_window_remove_filter(nullptr, x_told, this);
  }
  static GdkFilterReturn x_told(GdkXEvent* event, GdkEvent*, gpointer self) noexcept {
    auto* state = static_cast<State*>(self);
    const auto& told = *static_cast<const XScreenSaverNotifyEvent*>(event);
    if (told.type == state->x_events_ + ScreenSaverNotify && told.state == ScreenSaverOn) state->locked_();
    return GDK_FILTER_CONTINUE;
  }
  int x_events_ = 0;
  bool watches_x_ = false;
#else
  void watch_x() {}
  void unwatch_x() {}
#endif

  std::function<void()> locked_;
  gref<GCancellable> gone_{g_cancellable_new()};
  std::vector<Subscription> subscriptions_;
};

LockWatch::LockWatch(std::function<void()> locked) : state_(std::make_unique<State>(std::move(locked))) {}
LockWatch::~LockWatch() = default;

}  // namespace carte
