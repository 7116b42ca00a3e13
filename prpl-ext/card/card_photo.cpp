// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/card_photo.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_size.h"
#include "prpl-ext/card/picture_header.h"

namespace carte {

namespace {

constexpr std::string_view name_start = "ni:///sha-256-128;";
constexpr std::size_t digest_bytes = 16;

bool is_base64(char c) { return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '='; }

Error damaged() { return {_("The picture is damaged.")}; }

bool starts_with_nocase(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() && g_ascii_strncasecmp(text.data(), beginning.data(), beginning.size()) == 0;
}

}  // namespace

Result<Photo> photo_from_bytes(std::string bytes) {
  if (bytes.size() > CardLimits::photo_bytes) return card_picture_too_long();
  if (auto checked = check_picture_header(bytes); !checked) return checked.error();
  const std::string media_type(picture_media_type(bytes));
  return Photo{media_type, std::move(bytes), ""};
}

Result<Photo> photo_from_base64(std::string_view base64) {
  if (base64.size() > CardLimits::total_bytes) return card_picture_too_long();
  std::string text;
  text.reserve(base64.size());
  for (const char c : base64) {
    if (is_base64(c))
      text += c;
    else if (!g_ascii_isspace(c))
      return damaged();
  }
  gsize length = 0;
  if (text.size() < 2) return damaged();
  g_base64_decode_inplace(text.data(), &length);
  text.resize(length);
  return photo_from_bytes(std::move(text));
}

Result<Photo> photo_from_uri(std::string_view uri) {
  if (!starts_with_nocase(uri, "data:")) return Photo{"", "", std::string(uri)};
  const auto comma = uri.find(',');
  if (comma == std::string_view::npos) return damaged();
  const std::string_view head = uri.substr(0, comma);
  if (head.size() < 7 || !starts_with_nocase(head.substr(head.size() - 7), ";base64")) return damaged();
  return photo_from_base64(uri.substr(comma + 1));
}

std::string photo_uri(const Photo& photo) {
  if (photo.bytes.empty()) return photo.uri;
  const gchars base64(g_base64_encode(reinterpret_cast<const guchar*>(photo.bytes.data()), photo.bytes.size()));
  return "data:" + photo.media_type + ";base64," + base64.get();
}

std::string picture_name(std::string_view bytes) {
  const std::unique_ptr<GChecksum, Releaser<g_checksum_free>> sum(g_checksum_new(G_CHECKSUM_SHA256));
  g_checksum_update(sum.get(), reinterpret_cast<const guchar*>(bytes.data()), static_cast<gssize>(bytes.size()));
  guint8 digest[32];
  gsize size = sizeof digest;
  g_checksum_get_digest(sum.get(), digest, &size);
  std::string name = gchars(g_base64_encode(digest, digest_bytes)).get();
  for (char& c : name) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return std::string(name_start) + name.substr(0, name.find('='));
}

bool is_named_picture(const Photo& photo) { return photo.bytes.empty() && photo.uri.starts_with(name_start); }

Card name_picture(Card card) {
  if (card.photo && !card.photo->bytes.empty()) card.photo = Photo{{}, {}, picture_name(card.photo->bytes)};
  return card;
}

Card without_picture(Card card) {
  if (card.proof) return name_picture(std::move(card));
  if (card.photo && !card.photo->bytes.empty()) card.photo.reset();
  return card;
}

bool put_named_picture(Card& card, const Photo& picture) {
  if (!card.photo || !is_named_picture(*card.photo) || picture.bytes.empty()) return false;
  if (picture_name(picture.bytes) != card.photo->uri) return false;
  card.photo = picture;
  return true;
}

bool put_picture(Card& card, const Photo& picture) {
  if (card.photo && is_named_picture(*card.photo)) return put_named_picture(card, picture);
  if (card.proof) return false;
  card.photo = picture;
  return true;
}

}  // namespace carte
