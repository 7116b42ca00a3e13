// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "ui/app/editor/crop_dialog.h"
#include "ui/app/editor/value_editor.h"

namespace carte {

// A portrait that can be taken over: whose, and the picture.
struct PortraitOffer {
  std::string label;
  Photo photo;
};

// The portrait of a card: from a file, from an account, cropped, or none.
class PortraitEditor : public ValueEditor {
 public:
  PortraitEditor(const std::vector<PortraitOffer>& offers, GtkLabel* label, Changed changed);

  GtkWidget* widget() const override { return box_; }
  void show(const Draft& draft) override;
  void read(Draft& draft) const override { draft.photo = photo_; }
  void show_faults(const std::vector<Fault>&) override {}
  void focus(const Fault*) override { gtk_widget_grab_focus(file_); }

 private:
  void build_buttons(GtkLabel* label);
  GtkWidget* build_menu();
  void file_clicked();
  void file_answered(int response);
  void offer_chosen(std::size_t index);
  void remove_clicked();
  void crop(gref<GdkPixbuf> picture);
  void take(Result<Photo> photo);
  void say(const std::string& sentence);
  gboolean draw(cairo_t* cr);
  static void offer_activated(GtkMenuItem* item, gpointer self) noexcept;

  std::vector<PortraitOffer> offers_;
  Changed changed_;
  std::optional<Photo> photo_;
  gref<GdkPixbuf> shown_;
  GtkWidget *box_, *image_, *buttons_, *file_, *remove_, *said_;
  gref<GtkFileChooserNative> chooser_;
  std::unique_ptr<CropDialog> cropping_;
  Signal draw_, file_click_, remove_click_, file_answer_;
};

}  // namespace carte
