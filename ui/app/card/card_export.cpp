// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/card/card_export.h"

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/printed.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {
namespace {

constexpr double export_scale = 2;

PictureOptions options_for(const CardToExport& card) {
  PictureOptions options;
  options.scale = export_scale;
  options.dark = card.dark;
  options.show_photo = card.show_photo;
  options.today = today();
  return options;
}

struct FileKind {
  const char* name;
  const char* pattern;
};

void add_filter(GtkFileChooser* chooser, const FileKind& kind) {
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, kind.name);
  gtk_file_filter_add_pattern(filter, kind.pattern);
  gtk_file_chooser_add_filter(chooser, filter);
}

// The path the user chose, empty when cancelled.
std::string ask_where(GtkWindow* window, const char* title, const std::string& name, const std::vector<FileKind>& kinds, Choices& choices) {
  const gref<GtkFileChooserNative> dialog(
      gtk_file_chooser_native_new(title, window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel")));
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog.get());
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  if (const std::string folder = choices.save_folder(); !folder.empty()) gtk_file_chooser_set_current_folder(chooser, folder.c_str());
  gtk_file_chooser_set_current_name(chooser, name.c_str());
  for (const FileKind& kind : kinds) add_filter(chooser, kind);
  if (gtk_native_dialog_run(GTK_NATIVE_DIALOG(dialog.get())) != GTK_RESPONSE_ACCEPT) return "";
  const gchars path(gtk_file_chooser_get_filename(chooser));
  if (!path) return "";
  const gchars folder(g_path_get_dirname(path.get()));
  choices.set_save_folder(folder.get());
  return path.get();
}

Result<std::string> write_file(const std::string& path, const std::string& content) {
  GErrorOut error;
  if (g_file_set_contents(path.c_str(), content.data(), static_cast<gssize>(content.size()), error)) return path;
  return Error{printed(_("The file could not be saved: %s."), error.message())};
}

bool ends_in(const std::string& path, const char* ending) {
  const gchars folded(g_ascii_strdown(path.c_str(), -1));
  return std::string_view(folded.get()).ends_with(ending);
}

}  // namespace

std::string file_name_of(const Card& card, const std::string& ending) {
  std::string name = clean_line(card.fn, 60);
  for (char& c : name)
    if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '-';
  while (name.starts_with('.')) name.erase(0, 1);
  return (name.empty() ? _("Card") : name) + ending;
}

Result<std::string> save_picture(GtkWindow* window, const CardToExport& card, Choices& choices) {
  std::string path = ask_where(window, _("Save Card as Picture"), file_name_of(card.card, ".png"), {{_("PNG pictures"), "*.png"}}, choices);
  if (path.empty()) return path;
  return write_file(path, card_png(card.card, card.theme, options_for(card)));
}

Result<std::string> save_vcard(GtkWindow* window, const CardToExport& card, Choices& choices) {
  const std::string path = ask_where(window, _("Save Card"), file_name_of(card.card, ".vcf"),
                                     {{_("Cards (vCard, .vcf)"), "*.vcf"}, {_("Cards (xCard, .xcf)"), "*.xcf"}}, choices);
  if (path.empty()) return path;
  // vCard 3.0 is what phones and address books read best.
  return write_file(path, ends_in(path, ".xcf") ? card_to_xcard_text(card.card) : card_to_vcard_text(card.card, VcardVersion::v3));
}

void copy_picture(GtkWindow* window, const CardToExport& card) {
  const CairoSurface picture = draw_card(card.card, card.theme, options_for(card));
  cairo_surface_set_device_scale(picture.get(), 1, 1);
  const gref<GdkPixbuf> pixels(gdk_pixbuf_get_from_surface(picture.get(), 0, 0, cairo_image_surface_get_width(picture.get()),
                                                           cairo_image_surface_get_height(picture.get())));
  gtk_clipboard_set_image(gtk_widget_get_clipboard(GTK_WIDGET(window), GDK_SELECTION_CLIPBOARD), pixels.get());
}

}  // namespace carte
