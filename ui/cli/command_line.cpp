// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte::cli {

namespace {

constexpr double smallest_scale = 0.1;
constexpr double largest_scale = 8;

enum class Option { to, output, theme, scale, dark, index };

struct OptionName {
  Option option;
  std::string_view name;
  bool takes_value;
};
constexpr OptionName option_names[] = {
    {Option::to, "--to", true},       {Option::output, "-o", true},     {Option::output, "--output", true},
    {Option::theme, "--theme", true}, {Option::scale, "--scale", true}, {Option::dark, "--dark", false},
    {Option::index, "--index", true},
};

struct FormatName {
  Format format;
  std::string_view name;
};
constexpr FormatName format_names[] = {
    {Format::xcard, "xcard"}, {Format::vcard3, "vcard3"}, {Format::vcard4, "vcard4"}, {Format::text, "text"}};

// A command, the options that make sense for it, and how many files it takes.
struct Rule {
  Command command;
  std::string_view name;
  std::vector<Option> options;
  std::size_t min_files, max_files;
};
const Rule rules[] = {
    {Command::show, "show", {Option::index}, 1, 1},
    {Command::convert, "convert", {Option::to, Option::index}, 1, 1},
    {Command::render, "render", {Option::output, Option::theme, Option::scale, Option::dark, Option::index}, 1, 1},
    {Command::diff, "diff", {}, 2, 2},
    {Command::text_encode, "text encode", {Option::index}, 1, 1},
    {Command::text_decode, "text decode", {Option::to}, 0, 1},
    {Command::qr, "qr", {Option::output, Option::scale, Option::index}, 1, 1},
    {Command::scan, "scan", {Option::to}, 1, 1},
    {Command::open, "open", {}, 0, 1000},
    {Command::verify, "verify", {Option::index}, 1, 1},
};

std::string shown(const std::string& argument) { return clean_line(argument, 80); }

// The whole text as a number, or nothing.
template <class Number>
std::optional<Number> number(const std::string& text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<void> set_value(CommandLine& line, Option option, const std::string& value) {
  switch (option) {
    case Option::to:
      for (const FormatName& format : format_names) {
        if (value != format.name) continue;
        line.to = format.format;
        return {};
      }
      return Error{_("--to takes xcard, vcard3, vcard4 or text")};
    case Option::scale: {
      const auto scale = number<double>(value);
      // Written so that "nan" is refused as well.
      if (!scale || !(*scale >= smallest_scale && *scale <= largest_scale))
        return Error{_("--scale takes a number from 0.1 to 8")};
      line.scale = *scale;
      return {};
    }
    case Option::index:
      line.index = number<std::size_t>(value);
      if (!line.index || *line.index == 0) return Error{_("--index takes a number, 1 for the first card")};
      return {};
    case Option::output:
      if (value.empty()) return Error{_("-o takes the name of a file")};
      line.output = value;
      return {};
    case Option::theme:
      line.theme = value;
      return {};
    case Option::dark:
      line.dark = true;
      return {};
  }
  return {};
}

// The option at the head of `left`, with its value behind it or behind a `=`; takes what it read off.
Result<void> read_option(CommandLine& line, const Rule& rule, std::span<const std::string>& left) {
  const std::string& argument = left.front();
  const std::size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
  const std::string name = argument.substr(0, equals);
  for (const OptionName& known : option_names) {
    if (name != known.name) continue;
    if (std::find(rule.options.begin(), rule.options.end(), known.option) == rule.options.end()) break;
    if (!known.takes_value) {
      if (equals != std::string::npos) return Error{sentence(_("%s takes no value"), name.c_str())};
      left = left.subspan(1);
      return set_value(line, known.option, {});
    }
    if (equals == std::string::npos && left.size() < 2) return Error{sentence(_("%s needs a value"), name.c_str())};
    const std::string value = equals == std::string::npos ? left[1] : argument.substr(equals + 1);
    left = left.subspan(equals == std::string::npos ? 2 : 1);
    return set_value(line, known.option, value);
  }
  return Error{sentence(_("'%s' takes no option %s"), std::string(rule.name).c_str(), shown(name).c_str())};
}

Result<void> check(const CommandLine& line, const Rule& rule, bool has_format) {
  if (line.files.size() < rule.min_files) {
    return Error{rule.max_files == 2 ? _("'diff' needs two files")
                                     : sentence(_("'%s' needs a file"), std::string(rule.name).c_str())};
  }
  if (line.files.size() > rule.max_files) {
    return Error{sentence(_("'%s' is one file too many"), shown(line.files[rule.max_files]).c_str())};
  }
  if (rule.command == Command::convert && !has_format) return Error{_("'convert' needs --to and a format")};
  if ((rule.command == Command::render || rule.command == Command::qr) && line.output.empty())
    return Error{sentence(_("'%s' needs -o and a file"), std::string(rule.name).c_str())};
  if (line.files.size() == 2 && line.files[0] == "-" && line.files[1] == "-") {
    return Error{_("only one of the two files can be standard input")};
  }
  return {};
}

Result<CommandLine> read_for(const Rule& rule, std::span<const std::string> left) {
  CommandLine line;
  line.command = rule.command;
  bool has_format = false;
  bool only_files = false;
  while (!left.empty()) {
    const std::string& argument = left.front();
    if (!only_files && (argument == "--help" || argument == "-h")) return CommandLine{};
    if (!only_files && argument == "--") {
      only_files = true;
    } else if (!only_files && argument.size() > 1 && argument.front() == '-') {
      has_format = has_format || argument.starts_with("--to");
      if (const Result<void> read = read_option(line, rule, left); !read) return read.error();
      continue;
    } else {
      line.files.push_back(argument);
    }
    left = left.subspan(1);
  }
  if (const Result<void> good = check(line, rule, has_format); !good) return good.error();
  return line;
}

}  // namespace

Result<CommandLine> read_command_line(const std::vector<std::string>& arguments) {
  std::span<const std::string> left = arguments;
  if (left.empty()) return Error{_("no command given")};
  if (left[0] == "--help" || left[0] == "-h" || left[0] == "help") return CommandLine{};
  if (left[0] == "--version" || left[0] == "-V") {
    CommandLine line;
    line.command = Command::version;
    return line;
  }
  std::string name = left[0];
  left = left.subspan(1);
  if (name == "text") {
    if (left.empty()) return Error{_("'text' needs encode or decode")};
    if (left[0] == "--help" || left[0] == "-h") return CommandLine{};
    name += " " + left[0];
    left = left.subspan(1);
  }
  for (const Rule& rule : rules) {
    if (name == rule.name) return read_for(rule, left);
  }
  return Error{sentence(_("there is no command '%s'"), shown(name).c_str())};
}

std::string help_text() {
  return _(
      "Usage: carte COMMAND [OPTION]... FILE...\n"
      "Shows, converts, draws and verifies electronic business cards (vCard, xCard).\n"
      "\n"
      "  show FILE                    list what the card says\n"
      "  convert --to FORMAT FILE     write it as xcard, vcard3, vcard4 or text\n"
      "  render FILE -o PNG           draw it as a picture\n"
      "      --theme NAME             in this theme (plain, photo, night or your own)\n"
      "      --scale NUMBER           at this size (2 for high-resolution screens)\n"
      "      --dark                   in the theme's dark variant\n"
      "  diff A B                     list what differs between two cards\n"
      "  verify FILE                  say whose the card is and which revision, if its\n"
      "                               signature is good\n"
      "  text encode FILE             print the lines that carry it through a chat\n"
      "  text decode [FILE]           read such lines and list what the card says;\n"
      "                               with --to FORMAT write it in that format\n"
      "  qr FILE -o PNG               draw it as a QR code (--scale as above)\n"
      "  scan PICTURE                 list what the QR codes in it (a PNG or JPEG)\n"
      "                               say; with --to FORMAT write cards in that format\n"
      "  open [FILE|ADDRESS]...       open in the chat program: cards, carte: and xmpp:\n"
      "                               addresses; without any, the card holder\n"
      "\n"
      "      --index N                take the Nth card of a file that holds several\n"
      "  -h, --help                   show this help\n"
      "  -V, --version                show the version\n"
      "\n"
      "A file named - is standard input.\n");
}

}  // namespace carte::cli
