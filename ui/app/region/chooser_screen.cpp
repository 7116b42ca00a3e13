// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser_screen.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <cairo-xlib.h>
#include <gdk/gdkx.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

using region::Rect;
template <class T>
using XMemory = std::unique_ptr<T, Releaser<XFree>>;

constexpr std::size_t longest_title = 200;  // bytes

// Windows come and go while they are looked at: their errors are no news.
class ErrorsPassed {
 public:
  ErrorsPassed() { gdk_x11_display_error_trap_push(gdk_display_get_default()); }
  ~ErrorsPassed() { gdk_x11_display_error_trap_pop_ignored(gdk_display_get_default()); }
  ErrorsPassed(const ErrorsPassed&) = delete;
  ErrorsPassed& operator=(const ErrorsPassed&) = delete;
};

struct Property {
  XMemory<unsigned char> bytes;
  unsigned long count = 0;
  const long* longs() const { return reinterpret_cast<const long*>(bytes.get()); }  // as Xlib gives 32 bits
};

// Nothing when it is not there, or of another kind.
Property property(Display* display, Window window, const char* name, Atom type, int format) {
  Atom actual = None;
  int bits = 0;
  unsigned long count = 0, left = 0;
  unsigned char* bytes = nullptr;
  const Atom atom = XInternAtom(display, name, True);
  if (atom == None ||
      XGetWindowProperty(display, window, atom, 0, 4096, False, type, &actual, &bits, &count, &left, &bytes) != Success)
    return {};
  Property read{XMemory<unsigned char>(bytes), count};
  return actual == type && bits == format ? std::move(read) : Property{};
}

std::string title_of(Display* display, Window window) {
  Property name = property(display, window, "_NET_WM_NAME", XInternAtom(display, "UTF8_STRING", False), 8);
  const bool is_utf8 = name.count > 0;
  if (!is_utf8) name = property(display, window, "WM_NAME", XA_STRING, 8);
  if (name.count == 0) return "";
  const auto* text = reinterpret_cast<const char*>(name.bytes.get());
  if (is_utf8) return clean_line({text, name.count}, longest_title);
  const gchars converted(
      g_convert(text, static_cast<gssize>(name.count), "UTF-8", "ISO-8859-1", nullptr, nullptr, nullptr));
  return converted ? clean_line(converted.get(), longest_title) : "";
}

bool has_atom(Display* display, Window window, const char* name, const char* atom) {
  const Property atoms = property(display, window, name, XA_ATOM, 32);
  const Atom wanted = XInternAtom(display, atom, False);
  return std::any_of(atoms.longs(), atoms.longs() + atoms.count,
                     [=](long one) { return static_cast<Atom>(one) == wanted; });
}

std::optional<long> number(Display* display, Window window, const char* name) {
  const Property value = property(display, window, name, XA_CARDINAL, 32);
  return value.count == 1 ? std::optional(value.longs()[0]) : std::nullopt;
}

// Minimised, or on another desktop: some window managers keep such windows mapped (EWMH 1.5, _NET_WM_STATE and
// _NET_WM_DESKTOP).
bool is_put_away(Display* display, Window window, Window root) {
  constexpr long on_all = 0xFFFFFFFF;
  if (has_atom(display, window, "_NET_WM_STATE", "_NET_WM_STATE_HIDDEN")) return true;
  const auto current = number(display, root, "_NET_CURRENT_DESKTOP"), its = number(display, window, "_NET_WM_DESKTOP");
  return current && its && (*its & on_all) != on_all && *its != *current;
}

// The desktop's own window, with its icons, is behind everything and as large as the screen.
bool is_to_be_taken(Display* display, Window window, Window root) {
  return !has_atom(display, window, "_NET_WM_WINDOW_TYPE", "_NET_WM_WINDOW_TYPE_DESKTOP") &&
         !is_put_away(display, window, root);
}

// Where a window is on the screen, without its border; empty when it is not to be seen.
Rect place_of(Display* display, Window window, Window root) {
  XWindowAttributes is{};
  if (!XGetWindowAttributes(display, window, &is) || is.map_state != IsViewable || is.c_class != InputOutput) return {};
  Rect rect{0, 0, is.width, is.height};
  Window child = None;
  return XTranslateCoordinates(display, window, root, 0, 0, &rect.x, &rect.y, &child) ? rect : Rect{};
}

// Programs that draw their own frame have a shadow around it, which is nothing to be taken.
Rect without_shadow(Display* display, Window window, Rect rect) {
  const Property extents = property(display, window, "_GTK_FRAME_EXTENTS", XA_CARDINAL, 32);
  if (extents.count != 4) return rect;
  const long left = extents.longs()[0], right = extents.longs()[1], top = extents.longs()[2],
             bottom = extents.longs()[3];
  if (std::min({left, right, top, bottom}) < 0 || left + right >= rect.width || top + bottom >= rect.height)
    return rect;
  return {rect.x + static_cast<int>(left), rect.y + static_cast<int>(top), rect.width - static_cast<int>(left + right),
          rect.height - static_cast<int>(top + bottom)};
}

struct Tree {
  Window parent = None;
  std::vector<Window> children;  // the topmost last
};

Tree tree_of(Display* display, Window window) {
  Window root = None, parent = None, *children = nullptr;
  unsigned count = 0;
  if (!XQueryTree(display, window, &root, &parent, &children, &count)) return {};
  const XMemory<Window> kept(children);
  return {parent, {children, children + count}};
}

// The window manager's frame around it, else itself.
Window frame_of(Display* display, Window window, Window root) {
  for (int depth = 0; depth < 8; ++depth) {
    const Window parent = tree_of(display, window).parent;
    if (parent == root || parent == None) break;
    window = parent;
  }
  return window;
}

// The programs' windows, the topmost first. Without a window manager: what lies on the root window.
std::vector<Window> client_windows(Display* display, Window root) {
  const Property list = property(display, root, "_NET_CLIENT_LIST_STACKING", XA_WINDOW, 32);
  std::vector<Window> windows;
  for (unsigned long i = 0; i < list.count; ++i) windows.push_back(static_cast<Window>(list.longs()[i]));
  if (windows.empty()) windows = tree_of(display, root).children;
  std::reverse(windows.begin(), windows.end());
  return windows;
}

std::vector<ScreenWindow> windows_on(Display* display, Window root, const Rect& all) {
  std::vector<ScreenWindow> seen;
  for (const Window window : client_windows(display, root)) {
    const Rect place = place_of(display, window, root);
    const Rect rect = clipped(without_shadow(display, window, place), all);
    if (rect.width == 0 || !is_to_be_taken(display, window, root)) continue;
    const Window frame = frame_of(display, window, root);
    const Rect reach = frame == window ? rect : clipped(place_of(display, frame, root), all);
    seen.push_back({window, rect, reach.width > 0 ? reach : rect, title_of(display, window)});
  }
  return seen;
}

std::vector<Rect> monitors_on(Display* display, Window root, const Rect& all) {
  int count = 0;
  const std::unique_ptr<XRRMonitorInfo, Releaser<XRRFreeMonitors>> monitors(
      XRRGetMonitors(display, root, True, &count));
  std::vector<Rect> rects;
  for (int i = 0; monitors && i < count; ++i) {
    const XRRMonitorInfo& monitor = monitors.get()[i];
    const Rect rect = clipped({monitor.x, monitor.y, monitor.width, monitor.height}, all);
    if (rect.width > 0) rects.push_back(rect);
  }
  if (rects.empty()) rects.push_back(all);
  return rects;
}

CairoSurface picture_of(Display* display, Window root, const Rect& all) {
  CairoSurface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, all.width, all.height));
  const CairoSurface seen(
      cairo_xlib_surface_create(display, root, DefaultVisual(display, DefaultScreen(display)), all.width, all.height));
  cairo_t* cr = cairo_create(picture.get());
  cairo_set_source_surface(cr, seen.get(), 0, 0);
  cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint(cr);
  const bool ok = cairo_status(cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status(seen.get()) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  return ok ? std::move(picture) : CairoSurface{};
}

}  // namespace

GdkRectangle Placing::units_of(const Rect& rect) const {
  const int x = static_cast<int>(std::floor(left + rect.x * units)),
            y = static_cast<int>(std::floor(top + rect.y * units));
  return {x, y, static_cast<int>(std::ceil(left + (rect.x + rect.width) * units)) - x,
          static_cast<int>(std::ceil(top + (rect.y + rect.height) * units)) - y};
}

Pixel Placing::pixel_at(double x, double y) const {
  return {static_cast<int>(std::floor((x - left) / units)), static_cast<int>(std::floor((y - top) / units))};
}

Placing fitted(int picture_width, int picture_height, int window_width, int window_height, int factor) {
  const double units = std::min({1. / factor, static_cast<double>(window_width) / picture_width,
                                 static_cast<double>(window_height) / picture_height});
  return {units, std::floor((window_width - picture_width * units) / 2),
          std::floor((window_height - picture_height * units) / 2)};
}

Result<StillScreen> look_at_screen() {
  Display* display = gdk_x11_get_default_xdisplay();
  const Window root = DefaultRootWindow(display);
  const ErrorsPassed passed;
  StillScreen still;
  Window ignored = None;
  int left = 0, top = 0, in_x = 0, in_y = 0;
  unsigned width = 0, height = 0, border = 0, depth = 0, buttons = 0;
  if (XGetGeometry(display, root, &ignored, &left, &top, &width, &height, &border, &depth)) {
    still.layout.all = {0, 0, static_cast<int>(width), static_cast<int>(height)};
    still.picture = picture_of(display, root, still.layout.all);
  }
  if (!still.picture) return Error{_("The screen cannot be read.")};
  still.layout.monitors = monitors_on(display, root, still.layout.all);
  still.layout.windows = windows_on(display, root, still.layout.all);
  XQueryPointer(display, root, &ignored, &ignored, &still.pointer.x, &still.pointer.y, &in_x, &in_y, &buttons);
  still.placing.units = 1. / gdk_window_get_scale_factor(gdk_screen_get_root_window(gdk_screen_get_default()));
  return still;
}

StillScreen still_screen_of(CairoSurface picture) {
  StillScreen still;
  still.layout.all = {0, 0, cairo_image_surface_get_width(picture.get()),
                      cairo_image_surface_get_height(picture.get())};
  still.layout.monitors = {still.layout.all};
  still.picture = std::move(picture);
  still.is_everywhere = false;
  return still;
}

bool is_x_screen() {
  if (!GDK_IS_X11_DISPLAY(gdk_display_get_default())) return false;
  Display* display = gdk_x11_get_default_xdisplay();
  int opcode = 0, event = 0, error = 0, count = 0;
  if (XQueryExtension(display, "XWAYLAND", &opcode, &event, &error)) return false;
  // Before Xwayland 23.1 its monitors are known by their names only.
  const ErrorsPassed passed;
  const std::unique_ptr<XRRMonitorInfo, Releaser<XRRFreeMonitors>> monitors(
      XRRGetMonitors(display, DefaultRootWindow(display), True, &count));
  if (!monitors || count < 1) return true;
  const XMemory<char> name(XGetAtomName(display, monitors->name));
  return !name || !g_str_has_prefix(name.get(), "XWAYLAND");
}

void move_pointer(Pixel pixel) {
  Display* display = gdk_x11_get_default_xdisplay();
  XWarpPointer(display, None, DefaultRootWindow(display), 0, 0, 0, 0, pixel.x, pixel.y);
}

}  // namespace carte
