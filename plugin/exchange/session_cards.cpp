// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/session_cards.h"

namespace carte {

namespace {

std::size_t bytes_in(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return bytes;
}

std::size_t bytes_in(const XmlElement& element) {
  std::size_t bytes = element.name.size() + element.ns.size() + element.text.size() + sizeof element;
  for (const auto& [name, value] : element.attributes) bytes += name.size() + value.size();
  for (const XmlElement& child : element.children) bytes += bytes_in(child);
  return bytes;
}

// What can be long on a card; the rest is in the fixed part.
std::size_t bytes_in(const Card& card) {
  std::size_t bytes = sizeof card + card.fn.size() + card.quotation.size() + card.trade_notice.size() +
                      card.title.size() + card.role.size() + card.industry.size() + bytes_in(card.nickname) +
                      bytes_in(card.note) + bytes_in(card.org);
  if (card.photo) bytes += card.photo->bytes.size() + card.photo->uri.size();
  for (const Address& adr : card.adr)
    bytes += sizeof adr + adr.street.size() + adr.extended.size() + adr.locality.size() + adr.region.size();
  for (const Impp& impp : card.impp) bytes += sizeof impp + impp.uri.size() + impp.username.size();
  for (const auto* list : {&card.tel, &card.email, &card.url})
    for (const TypedText& item : *list) bytes += sizeof item + item.value.size() + bytes_in(item.types);
  for (const XmlElement& property : card.unknown) bytes += bytes_in(property);
  return bytes;
}

}  // namespace

unsigned SessionCards::add(ReceivedCard card) {
  const unsigned handle = ++last_;
  bytes_ += size_of(card);
  cards_.emplace(handle, std::move(card));
  order_.push_back(handle);
  make_room(handle);
  return handle;
}

const ReceivedCard* SessionCards::find(unsigned handle) const {
  auto found = cards_.find(handle);
  return found == cards_.end() ? nullptr : &found->second;
}

void SessionCards::set_stored(unsigned handle, std::int64_t id) {
  if (!change(handle, [id](ReceivedCard& card) { card.stored_id = id; }) && handle <= last_) put_away(handle, id);
}

std::int64_t SessionCards::stored_id(unsigned handle) const {
  if (const ReceivedCard* card = find(handle)) return card->stored_id;
  auto found = put_away_.find(handle);
  return found == put_away_.end() ? 0 : found->second;
}

std::size_t SessionCards::size_of(const ReceivedCard& card) {
  return sizeof card + card.problem.size() + bytes_in(card.share.card);
}

void SessionCards::make_room(unsigned but_not) {
  while ((cards_.size() > max_cards || bytes_ > max_bytes) && order_.front() != but_not) {
    const unsigned oldest = order_.front();
    order_.pop_front();
    auto found = cards_.find(oldest);
    bytes_ -= size_of(found->second);
    if (found->second.stored_id != 0) put_away(oldest, found->second.stored_id);
    cards_.erase(found);
  }
}

void SessionCards::put_away(unsigned handle, std::int64_t id) {
  if (!put_away_.insert_or_assign(handle, id).second) return;
  put_away_order_.push_back(handle);
  if (put_away_order_.size() <= max_remembered) return;
  put_away_.erase(put_away_order_.front());
  put_away_order_.pop_front();
}

}  // namespace carte
