// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prpl-ext/region/letter.h"

namespace carte::region {

// What travels of a session description for one data channel (RFC 8841), read from what webrtcbin made: the candidates come
// apart from it. Nothing when it lacks a field or has one that no letter takes.
std::optional<IceDescription> from_sdp(std::string_view sdp);

// `candidate:1 1 UDP 2015363327 192.168.1.2 40000 typ host` (RFC 8839 5.1), with or without "a=" before it. Nothing for one that is not of
// UDP and of the first component, or whose address is none.
std::optional<IceCandidate> from_candidate_line(std::string_view line);

// At most LetterLimits::addresses of them, each way of finding through among them where there was one.
std::vector<IceCandidate> worth_telling(std::vector<IceCandidate> all);

// The whole again, for the other side's webrtcbin.
enum class SdpKind { offer, answer };
std::string to_sdp(const IceDescription& ice, SdpKind kind);

}  // namespace carte::region
