// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/code/read_code.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <optional>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/safe_link.h"
#include "prpl-ext/card/keys.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard_property.h"
#include "prpl-ext/code/mecard.h"

namespace carte {

namespace {

struct AllowedScheme {
  std::string_view scheme;
  CodeAddress::Kind kind;
};
constexpr std::array<AllowedScheme, 3> allowed = {{{"carte:", CodeAddress::Kind::card},
                                                   {"xmpp:", CodeAddress::Kind::chat},
                                                   {"https:", CodeAddress::Kind::web}}};

bool begins(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && g_ascii_strncasecmp(text.data(), with.data(), with.size()) == 0;
}

std::string shown(std::string_view text) { return clean_line(text, 120); }

std::optional<CodeAddress> allowed_address(const std::string& text) {
  for (const auto& [scheme, kind] : allowed) {
    if (!begins(text, scheme) || !is_safe_link(text)) continue;
    if (kind == CodeAddress::Kind::card && !is_self_certifying(CardId(text))) continue;
    return CodeAddress{text, kind};
  }
  return std::nullopt;
}

// A scheme as RFC 3986 has it, and something behind it; no blanks.
bool looks_like_address(std::string_view text) {
  const auto colon = text.find(':');
  return colon != text.npos && colon > 0 && colon + 1 < text.size() && text.find_first_of(" \r\n") == text.npos &&
         std::all_of(text.begin(), text.begin() + std::ptrdiff_t(colon),
                     [](char c) { return g_ascii_isalnum(c) || c == '+' || c == '-' || c == '.'; });
}

}  // namespace

Result<CodeContent> read_code(std::string_view text) {
  const std::string trimmed = tidy(text);
  if (is_mecard(trimmed)) {
    auto card = card_from_mecard(trimmed);
    if (!card) return card.error();
    return CodeContent(std::move(*card));
  }
  if (begins(trimmed, "BEGIN:VCARD") || trimmed.starts_with('<')) {
    auto cards = cards_from_file_text(trimmed);
    if (!cards) return cards.error();
    return CodeContent(std::move(cards->front()));
  }
  if (auto address = allowed_address(trimmed)) return CodeContent(std::move(*address));
  if (looks_like_address(trimmed))
    return Error{sentence(_("The code holds an address that is not opened: %s"), shown(trimmed).c_str())};
  return Error{sentence(_("The code holds no card, but this text: %s"), shown(trimmed).c_str())};
}

}  // namespace carte
