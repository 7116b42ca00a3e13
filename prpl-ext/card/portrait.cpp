// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/portrait.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/picture_header.h"

namespace carte {

namespace {

Error damaged() { return {_("The picture is damaged.")}; }

// A size of 0 makes the decoder give up before it allocates anything; any other would still decode the whole.
void on_size_prepared(GdkPixbufLoader* loader, int width, int height, gpointer limits) noexcept {
  const int most = static_cast<const PictureLimits*>(limits)->pixels;
  if (width < 1 || height < 1 || width > most / height) gdk_pixbuf_loader_set_size(loader, 0, 0);
}

gref<GdkPixbuf> turned_upright(gref<GdkPixbuf> picture) {
  return gref<GdkPixbuf>(gdk_pixbuf_apply_embedded_orientation(picture.get()));
}

// The square at the centre, at most `side` wide, on white where it is transparent.
gref<GdkPixbuf> square(GdkPixbuf* picture, int side) {
  const int width = gdk_pixbuf_get_width(picture), height = gdk_pixbuf_get_height(picture);
  const int cut = std::min(width, height);
  const gref<GdkPixbuf> centre(gdk_pixbuf_new_subpixbuf(picture, (width - cut) / 2, (height - cut) / 2, cut, cut));
  const int size = std::min(cut, side);
  if (!gdk_pixbuf_get_has_alpha(picture))
    return gref<GdkPixbuf>(gdk_pixbuf_scale_simple(centre.get(), size, size, GDK_INTERP_BILINEAR));
  constexpr guint32 white = 0xFFFFFF;
  return gref<GdkPixbuf>(
      gdk_pixbuf_composite_color_simple(centre.get(), size, size, GDK_INTERP_BILINEAR, 255, 16, white, white));
}

// `option`: one that the format has, or null.
std::string saved(GdkPixbuf* picture, const char* format, const char* option, const char* value) {
  gchar* buffer = nullptr;
  gsize length = 0;
  if (!gdk_pixbuf_save_to_buffer(picture, &buffer, &length, format, nullptr, option, value, nullptr)) return {};
  const gchars owned(buffer);
  return std::string(buffer, length);
}

}  // namespace

Result<gref<GdkPixbuf>> decode_picture(std::string_view bytes, const PictureLimits& limits) {
  if (auto checked = check_picture_header(bytes, limits); !checked) return checked.error();
  const std::string type(picture_media_type(bytes));
  const gref<GdkPixbufLoader> loader(gdk_pixbuf_loader_new_with_mime_type(type.c_str(), nullptr));
  if (!loader) return Error{_("Pictures of this kind cannot be shown on this computer.")};
  const Signal prepared(loader.get(),
                        g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(on_size_prepared),
                                         const_cast<PictureLimits*>(&limits)));
  const bool written =
      gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()), bytes.size(), nullptr);
  const bool closed = gdk_pixbuf_loader_close(loader.get(), nullptr);
  GdkPixbuf* picture = gdk_pixbuf_loader_get_pixbuf(loader.get());
  if (!written || !closed || !picture) return damaged();
  return turned_upright(new_ref(picture));
}

Result<Photo> make_portrait(std::string_view picture, int side, std::size_t max_bytes) {
  const auto decoded = decode_picture(picture);
  if (!decoded) return decoded.error();
  constexpr int smallest_side = 16;
  for (int width = side; width >= smallest_side; width = width * 3 / 4) {
    const gref<GdkPixbuf> portrait = square(decoded->get(), width);
    if (!portrait) break;
    for (const int quality : {90, 80, 70, 60, 50}) {
      std::string bytes = saved(portrait.get(), "jpeg", "quality", std::to_string(quality).c_str());
      if (!bytes.empty() && bytes.size() <= max_bytes) return Photo{"image/jpeg", std::move(bytes), ""};
    }
  }
  return Error{_("The picture cannot be made small enough.")};
}

Result<std::string> make_icon(std::string_view picture, int side) {
  const auto decoded = decode_picture(picture);
  if (!decoded) return decoded.error();
  const gref<GdkPixbuf> icon = square(decoded->get(), side);
  std::string bytes = icon ? saved(icon.get(), "png", nullptr, nullptr) : "";
  if (bytes.empty()) return damaged();
  return bytes;
}

}  // namespace carte
