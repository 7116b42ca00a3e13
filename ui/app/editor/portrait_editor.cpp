// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/portrait_editor.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

constexpr int shown_side = 84;

}  // namespace

PortraitEditor::PortraitEditor(const std::vector<PortraitOffer>& offers, GtkLabel* label, Changed changed)
    : offers_(offers),
      changed_(std::move(changed)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2)),
      image_(gtk_drawing_area_new()),
      buttons_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      said_(new_fault_label()) {
  gtk_widget_set_size_request(image_, shown_side, shown_side);
  gtk_widget_set_valign(image_, GTK_ALIGN_START);
  atk_object_set_role(gtk_widget_get_accessible(image_), ATK_ROLE_IMAGE);
  build_buttons(label);
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), image_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), buttons_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), said_, FALSE, FALSE, 0);
  gtk_widget_set_hexpand(box_, TRUE);
  draw_ = connect<&PortraitEditor::draw>(image_, "draw", this);
}

void PortraitEditor::build_buttons(GtkLabel* label) {
  file_ = gtk_button_new_with_label(_("Choose a File..."));
  remove_ = gtk_button_new_with_label(_("Remove"));
  set_accessible_name(remove_, _("Remove the portrait"));
  gtk_label_set_mnemonic_widget(label, file_);
  gtk_box_pack_start(GTK_BOX(buttons_), file_, FALSE, FALSE, 0);
  if (!offers_.empty()) gtk_box_pack_start(GTK_BOX(buttons_), build_menu(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(buttons_), remove_, FALSE, FALSE, 0);
  file_click_ = connect<&PortraitEditor::file_clicked>(file_, "clicked", this);
  remove_click_ = connect<&PortraitEditor::remove_clicked>(remove_, "clicked", this);
}

GtkWidget* PortraitEditor::build_menu() {
  GtkWidget* button = gtk_menu_button_new();
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(inside), gtk_label_new(_("From an Account")), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(inside), gtk_image_new_from_icon_name("pan-down-symbolic", GTK_ICON_SIZE_BUTTON), FALSE,
                     FALSE, 0);
  gtk_container_add(GTK_CONTAINER(button), inside);
  set_accessible_name(button, _("From an Account"));
  GtkWidget* menu = gtk_menu_new();
  for (std::size_t i = 0; i < offers_.size(); ++i) {
    GtkWidget* item = gtk_menu_item_new_with_label(clean_line(offers_[i].label, 80).c_str());
    g_object_set_data(G_OBJECT(item), "carte-offer", GSIZE_TO_POINTER(i));
    g_signal_connect(item, "activate", G_CALLBACK(offer_activated), this);
    gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  }
  gtk_widget_show_all(menu);
  gtk_menu_button_set_popup(GTK_MENU_BUTTON(button), menu);
  return button;
}

void PortraitEditor::show(const Draft& draft) {
  say("");
  if (photo_ != draft.photo || !shown_) {
    photo_ = draft.photo;
    auto decoded = photo_ ? decode_picture(photo_->bytes) : Result<gref<GdkPixbuf>>(gref<GdkPixbuf>());
    shown_ = decoded ? std::move(*decoded) : gref<GdkPixbuf>();
  }
  gtk_widget_set_sensitive(remove_, photo_.has_value());
  set_accessible_name(image_, photo_ ? _("The portrait on the card") : _("No portrait"));
  gtk_widget_queue_draw(image_);
}

gboolean PortraitEditor::draw(cairo_t* cr) {
  if (!shown_) {
    GtkStyleContext* style = gtk_widget_get_style_context(image_);
    const int factor = gtk_widget_get_scale_factor(image_);
    const std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>> icon(
        gtk_icon_theme_load_surface(gtk_icon_theme_get_default(), "avatar-default-symbolic", shown_side, factor,
                                    gtk_widget_get_window(image_), GTK_ICON_LOOKUP_FORCE_SIZE, nullptr));
    GdkRGBA colour{};
    gtk_style_context_get_color(style, GTK_STATE_FLAG_NORMAL, &colour);
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, 0.4);
    if (icon) cairo_mask_surface(cr, icon.get(), 0, 0);
    return GDK_EVENT_STOP;
  }
  const double side = std::max(gdk_pixbuf_get_width(shown_.get()), gdk_pixbuf_get_height(shown_.get()));
  cairo_scale(cr, shown_side / side, shown_side / side);
  gdk_cairo_set_source_pixbuf(cr, shown_.get(), 0, 0);
  cairo_paint(cr);
  return GDK_EVENT_STOP;
}

void PortraitEditor::file_clicked() {
  GtkWindow* window = GTK_WINDOW(gtk_widget_get_toplevel(box_));
  chooser_.reset(gtk_file_chooser_native_new(_("Choose a Portrait"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                             _("_Cancel")));
  GtkFileFilter* pictures = gtk_file_filter_new();
  gtk_file_filter_set_name(pictures, _("Pictures (PNG, JPEG)"));
  gtk_file_filter_add_mime_type(pictures, "image/png");
  gtk_file_filter_add_mime_type(pictures, "image/jpeg");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser_.get()), pictures);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser_.get()), TRUE);
  file_answer_ = connect<&PortraitEditor::file_answered>(chooser_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser_.get()));
}

void PortraitEditor::file_answered(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(chooser_.get())));
  gtk_native_dialog_hide(GTK_NATIVE_DIALOG(chooser_.get()));
  if (response != GTK_RESPONSE_ACCEPT || !path) return;
  auto picture = picture_from_file(path.get());
  if (!picture) return say(picture.reason());
  crop(std::move(*picture));
}

void PortraitEditor::offer_activated(GtkMenuItem* item, gpointer self) noexcept {
  static_cast<PortraitEditor*>(self)->offer_chosen(GPOINTER_TO_SIZE(g_object_get_data(G_OBJECT(item), "carte-offer")));
}

void PortraitEditor::offer_chosen(std::size_t index) {
  auto picture = decode_picture(offers_[index].photo.bytes);
  if (!picture) return say(picture.reason());
  // Icons are square as a rule; then there is nothing to choose.
  if (gdk_pixbuf_get_width(picture->get()) == gdk_pixbuf_get_height(picture->get()))
    return take(make_portrait(offers_[index].photo.bytes));
  crop(std::move(*picture));
}

void PortraitEditor::crop(gref<GdkPixbuf> picture) {
  say("");
  GtkWindow* window = GTK_WINDOW(gtk_widget_get_toplevel(box_));
  cropping_ =
      std::make_unique<CropDialog>(window, std::move(picture), [this](Result<Photo> photo) { take(std::move(photo)); });
}

void PortraitEditor::take(Result<Photo> photo) {
  if (!photo) return say(photo.reason());
  photo_ = std::move(*photo);
  shown_.reset();
  changed_("");
}

void PortraitEditor::remove_clicked() {
  photo_.reset();
  changed_("");
}

void PortraitEditor::say(const std::string& sentence) { set_fault(said_, sentence); }

}  // namespace carte
