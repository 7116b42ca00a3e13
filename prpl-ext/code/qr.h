// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/draw/card_picture.h"

namespace carte {

// A QR code (ISO/IEC 18004) as its modules, without the quiet zone.
struct QrCode {
  int side = 0;            // modules in a row: 21 to 177
  std::vector<bool> dark;  // side x side, row by row
  bool operator==(const QrCode&) const = default;
};

// What a code says, and how much of the card that is.
struct QrText {
  enum class Holds { card, address };
  std::string text;
  Holds holds = Holds::card;
  bool operator==(const QrText&) const = default;
};

// Longer texts make a code (version 25, 117 modules) that a phone no longer reads off a screen.
inline constexpr std::size_t qr_card_bytes = 1273;

// The card as vCard 4.0 text in as few bytes as that takes, without its portrait (so that a signed card that has one is
// not signed there); without what only other programs know if it is too long with it; else the card's address. Error: it
// is too long, and has no address.
Result<QrText> qr_text(const Card& card);

// Where a card can be had, or its owner asked for it: its source (https:), its first XMPP address, its `carte:` id.
// Empty when there is none.
std::string card_address(const Card& card);

// The text in the smallest code that holds it, with as much error correction as there is room for. UTF-8, which readers
// take for granted. Error: more than 2953 bytes, a NUL among them, or nothing.
Result<QrCode> qr_code(std::string_view text);

// The picture's side in modules: the code and four light modules on each side, which ISO/IEC 18004 asks for.
int qr_side_with_margin(const QrCode& code);

// Black on white whatever the theme, as readers want it; each module that many pixels wide, so that all edges are sharp.
CairoSurface draw_qr(const QrCode& code, int pixels_per_module);

// The same as PNG bytes.
std::string qr_png(const QrCode& code, int pixels_per_module);

}  // namespace carte
