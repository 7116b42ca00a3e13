// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/card_command.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

constexpr std::array<std::string_view, 7> numbered_actions = {"add",    "update", "message", "photo",
                                                              "ignore", "agree",  "decline"};

constexpr std::array<std::pair<std::string_view, CardCommand::Verb>, 5> single_words = {{
    {"list", CardCommand::Verb::list},
    {"mine", CardCommand::Verb::mine},
    {"send", CardCommand::Verb::send},
    {"exchange", CardCommand::Verb::exchange},
    {"holder", CardCommand::Verb::holder},
}};

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the first word off the text.
std::string_view take_word(std::string_view& text) {
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  return word;
}

bool read_number(std::string_view word, unsigned& number) {
  if (word.starts_with('#')) word.remove_prefix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() && number > 0;
}

Result<CardCommand> with_number(CardCommand command, std::string_view rest) {
  if (rest.empty() || read_number(rest, command.card)) return command;
  return Error{_("The card's number is missing: /card list shows the numbers.")};
}

Result<CardCommand> save(CardCommand command, std::string_view rest) {
  std::string_view after = rest;
  if (read_number(take_word(after), command.card)) {
    rest = after;
  } else {
    command.card = 0;
  }
  if (rest.empty()) return Error{_("Say where to save the card: /card save bob.vcf")};
  command.file = rest;
  return command;
}

}  // namespace

Result<CardCommand> parse_card_command(std::string_view arguments) {
  using Verb = CardCommand::Verb;
  std::string_view rest = trim(arguments);
  const std::string_view word = take_word(rest);
  if (word.empty() || word == "help") return CardCommand{.verb = Verb::help};
  if (word == "share") {
    if (rest.empty()) return CardCommand{.verb = Verb::dialog};
    return CardCommand{.verb = Verb::share, .name = std::string(rest)};
  }
  for (const auto& [single, verb] : single_words) {
    if (word == single) return CardCommand{.verb = verb};
  }
  if (word == "find") {
    if (rest.empty()) return Error{_("Say what to look for: /card find bob")};
    return CardCommand{.verb = Verb::find, .name = std::string(rest)};
  }
  if (word == "show") return with_number({.verb = Verb::show, .action = "show"}, rest);
  if (word == "save") return save({.verb = Verb::action, .action = "save"}, rest);
  if (std::ranges::find(numbered_actions, word) != numbered_actions.end())
    return with_number({.verb = Verb::action, .action = std::string(word)}, rest);
  return Error{sentence(_("There is no command “/card %s”; /card help lists them."), clean_line(word, 40).c_str())};
}

std::string card_command_help() {
  return _("/card share NAME: shares that contact in this conversation\n"
           "/card share: opens the dialog to share contacts\n"
           "/card list: the cards received, with their numbers\n"
           "/card show [NUMBER]: all that is on a card\n"
           "/card add [NUMBER]: adds the person to your buddy list\n"
           "/card update [NUMBER]: updates your contact from the card\n"
           "/card message [NUMBER]: opens a conversation with the person\n"
           "/card photo [NUMBER]: asks for the portrait that did not come along\n"
           "/card save [NUMBER] FILE: saves the card as .vcf, .xcf or .png\n"
           "/card ignore [NUMBER]: puts the card away\n"
           "/card mine: makes or changes your own card\n"
           "/card send: sends your own card to this conversation\n"
           "/card exchange: asks to exchange cards; both then stay up to date\n"
           "/card agree [NUMBER]: exchanges cards with the person who asked for it\n"
           "/card decline [NUMBER]: declines to exchange cards\n"
           "/card holder: opens the card holder\n"
           "/card find WORDS: looks for a card in the card holder\n"
           "Without a number the newest card in this conversation is meant.");
}

}  // namespace carte
