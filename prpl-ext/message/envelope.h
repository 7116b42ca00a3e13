// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/base/xml_element.h"
#include "prpl-ext/card/keys.h"
#include "prpl-ext/message/update.h"

namespace carte {

// An UpdateMessage sealed to the receiver's card key and authenticated by the sender's (crypto_box over X25519 of both
// Ed25519 keys): byte 0 version; 8 bytes of the receiver's card id, so that the right key is tried; the sender's key;
// nonce; box.
using Envelope = StrongString<struct EnvelopeTag>;

// By how many bytes an envelope is longer than the packed message in it.
inline constexpr std::size_t envelope_overhead = 1 + 8 + 32 + 24 + 16;

struct OpenedEnvelope {
  UpdateMessage message;
  PublicKey sender_key;  // who sealed it; whether that is `message.from`'s key is for the rules to check
};

// Error: what pack_update() finds, or `theirs` is no key.
Result<Envelope> seal(const UpdateMessage& message, const SecretKey& mine, const PublicKey& theirs);

// Errors: for none of these keys, damaged, or what unpack_update() finds.
Result<OpenedEnvelope> open_envelope(const Envelope& envelope, const std::vector<std::pair<CardId, SecretKey>>& mine);

// `<update xmlns='urn:carte:1:update'>BASE64</update>` for XMPP stanzas.
XmlElement envelope_to_xml(const Envelope& envelope);
Result<Envelope> envelope_from_xml(const XmlElement& element);

}  // namespace carte
