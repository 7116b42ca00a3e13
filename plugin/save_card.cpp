// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/save_card.h"

#include <gio/gio.h>

#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {
namespace {

struct Saving {
  std::string content, path;
  std::function<void(Result<void>)> done;
};

void saved(GObject* file, GAsyncResult* result, gpointer data) noexcept {
  const std::unique_ptr<Saving> saving(static_cast<Saving*>(data));
  GErrorOut error;
  if (g_file_replace_contents_finish(G_FILE(file), result, nullptr, error)) {
    saving->done({});
  } else {
    saving->done(Error{sentence(_("The card could not be saved as %s: %s"), saving->path.c_str(), error.message())});
  }
}

std::string content_for(const Card& card, const std::string& path, const std::string& theme) {
  const gchars lower(g_ascii_strdown(path.c_str(), -1));
  if (g_str_has_suffix(lower.get(), ".png"))
    return card_png(card, load_theme(theme).theme, {.scale = 2.0, .footer = {}, .today = today()});
  if (g_str_has_suffix(lower.get(), ".xcf") || g_str_has_suffix(lower.get(), ".xml")) return card_to_xcard_text(card);
  return card_to_vcard_text(card, VcardVersion::v3);
}

}  // namespace

void save_card(const Card& card, const std::string& path, const std::string& theme,
               std::function<void(Result<void>)> done) {
  auto saving = std::make_unique<Saving>(Saving{content_for(card, path, theme), path, std::move(done)});
  const gref<GFile> file(g_file_new_for_commandline_arg(path.c_str()));
  const std::string& content = saving->content;
  g_file_replace_contents_async(file.get(), content.data(), content.size(), nullptr, FALSE, G_FILE_CREATE_PRIVATE,
                                nullptr, saved, saving.get());
  saving.release();
}

}  // namespace carte
