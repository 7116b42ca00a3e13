// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/card/vcard_escape.h"

#include <algorithm>

namespace carte {

namespace {

std::string escaped(std::string_view text, std::string_view protect) {
  std::string result;
  result.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (protect.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string escape_text(std::string_view text) { return escaped(text, "\\,;"); }

std::string escape_uri(std::string_view uri, UriEscape semicolons) {
  return escaped(uri, semicolons == UriEscape::semicolons ? "\\;" : "\\");
}

std::string unescape_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size())
      result += text[i];
    else if (const char next = text[++i]; next == 'n' || next == 'N')
      result += '\n';
    else
      result += next;
  }
  return result;
}

std::string unescape_text_v2(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool protects =
        text[i] == '\\' && i + 1 < text.size() && std::string_view(";,:\\").find(text[i + 1]) != std::string_view::npos;
    result += protects ? text[++i] : text[i];
  }
  return result;
}

std::vector<std::string_view> split_escaped(std::string_view text, char divider) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == divider) {
      parts.push_back(text.substr(start, i - start));
      start = i + 1;
    }
  }
  parts.push_back(text.substr(start));
  return parts;
}

std::string escape_parameter(std::string_view value) {
  std::string result;
  for (const char c : value) {
    switch (c) {
      case '\n':
        result += "^n";
        break;
      case '^':
        result += "^^";
        break;
      case '"':
        result += "^'";
        break;
      default:
        result += c;
    }
  }
  const bool plain = !value.empty() && value.find_first_of(",;: \n\t\"^") == std::string_view::npos;
  return plain ? result : '"' + result + '"';
}

std::string unescape_parameter(std::string_view value) {
  std::string result;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
    if (next == 'n')
      result += '\n';
    else if (next == '^')
      result += '^';
    else if (next == '\'')
      result += '"';
    else
      result += value[i];
    if (next == 'n' || next == '^' || next == '\'') ++i;
  }
  return result;
}

std::string folded(std::string_view line) {
  constexpr std::size_t octets = 75;
  std::string result;
  result.reserve(line.size() + line.size() / 24 + 2);
  std::size_t room = octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues_character(line[cut])) --cut;
    result.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = octets - 1;
  }
  return result.append(line).append("\r\n");
}

}  // namespace carte
