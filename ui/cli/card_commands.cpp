// SPDX-License-Identifier: GPL-2.0-or-later
#include <ctime>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/replaced_value.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/draw/card_picture.h"
#include "ui/cli/card_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/listing.h"
#include "ui/cli/output.h"

namespace carte::cli {

std::optional<FileError> show(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index);
  if (!cards) return FileError{line.files[0], cards.reason()};
  write_cards(*cards, Format::text);
  return std::nullopt;
}

std::optional<FileError> convert(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index);
  if (!cards) return FileError{line.files[0], cards.reason()};
  write_cards(*cards, line.to);
  return std::nullopt;
}

std::optional<FileError> diff(const CommandLine& line) {
  std::vector<Card> both;
  for (const std::string& file : line.files) {
    Result<std::vector<Card>> cards = read_cards(file, 1);
    if (!cards) return FileError{file, cards.reason()};
    both.push_back(std::move(cards->front()));
  }
  const std::int64_t now = std::time(nullptr);
  const std::vector<FieldChange> changes = compare(card_at(both[0], now), card_at(both[1], now), today());
  put(changes.empty() ? _("Nothing differs.\n") : listing(changes));
  return std::nullopt;
}

std::optional<FileError> render(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index.value_or(1));
  if (!cards) return FileError{line.files[0], cards.reason()};
  const LoadedTheme loaded = load_theme(line.theme);
  // The card is drawn all the same, in the plain theme.
  if (!loaded.problem.empty()) complain(loaded.problem);
  PictureOptions options;
  options.scale = line.scale;
  options.dark = line.dark;
  options.today = today();
  options.has_seal = carte::verify(cards->front()).ok();
  const Card card = card_at(cards->front(), std::time(nullptr));
  const auto written = write_file(line.output, card_png(card, loaded.theme, options));
  if (!written) return FileError{line.output, written.reason()};
  return std::nullopt;
}

}  // namespace carte::cli
