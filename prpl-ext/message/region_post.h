// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

// A letter about a shared region on its way from client to client: the packed letter (prpl-ext/region/letter.h), or
// between people who exchanged cards an envelope whose message is a RegionSealed.
struct RegionPost {
  bool sealed = false;
  std::string bytes;
  bool operator==(const RegionPost&) const = default;
};

inline constexpr std::size_t longest_region_post = 1536;

// One byte, 0 in clear and 1 sealed, then the rest.
std::string pack_post(const RegionPost& post);
// Errors: damaged, or longer than longest_region_post.
Result<RegionPost> unpack_post(std::string_view packed);

// What our client says it understands (XEP-0030, XEP-0115), and the namespace of the element.
inline constexpr const char* region_feature = "urn:carte:1:region";

// `<region xmlns='urn:carte:1:region'>BASE64</region>` for XMPP stanzas.
XmlElement post_to_xml(const RegionPost& post);
Result<RegionPost> post_from_xml(const XmlElement& element);

}  // namespace carte
