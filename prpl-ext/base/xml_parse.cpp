// SPDX-License-Identifier: GPL-2.0-or-later
#include <libxml/parser.h>

#include <memory>
#include <optional>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/base/xml_element.h"

namespace carte {

namespace {

using XmlContext = std::unique_ptr<xmlParserCtxt, Releaser<xmlFreeParserCtxt>>;
using XmlDocument = std::unique_ptr<xmlDoc, Releaser<xmlFreeDoc>>;

// Nothing is fetched and no entity is expanded: never NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, HUGE or RECOVER
// here.
constexpr int parse_options =
    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

// libxml2 compares each attribute of a tag with all others of it, so their number is bounded before it sees them.
constexpr std::size_t quotes_between_tags = 2048;

std::string_view from_xml(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

Error too_complicated() { return {_("The XML is more complicated than a card may be.")}; }

Error too_long(std::size_t limit) {
  return {sentence(_("The XML is longer than the %zu KB that are allowed."), limit / 1024)};
}

// What can be refused without parsing.
std::optional<Error> refuse_early(std::string_view document, const XmlLimits& limits) {
  if (document.size() > limits.bytes) return too_long(limits.bytes);
  if (!is_xml_text(document)) return Error{_("The XML is not valid UTF-8 text.")};
  if (document.find("<!DOCTYPE") != std::string_view::npos)
    return Error{_("The XML holds a document type declaration, which is not allowed in a card.")};
  std::size_t tags = 0, quotes = 0;
  for (std::size_t i = 0; i < document.size(); ++i) {
    if (document[i] == '"' || document[i] == '\'') {
      if (++quotes > quotes_between_tags) return too_complicated();
    } else if (document[i] == '<') {
      quotes = 0;
      const char next = i + 1 < document.size() ? document[i + 1] : '\0';
      if (next != '/' && next != '!' && next != '?' && ++tags > limits.elements) return too_complicated();
    }
  }
  return std::nullopt;
}

// Copies libxml2's tree into plain data.
class TreeReader {
 public:
  explicit TreeReader(const XmlLimits& limits) : limits_(limits) {}

  // False when a limit is passed or a namespace prefix was not declared.
  bool read(const xmlNode* node, XmlElement& element, std::size_t depth) {
    if (depth > limits_.depth || ++elements_ > limits_.elements) return false;
    element.name = from_xml(node->name);
    if (element.name.find(':') != std::string::npos) return false;
    if (node->ns) element.ns = from_xml(node->ns->href);
    if (!read_attributes(node, element)) return false;
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        element.text += from_xml(child->content);
      else if (child->type == XML_ENTITY_REF_NODE)
        return false;
      else if (child->type == XML_ELEMENT_NODE && !read(child, element.children.emplace_back(), depth + 1))
        return false;
    }
    if (!element.children.empty() && element.text.find_first_not_of(" \t\r\n") == std::string::npos)
      element.text.clear();
    return true;
  }

 private:
  static bool read_attributes(const xmlNode* node, XmlElement& element) {
    for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
      const std::string name(from_xml(attribute->name));
      if (name.find(':') != std::string::npos) return false;
      std::string value;
      for (const xmlNode* part = attribute->children; part; part = part->next) {
        if (part->type != XML_TEXT_NODE) return false;
        value += from_xml(part->content);
      }
      if (!attribute->ns)
        element.attributes.emplace_back(name, std::move(value));
      else if (from_xml(attribute->ns->prefix) == "xml")
        element.attributes.emplace_back("xml:" + name, std::move(value));
    }
    return true;
  }

  const XmlLimits& limits_;
  std::size_t elements_ = 0;
};

Error broken_at(int line) {
  if (line <= 0) return {_("The XML is broken.")};
  return {sentence(_("The XML is broken in line %d."), line)};
}

}  // namespace

Result<XmlElement> parse_xml(std::string_view document, const XmlLimits& limits) {
  if (auto refused = refuse_early(document, limits)) return *refused;
  const XmlContext context(xmlNewParserCtxt());
  const XmlDocument tree(xmlCtxtReadMemory(context.get(), document.data(), static_cast<int>(document.size()),
                                           "card.xml", "UTF-8", parse_options));
  if (!tree) return broken_at(context->lastError.line);
  if (tree->intSubset || tree->extSubset)
    return Error{_("The XML holds a document type declaration, which is not allowed in a card.")};
  const xmlNode* root = xmlDocGetRootElement(tree.get());
  XmlElement element;
  if (!root) return broken_at(0);
  if (!context->nsWellFormed) return broken_at(context->lastError.line);
  if (!TreeReader(limits).read(root, element, 1)) return too_complicated();
  return element;
}

}  // namespace carte
