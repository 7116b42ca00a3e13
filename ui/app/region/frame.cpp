// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/frame.h"

#include <X11/Xatom.h>
#include <X11/cursorfont.h>
#include <X11/extensions/shape.h>
#include <cairo-xlib.h>
#include <gdk/gdkx.h>

#include <algorithm>
#include <array>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {
namespace {

using region::Rect;
using Drawing = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

constexpr int thick = 10, line = 4;  // before the device's scale

int scale() { return gdk_window_get_scale_factor(gdk_screen_get_root_window(gdk_screen_get_default())); }

unsigned shape_of(FrameGrip grip) {
  switch (grip) {
    case FrameGrip::none:
      return XC_left_ptr;
    case FrameGrip::move:
      return XC_fleur;
    case FrameGrip::left:
      return XC_left_side;
    case FrameGrip::right:
      return XC_right_side;
    case FrameGrip::bottom:
      return XC_bottom_side;
    case FrameGrip::top_left:
      return XC_top_left_corner;
    case FrameGrip::top_right:
      return XC_top_right_corner;
    case FrameGrip::bottom_left:
      return XC_bottom_left_corner;
    case FrameGrip::bottom_right:
      return XC_bottom_right_corner;
  }
  return XC_left_ptr;
}

}  // namespace

Rect screen_rect() {
  GdkWindow* root = gdk_screen_get_root_window(gdk_screen_get_default());
  return {0, 0, gdk_window_get_width(root) * scale(), gdk_window_get_height(root) * scale()};
}

class RegionFrame::State {
 public:
  State(const Rect& region, Changed changed);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void set_region(const Rect& region);
  void set_look(FrameLook look);
  void set_visible(bool visible);

  Rect region_;
  std::array<Window, 4> bands_{};

 private:
  static GdkFilterReturn seen(GdkXEvent* event, GdkEvent*, gpointer self) noexcept;
  void handle(std::size_t band, const XEvent& event);
  void motion(const XMotionEvent& event);
  Window make_band();
  void place();
  void shape(std::size_t band);
  void draw(std::size_t band);
  void draw_line(cairo_t* cr) const;
  void draw_handles(cairo_t* cr) const;
  void point(std::size_t band, int x, int y);

  GdkDisplay* gdk_ = gdk_display_get_default();
  Display* display_ = GDK_DISPLAY_XDISPLAY(gdk_);
  Changed changed_;
  int thickness_ = thickness();
  std::vector<FrameHandle> handles_;
  FrameLook look_ = FrameLook::armed;
  bool visible_ = true;
  FrameGrip held_ = FrameGrip::none, pointed_ = FrameGrip::none;
  int held_x_ = 0, held_y_ = 0;
  Rect held_region_;
};

RegionFrame::State::State(const Rect& region, Changed changed) : region_(region), changed_(std::move(changed)) {
  for (Window& band : bands_) band = make_band();
  gdk_window_add_filter(nullptr, seen, this);
  place();
}

RegionFrame::State::~State() {
  gdk_window_remove_filter(nullptr, seen, this);
  for (const Window band : bands_) XDestroyWindow(display_, band);
  XFlush(display_);
}

Window RegionFrame::State::make_band() {
  const int screen = GDK_SCREEN_XNUMBER(gdk_display_get_default_screen(gdk_));
  XSetWindowAttributes attributes{};
  attributes.override_redirect = True;
  attributes.background_pixel = WhitePixel(display_, screen);
  attributes.event_mask = ExposureMask | ButtonPressMask | ButtonReleaseMask | PointerMotionMask;
  const Window band = XCreateWindow(display_, RootWindow(display_, screen), 0, 0, 1, 1, 0, CopyFromParent, InputOutput,
                                    nullptr, CWOverrideRedirect | CWBackPixel | CWEventMask, &attributes);
  // A dock casts no shadow, which would fall on the region.
  const Atom type = gdk_x11_get_xatom_by_name_for_display(gdk_, "_NET_WM_WINDOW_TYPE");
  const Atom dock = gdk_x11_get_xatom_by_name_for_display(gdk_, "_NET_WM_WINDOW_TYPE_DOCK");
  XChangeProperty(display_, band, type, XA_ATOM, 32, PropModeReplace, reinterpret_cast<const unsigned char*>(&dock), 1);
  XStoreName(display_, band, "carte-region-frame");
  return band;
}

void RegionFrame::State::place() {
  handles_ = changed_ ? frame_handles(region_, thickness_) : std::vector<FrameHandle>{};
  const FrameBands rects = frame_bands(region_, thickness_);
  for (std::size_t i = 0; i < bands_.size(); ++i) {
    XMoveResizeWindow(display_, bands_[i], rects[i].x, rects[i].y, static_cast<unsigned>(rects[i].width),
                      static_cast<unsigned>(rects[i].height));
    shape(i);
    // Not raised again: the panel may be in front of it.
    if (visible_)
      XMapWindow(display_, bands_[i]);
    else
      XUnmapWindow(display_, bands_[i]);
    draw(i);
  }
  XFlush(display_);
}

// Seen are the line and the handles, and only these take the mouse.
void RegionFrame::State::shape(std::size_t band) {
  const Rect at = frame_bands(region_, thickness_)[band];
  const Rect thin = frame_bands(region_, line * scale())[band];
  const auto in_band = [&at](const Rect& rect) {
    return XRectangle{static_cast<short>(rect.x - at.x), static_cast<short>(rect.y - at.y),
                      static_cast<unsigned short>(rect.width), static_cast<unsigned short>(rect.height)};
  };
  std::vector<XRectangle> grips;
  for (const auto& handle : handles_) grips.push_back(in_band(handle.rect));
  XShapeCombineRectangles(display_, bands_[band], ShapeInput, 0, 0, grips.data(), static_cast<int>(grips.size()),
                          ShapeSet, Unsorted);
  grips.push_back(in_band(thin));
  XShapeCombineRectangles(display_, bands_[band], ShapeBounding, 0, 0, grips.data(), static_cast<int>(grips.size()),
                          ShapeSet, Unsorted);
}

void RegionFrame::State::draw(std::size_t band) {
  const Rect at = frame_bands(region_, thickness_)[band];
  const int screen = GDK_SCREEN_XNUMBER(gdk_display_get_default_screen(gdk_));
  const CairoSurface surface(
      cairo_xlib_surface_create(display_, bands_[band], DefaultVisual(display_, screen), at.width, at.height));
  const Drawing drawing(cairo_create(surface.get()));
  cairo_translate(drawing.get(), -at.x, -at.y);
  draw_line(drawing.get());
  draw_handles(drawing.get());
  cairo_surface_flush(surface.get());
}

void RegionFrame::State::draw_line(cairo_t* cr) const {
  const double width = line * scale();
  cairo_rectangle(cr, region_.x - width / 2, region_.y - width / 2, region_.width + width, region_.height + width);
  stroke_frame_line(cr, look_, width);
}

void RegionFrame::State::draw_handles(cairo_t* cr) const {
  const double edge = 2 * scale();
  for (const auto& [grip, rect] : handles_) {
    cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    set_frame_colour(cr, look_);
    cairo_fill(cr);
    cairo_rectangle(cr, rect.x + edge, rect.y + edge, rect.width - 2 * edge, rect.height - 2 * edge);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_fill(cr);
  }
}

void RegionFrame::State::set_region(const Rect& region) {
  if (region == region_) return;
  region_ = region;
  place();
}

void RegionFrame::State::set_look(FrameLook look) {
  if (std::exchange(look_, look) == look) return;
  for (std::size_t i = 0; i < bands_.size(); ++i) draw(i);
  XFlush(display_);
}

void RegionFrame::State::set_visible(bool visible) {
  if (std::exchange(visible_, visible) != visible) place();
}

GdkFilterReturn RegionFrame::State::seen(GdkXEvent* event, GdkEvent*, gpointer self) noexcept {
  auto* frame = static_cast<State*>(self);
  const auto& seen = *static_cast<const XEvent*>(event);
  if (seen.type == GenericEvent) return GDK_FILTER_CONTINUE;
  const auto band = std::find(frame->bands_.begin(), frame->bands_.end(), seen.xany.window);
  if (band == frame->bands_.end()) return GDK_FILTER_CONTINUE;
  frame->handle(static_cast<std::size_t>(band - frame->bands_.begin()), seen);
  return GDK_FILTER_REMOVE;
}

void RegionFrame::State::handle(std::size_t band, const XEvent& event) {
  if (event.type == Expose && event.xexpose.count == 0) draw(band);
  if (event.type == ButtonPress && event.xbutton.button == Button1) {
    held_ = grip_at(handles_, event.xbutton.x_root, event.xbutton.y_root);
    held_x_ = event.xbutton.x_root;
    held_y_ = event.xbutton.y_root;
    held_region_ = region_;
  }
  if (event.type == MotionNotify) {
    if (held_ == FrameGrip::none) return point(band, event.xmotion.x_root, event.xmotion.y_root);
    XEvent last = event;
    while (XCheckTypedWindowEvent(display_, event.xmotion.window, MotionNotify, &last)) {
    }
    motion(last.xmotion);
  }
  if (event.type == ButtonRelease && event.xbutton.button == Button1 &&
      std::exchange(held_, FrameGrip::none) != FrameGrip::none)
    changed_(region_, true);
}

void RegionFrame::State::motion(const XMotionEvent& event) {
  const Rect now = dragged(held_region_, held_, event.x_root - held_x_, event.y_root - held_y_, screen_rect());
  if (now == region_) return;
  set_region(now);
  changed_(now, false);
}

void RegionFrame::State::point(std::size_t band, int x, int y) {
  const FrameGrip grip = grip_at(handles_, x, y);
  if (std::exchange(pointed_, grip) == grip) return;
  const Cursor cursor = XCreateFontCursor(display_, shape_of(grip));
  XDefineCursor(display_, bands_[band], cursor);
  XFreeCursor(display_, cursor);
}

bool RegionFrame::is_possible() { return GDK_IS_X11_DISPLAY(gdk_display_get_default()); }

RegionFrame::RegionFrame(const Rect& region, Changed changed)
    : state_(std::make_unique<State>(region, std::move(changed))) {}
RegionFrame::~RegionFrame() = default;

std::vector<unsigned long> RegionFrame::windows() const { return {state_->bands_.begin(), state_->bands_.end()}; }
const Rect& RegionFrame::region() const { return state_->region_; }
void RegionFrame::set_region(const Rect& region) { state_->set_region(region); }
void RegionFrame::set_look(FrameLook look) { state_->set_look(look); }
void RegionFrame::set_visible(bool visible) { state_->set_visible(visible); }
int RegionFrame::thickness() { return thick * scale(); }

}  // namespace carte
