// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "prpl-ext/card/proof.h"
#include "prpl-ext/message/envelope.h"
#include "prpl-ext/message/text_form.h"

// The first byte of an input says what the others are:
//   U  a packed update, past the seal that mutation does not get past
//   E  an envelope
//   X  a stanza's element with one
//   L  lines of a chat, each from one of three senders

namespace {

using namespace carte;

void require(bool holds) {
  if (!holds) std::abort();
}

const CardKeys& keys() {
  static const CardKeys all = CardKeys::generate();
  return all;
}

// What was read is written and read again the same.
void there_and_back(const UpdateMessage& message) {
  const Result<std::string> packed = pack_update(message);
  if (!packed) return;
  const Result<UpdateMessage> read = unpack_update(*packed);
  require(read.ok() && read->body.index() == message.body.index());
  require(*pack_update(*read) == *packed);
}

void open(const Envelope& envelope) { require(!open_envelope(envelope, {{keys().id(), keys().signing}})); }

void read_chat(std::string_view text) {
  Reassembly reassembly;
  for (std::int64_t number = 0; !text.empty(); number++) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const TextFormLine read = read_line(line);
    const auto* fragment = std::get_if<UpdateFragment>(&read);
    if (!fragment) continue;
    const auto envelope = reassembly.add(std::to_string(number % 3), *fragment, number);
    if (envelope && envelope->ok()) open(**envelope);
    require(reassembly.unfinished() <= TextFormLimits::unfinished);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'U') {
    if (const Result<UpdateMessage> message = unpack_update(input)) there_and_back(*message);
  }
  if (data[0] == 'E') open(Envelope(std::string(input)));
  if (data[0] == 'L') read_chat(input);
  if (data[0] == 'X') {
    if (const Result<XmlElement> xml = parse_xml(input)) {
      if (const Result<Envelope> envelope = envelope_from_xml(*xml)) open(*envelope);
    }
  }
  return 0;
}
