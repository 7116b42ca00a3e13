// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/save_card.h"

#include <gio/gio.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/off_loop.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {
namespace {

// `~/bob.vcf`, as people type it.
gref<GFile> file_at(const std::string& path) {
  const std::string whole = path.starts_with("~/") ? g_get_home_dir() + path.substr(1) : path;
  return gref<GFile>(g_file_new_for_path(whole.c_str()));
}

Result<void> write(const std::string& content, const std::string& path, Existing existing) {
  const gref<GFile> file = file_at(path);
  GErrorOut error;
  const gref<GFileOutputStream> stream(
      existing == Existing::replace
          ? g_file_replace(file.get(), nullptr, FALSE, G_FILE_CREATE_PRIVATE, nullptr, error)
          : g_file_create(file.get(), G_FILE_CREATE_PRIVATE, nullptr, error));
  GOutputStream* out = reinterpret_cast<GOutputStream*>(stream.get());
  if (out && g_output_stream_write_all(out, content.data(), content.size(), nullptr, nullptr, error) &&
      g_output_stream_close(out, nullptr, error))
    return {};
  return Error{sentence(_("The card could not be saved as %s: %s"), path.c_str(), error.message())};
}

bool is_xcard_file(const std::string& path) {
  const gchars lower(g_ascii_strdown(path.c_str(), -1));
  return g_str_has_suffix(lower.get(), ".xcf") || g_str_has_suffix(lower.get(), ".xml");
}

std::string content_for(const Card& card, const std::string& path, const std::string& theme) {
  const gchars lower(g_ascii_strdown(path.c_str(), -1));
  if (g_str_has_suffix(lower.get(), ".png"))
    return card_png(card_at(card, time(nullptr)), load_theme(theme).theme, {.scale = 2.0, .footer = {}, .has_seal = verify(card).ok(), .today = today()});
  if (is_xcard_file(path)) return card_to_xcard_text(card);
  return card_to_vcard_text(card, VcardVersion::v3);
}

std::string content_for_many(const std::vector<Card>& cards, const std::string& path) {
  std::string text;
  if (!is_xcard_file(path)) {
    for (const Card& card : cards) text += card_to_vcard_text(card, VcardVersion::v3);
    return text;
  }
  XmlElement all;
  all.name = "vcards";
  all.ns = xcard_ns;
  for (const Card& card : cards) all.children.push_back(card_to_xcard(card));
  return to_xml_document(all);
}

ReadFiles read_files(const std::vector<std::string>& paths) {
  ReadFiles found;
  for (const std::string& path : paths) {
    Result<std::vector<Card>> cards = cards_from_file(path);
    const gchars name(g_path_get_basename(path.c_str()));
    if (!cards) found.refused.push_back(clean_line(name.get(), 60) + ": " + cards.reason());
    if (cards) std::ranges::move(*cards, std::back_inserter(found.cards));
  }
  return found;
}

}  // namespace

// The text of thousands of cards takes long, so it is made off the loop, too.
void save_cards(const std::vector<Card>& cards, const std::string& path, Existing existing,
                std::function<void(Result<void>)> done) {
  run_off_loop([=] { return write(content_for_many(cards, path), path, existing); }, std::move(done));
}

void read_card_files(const std::vector<std::string>& paths, std::function<void(ReadFiles)> done) {
  run_off_loop([paths] { return read_files(paths); }, std::move(done));
}

// A picture is drawn at once: what draws keeps its pictures for one thread.
void save_card(const Card& card, const std::string& path, const std::string& theme, Existing existing,
               std::function<void(Result<void>)> done) {
  run_off_loop([content = content_for(card, path, theme), path, existing] { return write(content, path, existing); },
               std::move(done));
}

}  // namespace carte
