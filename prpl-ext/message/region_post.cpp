// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/region_post.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/message/packing.h"

namespace carte {

namespace {

constexpr char in_clear = 0, is_sealed = 1;

Error damaged() { return {_("A message about a shared region was damaged on its way.")}; }

}  // namespace

std::string pack_post(const RegionPost& post) {
  return std::string(1, post.sealed ? is_sealed : in_clear) + post.bytes;
}

Result<RegionPost> unpack_post(std::string_view packed) {
  if (packed.size() < 2 || packed.size() > longest_region_post) return damaged();
  if (packed.front() != in_clear && packed.front() != is_sealed) return damaged();
  return RegionPost{packed.front() == is_sealed, std::string(packed.substr(1))};
}

XmlElement post_to_xml(const RegionPost& post) {
  XmlElement element;
  element.name = "region";
  element.ns = region_feature;
  element.text = base64(pack_post(post));
  return element;
}

Result<RegionPost> post_from_xml(const XmlElement& element) {
  if (!element.is("region", region_feature) || element.text.size() > longest_region_post * 2) return damaged();
  const std::optional<std::string> packed = from_base64(element.text);
  return packed ? unpack_post(*packed) : Result<RegionPost>(damaged());
}

}  // namespace carte
