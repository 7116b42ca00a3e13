// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/card/xcard_property.h"

namespace carte {

namespace {

constexpr std::string_view beginning = "carte:1:card";

void add_number(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
}

void add_text(std::string& out, std::string_view text) {
  add_number(out, text.size(), 4);
  out += text;
}

// Parsers make a line end or tab in an attribute a space, unless whoever wrote it took care.
std::string attribute_text(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

// Elements in which the order of what they hold says nothing (RFC 6350 5 and 3.3).
bool is_set(const XmlElement& element) {
  constexpr std::array<std::string_view, 4> names = {"group", "parameters", "replaced", "type"};
  return std::find(names.begin(), names.end(), element.name) != names.end();
}

bool order_counts(const XmlElement& property) { return property.name == "impp" || property.name == "adr"; }

bool is_plain(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  return text.empty() ||
         (text.find('\r') == std::string_view::npos && blank.find(text.front()) == std::string_view::npos &&
          blank.find(text.back()) == std::string_view::npos);
}

class Canonical {
 public:
  void children(const std::vector<XmlElement>& all, std::string_view ns, bool set) {
    add_number(out_, all.size(), 4);
    if (!set || all.size() < 2) {
      for (const XmlElement& child : all) element(child, ns);
      return;
    }
    std::vector<Child> written;
    written.reserve(all.size());
    const std::size_t start = out_.size();
    for (const XmlElement& child : all) {
      written.push_back({&child, out_.size() - start, 0});
      element(child, ns);
      written.back().length = out_.size() - start - written.back().at;
    }
    sort(written, start);
  }

  std::string& bytes() { return out_; }

 private:
  struct Child {
    const XmlElement* element;
    std::size_t at, length;
  };

  // Brings what was written from `start` on into its order.
  void sort(std::vector<Child>& written, std::size_t start) {
    const std::string bytes = out_.substr(start);
    const auto bytes_of = [&](const Child& child) { return std::string_view(bytes).substr(child.at, child.length); };
    std::stable_sort(written.begin(), written.end(), [&](const Child& a, const Child& b) {
      if (const int names = a.element->name.compare(b.element->name)) return names < 0;
      return !order_counts(*a.element) && bytes_of(a) < bytes_of(b);
    });
    out_.resize(start);
    for (const Child& child : written) out_ += bytes_of(child);
  }

  // Libpurple does not tell an element without a namespace from one in its parent's.
  void element(const XmlElement& element, std::string_view outer_ns) {
    const bool same = element.ns.empty() || element.ns == outer_ns;
    add_text(out_, same ? std::string_view() : element.ns);
    add_text(out_, element.name);
    attributes(element.attributes);
    add_text(out_, is_plain(element.text) ? element.text : tidy(element.text));
    children(element.children, same ? outer_ns : element.ns, is_set(element));
  }

  void attributes(const std::vector<std::pair<std::string, std::string>>& written) {
    add_number(out_, written.size(), 4);
    if (written.empty()) return;
    auto all = written;
    std::sort(all.begin(), all.end());
    for (const auto& [name, value] : all) {
      add_text(out_, name);
      add_text(out_, attribute_text(value));
    }
  }

  std::string out_;
};

}  // namespace

std::string canonical(const Card& card, Audience audience, std::uint64_t counter) {
  Canonical form;
  form.bytes().reserve(4096);
  form.bytes() += beginning;
  add_number(form.bytes(), static_cast<std::uint64_t>(audience), 1);
  add_number(form.bytes(), counter, 8);
  form.children(properties_to_sign(card), xcard_ns, true);
  return std::move(form.bytes());
}

}  // namespace carte
