// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_child.h"

#ifdef GDK_WINDOWING_X11
#include <X11/extensions/shape.h>
#include <gdk/gdkx.h>
#endif

#include <algorithm>

namespace carte {

#ifdef GDK_WINDOWING_X11

namespace {

constexpr int depth = 24;

bool has_our_pixels(const Visual* visual) {
  return visual->c_class == TrueColor && visual->red_mask == 0xff0000 && visual->green_mask == 0x00ff00 &&
         visual->blue_mask == 0x0000ff;
}

Window make_child(Display* display, int screen, Window parent) {
  XSetWindowAttributes attributes{};
  attributes.bit_gravity = NorthWestGravity;  // what is there stays there until it is drawn anew
  attributes.background_pixmap = None;
  attributes.border_pixel = 0;
  attributes.colormap = DefaultColormap(display, screen);
  const Window child = XCreateWindow(display, parent, 0, 0, 1, 1, 0, depth, InputOutput, DefaultVisual(display, screen),
                                     CWBitGravity | CWBackPixmap | CWBorderPixel | CWColormap, &attributes);
  XShapeCombineRectangles(display, child, ShapeInput, 0, 0, nullptr, 0, ShapeSet, Unsorted);
  XMapWindow(display, child);
  return child;
}

}  // namespace

std::unique_ptr<ViewerChild> ViewerChild::make(GtkWidget* realized) {
  GdkDisplay* display = gtk_widget_get_display(realized);
  if (!GDK_IS_X11_DISPLAY(display)) return nullptr;
  Display* xdisplay = GDK_DISPLAY_XDISPLAY(display);
  const int screen = GDK_SCREEN_XNUMBER(gtk_widget_get_screen(realized));
  if (DefaultDepth(xdisplay, screen) != depth || !has_our_pixels(DefaultVisual(xdisplay, screen))) return nullptr;
  if (!gdk_window_ensure_native(gtk_widget_get_window(realized))) return nullptr;
  gdk_x11_display_error_trap_push(display);
  const Window child = make_child(xdisplay, screen, GDK_WINDOW_XID(gtk_widget_get_window(realized)));
  // It has to be there before the other connection speaks of it.
  if (gdk_x11_display_error_trap_pop(display) != 0) return nullptr;
  return std::unique_ptr<ViewerChild>(new ViewerChild(display, child));
}

ViewerChild::~ViewerChild() {
  gdk_x11_display_error_trap_push(display_);
  XDestroyWindow(GDK_DISPLAY_XDISPLAY(display_), window_);
  gdk_x11_display_error_trap_pop_ignored(display_);
}

void ViewerChild::resize(const Extent& room) {
  gdk_x11_display_error_trap_push(display_);
  XResizeWindow(GDK_DISPLAY_XDISPLAY(display_), window_, static_cast<unsigned>(std::max(1, room.width)),
                static_cast<unsigned>(std::max(1, room.height)));
  gdk_x11_display_error_trap_pop_ignored(display_);
}

std::string ViewerChild::display_name() const { return gdk_display_get_name(display_); }

#else

std::unique_ptr<ViewerChild> ViewerChild::make(GtkWidget*) { return nullptr; }
ViewerChild::~ViewerChild() = default;
void ViewerChild::resize(const Extent&) {}
std::string ViewerChild::display_name() const { return {}; }

#endif

}  // namespace carte
