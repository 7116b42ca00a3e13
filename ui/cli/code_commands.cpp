// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/code/qr.h"
#include "prpl-ext/code/read_code.h"
#include "prpl-ext/code/scan.h"
#include "ui/cli/card_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

constexpr double pixels_per_module = 6;  // a code of a usual card is 8 cm wide on paper at 150 dpi

// What all codes of one picture hold.
struct Found {
  std::vector<Card> cards;
  std::vector<std::string> addresses, problems;
};

Found sorted(const std::vector<std::string>& texts) {
  Found found;
  for (const std::string& text : texts) {
    Result<CodeContent> content = read_code(text);
    if (!content)
      found.problems.push_back(content.reason());
    else if (Card* card = std::get_if<Card>(&*content))
      found.cards.push_back(std::move(*card));
    else
      found.addresses.push_back(std::get<CodeAddress>(*content).uri);
  }
  return found;
}

}  // namespace

std::optional<FileError> qr(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index.value_or(1));
  if (!cards) return FileError{line.files[0], cards.reason()};
  const Result<QrText> text = qr_text(cards->front());
  if (!text) return FileError{line.files[0], text.reason()};
  const Result<QrCode> code = qr_code(text->text);
  if (!code) return FileError{line.files[0], code.reason()};
  const auto size = std::max(1L, std::lround(pixels_per_module * line.scale));
  const auto written = write_file(line.output, qr_png(*code, static_cast<int>(size)));
  if (!written) return FileError{line.output, written.reason()};
  if (text->holds == QrText::Holds::address)
    complain(line.files[0] + ": " +
             sentence(_("The card is too long for a QR code, so the code holds its address: %s"), text->text.c_str()));
  return std::nullopt;
}

std::optional<FileError> scan(const CommandLine& line) {
  const Result<std::vector<std::string>> texts = scan_file(line.files[0]);
  if (!texts) return FileError{line.files[0], texts.reason()};
  if (texts->empty()) return FileError{line.files[0], _("There is no QR code in it.")};
  const Found found = sorted(*texts);
  write_cards(found.cards, line.to);
  for (const std::string& address : found.addresses) put(clean_line(address, address.size()) + "\n");
  if (found.cards.empty() && found.addresses.empty()) return FileError{line.files[0], found.problems.front()};
  for (const std::string& problem : found.problems) complain(line.files[0] + ": " + problem);
  return std::nullopt;
}

}  // namespace carte::cli
