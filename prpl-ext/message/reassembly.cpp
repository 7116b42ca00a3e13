// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/text_form.h"

namespace carte {

namespace {

constexpr std::size_t text_bytes = (TextFormLimits::packed_bytes * 4 + 2) / 3;

Error damaged() { return {_("The contact card was damaged on its way.")}; }

Result<std::string> whole_bytes(const std::vector<std::string>& data, const std::string& crc) {
  std::string text;
  for (const std::string& part : data) text += part;
  Result<std::string> bytes = from_base64url(text);
  if (bytes && crc_text(*bytes) != crc) return damaged();
  return bytes;
}

}  // namespace

std::optional<Result<Share>> Reassembly::add(const std::string& sender, const CardFragment& fragment,
                                             std::int64_t now) {
  const auto bytes = add_bytes(sender, fragment, now);
  if (!bytes) return std::nullopt;
  if (!*bytes) return bytes->error();
  Result<PackedCard> card = unpack(**bytes);
  if (!card) return card.error();
  return Share{fragment.token, std::move(card->card), card->has_picture};
}

std::optional<Result<Envelope>> Reassembly::add(const std::string& sender, const UpdateFragment& fragment,
                                                std::int64_t now) {
  // A card under the same token is another thing.
  auto bytes = add_bytes("update\n" + sender, fragment.part, now);
  if (!bytes) return std::nullopt;
  if (!*bytes) return bytes->error();
  return Envelope(std::move(**bytes));
}

std::optional<Result<RegionPost>> Reassembly::add(const std::string& sender, const RegionFragment& fragment,
                                                  std::int64_t now) {
  const auto bytes = add_bytes("region\n" + sender, fragment.part, now);
  if (!bytes) return std::nullopt;
  if (!*bytes) return bytes->error();
  return unpack_post(**bytes);
}

std::optional<Result<std::string>> Reassembly::add_bytes(const std::string& sender, const CardFragment& fragment,
                                                         std::int64_t now) {
  drop_expired(now);
  if (fragment.n < 1 || fragment.n > TextFormLimits::fragments || fragment.k < 1 || fragment.k > fragment.n ||
      fragment.data.empty()) {
    return damaged();
  }
  const auto count = static_cast<std::size_t>(fragment.n);
  const std::pair<std::string, Token> key(sender, fragment.token);
  auto found = parts_.find(key);
  // The same card sent anew after it changed: the older fragments fit no longer.
  if (found != parts_.end() && (found->second.data.size() != count || found->second.crc != fragment.crc)) {
    parts_.erase(found);
    found = parts_.end();
  }
  if (found == parts_.end()) {
    make_room_for(sender);
    found = parts_.emplace(key, Part{std::vector<std::string>(count), fragment.crc, now, begun_++}).first;
  }

  std::vector<std::string>& data = found->second.data;
  std::string& place = data[static_cast<std::size_t>(fragment.k - 1)];
  if (place.empty()) {
    place = fragment.data;
    found->second.last = now;  // a paced sender needs longer than that for all of them
  }
  std::size_t size = 0;
  for (const std::string& part : data) size += part.size();
  if (size > text_bytes) {
    parts_.erase(found);
    return Error{_("The contact card is larger than allowed.")};
  }
  if (std::any_of(data.begin(), data.end(), [](const std::string& part) { return part.empty(); })) return std::nullopt;
  const auto whole = parts_.extract(found);
  return whole_bytes(whole.mapped().data, whole.mapped().crc);
}

void Reassembly::drop_expired(std::int64_t now) {
  std::erase_if(parts_,
                [now](const auto& part) { return now - part.second.last > TextFormLimits::unfinished_seconds; });
}

void Reassembly::make_room_for(const std::string& sender) {
  const auto theirs =
      std::count_if(parts_.begin(), parts_.end(), [&](const auto& part) { return part.first.first == sender; });
  if (theirs >= TextFormLimits::unfinished_per_sender) parts_.erase(oldest(&sender));
  if (parts_.size() >= TextFormLimits::unfinished) parts_.erase(oldest(nullptr));
}

// The oldest of one sender, or of all. Only when there is one.
Reassembly::Parts::iterator Reassembly::oldest(const std::string* sender) {
  auto found = parts_.end();
  for (auto part = parts_.begin(); part != parts_.end(); ++part) {
    if (sender && part->first.first != *sender) continue;
    if (found == parts_.end() || part->second.order < found->second.order) found = part;
  }
  return found;
}

}  // namespace carte
