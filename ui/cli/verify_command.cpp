// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/field.h"
#include "prpl-ext/card/proof.h"
#include "ui/cli/card_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/listing.h"
#include "ui/cli/output.h"

namespace carte::cli {

namespace {

std::string audience_text(Audience audience) {
  switch (audience) {
    case Audience::everyone:
      // TRANSLATORS: for whom a card was made.
      return _("everyone");
    case Audience::contacts:
      return _("the owner's contacts");
    case Audience::exchanged:
      return _("people who exchanged cards with the owner");
  }
  return {};
}

std::string report(const Card& card, const VerifiedCard& verified) {
  std::vector<Row> rows;
  for (const std::string& name : field_values(card, Field::fn, today())) rows.push_back({field_label(Field::fn), name});
  rows.push_back({_("Signed by"), verified.id.str()});
  const std::string counter = std::to_string(master_counter(verified.revision.counter));
  // TRANSLATORS: a version of a card: its number, and its fingerprint in brackets.
  rows.push_back({_("Revision"), sentence(_("%s (%s)"), counter.c_str(), verified.revision.digest.c_str())});
  // TRANSLATORS: for whom a card was made.
  rows.push_back({_("Made for"), audience_text(verified.audience)});
  if (const unsigned times = verified.successions)
    rows.push_back({_("Key"), sentence(NC_("replaced %u time", "replaced %u times", times), times)});
  if (card.photo && is_named_picture(*card.photo))
    rows.push_back({field_label(Field::photo), _("part of the card, but not in this file")});
  return table(rows);
}

}  // namespace

std::optional<FileError> verify(const CommandLine& line) {
  const Result<std::vector<Card>> cards = read_cards(line.files[0], line.index);
  if (!cards) return FileError{line.files[0], cards.reason()};
  std::optional<FileError> problem;
  for (std::size_t i = 0; i < cards->size(); i++) {
    const Card& card = (*cards)[i];
    const Result<VerifiedCard> verified = carte::verify(card);
    if (verified) {
      put((i > 0 ? "\n" : "") + report(card, *verified));
      continue;
    }
    const std::string reason =
        cards->size() > 1 ? sentence(_("Card %zu: %s"), i + 1, verified.reason().c_str()) : verified.reason();
    if (!problem) problem = FileError{line.files[0], reason};
  }
  return problem;
}

}  // namespace carte::cli
