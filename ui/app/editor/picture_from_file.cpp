// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "prpl-ext/base/i18n.h"
#include "ui/app/editor/crop_dialog.h"

namespace carte {
namespace {

constexpr goffset most_bytes = 64 * 1024 * 1024;
constexpr double most_pixels = 120e6;  // cameras of today have up to a hundred million
constexpr int worked_side = 1024;      // what is cropped

struct Asked {
  bool too_large = false;
};

void size_known(GdkPixbufLoader* loader, int width, int height, gpointer data) noexcept {
  if (static_cast<double>(width) * height > most_pixels) {
    static_cast<Asked*>(data)->too_large = true;
    gdk_pixbuf_loader_set_size(loader, 1, 1);
    return;
  }
  const double scale = static_cast<double>(worked_side) / std::max({width, height, worked_side});
  gdk_pixbuf_loader_set_size(loader, std::max(1, static_cast<int>(width * scale)),
                             std::max(1, static_cast<int>(height * scale)));
}

Result<std::string> bytes_of(const std::string& path) {
  const gref<GFile> file(g_file_new_for_path(path.c_str()));
  const gref<GFileInfo> info(
      g_file_query_info(file.get(), G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, nullptr, nullptr));
  if (info && g_file_info_get_size(info.get()) > most_bytes) return Error{_("This picture is too large.")};
  gchar* contents = nullptr;
  gsize size = 0;
  GErrorOut error;
  if (!g_file_get_contents(path.c_str(), &contents, &size, error)) return Error{error.message()};
  const gchars kept(contents);
  return std::string(kept.get(), size);
}

}  // namespace

Result<gref<GdkPixbuf>> picture_from_file(const std::string& path) {
  const auto bytes = bytes_of(path);
  if (!bytes) return Error{bytes.reason()};
  // Only these two decoders: a plain loader opens SVG and worse.
  const std::string_view type = picture_media_type(*bytes);
  if (type.empty()) return Error{_("This is neither a PNG nor a JPEG picture.")};
  GErrorOut error;
  const gref<GdkPixbufLoader> loader(gdk_pixbuf_loader_new_with_mime_type(std::string(type).c_str(), error));
  if (!loader) return Error{error.message()};
  Asked asked;
  g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(size_known), &asked);
  const bool written =
      gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes->data()), bytes->size(), nullptr);
  const bool complete = gdk_pixbuf_loader_close(loader.get(), nullptr) && written;
  if (asked.too_large) return Error{_("This picture is too large.")};
  GdkPixbuf* picture = complete ? gdk_pixbuf_loader_get_pixbuf(loader.get()) : nullptr;
  if (!picture) return Error{_("This picture is damaged.")};
  return gref<GdkPixbuf>(gdk_pixbuf_apply_embedded_orientation(picture));
}

}  // namespace carte
