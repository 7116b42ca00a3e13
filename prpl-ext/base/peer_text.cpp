// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/peer_text.h"

#include <glib.h>

#include <algorithm>

namespace carte {

namespace {

constexpr gunichar replacement = 0xFFFD;
constexpr gunichar ellipsis = 0x2026;

// The character at the text's beginning, which is cut off; U+FFFD for one bad byte.
gunichar next_char(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) {
    text.remove_prefix(1);
    return first;
  }
  const gunichar found = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
  if (found == static_cast<gunichar>(-1) || found == static_cast<gunichar>(-2)) {
    text.remove_prefix(1);
    return replacement;
  }
  text.remove_prefix(static_cast<std::size_t>(g_unichar_to_utf8(found, nullptr)));
  return found;
}

bool is_line_end(gunichar c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

// What can reorder or hide other text. The joiners U+200C/D stay: emoji, Persian and Indic scripts need them.
bool is_hidden(gunichar c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C ||
         c == 0x200B || c == 0xFEFF || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) ||
         (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xE0001 || (c & 0xFFFE) == 0xFFFE;
}

bool is_xml_char(gunichar c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// Collects visible characters; white space is written only once something visible follows it.
class Cleaned {
 public:
  explicit Cleaned(std::size_t max_chars) : max_chars_(max_chars) {}

  bool full() const { return cut_; }
  void space() { space_ = true; }
  void line_end() { ++line_ends_; }

  void visible(gunichar c) {
    if (count_ > 0 && line_ends_ > 0)
      append('\n', std::min<std::size_t>(line_ends_, 2));
    else if (count_ > 0 && space_)
      append(' ', 1);
    space_ = false;
    line_ends_ = 0;
    append(c, 1);
  }

  std::string take() && { return std::move(text_); }

 private:
  void append(gunichar c, std::size_t times) {
    for (; times > 0 && !cut_; --times) {
      if (count_ == max_chars_) return cut_short();
      if (count_ + 1 == max_chars_) before_last_ = text_.size();
      char bytes[6];
      text_.append(bytes, static_cast<std::size_t>(g_unichar_to_utf8(c, bytes)));
      ++count_;
    }
  }

  void cut_short() {
    cut_ = true;
    if (max_chars_ == 0) return;
    text_.resize(before_last_);
    while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) text_.pop_back();
    char bytes[6];
    text_.append(bytes, static_cast<std::size_t>(g_unichar_to_utf8(ellipsis, bytes)));
  }

  std::string text_;
  std::size_t max_chars_;
  std::size_t count_ = 0;
  std::size_t before_last_ = 0;
  std::size_t line_ends_ = 0;
  bool space_ = false;
  bool cut_ = false;
};

std::string clean(std::string_view text, std::size_t max_chars, bool keep_lines) {
  Cleaned cleaned(max_chars);
  while (!text.empty() && !cleaned.full()) {
    const bool after_return = text.front() == '\r';
    const gunichar c = next_char(text);
    if (after_return && !text.empty() && text.front() == '\n') continue;
    if (keep_lines && is_line_end(c))
      cleaned.line_end();
    else if (is_line_end(c) || g_unichar_isspace(c))
      cleaned.space();
    else if (!g_unichar_iscntrl(c) && !is_hidden(c))
      cleaned.visible(c);
  }
  return std::move(cleaned).take();
}

}  // namespace

std::string clean_line(std::string_view text, std::size_t max_chars) { return clean(text, max_chars, false); }

std::string clean_text(std::string_view text, std::size_t max_chars) { return clean(text, max_chars, true); }

std::string escape_markup(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

bool is_xml_text(std::string_view text) {
  while (!text.empty()) {
    const bool bad_byte_is_new = text.substr(0, 3) != "\xEF\xBF\xBD";
    const gunichar c = next_char(text);
    if ((c == replacement && bad_byte_is_new) || !is_xml_char(c)) return false;
  }
  return true;
}

}  // namespace carte
