// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_save.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

// A name that every file system takes.
std::string file_name(const std::string& name) {
  std::string clean;
  for (const char c : clean_line(name, 60)) clean += std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos ? c : '-';
  const std::unique_ptr<GDateTime, Releaser<g_date_time_unref>> now(g_date_time_new_now_local());
  const gchars when(g_date_time_format(now.get(), "%Y-%m-%d %H.%M.%S"));
  return sentence(_("Screen of %s"), clean.c_str()) + " " + when.get() + ".png";
}

std::string folder_of(const Choices& choices) {
  if (const std::string folder = choices.save_folder(); !folder.empty()) return folder;
  const char* usual = g_get_user_special_dir(G_USER_DIRECTORY_PICTURES);
  return usual ? usual : g_get_home_dir();
}

struct Writing {
  CairoSurface picture;
  std::string path;
  ViewerSave::Saved saved;
};

void written(GObject*, GAsyncResult* result, gpointer) noexcept {
  GTask* task = G_TASK(result);
  const auto& writing = *static_cast<Writing*>(g_task_get_task_data(task));
  GErrorOut error;
  const bool done = g_task_propagate_boolean(task, error);
  if (error.matches(G_IO_ERROR, G_IO_ERROR_CANCELLED)) return;
  writing.saved(done ? Result<std::string>(writing.path) : Error{sentence(_("The file could not be saved: %s."), error.message())});
}

void write_file(GTask* task, gpointer, gpointer data, GCancellable*) noexcept {
  const auto& writing = *static_cast<Writing*>(data);
  const gref<GdkPixbuf> pixels(gdk_pixbuf_get_from_surface(writing.picture.get(), 0, 0, cairo_image_surface_get_width(writing.picture.get()),
                                                           cairo_image_surface_get_height(writing.picture.get())));
  GError* error = nullptr;
  if (pixels && gdk_pixbuf_save(pixels.get(), writing.path.c_str(), "png", &error, nullptr)) return g_task_return_boolean(task, TRUE);
  g_task_return_error(task, error ? error : g_error_new_literal(G_IO_ERROR, G_IO_ERROR_FAILED, _("out of memory")));
}

}  // namespace

ViewerSave::ViewerSave(GtkWindow* window, const std::string& name, CairoSurface picture, Choices& choices, Saved saved)
    : dialog_(gtk_file_chooser_native_new(_("Save Picture"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"))),
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
  g_cancellable_cancel(gone_.get());
  response_.disconnect();
  gtk_native_dialog_destroy(GTK_NATIVE_DIALOG(dialog_.get()));
}

void ViewerSave::answered(int response) {
  const gchars path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(dialog_.get())));
  if (response != GTK_RESPONSE_ACCEPT || !path || !picture_) return;
  const gchars folder(g_path_get_dirname(path.get()));
  choices_.set_save_folder(folder.get());
  write(path.get());
}

void ViewerSave::write(const std::string& path) {
  const gref<GTask> task(g_task_new(nullptr, gone_.get(), written, nullptr));
  const GDestroyNotify forget = [](gpointer data) { std::default_delete<Writing>()(static_cast<Writing*>(data)); };
  g_task_set_task_data(task.get(), std::make_unique<Writing>(Writing{std::move(picture_), path, saved_}).release(), forget);
  g_task_run_in_thread(task.get(), write_file);
}

void copy_to_clipboard(GtkWidget* window, cairo_surface_t* picture) {
  const gref<GdkPixbuf> pixels(gdk_pixbuf_get_from_surface(picture, 0, 0, cairo_image_surface_get_width(picture),
                                                           cairo_image_surface_get_height(picture)));
  if (pixels) gtk_clipboard_set_image(gtk_widget_get_clipboard(window, GDK_SELECTION_CLIPBOARD), pixels.get());
}

}  // namespace carte
