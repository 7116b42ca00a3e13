// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_line.h"

#include <glib.h>

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/vcard_encoding.h"
#include "prpl-ext/card/vcard_escape.h"

namespace carte {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// More than the standard allows: KDE writes names such as `X-messaging/irc-All`.
bool is_name_char(char c) { return g_ascii_isgraph(c) && std::string_view(";:=,\"").find(c) == std::string_view::npos; }

bool is_name(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_name_char); }

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), g_ascii_tolower);
  return result;
}

// What a bare word of vCard 2.1 is the value of.
const char* meaning_of_bare(const std::string& word) {
  for (const char* encoding : {"quoted-printable", "base64", "b", "8bit", "7bit"})
    if (word == encoding) return "encoding";
  for (const char* value : {"url", "inline", "content-id", "cid"})
    if (word == value) return "value";
  return "type";
}

// Reads the part of a line before its value.
class HeadParser {
 public:
  explicit HeadParser(std::string_view line) : rest_(line) {}

  // False when the line is no content line.
  bool parse(VcardLine& line) {
    const std::string_view name = take_until(";:");
    const auto dot = name.find('.');
    line.name = ascii_lower(dot == std::string_view::npos ? name : name.substr(dot + 1));
    if (dot != std::string_view::npos) line.group = ascii_lower(name.substr(0, dot));
    if (!is_name(line.name) || (dot != std::string_view::npos && group_is_wrong(line.group))) return false;
    while (rest_.starts_with(';')) {
      rest_.remove_prefix(1);
      if (!parse_parameter(line)) return false;
    }
    if (!rest_.starts_with(':')) return false;
    line.value = rest_.substr(1);
    return true;
  }

 private:
  static bool group_is_wrong(const std::string& group) {
    return !is_name(group) || group.find('_') != std::string::npos;
  }

  std::string_view take_until(std::string_view ends) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  bool parse_parameter(VcardLine& line) {
    const std::string name = ascii_lower(take_until("=;:"));
    if (!rest_.starts_with('=')) {
      if (!name.empty()) add(line, meaning_of_bare(name), to_utf8(name));
      return true;
    }
    if (!is_name(name)) return false;
    do {
      rest_.remove_prefix(1);
      if (!parse_value(line, name)) return false;
    } while (rest_.starts_with(','));
    return true;
  }

  bool parse_value(VcardLine& line, const std::string& name) {
    std::string_view value;
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(1);
      value = take_until("\"");
      if (rest_.empty()) return false;
      rest_.remove_prefix(1);
    } else {
      value = take_until(",;:");
    }
    add(line, name, to_utf8(unescape_parameter(value)));
    return rest_.empty() || rest_.front() == ',' || rest_.front() == ';' || rest_.front() == ':';
  }

  static void add(VcardLine& line, const std::string& name, std::string value) {
    for (auto& [key, values] : line.parameters)
      if (key == name) return values.push_back(std::move(value));
    line.parameters.push_back({name, {std::move(value)}});
  }

  std::string_view rest_;
};

bool has_quoted_printable(std::string_view line) {
  return ascii_lower(line.substr(0, line.find(':'))).find("quoted-printable") != std::string::npos;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r')
      result += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      result += '\n';
  return result;
}

// Undoes quoted-printable and foreign encodings; base64 is called `b` as in vCard 3.0.
void decode(VcardLine& line) {
  const std::string encoding = ascii_lower(line.parameter("encoding"));
  const std::string charset = line.parameter("charset");
  if (encoding == "quoted-printable") line.value = from_quoted_printable(line.value);
  line.value = to_utf8(line.value, charset);
  const bool base64 = encoding == "base64" || encoding == "b";
  std::erase_if(line.parameters, [](const auto& one) { return one.first == "charset" || one.first == "encoding"; });
  if (base64) line.parameters.push_back({"encoding", {"b"}});
  line.value = with_plain_line_ends(line.value);
}

// XML names begin with a letter, and colons and slashes mean something else.
bool has_xml_names(const VcardLine& line) {
  const auto fits = [](const std::string& name) {
    return (g_ascii_isalpha(name[0]) || name[0] == '_') &&
           std::all_of(name.begin(), name.end(), [](char c) { return g_ascii_isalnum(c) || c == '-' || c == '_'; });
  };
  return fits(line.name) && std::all_of(line.parameters.begin(), line.parameters.end(),
                                        [&](const auto& parameter) { return fits(parameter.first); });
}

}  // namespace

std::string VcardLine::parameter(std::string_view parameter_name) const {
  for (const auto& [key, values] : parameters)
    if (key == parameter_name) return values.front();
  return {};
}

VcardLexer::VcardLexer(std::string_view text) : rest_(text) {
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

std::string_view VcardLexer::take_physical() {
  const std::string_view line = rest_.substr(0, rest_.find_first_of("\r\n"));
  rest_.remove_prefix(line.size());
  if (rest_.starts_with("\r\n"))
    rest_.remove_prefix(2);
  else if (!rest_.empty())
    rest_.remove_prefix(1);
  ++number_;
  return line;
}

bool VcardLexer::next_is_folded() const { return rest_.starts_with(' ') || rest_.starts_with('\t'); }

std::string VcardLexer::take_logical() {
  std::string line(take_physical());
  const bool soft_breaks = line.ends_with('=') && has_quoted_printable(line);
  while (!rest_.empty()) {
    if (soft_breaks && line.ends_with('=')) {
      line.pop_back();
      line += take_physical();
    } else if (next_is_folded()) {
      line += take_physical().substr(1);
    } else {
      break;
    }
  }
  return line;
}

Result<std::optional<VcardLine>> VcardLexer::next() {
  while (!rest_.empty()) {
    const int number = number_ + 1;
    const std::string text = take_logical();
    if (text.find_first_not_of(" \t") == std::string::npos) continue;
    VcardLine line;
    line.number = number;
    if (!HeadParser(text).parse(line)) return at_line(number, _("this is not a line of a vCard."));
    if (!has_xml_names(line)) line.whole = to_utf8(text.substr(line.group.empty() ? 0 : line.group.size() + 1));
    decode(line);
    return std::optional(std::move(line));
  }
  return std::optional<VcardLine>();
}

Error at_line(int number, const std::string& reason) { return {sentence(_("Line %d: %s"), number, reason.c_str())}; }

}  // namespace carte
