// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "prpl-ext/base/result.h"

namespace carte {

// One XML element as plain data, whichever parser it came from (libxml2's text, or the stanza a client has parsed
// already).
struct XmlElement {
  std::string name;                                             // local name
  std::string ns;                                               // namespace URI, empty for none
  std::vector<std::pair<std::string, std::string>> attributes;  // without xmlns
  std::string text;  // character data, joined; markup between children is not kept
  std::vector<XmlElement> children;

  bool operator==(const XmlElement&) const = default;

  bool is(std::string_view local_name, std::string_view namespace_uri) const {
    return name == local_name && ns == namespace_uri;
  }
  // The first child of that name in this element's own namespace, or null.
  const XmlElement* child(std::string_view local_name) const;
  // The first child of that name and namespace, or null.
  const XmlElement* child(std::string_view local_name, std::string_view namespace_uri) const;
  // The attribute's value, empty when absent.
  const std::string& attribute(std::string_view attribute_name) const;
  // Appends a child in the given namespace (this element's own when empty) and returns it.
  XmlElement& add(std::string local_name, std::string character_data = {}, std::string namespace_uri = {});
  void set(std::string attribute_name, std::string value);
};

struct XmlLimits {
  std::size_t bytes = 256 * 1024;
  std::size_t depth = 16;
  std::size_t elements = 4096;
};

// Parses a document of at most limits.bytes bytes. Refuses any DOCTYPE, entities other than the five of XML 1.0,
// anything not well-formed, not UTF-8, too deep or too long; nothing is fetched. Source: XML 1.0, RFC 6120
// section 11.1.
Result<XmlElement> parse_xml(std::string_view document, const XmlLimits& limits = {});

// The element as text without XML declaration; namespaces are declared where they change. Characters that XML
// does not allow are left out.
std::string to_xml(const XmlElement& element);

// The same, indented for people, with an XML declaration, ending in a newline.
std::string to_xml_document(const XmlElement& element);

}  // namespace carte
