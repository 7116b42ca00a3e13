// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/message.h"

#include <algorithm>

#include "prpl-ext/base/bytes.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/little_endian.h"

namespace carte::region {

namespace {

constexpr std::size_t longest_length = 5;     // of the number in front: 35 bits
constexpr std::size_t worth_freeing = 1 << 20;  // what a first picture leaves behind
constexpr unsigned kind_mask = 15, flags_shift = 4;

unsigned flags_of(const SentPicture& picture) { return (picture.key ? 1u : 0u) | (picture.exact ? 2u : 0u); }
unsigned flags_of(const StateChange& change) { return static_cast<unsigned>(change.state); }
unsigned flags_of(const PointerPlace& place) { return place.inside ? 1 : 0; }
unsigned flags_of(const Ended& ended) { return static_cast<unsigned>(ended.reason); }
unsigned flags_of(const Hello& hello) { return static_cast<unsigned>(hello.mode); }
template <class T>
unsigned flags_of(const T&) {
  return 0;
}

template <class T>
void write(const T&, ByteWriter&) {}
void write(const Hello& hello, ByteWriter& out) { out.number(hello.version); }
void write(const Ping& ping, ByteWriter& out) { out.byte(ping.stamp); }
void write(const Pong& pong, ByteWriter& out) { out.byte(pong.stamp); }

void write(const SentPicture& picture, ByteWriter& out) {
  out.byte(static_cast<unsigned char>(picture.number));
  out.number(picture.age_ms);
  out.raw({reinterpret_cast<const char*>(picture.bytes.data()), picture.bytes.size()});
}

void write(const PointerPlace& place, ByteWriter& out) {
  if (!place.inside) return;
  out.number(static_cast<std::uint64_t>(std::max(place.x, 0)));
  out.number(static_cast<std::uint64_t>(std::max(place.y, 0)));
}

void write(const Acknowledged& done, ByteWriter& out) {
  out.byte(static_cast<unsigned char>(done.number));
  out.number(done.decode_us);
}

// Most of a pointer is transparent: how many such pixels, how many others, those; and so on.
void write(const PointerShape& shape, ByteWriter& out) {
  for (const int field : {shape.width, shape.height, shape.hot_x, shape.hot_y})
    out.number(static_cast<std::uint64_t>(std::max(field, 0)));
  for (auto at = shape.pixels.begin(); at != shape.pixels.end();) {
    const auto seen = std::find_if(at, shape.pixels.end(), [](std::uint32_t pixel) { return pixel != 0; });
    const auto end = std::find(seen, shape.pixels.end(), 0u);
    out.number(static_cast<std::uint64_t>(seen - at));
    out.number(static_cast<std::uint64_t>(end - seen));
    std::string seen_pixels;
    for (auto pixel = seen; pixel != end; ++pixel) put_number(seen_pixels, *pixel);
    out.raw(seen_pixels);
    at = end;
  }
}

int small(ByteReader& in, int largest) {
  const std::uint64_t value = in.number();
  if (value > static_cast<std::uint64_t>(largest)) in.fail();
  return in.ok() ? static_cast<int>(value) : 0;
}

template <class T>
T named(ByteReader& in, unsigned flags, T last) {
  if (flags > static_cast<unsigned>(last)) in.fail();
  return static_cast<T>(flags);
}

void read(Hello& hello, unsigned flags, ByteReader& in) {
  hello.mode = named(in, flags, Mode::whole);
  hello.version = static_cast<unsigned>(small(in, 1 << 20));
}

void read(SentPicture& picture, unsigned flags, ByteReader& in) {
  if (flags > 3) in.fail();
  picture.key = flags & 1;
  picture.exact = flags & 2;
  picture.number = in.byte();
  picture.age_ms = static_cast<unsigned>(small(in, 1 << 30));
  const std::string_view bytes = in.rest();
  picture.bytes.assign(bytes.begin(), bytes.end());
  in.raw(bytes.size());
}

void read(StateChange& change, unsigned flags, ByteReader& in) {
  change.state = named(in, flags, SharerState::hidden);
}

void read(Ended& ended, unsigned flags, ByteReader& in) { ended.reason = named(in, flags, EndReason::no_way); }

void read(PointerPlace& place, unsigned flags, ByteReader& in) {
  if (flags > 1) in.fail();
  place.inside = flags & 1;
  if (!place.inside) return;
  place.x = small(in, PictureLimits::side);
  place.y = small(in, PictureLimits::side);
}

void read(PointerShape& shape, unsigned flags, ByteReader& in) {
  constexpr int side = MessageLimits::pointer_side;
  for (int* field : {&shape.width, &shape.height, &shape.hot_x, &shape.hot_y}) *field = small(in, side);
  const auto area = static_cast<std::size_t>(shape.width) * static_cast<std::size_t>(shape.height);
  if (flags != 0 || (area == 0 && shape != PointerShape{})) in.fail();
  while (shape.pixels.size() < area && in.ok()) {
    const auto left = static_cast<int>(area - shape.pixels.size());
    const int clear = small(in, left), seen = small(in, left - clear);
    if (clear + seen == 0) in.fail();
    const std::string_view bytes = in.raw(static_cast<std::size_t>(seen) * 4);
    if (!in.ok()) return;
    shape.pixels.resize(shape.pixels.size() + static_cast<std::size_t>(clear));
    for (int i = 0; i < seen; ++i) shape.pixels.push_back(number_at<std::uint32_t>(bytes, static_cast<std::size_t>(i) * 4));
  }
}

void read(Acknowledged& done, unsigned flags, ByteReader& in) {
  if (flags != 0) in.fail();
  done.number = in.byte();
  done.decode_us = static_cast<std::uint32_t>(small(in, 1 << 30));
}

void read(KeyWanted&, unsigned flags, ByteReader& in) {
  if (flags != 0) in.fail();
}

template <class Stamped>
  requires requires(Stamped message) { message.stamp; }
void read(Stamped& message, unsigned flags, ByteReader& in) {
  if (flags != 0) in.fail();
  message.stamp = in.byte();
}

// The kind's number is its place in the variant.
template <std::size_t kind = 0>
Message read_kind(unsigned wanted, unsigned flags, ByteReader& in) {
  if constexpr (kind + 1 < std::variant_size_v<Message>) {
    if (wanted != kind) return read_kind<kind + 1>(wanted, flags, in);
  }
  std::variant_alternative_t<kind, Message> message;
  read(message, flags, in);
  return message;
}

// The number whose low bits these are, among the 256 up to `last`.
std::uint64_t up_to(std::uint64_t last, std::uint64_t low) { return last - ((last - low) & 0xff); }

Error damaged() { return {_("What came of the shared region is damaged.")}; }

}  // namespace

std::string pack_message(const Message& message) {
  ByteWriter body;
  std::visit(
      [&](const auto& one) {
        body.byte(static_cast<unsigned char>(message.index() | flags_of(one) << flags_shift));
        write(one, body);
      },
      message);
  ByteWriter framed;
  framed.text(body.bytes());
  return std::move(framed).bytes();
}

void MessageParser::add(std::string_view bytes) {
  if (damaged_) return;
  if (at_ == held_.size()) {
    held_.clear();
    at_ = 0;
    if (held_.capacity() > worth_freeing) held_.shrink_to_fit();
  } else if (at_ > held_.size() / 2) {
    held_.erase(0, at_);
    at_ = 0;
  }
  held_ += bytes;
}

Result<std::optional<Message>> MessageParser::next() {
  while (!damaged_) {
    const std::string_view rest = std::string_view(held_).substr(at_);
    ByteReader in(rest);
    const std::uint64_t size = in.number();
    if (!in.ok() && rest.size() < longest_length) return std::optional<Message>();
    damaged_ = !in.ok() || size == 0 || size > longest_;
    if (damaged_) break;
    const std::string_view body = in.raw(static_cast<std::size_t>(size));
    if (!in.ok()) {
      // The string's own growth would take up to twice that.
      held_.reserve(at_ + longest_length + static_cast<std::size_t>(size));
      return std::optional<Message>();
    }
    at_ = held_.size() - in.rest().size();
    if (std::optional<Message> message = one(body)) return message;
  }
  held_.clear();
  at_ = 0;
  return damaged();
}

std::size_t MessageParser::missing() const {
  ByteReader in(std::string_view(held_).substr(at_));
  const std::uint64_t size = in.number();
  return in.ok() && size <= longest_ && size > in.rest().size() ? static_cast<std::size_t>(size) - in.rest().size() : 0;
}

// Nothing for what is damaged, or of a kind that is not known.
std::optional<Message> MessageParser::one(std::string_view body) {
  ByteReader in(body);
  const unsigned head = in.byte();
  if ((head & kind_mask) >= std::variant_size_v<Message>) return std::nullopt;
  Message message = read_kind(head & kind_mask, head >> flags_shift, in);
  damaged_ = !in.ok() || !in.at_end();
  if (damaged_) return std::nullopt;
  if (auto* picture = std::get_if<SentPicture>(&message)) picture->number = came_ = up_to(came_ + 256, picture->number);
  if (auto* done = std::get_if<Acknowledged>(&message)) {
    // None was sent with such a number.
    damaged_ = ((sent_ - done->number) & 0xff) > sent_;
    done->number = up_to(sent_, done->number);
    if (damaged_) return std::nullopt;
  }
  return message;
}

}  // namespace carte::region
