// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

enum class VcardVersion { v3, v4 };

// Reads vCard text of version 2.1 (quoted-printable), 3.0 (RFC 2426) or 4.0 (RFC 6350), one or more cards. Unknown properties are
// kept. Errors name the line: "line 7: ...".
Result<std::vector<Card>> cards_from_vcard_text(std::string_view text);

// Writes one card, CRLF line ends, folded at 75 octets (RFC 6350 3.2); what the version lacks goes into X- properties.
std::string card_to_vcard_text(const Card& card, VcardVersion version);

// Reads either form (vCard text or xCard), by its beginning. Checks CardLimits before it looks further.
Result<std::vector<Card>> cards_from_file_text(std::string_view content);

// Reads a .vcf or .xcf file without loading more than the limit. `path` "-" is standard input.
// The reason does not name the file.
Result<std::vector<Card>> cards_from_file(const std::string& path);

}  // namespace carte
