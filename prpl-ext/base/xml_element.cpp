// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/xml_element.h"

#include <glib.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

// XML 1.0, fifth edition, section 2.3, without the colon. (libxml2's own check is of the fourth, which knows fewer
// scripts.)
bool begins_name(gunichar c) {
  constexpr std::pair<gunichar, gunichar> ranges[] = {
      {'A', 'Z'},       {'_', '_'},       {'a', 'z'},       {0xC0, 0xD6},     {0xD8, 0xF6},
      {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F},
      {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const auto& range) { return c >= range.first && c <= range.second; });
}

bool continues_name(gunichar c) {
  return begins_name(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040;
}

bool is_xml_name(std::string_view name) {
  if (name.starts_with("xml:")) name.remove_prefix(4);
  if (name.empty() || !is_xml_text(name)) return false;
  const std::string local(name);
  const char* at = local.c_str();
  if (!begins_name(g_utf8_get_char(at))) return false;
  for (at = g_utf8_next_char(at); *at; at = g_utf8_next_char(at))
    if (!continues_name(g_utf8_get_char(at))) return false;
  return true;
}

// The text without what XML 1.0 cannot hold; most texts hold nothing of the kind.
std::string only_xml_text(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    std::size_t length = 1;
    const auto first = static_cast<unsigned char>(text.front());
    if (first >= 0x80) {
      const gunichar c = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
      if (c < static_cast<gunichar>(-2)) length = static_cast<std::size_t>(g_unichar_to_utf8(c, nullptr));
    }
    if (is_xml_text(text.substr(0, length))) kept += text.substr(0, length);
    text.remove_prefix(length);
  }
  return kept;
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      case '\n':
        out += in_attribute ? "&#10;" : "\n";
        break;
      case '\t':
        out += in_attribute ? "&#9;" : "\t";
        break;
      default:
        out += c;
    }
  }
}

void append_text(std::string& out, const std::string& text, bool in_attribute) {
  if (is_xml_text(text))
    append_escaped(out, text, in_attribute);
  else
    append_escaped(out, only_xml_text(text), in_attribute);
}

void append_attribute(std::string& out, const std::string& name, const std::string& value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_text(out, value, true);
  out += '"';
}

constexpr int not_indented = -1;

// An element whose name XML does not allow is left out. Indentation would change a text beside children, so it stops
// there.
void append_element(std::string& out, const XmlElement& element, const std::string& outer_ns, int indent) {
  if (!is_xml_name(element.name)) return;
  if (indent != not_indented) out.append(static_cast<std::size_t>(indent), ' ');
  out += '<' + element.name;
  if (element.ns != outer_ns) append_attribute(out, "xmlns", element.ns);
  for (const auto& [name, value] : element.attributes)
    if (is_xml_name(name)) append_attribute(out, name, value);
  if (element.text.empty() && element.children.empty()) {
    out += "/>";
  } else {
    const bool lines = indent != not_indented && element.text.empty();
    out += '>';
    append_text(out, element.text, false);
    if (lines) out += '\n';
    for (const XmlElement& child : element.children)
      append_element(out, child, element.ns, lines ? indent + 2 : not_indented);
    if (lines) out.append(static_cast<std::size_t>(indent), ' ');
    out += "</" + element.name + '>';
  }
  if (indent != not_indented) out += '\n';
}

}  // namespace

const XmlElement* XmlElement::child(std::string_view local_name) const { return child(local_name, ns); }

const XmlElement* XmlElement::child(std::string_view local_name, std::string_view namespace_uri) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlElement& one) { return one.is(local_name, namespace_uri); });
  return found == children.end() ? nullptr : &*found;
}

const std::string& XmlElement::attribute(std::string_view attribute_name) const {
  static const std::string absent;
  for (const auto& [key, value] : attributes)
    if (key == attribute_name) return value;
  return absent;
}

XmlElement& XmlElement::add(std::string local_name, std::string character_data, std::string namespace_uri) {
  XmlElement& added = children.emplace_back();
  added.name = std::move(local_name);
  added.ns = namespace_uri.empty() ? ns : std::move(namespace_uri);
  added.text = std::move(character_data);
  return added;
}

void XmlElement::set(std::string attribute_name, std::string value) {
  for (auto& [key, old_value] : attributes) {
    if (key != attribute_name) continue;
    old_value = std::move(value);
    return;
  }
  attributes.emplace_back(std::move(attribute_name), std::move(value));
}

std::string to_xml(const XmlElement& element) {
  std::string out;
  append_element(out, element, "", not_indented);
  return out;
}

std::string to_xml_document(const XmlElement& element) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  append_element(out, element, "", 0);
  return out;
}

}  // namespace carte
