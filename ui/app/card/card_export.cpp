// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_export.h"

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_file_name.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/code/qr.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {
namespace {

constexpr double export_scale = 2;
constexpr int export_module_pixels = 8;  // of a QR code

PictureOptions options_for(const CardToExport& card) {
  PictureOptions options;
  options.scale = export_scale;
  options.dark = card.dark;
  options.show_photo = card.show_photo;
  options.has_seal = verify(card.card).ok();
  options.today = today();
  return options;
}

void add_filter(GtkFileChooser* chooser, const char* name, const char* pattern) {
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, name);
  gtk_file_filter_add_pattern(filter, pattern);
  gtk_file_chooser_add_filter(chooser, filter);
}

// Where the last file went, else where such files belong.
std::string folder_for(FileKind kind, const Choices& choices) {
  if (const std::string folder = choices.save_folder(); !folder.empty()) return folder;
  const char* usual =
      g_get_user_special_dir(kind == FileKind::card ? G_USER_DIRECTORY_DOCUMENTS : G_USER_DIRECTORY_PICTURES);
  return usual ? usual : g_get_home_dir();
}

Result<std::string> write_file(const std::string& path, const std::string& content) {
  GErrorOut error;
  if (g_file_set_contents(path.c_str(), content.data(), static_cast<gssize>(content.size()), error)) return path;
  return Error{sentence(_("The file could not be saved: %s."), error.message())};
}

Result<QrCode> code_of(const Card& card) {
  const auto text = qr_text(card);
  if (!text) return text.error();
  return qr_code(text->text);
}

const char* title_of(FileKind kind) {
  if (kind == FileKind::code) return _("Save QR Code as Picture");
  return kind == FileKind::picture ? _("Save Card as Picture") : _("Save Card");
}

const char* ending_of(FileKind kind) {
  if (kind == FileKind::code) return " QR.png";
  return kind == FileKind::picture ? ".png" : ".vcf";
}

void put_on_clipboard(GtkWindow* window, cairo_surface_t* picture) {
  const gref<GdkPixbuf> pixels(gdk_pixbuf_get_from_surface(picture, 0, 0, cairo_image_surface_get_width(picture),
                                                           cairo_image_surface_get_height(picture)));
  gtk_clipboard_set_image(gtk_widget_get_clipboard(GTK_WIDGET(window), GDK_SELECTION_CLIPBOARD), pixels.get());
}

bool ends_in(const std::string& path, const char* ending) {
  const gchars folded(g_ascii_strdown(path.c_str(), -1));
  return std::string_view(folded.get()).ends_with(ending);
}

}  // namespace

SaveDialog::SaveDialog(GtkWindow* window, FileKind kind, CardToExport card, Choices& choices, Saved saved)
    : dialog_(gtk_file_chooser_native_new(title_of(kind), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"))),
      kind_(kind),
      card_(std::move(card)),
      choices_(choices),
      saved_(std::move(saved)) {
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog_.get());
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_folder(chooser, folder_for(kind, choices).c_str());
  gtk_file_chooser_set_current_name(chooser, card_file_name(card_.card, ending_of(kind)).c_str());
  if (kind != FileKind::card) {
    add_filter(chooser, _("PNG pictures"), "*.png");
  } else {
    add_filter(chooser, _("Cards (vCard, .vcf)"), "*.vcf");
    add_filter(chooser, _("Cards (xCard, .xcf)"), "*.xcf");
  }
  response_ = connect<&SaveDialog::answered>(dialog_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog_.get()));
}

SaveDialog::~SaveDialog() {
  response_.disconnect();
  gtk_native_dialog_destroy(GTK_NATIVE_DIALOG(dialog_.get()));
}

void SaveDialog::answered(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(dialog_.get())));
  if (response != GTK_RESPONSE_ACCEPT || !path) return;
  const gchars folder(g_path_get_dirname(path.get()));
  choices_.set_save_folder(folder.get());
  const auto content = this->content(path.get());
  const Saved saved = saved_;  // whoever is told may end this object
  saved(content ? write_file(path.get(), *content) : Result<std::string>(content.error()));
}

Result<std::string> SaveDialog::content(const std::string& path) const {
  if (kind_ == FileKind::picture) return card_png(card_.card, card_.theme, options_for(card_));
  if (kind_ == FileKind::code) {
    const auto code = code_of(card_.card);
    if (!code) return code.error();
    return qr_png(*code, export_module_pixels);
  }
  if (ends_in(path, ".xcf")) return card_to_xcard_text(card_.card);
  // vCard 3.0 is what telephones and address books read best.
  return card_to_vcard_text(card_.card, VcardVersion::v3);
}

void copy_picture(GtkWindow* window, const CardToExport& card) {
  const CairoSurface picture = draw_card(card_at(card.card, g_get_real_time() / G_USEC_PER_SEC), card.theme, options_for(card));
  cairo_surface_set_device_scale(picture.get(), 1, 1);
  put_on_clipboard(window, picture.get());
}

Result<void> copy_code(GtkWindow* window, const Card& card) {
  const auto code = code_of(card);
  if (!code) return code.error();
  put_on_clipboard(window, draw_qr(*code, export_module_pixels).get());
  return {};
}

}  // namespace carte
