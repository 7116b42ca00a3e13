// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/chooser.h"

#include <gdk/gdkx.h>
#include <gtk/gtk.h>

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "ui/app/region/chooser_bar.h"
#include "ui/app/region/chooser_keys.h"
#include "ui/app/region/chooser_paint.h"
#include "ui/app/region/chooser_words.h"
#include "ui/app/window.h"

namespace carte {
namespace {

// Another program may hold the mouse for a moment, such as the menu that was just closed.
constexpr int grab_tries = 25;
constexpr guint grab_wait_ms = 20;
// As long as mouse and keyboard are kept no program can lock the screen.
constexpr guint idle_s = 300;
constexpr int drag_begins = 4;  // in the toolkit's units
constexpr const char *group = "region", *last_key = "last";

const char* cursor_for(const std::optional<HeldEdges>& held) {
  if (!held) return "crosshair";
  if (held->left && held->top) return "nw-resize";
  if (held->right && held->bottom) return "se-resize";
  if (held->right && held->top) return "ne-resize";
  if (held->left && held->bottom) return "sw-resize";
  if (held->left || held->right) return "ew-resize";
  return held->top || held->bottom ? "ns-resize" : "move";
}

std::optional<region::Rect> remembered(const Choices& choices, const StillScreen& screen) {
  return screen.is_everywhere ? rect_of_text(choices.text(group, last_key)) : std::nullopt;
}

CairoSurface cut(cairo_surface_t* picture, const region::Rect& rect) {
  CairoSurface part(cairo_image_surface_create(CAIRO_FORMAT_RGB24, rect.width, rect.height));
  cairo_t* cr = cairo_create(part.get());
  cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface(cr, picture, -rect.x, -rect.y);
  cairo_paint(cr);
  cairo_destroy(cr);
  return part;
}

// Who had the keyboard's focus before us, to be given it back.
class FocusKept {
 public:
  void keep() { XGetInputFocus(gdk_x11_get_default_xdisplay(), &window_, &revert_); }
  void give_back() {
    GdkDisplay* display = gdk_display_get_default();
    const Window window = std::exchange(window_, None);
    if (window == None) return;
    gdk_x11_display_error_trap_push(display);  // it may be gone
    XSetInputFocus(gdk_x11_get_default_xdisplay(), window, RevertToParent, CurrentTime);
    gdk_x11_display_error_trap_pop_ignored(display);
  }

 private:
  Window window_ = None;
  int revert_ = 0;
};

}  // namespace

class RegionChooser::State {
 public:
  State(StillScreen screen, Purpose purpose, const std::string& what_to_do, Choices& choices, Ended ended);
  ~State();

 private:
  using Phase = Selection::Phase;
  using Deed = Chosen::Deed;

  void build();
  static gboolean try_to_grab(gpointer self) noexcept;
  bool grabbed();
  void keep_open();
  void sized(GdkRectangle* size);
  gboolean closed(GdkEvent* event);
  gboolean draw(cairo_t* cr);
  gboolean pressed(GdkEventButton* event);
  gboolean moved(GdkEventMotion* event);
  gboolean released(GdkEventButton* event);
  gboolean key(GdkEventKey* event);
  bool can_share() const;
  void say();
  void update();
  void take(Deed deed);
  void end(Result<std::optional<Chosen>> how);

  StillScreen screen_;
  Purpose purpose_;
  std::string what_to_do_;
  Choices& choices_;
  Ended ended_;
  FocusKept focus_;
  gref<GtkWidget> window_;
  GtkWidget* area_;
  Selection selection_;
  ChooserBar bar_;
  ChooserPainter painter_;
  std::string cursor_, spoken_;
  int tries_ = 0;
  Source grabbing_, idle_;
  Signal draw_, pressed_, moved_, released_, key_, sized_, closed_;
};

RegionChooser::State::State(StillScreen screen, Purpose purpose, const std::string& what_to_do, Choices& choices,
                            Ended ended)
    : screen_(std::move(screen)),
      purpose_(purpose),
      what_to_do_(what_to_do),
      choices_(choices),
      ended_(std::move(ended)),
      window_(static_cast<GtkWidget*>(
          g_object_ref_sink(gtk_window_new(screen_.is_everywhere ? GTK_WINDOW_POPUP : GTK_WINDOW_TOPLEVEL)))),
      area_(gtk_drawing_area_new()),
      selection_(screen_.layout, remembered(choices, screen_), screen_.pointer,
                 static_cast<int>(drag_begins / screen_.placing.units)),
      bar_(purpose, {[this](Deed deed) { take(deed); }, [this] { end(std::optional<Chosen>()); }}),
      painter_(area_, screen_) {
  build();
  if (screen_.is_everywhere) {
    update();
    gtk_widget_show(window_.get());
    grabbing_ = Source(g_timeout_add(grab_wait_ms, try_to_grab, this));
  } else {
    selection_.next_screen();
    gtk_window_fullscreen(GTK_WINDOW(window_.get()));
    gtk_window_present(GTK_WINDOW(window_.get()));
    say();
  }
}

void RegionChooser::State::build() {
  GtkWidget* window = window_.get();
  gtk_window_set_title(GTK_WINDOW(window), _("Choose a Part of the Screen"));
  set_accessible_name(window, what_to_do_.empty() ? _("Choose a Part of the Screen") : what_to_do_);
  if (screen_.is_everywhere) {
    const GdkRectangle size = screen_.placing.units_of(screen_.layout.all);
    gtk_window_move(GTK_WINDOW(window), 0, 0);
    gtk_widget_set_size_request(window, size.width, size.height);
  } else {
    sized_ = connect<&State::sized>(area_, "size-allocate", this);
    closed_ = connect<&State::closed>(window, "delete-event", this);
  }
  GtkWidget* layers = gtk_overlay_new();
  gtk_container_add(GTK_CONTAINER(layers), area_);
  gtk_overlay_add_overlay(GTK_OVERLAY(layers), bar_.widget());
  gtk_container_add(GTK_CONTAINER(window), layers);
  gtk_widget_set_can_focus(area_, TRUE);
  gtk_widget_add_events(area_, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK);
  draw_ = connect<&State::draw>(area_, "draw", this);
  pressed_ = connect<&State::pressed>(area_, "button-press-event", this);
  moved_ = connect<&State::moved>(area_, "motion-notify-event", this);
  released_ = connect<&State::released>(area_, "button-release-event", this);
  key_ = connect<&State::key>(window, "key-press-event", this);
  gtk_widget_show(area_);
  gtk_widget_show(layers);
  gtk_widget_grab_focus(area_);
}

RegionChooser::State::~State() {
  grabbing_.remove();
  idle_.remove();
  focus_.give_back();
  for (Signal* signal : {&draw_, &pressed_, &moved_, &released_, &key_, &sized_, &closed_}) signal->disconnect();
  gdk_seat_ungrab(gdk_display_get_default_seat(gdk_display_get_default()));
  gtk_widget_destroy(window_.get());
}

gboolean RegionChooser::State::try_to_grab(gpointer self) noexcept {
  auto* state = static_cast<State*>(self);
  const bool grabbed = state->grabbed();
  if (!grabbed && ++state->tries_ < grab_tries) return G_SOURCE_CONTINUE;
  state->grabbing_.finished();
  if (!grabbed) state->end(Error{_("Another program keeps the mouse and the keyboard. Close its menu and try again.")});
  return G_SOURCE_REMOVE;
}

bool RegionChooser::State::grabbed() {
  GdkWindow* window = gtk_widget_get_window(window_.get());
  GdkSeat* seat = gdk_display_get_default_seat(gdk_display_get_default());
  if (gdk_seat_grab(seat, window, GDK_SEAT_CAPABILITY_ALL, TRUE, nullptr, nullptr, nullptr, nullptr) !=
      GDK_GRAB_SUCCESS)
    return false;
  focus_.keep();
  gdk_window_focus(window, GDK_CURRENT_TIME);  // so that screen readers follow
  say();
  return true;
}

void RegionChooser::State::sized(GdkRectangle* size) {
  const region::Rect& all = screen_.layout.all;
  screen_.placing = fitted(all.width, all.height, size->width, size->height, gtk_widget_get_scale_factor(area_));
  update();
  gtk_widget_queue_draw(area_);
}

gboolean RegionChooser::State::closed(GdkEvent*) {
  end(std::optional<Chosen>());
  return GDK_EVENT_STOP;
}

gboolean RegionChooser::State::draw(cairo_t* cr) {
  painter_.paint(cr);
  return GDK_EVENT_STOP;
}

gboolean RegionChooser::State::pressed(GdkEventButton* event) {
  const Pixel pixel = screen_.placing.pixel_at(event->x, event->y);
  if (event->button == GDK_BUTTON_SECONDARY) {
    if (selection_.phase() == Phase::pointing) {
      end(std::optional<Chosen>());
      return GDK_EVENT_STOP;
    }
    selection_.start_over();
  } else if (event->button == GDK_BUTTON_PRIMARY && event->type == GDK_BUTTON_PRESS) {
    selection_.press(pixel);
  } else if (event->type == GDK_2BUTTON_PRESS && contains(selection_.rect(), pixel)) {
    take(purpose_ == Purpose::live ? Deed::share : Deed::send);
    return GDK_EVENT_STOP;
  }
  update();
  return GDK_EVENT_STOP;
}

gboolean RegionChooser::State::moved(GdkEventMotion* event) {
  selection_.point_at(screen_.placing.pixel_at(event->x, event->y));
  update();
  return GDK_EVENT_STOP;
}

gboolean RegionChooser::State::released(GdkEventButton* event) {
  if (event->button != GDK_BUTTON_PRIMARY) return GDK_EVENT_STOP;
  selection_.release(screen_.placing.pixel_at(event->x, event->y));
  if (purpose_ == Purpose::look && selection_.phase() == Phase::chosen) {
    take(Deed::copy);
    return GDK_EVENT_STOP;
  }
  update();
  say();
  return GDK_EVENT_STOP;
}

// The object may be gone when a key has ended it.
gboolean RegionChooser::State::key(GdkEventKey* event) {
  if (event->keyval == GDK_KEY_Escape) {
    end(std::optional<Chosen>());
    return GDK_EVENT_STOP;
  }
  if (const auto deed = deed_of_key(selection_, purpose_, event->keyval)) {
    if (*deed != Deed::share || can_share()) take(*deed);
    return GDK_EVENT_STOP;
  }
  if (!obey_key(selection_, event->keyval, event->state)) return GDK_EVENT_PROPAGATE;
  if (screen_.is_everywhere && selection_.phase() != Phase::chosen) move_pointer(selection_.pointer());
  update();
  say();
  return GDK_EVENT_STOP;
}

bool RegionChooser::State::can_share() const {
  const region::Rect rect = selection_.rect();
  return region::PictureLimits::allow(rect.width, rect.height);
}

// After a while without mouse and keyboard the user has gone.
void RegionChooser::State::keep_open() {
  idle_ = Source(g_timeout_add_seconds(
      idle_s,
      [](gpointer self) noexcept -> gboolean {
        static_cast<State*>(self)->idle_.finished();
        static_cast<State*>(self)->end(std::optional<Chosen>());
        return G_SOURCE_REMOVE;
      },
      this));
}

void RegionChooser::State::update() {
  keep_open();
  GdkRectangle bar{};
  if (selection_.phase() == Phase::chosen && !selection_.is_held() && purpose_ != Purpose::look) {
    const region::Rect rect = selection_.rect();
    const GdkRectangle room = painter_.room_at(selection_, {rect.x + rect.width - 1, rect.y + rect.height - 1});
    bar = bar_.show(screen_.placing.units_of(rect), room, can_share());
  } else {
    bar_.hide();
  }
  painter_.show(selection_, hint_of(selection_, purpose_, what_to_do_), size_of(selection_), bar);
  const std::string cursor = cursor_for(selection_.held_at(selection_.pointer()));
  if (GdkWindow* window = gtk_widget_get_window(area_); window && cursor != cursor_) {
    const gref<GdkCursor> shape(gdk_cursor_new_from_name(gdk_display_get_default(), cursor.c_str()));
    gdk_window_set_cursor(window, shape.get());
    cursor_ = cursor;
  }
}

// For those who do not see it; not with every move of the mouse.
void RegionChooser::State::say() {
  const std::string now = spoken(selection_);
  if (now == spoken_) return;
  spoken_ = now;
  set_accessible_name(area_, now);
  AtkObject* accessible = gtk_widget_get_accessible(area_);
  if (g_signal_lookup("announcement", ATK_TYPE_OBJECT)) g_signal_emit_by_name(accessible, "announcement", now.c_str());
}

void RegionChooser::State::take(Deed deed) {
  Chosen chosen;
  chosen.kind = selection_.kind();
  chosen.deed = deed;
  chosen.rect = selection_.rect();
  if (const ScreenWindow* window = selection_.window()) {
    chosen.window = window->id;
    chosen.title = window->title;
  }
  chosen.picture = cut(screen_.picture.get(), chosen.rect);
  if (chosen.kind == Chosen::Kind::region && purpose_ != Purpose::look && screen_.is_everywhere)
    choices_.set_text(group, last_key, text_of_rect(chosen.rect));
  end(std::optional<Chosen>(std::move(chosen)));
}

void RegionChooser::State::end(Result<std::optional<Chosen>> how) {
  focus_.give_back();
  gtk_widget_hide(window_.get());
  gdk_display_sync(gdk_display_get_default());  // nothing of it is on the screen from now on
  if (const Ended ended = std::exchange(ended_, nullptr)) ended(std::move(how));  // which may end this object
}

bool RegionChooser::is_possible() { return is_x_screen(); }

Result<std::unique_ptr<RegionChooser>> RegionChooser::open(Purpose purpose, const std::string& what_to_do,
                                                           Choices& choices, Ended ended) {
  auto screen = look_at_screen();
  if (!screen) return screen.error();
  auto state = std::make_unique<State>(std::move(*screen), purpose, what_to_do, choices, std::move(ended));
  return std::unique_ptr<RegionChooser>(new RegionChooser(std::move(state)));
}

std::unique_ptr<RegionChooser> RegionChooser::open_over(CairoSurface picture, Purpose purpose,
                                                        const std::string& what_to_do, Choices& choices, Ended ended) {
  auto state =
      std::make_unique<State>(still_screen_of(std::move(picture)), purpose, what_to_do, choices, std::move(ended));
  return std::unique_ptr<RegionChooser>(new RegionChooser(std::move(state)));
}

RegionChooser::RegionChooser(std::unique_ptr<State> state) : state_(std::move(state)) {}

RegionChooser::~RegionChooser() = default;

}  // namespace carte
