// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/qr.h"

#include <qrencode.h>

#include <cstdint>
#include <optional>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/keys.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/draw/pixels.h"

namespace carte {

namespace {

constexpr int quiet_modules = 4;
constexpr std::size_t most_bytes = 2953;  // version 40, least correction

using Encoded = std::unique_ptr<QRcode, Releaser<QRcode_free>>;

Encoded encoded(const std::string& text, QRecLevel correction) {
  return Encoded(QRcode_encodeString(text.c_str(), 0, correction, QR_MODE_8, 1));
}

// Lines of any length (RFC 6350 3.2 only advises to fold), which saves three bytes in 75.
std::string unfolded(std::string text) {
  for (auto fold = text.find("\r\n "); fold != std::string::npos; fold = text.find("\r\n ", fold)) text.erase(fold, 3);
  return text;
}

// The card without what has no place in a code.
Card small_card(Card card) {
  if (card.photo) card.proof.reset();  // it covers the portrait
  card.photo.reset();
  return card;
}

std::string compact(const Card& card) { return unfolded(card_to_vcard_text(card, VcardVersion::v4)); }

}  // namespace

std::string card_address(const Card& card) {
  if (card.source.starts_with("https://") && is_safe_link(card.source)) return card.source;
  for (const AccountName& address : contact_addresses(card))
    if (address.protocol == ProtocolId("prpl-jabber")) return impp_for(address).uri;
  return is_self_certifying(card.uid) ? card.uid.str() : "";
}

Result<QrText> qr_text(const Card& card) {
  Card small = small_card(card);
  std::string text = compact(small);
  if (text.size() <= qr_card_bytes) return QrText{std::move(text), QrText::Holds::card};
  if (!small.unknown.empty()) {
    small.unknown.clear();
    small.proof.reset();
    text = compact(small);
    if (text.size() <= qr_card_bytes) return QrText{std::move(text), QrText::Holds::card};
  }
  std::string address = card_address(card);
  if (!address.empty()) return QrText{std::move(address), QrText::Holds::address};
  return Error{_("The card is too long for a QR code, and has no address that one could hold instead.")};
}

Result<QrCode> qr_code(std::string_view text) {
  if (text.empty() || text.find('\0') != text.npos) return Error{_("There is nothing that a QR code could hold.")};
  const std::string content(text);
  Encoded code = text.size() <= most_bytes ? encoded(content, QR_ECLEVEL_L) : nullptr;
  if (!code) return Error{_("This is too long for a QR code.")};
  for (const QRecLevel correction : {QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M}) {
    Encoded better = encoded(content, correction);
    if (!better || better->width > code->width) continue;
    code = std::move(better);
    break;
  }
  QrCode result{code->width, std::vector<bool>(std::size_t(code->width) * std::size_t(code->width))};
  for (std::size_t i = 0; i < result.dark.size(); ++i) result.dark[i] = code->data[i] & 1;
  return result;
}

int qr_side_with_margin(const QrCode& code) { return code.side + 2 * quiet_modules; }

CairoSurface draw_qr(const QrCode& code, int pixels_per_module) {
  const int side = qr_side_with_margin(code) * pixels_per_module;
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side));
  const CairoContext cr(cairo_create(surface.get()));
  cairo_set_source_rgb(cr.get(), 1, 1, 1);
  cairo_paint(cr.get());
  cairo_set_source_rgb(cr.get(), 0, 0, 0);
  cairo_set_antialias(cr.get(), CAIRO_ANTIALIAS_NONE);
  for (int y = 0; y < code.side; ++y)
    for (int x = 0; x < code.side; ++x)
      if (code.dark[std::size_t(y) * std::size_t(code.side) + std::size_t(x)])
        cairo_rectangle(cr.get(), (x + quiet_modules) * pixels_per_module, (y + quiet_modules) * pixels_per_module,
                        pixels_per_module, pixels_per_module);
  cairo_fill(cr.get());
  return surface;
}

std::string qr_png(const QrCode& code, int pixels_per_module) {
  return png_bytes(draw_qr(code, pixels_per_module).get());
}

}  // namespace carte
