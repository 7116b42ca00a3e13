// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/message/text_form.h"
#include "ui/cli/card_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

// What IRC leaves of its 512 bytes a line for the text, with some room for the names around it.
constexpr std::size_t irc_line = 440;
constexpr std::size_t longest_line = 32 * 1024;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File opened(const std::string& name) {
  if (name == "-") return File(stdin, [](std::FILE*) { return 0; });
  return File(std::fopen(name.c_str(), "re"), std::fclose);
}

Error unreadable(int number) {
  if (number == EISDIR) return {_("It is a folder, not a file.")};
  return {sentence(_("It cannot be read: %s."), std::strerror(number))};
}

// The next line without its end, or nothing at the end of the file. Of an overlong line only the beginning is kept.
std::optional<std::string> next_line(std::FILE* file) {
  std::string line;
  for (int c = std::getc(file); c != EOF; c = std::getc(file)) {
    if (c == '\n') return line;
    if (line.size() < longest_line) line += static_cast<char>(c);
  }
  return line.empty() ? std::nullopt : std::optional(line);
}

// A line out of a chat log has a time and a name before ours.
std::string_view from_bracket(std::string_view line) {
  const std::size_t at = line.find("[carte:");
  return at == line.npos ? line : line.substr(at);
}

// Adds the cards that a chat's lines hold to `cards`; stops at the first thing wrong.
Result<void> read_chat(std::FILE* file, std::vector<Card>& cards) {
  Reassembly reassembly;
  std::size_t number = 0;
  while (const auto text = next_line(file)) {
    number++;
    const TextFormLine line = read_line(from_bracket(*text));
    std::optional<Result<Share>> share;
    if (const auto* fragment = std::get_if<CardFragment>(&line)) share = reassembly.add({}, *fragment, 0);
    if (const auto* broken = std::get_if<BrokenLine>(&line)) share = Error{broken->reason};
    if (share && !*share) return Error{sentence(_("Line %zu: %s"), number, share->reason().c_str())};
    if (share) cards.push_back((*share)->card);
  }
  if (std::ferror(file)) return unreadable(errno);
  if (reassembly.unfinished() > 0) return Error{_("Some lines of the card are missing.")};
  if (cards.empty()) return Error{_("There is no card in it.")};
  return {};
}

}  // namespace

std::optional<FileError> text_encode(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index);
  if (!cards) return FileError{line.files[0], cards.reason()};
  for (const Card& card : *cards) {
    const Share share{new_token(), card, card.photo.has_value()};
    const Result<std::vector<std::string>> payload = payload_lines(share, irc_line);
    if (!payload) return FileError{line.files[0], payload.reason()};
    put(readable_line(share) + "\n");
    for (const std::string& one : *payload) put(one + "\n");
  }
  return std::nullopt;
}

std::optional<FileError> text_decode(const CommandLine& line) {
  const std::string name = line.files.empty() ? "-" : line.files[0];
  const File file = opened(name);
  if (!file) return FileError{name, unreadable(errno).reason};
  std::vector<Card> cards;
  const Result<void> read = read_chat(file.get(), cards);
  write_cards(cards, line.to);
  if (!read) return FileError{name, read.reason()};
  return std::nullopt;
}

}  // namespace carte::cli
