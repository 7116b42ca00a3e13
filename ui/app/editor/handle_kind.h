// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "prpl-ext/card/card.h"

namespace carte {

// A service on which people have a handle, as the editor offers it.
struct HandleKind {
  std::string_view id;       // stable: xmpp, irc, qq ...
  const char* label;         // the service's name, a name or translatable
  const char* sign;          // up to two letters for its icon; brands' own pictures are not ours
  std::string_view service;  // as Impp::service has it; empty for those with a URI
  const char* hint;          // what it looks like, for an empty entry; translatable
};

std::span<const HandleKind> handle_kinds();
// The last kind, "other", for an unknown id.
const HandleKind& handle_kind(std::string_view id);

// A handle as its kind and what people type (IRC: nick, network; other: service, name), and back.
struct TypedHandle {
  std::string kind;
  std::vector<std::string> parts;
};
TypedHandle typed_handle(const Impp& impp);
Impp impp_of(const TypedHandle& handle);

}  // namespace carte
