// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/theme.h"
#include "ui/app/card/handle_opener.h"
#include "ui/app/choices.h"
#include "ui/app/region/chooser.h"
#include "ui/app/scan/camera.h"
#include "ui/app/scan/found_view.h"
#include "ui/app/scan/picture_look.h"

namespace carte {

struct ScanActions {
  std::function<void(const Card&)> add;
  std::function<void(const std::string& uri)> open;  // carte: and xmpp:
  std::function<void()> closed;                      // the window's object may be destroyed in it
};

// Reads QR codes: from a picture, the clipboard, a part of the screen, a camera. Shows what they hold before anything
// happens with it.
class ScanWindow : public std::enable_shared_from_this<ScanWindow> {
 public:
  ScanWindow(unsigned long xid, Choices& choices, ScanActions actions);
  ~ScanWindow();

  void set_theme(const std::string& theme, bool show_photo);
  void finished(bool ok, const std::string& sentence);
  void present();

 private:
  using Step = void (ScanWindow::*)();

  GtkWidget* build_ways();
  GtkWidget* build_camera();
  GtkWidget* build_bottom();
  GtkWidget* add_button(GtkWidget* box, const char* icon, const std::string& label, Step step);
  static void clicked(GtkButton* button, gpointer self) noexcept;
  void choose_file();
  void file_chosen(int response);
  void clipboard();
  void screen();
  void look_at_screen();
  void screen_taken(Result<std::optional<Chosen>> chosen);
  void camera();
  void back();
  void looked(FoundTexts found);
  Looked when_looked();
  gboolean draw_camera(cairo_t* cr);
  gboolean close_asked(GdkEvent*);
  void show_page(const char* name);
  void say(const std::string& sentence);

  gref<GtkWidget> window_;
  Choices& choices_;
  ScanActions actions_;
  Theme theme_;
  bool show_photo_ = true;
  HandleOpener opener_;
  FoundView found_;
  std::vector<Step> steps_;
  GtkWidget *pages_, *preview_, *back_, *said_;
  gref<GtkFileChooserNative> chooser_;
  std::unique_ptr<RegionChooser> region_;
  std::unique_ptr<Camera> camera_;
  CairoSurface frame_;
  Source hiding_;
  Signal closing_, drawing_, choosing_;
};

}  // namespace carte
