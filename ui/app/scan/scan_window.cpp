// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/scan_window.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr const char* step_key = "carte-step";
// Until the window manager has taken this window away and what is beneath was drawn.
constexpr guint hidden_after_ms = 250;

}  // namespace

ScanWindow::ScanWindow(unsigned long xid, Choices& choices, ScanActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      choices_(choices),
      actions_(std::move(actions)),
      opener_(window_.get(), {[this](const std::string& uri) { actions_.open(uri); },
                              [this](const std::string& sentence) { say(sentence); }}),
      found_({[this](const Card& card) { actions_.add(card); }, [this](const std::string& uri) { opener_.open(uri); },
              [this](const std::string& sentence) { say(sentence); }}) {
  GtkWindow* window = GTK_WINDOW(window_.get());
  gtk_window_set_title(window, _("Read a QR Code"));
  gtk_window_set_icon_name(window, "im.carte.Carte");
  gtk_window_set_role(window, "carte-scan");
  set_parent_window(window, xid);
  close_on_escape(window);
  choices_.remember_size(window, "scan-window", 460, 560);
  pages_ = gtk_stack_new();
  gtk_stack_add_named(GTK_STACK(pages_), build_ways(), "ways");
  gtk_stack_add_named(GTK_STACK(pages_), build_camera(), "camera");
  gtk_stack_add_named(GTK_STACK(pages_), found_.widget(), "found");
  GtkWidget* all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(all), 18);
  gtk_box_pack_start(GTK_BOX(all), pages_, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(all), build_bottom(), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(window), all);
  gtk_widget_show(pages_);
  gtk_widget_show(all);
  show_page("ways");
  closing_ = connect<&ScanWindow::close_asked>(window, "delete-event", this);
}

ScanWindow::~ScanWindow() {
  camera_.reset();
  region_.reset();
  choosing_.disconnect();
  if (chooser_) gtk_native_dialog_destroy(GTK_NATIVE_DIALOG(chooser_.get()));
  closing_.disconnect();
  drawing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

GtkWidget* ScanWindow::build_ways() {
  GtkWidget* page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget* hint = gtk_label_new(_("Where is the QR code?"));
  gtk_box_pack_start(GTK_BOX(page), hint, FALSE, FALSE, 6);
  add_button(page, "image-x-generic-symbolic", _("In a _Picture..."), &ScanWindow::choose_file);
  add_button(page, "edit-paste-symbolic", _("On the _Clipboard"), &ScanWindow::clipboard);
  if (RegionChooser::is_possible())
    add_button(page, "video-display-symbolic", _("On the _Screen..."), &ScanWindow::screen);
  add_button(page, "camera-web-symbolic", _("In Front of the Ca_mera..."), &ScanWindow::camera);
  gtk_widget_set_halign(page, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(page, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request(page, 280, -1);
  gtk_widget_show_all(page);
  return page;
}

GtkWidget* ScanWindow::build_camera() {
  GtkWidget* page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  preview_ = gtk_drawing_area_new();
  gtk_widget_set_size_request(preview_, 400, 300);
  atk_object_set_role(gtk_widget_get_accessible(preview_), ATK_ROLE_IMAGE);
  set_accessible_name(preview_, _("Picture of the camera"));
  drawing_ = connect<&ScanWindow::draw_camera>(preview_, "draw", this);
  gtk_box_pack_start(GTK_BOX(page), preview_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(page), gtk_label_new(_("Hold the code in front of the camera.")), FALSE, FALSE, 0);
  gtk_widget_show_all(page);
  return page;
}

GtkWidget* ScanWindow::build_bottom() {
  GtkWidget* bottom = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  said_ = gtk_label_new(nullptr);
  wrap_anywhere(GTK_LABEL(said_));
  gtk_label_set_justify(GTK_LABEL(said_), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(said_), 50);
  gtk_box_pack_start(GTK_BOX(bottom), said_, FALSE, FALSE, 0);
  gtk_widget_show_all(bottom);
  back_ = add_button(bottom, "go-previous-symbolic", _("_Back"), &ScanWindow::back);
  gtk_widget_set_halign(back_, GTK_ALIGN_START);
  gtk_widget_show_all(back_);
  return bottom;
}

GtkWidget* ScanWindow::add_button(GtkWidget* box, const char* icon, const std::string& label, Step step) {
  GtkWidget* button = button_with_icon(gtk_button_new(), icon, label);
  g_object_set_data(G_OBJECT(button), step_key, GSIZE_TO_POINTER(steps_.size()));
  steps_.push_back(step);
  g_signal_connect(button, "clicked", G_CALLBACK(clicked), this);
  gtk_box_pack_start(GTK_BOX(box), button, FALSE, FALSE, 0);
  return button;
}

void ScanWindow::clicked(GtkButton* button, gpointer self) noexcept {
  auto* window = static_cast<ScanWindow*>(self);
  const auto alive = window->shared_from_this();
  window->say("");
  (window->*window->steps_[GPOINTER_TO_SIZE(g_object_get_data(G_OBJECT(button), step_key))])();
}

void ScanWindow::set_theme(const std::string& theme, bool show_photo) {
  theme_ = load_theme(theme).theme;
  show_photo_ = show_photo;
}

void ScanWindow::show_page(const char* name) {
  if (std::string_view(name) != "camera") camera_.reset();
  gtk_widget_set_visible(back_, std::string_view(name) != "ways");
  gtk_stack_set_visible_child_name(GTK_STACK(pages_), name);
}

void ScanWindow::back() { show_page("ways"); }

void ScanWindow::choose_file() {
  chooser_.reset(gtk_file_chooser_native_new(_("Read a QR Code in a Picture"), GTK_WINDOW(window_.get()),
                                             GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel")));
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, _("Pictures (PNG, JPEG)"));
  gtk_file_filter_add_mime_type(filter, "image/png");
  gtk_file_filter_add_mime_type(filter, "image/jpeg");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser_.get()), filter);
  choosing_ = connect<&ScanWindow::file_chosen>(chooser_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser_.get()));
}

void ScanWindow::file_chosen(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(chooser_.get())));
  if (response != GTK_RESPONSE_ACCEPT || !path) return;
  look_through_file(path.get(), when_looked());
}

void ScanWindow::clipboard() { look_through_clipboard(window_.get(), when_looked()); }

void ScanWindow::screen() {
  gtk_widget_hide(window_.get());
  hiding_ = Source(g_timeout_add(
      hidden_after_ms,
      [](gpointer self) noexcept -> gboolean {
        static_cast<ScanWindow*>(self)->hiding_.finished();
        static_cast<ScanWindow*>(self)->look_at_screen();
        return G_SOURCE_REMOVE;
      },
      this));
}

void ScanWindow::look_at_screen() {
  auto region = RegionChooser::open(RegionChooser::Purpose::look,
                                    _("Drag a rectangle around the code, or click the window it is in."), choices_,
                                    [this](Result<std::optional<Chosen>> chosen) { screen_taken(std::move(chosen)); });
  if (!region) return screen_taken(region.error());
  region_ = std::move(*region);
}

void ScanWindow::screen_taken(Result<std::optional<Chosen>> chosen) {
  const auto ending = std::move(region_);
  present();
  if (!chosen) return say(chosen.reason());
  if (!*chosen) return;
  const Chosen& part = **chosen;
  const gref<GdkPixbuf> picture(gdk_pixbuf_get_from_surface(part.picture.get(), 0, 0, part.rect.width, part.rect.height));
  if (picture) look_through(grey_of(picture.get()), when_looked());
}

void ScanWindow::camera() {
  const char* source = g_getenv("CARTE_CAMERA_SOURCE");
  frame_.reset();
  auto camera = Camera::open(source ? source : "",
                             {.seen =
                                  [this](CairoSurface frame) {
                                    frame_ = std::move(frame);
                                    gtk_widget_queue_draw(preview_);
                                  },
                              .read = [this](const std::vector<std::string>& texts) { looked(texts); },
                              .failed =
                                  [this](const std::string& sentence) {
                                    show_page("ways");
                                    say(sentence);
                                  }});
  if (!camera) return say(camera.reason());
  camera_ = std::move(*camera);
  show_page("camera");
}

gboolean ScanWindow::draw_camera(cairo_t* cr) {
  if (!frame_) return GDK_EVENT_PROPAGATE;
  const double width = cairo_image_surface_get_width(frame_.get()), height = cairo_image_surface_get_height(frame_.get());
  const double room_x = gtk_widget_get_allocated_width(preview_), room_y = gtk_widget_get_allocated_height(preview_);
  const double scale = std::min(room_x / width, room_y / height);
  cairo_translate(cr, (room_x - width * scale) / 2, (room_y - height * scale) / 2);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, frame_.get(), 0, 0);
  cairo_paint(cr);
  return GDK_EVENT_STOP;
}

// For a look that may take longer than this window lives.
Looked ScanWindow::when_looked() {
  say(_("Looking for a code..."));
  return [weak = weak_from_this()](FoundTexts found) {
    if (const auto self = weak.lock()) self->looked(std::move(found));
  };
}

void ScanWindow::looked(FoundTexts found) {
  if (!found) return say(found.reason());
  if (found->empty()) return say(_("No QR code was found. A sharper or larger picture may help."));
  say("");
  found_.show(*found, theme_, show_photo_);
  show_page("found");
}

void ScanWindow::finished(bool ok, const std::string& sentence) {
  if (ok) found_.done();
  say(sentence);
}

void ScanWindow::say(const std::string& sentence) { gtk_label_set_text(GTK_LABEL(said_), sentence.c_str()); }

void ScanWindow::present() { gtk_window_present(GTK_WINDOW(window_.get())); }

gboolean ScanWindow::close_asked(GdkEvent*) {
  const auto alive = shared_from_this();
  camera_.reset();
  gtk_widget_hide(window_.get());
  actions_.closed();
  return GDK_EVENT_STOP;
}

}  // namespace carte
