// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/region/letters.h"

#include "prpl-ext/base/i18n.h"

namespace carte {

Result<void> Letters::send(const UpdateAddress& to, const std::optional<Token>& bond, const region::Letter& letter) {
  const Result<std::string> packed = region::pack_letter(letter);
  if (!packed) return packed.error();
  if (!bond) return carrier_.send(to, {false, *packed});
  const Result<Envelope> sealed = bonds_.seal(*bond, *packed);
  if (!sealed) return sealed.error();
  return carrier_.send(to, {true, sealed->str()});
}

std::string Letters::name_of(const std::optional<Token>& bond, const std::string& in_chat) const {
  if (!bond) return in_chat;
  std::string on_card = bonds_.name(*bond);
  if (on_card == in_chat) return in_chat;
  if (on_card.empty()) on_card = _("Somebody");
  // TRANSLATORS: the name on somebody's card, and what they are called in the chat.
  return sentence(_("%s (as %s)"), on_card.c_str(), in_chat.c_str());
}

bool Letters::admit(const UpdateAddress& from) {
  const std::int64_t now = clock_.monotonic_ms();
  UpdateAddress person = from;
  person.resource.clear();
  if (senders_.size() >= LetterRates::senders && !senders_.contains(person)) senders_.clear();
  TokenBucket& theirs =
      senders_.try_emplace(person, LetterRates::sender_burst, LetterRates::sender_per_minute).first->second;
  if (theirs.take(now) && all_.take(now)) return true;
  ++counters_.flooded;
  return false;
}

std::optional<ReadLetter> Letters::unreadable() {
  ++counters_.unreadable;
  return std::nullopt;
}

std::optional<ReadLetter> Letters::read(const UpdateAddress& from, const RegionPost& post) {
  if (!admit(from)) return std::nullopt;
  ReadLetter read{from, std::nullopt, {}};
  std::string packed = post.bytes;
  if (post.sealed) {
    const Result<RegionSealed> opened = bonds_.open(Envelope(post.bytes));
    if (!opened) return unreadable();
    read.bond = opened->exchange;
    packed = opened->letter;
  } else if (bonds_.locked() || bonds_.with(from)) {
    ++counters_.in_clear;
    return std::nullopt;
  }
  Result<region::Letter> letter = region::unpack_letter(packed);
  if (!letter) return unreadable();
  read.letter = std::move(*letter);
  return read;
}

}  // namespace carte
