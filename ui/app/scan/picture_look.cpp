// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/scan/picture_look.h"

#include <memory>
#include <string_view>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/off_loop.h"

namespace carte {
namespace {

// What the clipboard may hold, best first. GTK's own reading of pictures would open formats that we do not want opened.
constexpr const char* wanted_targets[] = {"image/png", "image/jpeg", "text/uri-list", "UTF8_STRING", "text/plain"};

void take_content(const std::string& target, std::string content, Looked looked) {
  if (target.starts_with("image/")) return run_off_loop([content] { return scan_picture(content); }, std::move(looked));
  if (target == "text/uri-list") {
    const gchars path(g_filename_from_uri(content.substr(0, content.find_first_of("\r\n")).c_str(), nullptr, nullptr));
    if (path) return look_through_file(path.get(), std::move(looked));
  }
  looked(std::vector<std::string>{std::move(content)});
}

struct Waiting {
  Looked looked;
};

void content_came(GtkClipboard*, GtkSelectionData* selection, gpointer data) noexcept {
  const std::unique_ptr<Waiting> waiting(static_cast<Waiting*>(data));
  const int length = gtk_selection_data_get_length(selection);
  if (length <= 0) return waiting->looked(Error{_("The clipboard is empty.")});
  const gchars target(gdk_atom_name(gtk_selection_data_get_target(selection)));
  take_content(target.get(), {reinterpret_cast<const char*>(gtk_selection_data_get_data(selection)), std::size_t(length)},
               std::move(waiting->looked));
}

void targets_came(GtkClipboard* clipboard, GdkAtom* targets, int count, gpointer data) noexcept {
  std::unique_ptr<Waiting> waiting(static_cast<Waiting*>(data));
  for (const char* wanted : wanted_targets)
    for (int i = 0; i < count; ++i)
      if (targets[i] == gdk_atom_intern(wanted, FALSE))
        return gtk_clipboard_request_contents(clipboard, targets[i], content_came, waiting.release());
  waiting->looked(Error{_("There is neither a picture (PNG, JPEG) nor text on the clipboard.")});
}

}  // namespace

void look_through_file(const std::string& path, Looked looked) {
  run_off_loop([path] { return scan_file(path); }, std::move(looked));
}

void look_through(GreyPicture picture, Looked looked) {
  run_off_loop([picture = std::move(picture)] { return FoundTexts(scan(picture)); }, std::move(looked));
}

void look_through_clipboard(GtkWidget* widget, Looked looked) {
  gtk_clipboard_request_targets(gtk_widget_get_clipboard(widget, GDK_SELECTION_CLIPBOARD), targets_came,
                                new Waiting{std::move(looked)});
}

}  // namespace carte
