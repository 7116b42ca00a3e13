// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/update.h"

#include <glib.h>

#include <algorithm>
#include <type_traits>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/message/packing.h"
#include "prpl-ext/message/bytes.h"

namespace carte {

namespace {

constexpr unsigned char version = 1, deflated_bit = 0x80;
constexpr unsigned char answer_bit = 0x80;
constexpr std::size_t device_bytes = 10;

Error damaged() { return {_("A card's update was damaged on its way.")}; }
Error too_large() { return {_("This card's update is too large to send.")}; }

// The kind of a body is its place in UpdateBody, which therefore never changes within a version.
class Writer {
 public:
  explicit Writer(UpdateWriter& out) : out_(out) {}

  void operator()(const Agreed& body) { token_and_card(body.exchange, body.card); }
  void operator()(const Update& body) { token_and_card(body.exchange, body.card); }
  void operator()(const Returned& body) { token_and_card(body.exchange, body.card); }
  void operator()(const Refused& body) { out_.token(body.exchange); }
  void operator()(const Ended& body) { out_.token(body.exchange); }
  void operator()(const Have& body) {
    out_.token(body.exchange);
    out_.revision(body.mine);
    out_.revision(body.yours);
  }
  void operator()(const Confirmed& body) {
    out_.token(body.exchange);
    out_.revision(body.revision);
  }
  void operator()(const DeviceList& body) { items(body.items); }
  void operator()(const DeviceItems& body) { items(body.items); }
  void operator()(const RegionSealed& body) {
    out_.token(body.exchange);
    out_.text(body.letter);
    ok_ = body.letter.size() <= UpdateLimits::letter_bytes;
  }

  bool ok() const { return ok_; }

 private:
  void token_and_card(const Token& token, const Card& card) {
    out_.token(token);
    const Result<std::string> packed = pack({card, false});
    ok_ = packed.ok();
    if (!ok_) return;
    out_.text(*packed);
    out_.text(card.photo ? card.photo->bytes : std::string());
  }

  void items(const std::vector<DeviceItem>& items) {
    ok_ = items.size() <= UpdateLimits::items;
    out_.number(items.size());
    for (const DeviceItem& item : items) {
      out_.text(item.kind);
      out_.text(item.id);
      out_.revision(item.revision);
      out_.byte(item.removed);
      out_.text(item.content);
      ok_ = ok_ && std::max(item.kind.size(), item.id.size()) <= UpdateLimits::name_bytes;
    }
  }

  UpdateWriter& out_;
  bool ok_ = true;
};

class Reader {
 public:
  explicit Reader(UpdateReader& in) : in_(in) {}

  // The body of the kind that has that number in UpdateBody.
  template <std::size_t Kind = 0>
  Result<UpdateBody> body(std::size_t kind, bool answer) {
    if constexpr (Kind == std::variant_size_v<UpdateBody>) {
      return Error{_("A card's update was sent by a newer version of the plugin; please update yours.")};
    } else {
      if (kind != Kind) return body<Kind + 1>(kind, answer);
      std::variant_alternative_t<Kind, UpdateBody> read;
      if constexpr (requires { read.answer; }) read.answer = answer;
      if constexpr (requires { read.exchange; }) read.exchange = in_.token();
      if constexpr (requires { read.mine; }) read.mine = in_.revision();
      if constexpr (requires { read.yours; }) read.yours = in_.revision();
      if constexpr (requires { read.revision; }) read.revision = in_.revision();
      if constexpr (requires { read.items; }) read.items = items();
      if constexpr (requires { read.letter; }) read.letter = in_.text(UpdateLimits::letter_bytes);
      if constexpr (requires { read.card; }) {
        Result<Card> card = this->card();
        if (!card) return card.error();
        read.card = std::move(*card);
      }
      return UpdateBody(std::move(read));
    }
  }

 private:
  Result<Card> card() {
    const std::string_view packed = in_.text(UpdateLimits::bytes), picture = in_.text(CardLimits::photo_bytes);
    if (!in_.ok()) return damaged();
    Result<PackedCard> read = unpack(packed);
    if (!read) return read.error();
    Card card = std::move(read->card);
    if (picture.empty()) return card;
    Result<Photo> photo = photo_from_bytes(std::string(picture));
    if (!photo) return photo.error();
    if (card.photo) {
      if (!put_named_picture(card, *photo)) return damaged();
    } else {
      card.photo = std::move(*photo);
    }
    return card;
  }

  std::vector<DeviceItem> items() {
    const std::uint64_t count = in_.number();
    if (count > UpdateLimits::items) in_.fail();
    std::vector<DeviceItem> items;
    for (std::uint64_t i = 0; i < count && in_.ok(); i++) {
      DeviceItem& item = items.emplace_back();
      item.kind = name();
      item.id = name();
      item.revision = in_.revision();
      const unsigned char removed = in_.byte();
      item.removed = removed == 1;
      if (removed > 1) in_.fail();
      item.content = in_.text(UpdateLimits::bytes);
    }
    return items;
  }

  std::string name() {
    const std::string_view text = in_.text(UpdateLimits::name_bytes);
    if (!g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr)) in_.fail();
    return std::string(text);
  }

  UpdateReader& in_;
};

bool is_answer(const UpdateBody& body) {
  return std::visit(
      [](const auto& each) {
        if constexpr (requires { each.answer; }) return each.answer;
        return false;
      },
      body);
}

}  // namespace

Result<std::string> pack_update(const UpdateMessage& message) {
  UpdateWriter out;
  out.byte(static_cast<unsigned char>(message.body.index() | (is_answer(message.body) ? answer_bit : 0)));
  out.card_id(message.from);
  out.card_id(message.to);
  out.base32(message.device.str(), device_bytes);
  Writer writer(out);
  std::visit(writer, message.body);
  if (!writer.ok() || out.bytes().size() > UpdateLimits::bytes) return too_large();
  // Cards and pictures are small already; what devices tell each other is text.
  const bool devices =
      std::holds_alternative<DeviceList>(message.body) || std::holds_alternative<DeviceItems>(message.body);
  const std::string small = devices ? deflated(out.bytes()) : std::string();
  const bool smaller = devices && small.size() < out.bytes().size();
  return std::string(1, static_cast<char>(smaller ? version | deflated_bit : version)) +
         (smaller ? small : out.bytes());
}

Result<UpdateMessage> unpack_update(std::string_view packed) {
  if (packed.empty()) return damaged();
  const auto first = static_cast<unsigned char>(packed.front());
  if ((first & ~deflated_bit) != version) {
    return Error{_("A card's update was sent by a newer version of the plugin; please update yours.")};
  }
  packed.remove_prefix(1);
  std::string large;
  if (first & deflated_bit) {
    Result<std::string> read = inflated(packed, UpdateLimits::bytes);
    if (!read) return damaged();
    large = std::move(*read);
    packed = large;
  }
  UpdateReader in(packed);
  const unsigned char kind = in.byte();
  UpdateMessage message;
  message.from = in.card_id();
  message.to = in.card_id();
  message.device = DeviceId(in.base32(device_bytes));
  Result<UpdateBody> body = Reader(in).body(kind & ~answer_bit, kind & answer_bit);
  if (!body) return in.ok() ? body.error() : damaged();
  if (!in.ok() || !in.at_end()) return damaged();
  message.body = std::move(*body);
  return message;
}

}  // namespace carte
