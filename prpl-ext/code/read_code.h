// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// Where somebody's card or chat is. Nothing is fetched or opened before the user was shown it and said so.
struct CodeAddress {
  enum class Kind { card, chat, web };  // carte:, xmpp:, https:
  std::string uri;
  Kind kind = Kind::web;
  bool operator==(const CodeAddress&) const = default;
};

using CodeContent = std::variant<Card, CodeAddress>;

// What the text of a code is: a card (vCard 2.1, 3.0, 4.0, xCard, MECARD), or an address of the allow-list (carte:, xmpp:,
// https:) that is_safe_link() passes. Errors: a card that cannot be read, with its reason; an address that is not opened;
// any other text. Reasons show what the code says, cleaned and cut.
Result<CodeContent> read_code(std::string_view text);

}  // namespace carte
