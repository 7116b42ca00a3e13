// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_save.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/region/still_picture.h"

namespace carte {
namespace {

// A name that every file system takes.
std::string file_name(const std::string& name) {
  std::string clean;
  for (const char c : clean_line(name, 60))
    clean += std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos ? c : '-';
  const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> now(g_date_time_new_now_local());
  const gchars when(g_date_time_format(now.get(), "%Y-%m-%d %H.%M.%S"));
  return sentence(_("Screen of %s"), clean.c_str()) + " " + when.get() + ".png";
}

std::string folder_of(const Choices& choices) {
  if (const std::string folder = choices.save_folder(); !folder.empty()) return folder;
  const char* usual = g_get_user_special_dir(G_USER_DIRECTORY_PICTURES);
  return usual ? usual : g_get_home_dir();
}

Result<std::string> write_file(const std::string& path, const std::string& png) {
  if (png.empty()) return Error{_("There is not enough memory for the picture.")};
  GErrorOut error;
  if (g_file_set_contents(path.c_str(), png.data(), static_cast<gssize>(png.size()), error)) return path;
  return Error{sentence(_("The file could not be saved: %s."), error.message())};
}

}  // namespace

ViewerSave::ViewerSave(GtkWindow* window, const std::string& name, CairoSurface picture, Choices& choices, Saved saved)
    : dialog_(gtk_file_chooser_native_new(_("Save Picture"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                          _("_Cancel"))),
      picture_(std::move(picture)),
      choices_(choices),
      saved_(std::move(saved)) {
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog_.get());
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_folder(chooser, folder_of(choices).c_str());
  gtk_file_chooser_set_current_name(chooser, file_name(name).c_str());
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, _("PNG pictures"));
  gtk_file_filter_add_pattern(filter, "*.png");
  gtk_file_chooser_add_filter(chooser, filter);
  response_ = connect<&ViewerSave::answered>(dialog_.get(), "response", this);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog_.get()));
}

ViewerSave::~ViewerSave() {
  *alive_ = false;
  response_.disconnect();
  gtk_native_dialog_destroy(GTK_NATIVE_DIALOG(dialog_.get()));
}

void ViewerSave::answered(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(dialog_.get())));
  if (response != GTK_RESPONSE_ACCEPT || !path || !picture_) return;
  const gchars folder(g_path_get_dirname(path.get()));
  choices_.set_save_folder(folder.get());
  make_png(std::move(picture_), [this, alive = alive_, to = std::string(path.get())](const std::string& png) {
    if (!*alive) return;
    const Saved saved = saved_;  // whoever is told may end this object
    saved(write_file(to, png));
  });
}

}  // namespace carte
