// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/draw/draw_samples.h"

#include <glib.h>
#include <glib/gstdio.h>

#include <filesystem>

#include "prpl-ext/draw/theme_ini.h"
#include "tests/unit/suite.h"

namespace carte::samples {

Card full_card() {
  Card card;
  card.fn = "Bob Smith";
  card.nickname = {"bobby"};
  card.org = {"Example Ltd"};
  card.title = "Senior Engineer";
  card.gender = Gender{"M", ""};
  card.bday = Date{1990, 3, 25};
  card.adr = {Address{.locality = "Berlin", .country = "Germany"}};
  card.quotation = "Less, but better.";
  card.impp = {Impp{.uri = "xmpp:bob@example.org"}, Impp{.uri = "irc://irc.example.org/bob,isnick"},
               Impp{.service = "QQ", .username = "123456789"}, Impp{.service = "WeChat", .username = "bobsmith"}};
  card.tel = {TypedText{"+49 30 1234567", {"work"}}, TypedText{"+49 171 7654321", {"cell"}}};
  card.email = {TypedText{"bob.smith@example.com"}};
  card.url = {TypedText{"https://bob.example.org"}};
  return card;
}

Card bare_card() {
  Card card;
  card.fn = "carol";
  card.impp = {Impp{.uri = "xmpp:carol@chat.example.net"}};
  return card;
}

Card chinese_card() {
  Card card = full_card();
  card.fn = "王小明";
  card.org = {"北京示例科技有限公司"};
  card.title = "高级工程师";
  card.quotation = "千里之行，始于足下";
  return card;
}

Card arabic_card() {
  Card card = full_card();
  card.fn = "ليلى عبد الرحمن";
  card.title = "مهندسة برمجيات";
  return card;
}

Card endless_card() {
  Card card = full_card();
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Konstantinopel ";
  card.fn = card.title = card.quotation = text;
  card.org = card.nickname = {text};
  card.email = {TypedText{std::string(300, 'm') + "@example.org"}};
  card.tel = {TypedText{std::string(300, '7')}};
  return card;
}

std::vector<Card> all_cards() { return {full_card(), bare_card(), chinese_card(), arabic_card(), endless_card()}; }

std::string png(int width, int height, double red, double green, double blue) {
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  std::unique_ptr<cairo_t, Releaser<cairo_destroy>> cr(cairo_create(surface.get()));
  cairo_set_source_rgb(cr.get(), red, green, blue);
  cairo_paint(cr.get());
  std::string bytes;
  const auto append = [](void* to, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
  return bytes;
}

PictureOptions options() { return {.footer = "shared by alice", .today = Date{2026, 11, 20}}; }

Theme shipped(const std::string& id) {
  LoadedTheme loaded = load_theme(id);
  ck_assert_str_eq(loaded.problem.c_str(), "");
  return loaded.theme;
}

CardLayout layout(const Card& card, const std::string& theme_id) {
  return layout_card(card, shipped(theme_id).layout, options());
}

Theme theme_with(const std::string& groups) {
  const std::string text = "[theme]\nName=Test\nwidth=200\nheight=100\n" + groups;
  const Result<ThemeIni> ini = parse_theme_ini(text, [](const std::string&) { return Error{"no pictures here"}; });
  ck_assert_msg(ini.ok(), "%s", ini ? "" : ini.reason().c_str());
  return {"test", ini->name, ini->layout};
}

const PlacedText* text_of(const CardLayout& layout, const std::string& group) {
  for (const PlacedText& text : layout.texts) {
    if (text.group == group) return &text;
  }
  return nullptr;
}

std::vector<std::string> texts(const CardLayout& layout) {
  std::vector<std::string> all;
  for (const PlacedText& text : layout.texts) all.push_back(text.text);
  return all;
}

Folder::Folder() {
  gchars path(g_dir_make_tmp("carte-draw-XXXXXX", nullptr));
  path_ = path.get();
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void Folder::write(const std::string& name, const std::string& content) const {
  const std::string path = path_ + "/" + name;
  g_mkdir_with_parents(std::filesystem::path(path).parent_path().c_str(), 0700);
  ck_assert(g_file_set_contents(path.c_str(), content.data(), gssize(content.size()), nullptr));
}

Environment::Environment(const char* name, const std::string& value) : name_(name) {
  if (const char* before = g_getenv(name)) before_ = before;
  g_setenv(name, value.c_str(), TRUE);
}

Environment::~Environment() { g_setenv(name_.c_str(), before_.c_str(), TRUE); }

}  // namespace carte::samples
