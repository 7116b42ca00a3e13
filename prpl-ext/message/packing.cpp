// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/packing.h"

#include <sodium.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <memory>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/card_photo.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/message/text_form.h"

namespace carte {

namespace {

constexpr unsigned char version = 1;
constexpr unsigned char picture_bit = 0x80;
constexpr unsigned char proof_bit = 0x40;
// Raw streams, which carry no window size: the writer's 16 KiB reach the whole dictionary from a card of usual size and
// cost half the time of 32 KiB, with which any stream can be read.
constexpr int write_window = -14;
constexpr int read_window = -15;
constexpr int memory_level = 8;

Bytef* bytes_of(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<signed char, 256> make_values() {
  std::array<signed char, 256> values{};
  for (signed char& value : values) value = -1;
  for (std::size_t i = 0; i < alphabet.size(); i++)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
  return values;
}

}  // namespace

std::string deflated(std::string_view text) {
  z_stream stream = {};
  // Fails only without memory, which ends the program elsewhere too.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, write_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ends(&stream, deflateEnd);
  const std::string_view dictionary = packing_dictionary();
  deflateSetDictionary(&stream, bytes_of(dictionary), static_cast<uInt>(dictionary.size()));

  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  return out;
}

Result<std::string> inflated(std::string_view packed, std::size_t max_bytes) {
  z_stream stream = {};
  if (inflateInit2(&stream, read_window) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ends(&stream, inflateEnd);
  const std::string_view dictionary = packing_dictionary();
  inflateSetDictionary(&stream, bytes_of(dictionary), static_cast<uInt>(dictionary.size()));

  std::string out(max_bytes + 1, '\0');
  stream.next_in = bytes_of(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = inflate(&stream, Z_FINISH);
  if (stream.avail_out == 0) return Error{_("The contact card is larger than allowed.")};
  if (state != Z_STREAM_END || stream.avail_in != 0) return Error{_("The contact card was damaged on its way.")};
  out.resize(stream.total_out);
  return out;
}

namespace {

// A proof in bytes and the id that follows from it, taken out of the card; empty when the id is another one. Keys and
// signatures do not compress, least of all as base64.
std::string take_proof(Card& card) {
  if (!card.proof || card.uid != card_id_of(card.proof->first_signing, card.proof->recovery)) return {};
  const std::string proof = proof_to_bytes(*card.proof);
  card.proof.reset();
  card.uid = CardId();
  return std::string{static_cast<char>(proof.size() >> 8), static_cast<char>(proof.size() & 0xff)} + proof;
}

// The reverse: what stands at the beginning of `packed`, which is cut off.
std::optional<CardProof> read_proof(std::string_view& packed) {
  if (packed.size() < 2) return std::nullopt;
  const std::size_t size = static_cast<unsigned char>(packed[0]) << 8 | static_cast<unsigned char>(packed[1]);
  packed.remove_prefix(2);
  if (packed.size() < size) return std::nullopt;
  const auto proof = proof_from_bytes(packed.substr(0, size));
  packed.remove_prefix(size);
  return proof;
}

}  // namespace

Result<std::string> pack(const PackedCard& card) {
  Card light = without_picture(card.card);
  const bool has_picture = card.has_picture || (card.card.photo && !card.card.photo->bytes.empty());
  const std::string proof = take_proof(light);
  const std::string xml = to_xml(card_to_xcard(light));
  if (xml.size() > TextFormLimits::xml_bytes) {
    return Error{_("This contact card is too large for this chat. Leave out some of its fields.")};
  }
  const int first = version | (has_picture ? picture_bit : 0) | (proof.empty() ? 0 : proof_bit);
  return static_cast<char>(first) + proof + deflated(xml);
}

Result<PackedCard> unpack(std::string_view packed) {
  if (packed.empty()) return Error{_("The contact card is empty.")};
  const auto first = static_cast<unsigned char>(packed.front());
  packed.remove_prefix(1);
  if ((first & ~(picture_bit | proof_bit)) != version) {
    return Error{_("The contact card was sent by a newer version of the plugin; please update yours.")};
  }
  const bool has_proof = (first & proof_bit) != 0;
  const std::optional<CardProof> proof = has_proof ? read_proof(packed) : std::nullopt;
  if (has_proof && !proof) return Error{_("The contact card was damaged on its way.")};
  const Result<std::string> xml = inflated(packed, TextFormLimits::xml_bytes);
  if (!xml) return xml.error();
  const Result<XmlElement> element = parse_xml(*xml, {.bytes = TextFormLimits::xml_bytes});
  if (!element) return element.error();
  Result<Card> card = card_from_xcard(*element);
  if (!card) return card.error();
  if (proof) {
    card->uid = card_id_of(proof->first_signing, proof->recovery);
    card->proof = proof;
  }
  return PackedCard{std::move(*card), (first & picture_bit) != 0};
}

std::string base64(std::string_view bytes) {
  constexpr int form = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), form), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), form);
  text.pop_back();  // the zero at its end
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                        " \t\r\n", &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size() || size == 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string base64url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  unsigned bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xffff;
    held += 8;
    while (held >= 6) text += alphabet[bits >> (held -= 6) & 63];
  }
  if (held > 0) text += alphabet[bits << (6 - held) & 63];
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  static constexpr std::array<signed char, 256> values = make_values();
  const Error damaged{_("The contact card was damaged on its way.")};
  if (text.size() % 4 == 1) return damaged;
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const signed char value = values[static_cast<unsigned char>(c)];
    if (value < 0) return damaged;
    bits = (bits << 6 | static_cast<unsigned char>(value)) & 0xffff;
    held += 6;
    if (held >= 8) bytes += static_cast<char>(bits >> (held -= 8) & 0xff);
  }
  if ((bits & ((1u << held) - 1)) != 0) return damaged;
  return bytes;
}

std::string crc_text(std::string_view bytes) {
  char text[9];
  std::snprintf(text, sizeof text, "%08lx", crc32(0, bytes_of(bytes), static_cast<uInt>(bytes.size())));
  return text;
}

}  // namespace carte
