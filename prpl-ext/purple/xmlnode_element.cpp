// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/purple/xmlnode_element.h"

#include "prpl-ext/base/i18n.h"

namespace carte {

namespace {

class Reader {
 public:
  explicit Reader(const XmlLimits& limits) : limits_(limits) {}

  bool read(xmlnode* node, const std::string& outer_ns, std::size_t depth, XmlElement& element) {
    if (depth > limits_.depth || ++elements_ > limits_.elements) return false;
    element.name = node->name;
    const char* ns = xmlnode_get_namespace(node);
    element.ns = ns ? ns : outer_ns;
    if (!count(element.name.size())) return false;
    for (xmlnode* child = node->child; child; child = child->next) {
      if (!read_child(child, depth, element)) return false;
    }
    return true;
  }

 private:
  bool read_child(xmlnode* child, std::size_t depth, XmlElement& element) {
    switch (child->type) {
      case XMLNODE_TYPE_TAG:
        element.children.emplace_back();
        return read(child, element.ns, depth + 1, element.children.back());
      case XMLNODE_TYPE_DATA:
        if (child->data) element.text.append(child->data, child->data_sz);
        return count(child->data_sz);
      case XMLNODE_TYPE_ATTRIB:
        return read_attribute(child, element);
    }
    return true;
  }

  // As parse_xml(): of the attributes in a namespace only xml:lang and its like are kept.
  bool read_attribute(xmlnode* attribute, XmlElement& element) {
    const char* prefix = xmlnode_get_prefix(attribute);
    const bool of_xml = prefix && std::string_view(prefix) == "xml";
    if (!attribute->data || (prefix && !of_xml)) return true;
    element.set((of_xml ? "xml:" : "") + std::string(attribute->name), attribute->data);
    return count(std::string_view(attribute->name).size() + std::string_view(attribute->data).size());
  }

  bool count(std::size_t bytes) {
    bytes_ += bytes;
    return bytes_ <= limits_.bytes;
  }

  const XmlLimits& limits_;
  std::size_t bytes_ = 0, elements_ = 0;
};

}  // namespace

Result<XmlElement> element_from_xmlnode(xmlnode* node, const XmlLimits& limits) {
  XmlElement element;
  if (!Reader(limits).read(node, {}, 1, element)) return Error{_("The contact card is larger than allowed.")};
  return element;
}

xmlnodes xmlnode_from_element(const XmlElement& element) {
  const std::string text = to_xml(element);
  return text.empty() ? nullptr : xmlnodes(xmlnode_from_str(text.data(), static_cast<gssize>(text.size())));
}

}  // namespace carte
