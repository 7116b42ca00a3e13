// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/theme.h"

#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "carte-config.h"
#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/card/portrait.h"
#include "prpl-ext/draw/plain_theme.h"
#include "prpl-ext/draw/theme_ini.h"

namespace carte {
namespace {

constexpr std::array shipped_ids = {"plain", "photo", "night"};
constexpr std::size_t most_themes = 200;

class File {
 public:
  // Not through a link, which could lead out of the folder, and without waiting for the other end of a pipe.
  explicit File(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) close(fd_);
  }

  Result<std::string> content(std::size_t limit) const {
    struct stat about {};
    if (fd_ < 0 || fstat(fd_, &about) != 0)
      return Error{errno == ELOOP ? _("is a link, not a file.") : _("cannot be opened.")};
    if (!S_ISREG(about.st_mode)) return Error{_("is not a file.")};
    std::string bytes(limit + 1, '\0');
    std::size_t length = 0;
    for (ssize_t got = 1; got > 0 && length < bytes.size(); length += std::size_t(std::max<ssize_t>(got, 0))) {
      got = read(fd_, bytes.data() + length, bytes.size() - length);
      if (got < 0) return Error{_("cannot be read.")};
    }
    if (length > limit) {
      return Error{sentence(_("is larger than %d KB."), int(limit / 1024))};
    }
    bytes.resize(length);
    return bytes;
  }

 private:
  int fd_;
};

Result<std::string> read_image(const std::string& path) {
  Result<std::string> bytes = File(path).content(ThemeLimits::image_bytes);
  if (!bytes) return bytes;
  if (picture_media_type(*bytes) != "image/png") return Error{_("is not a PNG picture.")};
  if (Result<gref<GdkPixbuf>> picture = decode_picture(*bytes); !picture) return picture.error();
  return bytes;
}

std::string base_name(const std::string& folder) {
  gchars name(g_path_get_basename(folder.c_str()));
  return name.get();
}

// Ids are names of folders; nothing that leads elsewhere.
bool is_theme_id(const std::string& id) {
  return !id.empty() && id.size() <= 64 && id[0] != '.' && id.find('/') == std::string::npos && clean_line(id) == id;
}

Theme built_in_plain() {
  Result<ThemeIni> ini = parse_theme_ini(plain_theme_ini, [](const std::string&) { return Error{"no pictures"}; });
  if (!ini) g_error("the built-in theme: %s", ini.reason().c_str());
  return {"plain", ini->name, ini->layout};
}

int rank(const std::string& id) {
  return int(std::find(shipped_ids.begin(), shipped_ids.end(), id) - shipped_ids.begin());
}

void add_themes_in(const std::string& folder, std::vector<ThemeName>& themes) {
  std::unique_ptr<GDir, Releaser<g_dir_close>> entries(g_dir_open(folder.c_str(), 0, nullptr));
  while (const char* id = entries ? g_dir_read_name(entries.get()) : nullptr) {
    const bool known =
        std::any_of(themes.begin(), themes.end(), [&](const ThemeName& theme) { return theme.id == id; });
    if (known || !is_theme_id(id) || themes.size() >= most_themes) continue;
    const Result<std::string> ini = File(folder + "/" + id + "/theme.ini").content(ThemeLimits::ini_bytes);
    if (!ini) continue;
    const std::string name = theme_ini_name(*ini);
    themes.push_back({id, name.empty() ? id : name});
  }
}

}  // namespace

Result<Theme> read_theme(const std::string& folder) {
  const Result<std::string> text = File(folder + "/theme.ini").content(ThemeLimits::ini_bytes);
  // TRANSLATORS: such as "theme.ini cannot be read."
  if (!text) return Error{sentence(_("theme.ini %s"), text.reason().c_str())};
  Result<ThemeIni> ini =
      parse_theme_ini(*text, [&](const std::string& name) { return read_image(folder + "/" + name); });
  if (!ini) return ini.error();
  return Theme{base_name(folder), std::move(ini->name), std::move(ini->layout)};
}

std::vector<std::string> theme_folders() {
  std::vector<std::string> folders;
  const char* chosen = g_getenv("CARTE_THEMES_DIR");
  if (chosen && *chosen) folders.emplace_back(chosen);
  folders.push_back(std::string(g_get_user_data_dir()) + "/purple-carte/themes");
  if (folders.size() == 1) folders.emplace_back(CARTE_THEMES_INSTALLED);
  return folders;
}

std::vector<ThemeName> list_themes() {
  std::vector<ThemeName> themes;
  for (const std::string& folder : theme_folders()) add_themes_in(folder, themes);
  if (std::none_of(themes.begin(), themes.end(), [](const ThemeName& theme) { return theme.id == "plain"; }))
    themes.push_back({"plain", theme_ini_name(plain_theme_ini)});
  std::sort(themes.begin(), themes.end(), [](const ThemeName& a, const ThemeName& b) {
    if (rank(a.id) != rank(b.id)) return rank(a.id) < rank(b.id);
    return g_utf8_collate(a.name.c_str(), b.name.c_str()) < 0;
  });
  return themes;
}

LoadedTheme load_theme(const std::string& id) {
  const auto plain_because = [&](const std::string& reason) {
    return LoadedTheme{built_in_plain(),
                       sentence(_("The theme “%s” cannot be used, so cards are drawn in the plain one. %s"),
                                clean_line(id, 64).c_str(), reason.c_str())};
  };
  if (!is_theme_id(id)) return plain_because(_("It has no usable name."));
  for (const std::string& folder : theme_folders()) {
    const std::string path = folder + "/" + id;
    if (!g_file_test(path.c_str(), G_FILE_TEST_IS_DIR)) continue;
    Result<Theme> theme = read_theme(path);
    return theme ? LoadedTheme{std::move(*theme), {}} : plain_because(theme.reason());
  }
  if (id == "plain") return {built_in_plain(), {}};
  return plain_because(_("There is no such theme."));
}

}  // namespace carte
