// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/theme.h"

#include <unistd.h>

#include "tests/unit/draw/draw_samples.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::samples;

namespace {

const std::string head = "[theme]\nName=Mine\n[fn]\nbox=0, 0, 100, 20\n";
const std::string sorry = "The theme “mine” cannot be used, so cards are drawn in the plain one. ";

// What load_theme() says of a theme with this theme.ini, and this picture beside it.
std::string problem(const std::string& ini, const std::string& picture = {}) {
  Folder folder;
  Environment themes("CARTE_THEMES_DIR", folder.path());
  folder.write("mine/theme.ini", ini);
  if (!picture.empty()) folder.write("mine/back.png", picture);
  const LoadedTheme loaded = load_theme("mine");
  EXPECT_EQ(loaded.theme.id, loaded.problem.empty() ? "mine" : "plain");
  return loaded.problem;
}

}  // namespace

TEST(the_three_shipped_themes_load) {
  for (const char* id : {"plain", "photo", "night"}) EXPECT_EQ(shipped(id).id, id);
}

TEST(the_example_in_the_documentation_loads) {
  gchar* text = nullptr;
  EXPECT(
      g_file_get_contents((std::string(g_getenv("CARTE_THEMES_DIR")) + "/README.md").c_str(), &text, nullptr, nullptr));
  const std::string page = gchars(text).get();
  const std::size_t begin = page.find("```ini\n") + 7;
  EXPECT_EQ(problem(page.substr(begin, page.find("```", begin) - begin)), "");
}

TEST(shipped_themes_come_first_and_users_own_by_name) {
  Folder folder;
  folder.write("zebra/theme.ini", "[theme]\nName=A zebra\n");
  folder.write("ape/theme.ini", "[theme]\nName=Big ape\n");
  folder.write("night/theme.ini", "[theme]\nName=Night\n");
  Environment themes("CARTE_THEMES_DIR", folder.path());
  std::vector<std::string> ids;
  for (const ThemeName& theme : list_themes()) ids.push_back(theme.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"plain", "night", "zebra", "ape"}));
}

TEST(plain_is_there_when_no_folder_is) {
  Environment themes("CARTE_THEMES_DIR", "/nonexistent");
  const LoadedTheme plain = load_theme("plain");
  EXPECT_EQ(plain.problem, "");
  EXPECT_EQ(plain.theme.name, "Plain");
}

TEST(a_broken_plain_on_disk_gives_the_built_in_one) {
  Folder folder;
  Environment themes("CARTE_THEMES_DIR", folder.path());
  folder.write("plain/theme.ini", "[theme]\nName=Plain\nwidth=1\n");
  const LoadedTheme plain = load_theme("plain");
  EXPECT_EQ(plain.theme.layout.width, 380);
  EXPECT(!plain.problem.empty());
}

TEST(an_unknown_theme_gives_plain_and_the_reason) {
  const LoadedTheme loaded = load_theme("mine");
  EXPECT_EQ(loaded.theme.id, "plain");
  EXPECT_EQ(loaded.problem, sorry + "There is no such theme.");
}

TEST(a_theme_id_leads_nowhere_else) {
  EXPECT_EQ(load_theme("../themes/night").theme.id, "plain");
  EXPECT_EQ(load_theme("..").problem,
            "The theme “..” cannot be used, so cards are drawn in the plain one. It has no usable name.");
  EXPECT_EQ(load_theme("").theme.id, "plain");
}

TEST(a_theme_that_is_right_loads) { EXPECT_EQ(problem(head), ""); }

TEST(a_broken_theme_says_which_key_is_wrong) {
  EXPECT_EQ(problem(head + "size=huge\n"), sorry + "[fn] size: must be a number from 6 to 72.");
}

TEST(a_png_background_loads) { EXPECT_EQ(problem(head + "[light]\nimage=back.png\n", png(20, 10, 1, 0, 0)), ""); }

TEST(a_background_that_is_missing_or_no_png_is_refused) {
  EXPECT_EQ(problem(head + "[light]\nimage=back.png\n"), sorry + "[light] image: cannot be opened.");
  EXPECT_EQ(problem(head + "[light]\nimage=back.png\n", "<svg/>"), sorry + "[light] image: is not a PNG picture.");
}

TEST(a_background_of_more_than_a_megabyte_is_refused) {
  EXPECT_EQ(problem(head + "[light]\nimage=back.png\n", std::string(1024 * 1024 + 1, 'x')),
            sorry + "[light] image: is larger than 1024 KB.");
}

TEST(a_background_that_would_be_huge_when_decoded_is_refused) {
  const std::string bomb("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30\x08\x06\0\0\0\x66\x27\xf8\xba", 33);
  const std::string reason = problem(head + "[light]\nimage=back.png\n", bomb);
  EXPECT_EQ(reason.substr(0, (sorry + "[light] image: ").size()), sorry + "[light] image: ");
}

TEST(a_link_out_of_the_folder_is_not_followed) {
  Folder folder;
  Environment themes("CARTE_THEMES_DIR", folder.path());
  folder.write("mine/theme.ini", head + "[light]\nimage=back.png\n");
  folder.write("secret.png", png(20, 10, 1, 0, 0));
  EXPECT_EQ(symlink((folder.path() + "/secret.png").c_str(), (folder.path() + "/mine/back.png").c_str()), 0);
  EXPECT_EQ(load_theme("mine").problem, sorry + "[light] image: is a link, not a file.");
}

TEST(a_folder_without_theme_ini_is_refused) {
  Folder folder;
  Environment themes("CARTE_THEMES_DIR", folder.path());
  folder.write("mine/notes.txt", "");
  EXPECT_EQ(load_theme("mine").problem, sorry + "theme.ini cannot be opened.");
}

TEST(the_first_folder_that_has_a_theme_wins) {
  Folder first;
  Environment themes("CARTE_THEMES_DIR", first.path());
  first.write("night/theme.ini", head);
  EXPECT_EQ(load_theme("night").theme.name, "Mine");
}
