// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "prpl-ext/card/card.h"

namespace carte {

// `mailto` of "MAILTO:bob@example.org"; empty when there is none.
std::string scheme_of(std::string_view uri);

// True when the chat program itself opens it: xmpp:, irc: and ircs:, and cards' own addresses.
bool is_for_chat_program(std::string_view uri);

// "No program for phone calls is installed.": what is missing on a desktop that opens no such address.
std::string missing_program(std::string_view uri);

// "Call", "Write an E-mail": what opening the address does, with a mnemonic.
std::string opening_label(std::string_view uri);

// The first address of its kind on the card, empty when there is none that is safe.
std::string phone_uri(const Card& card);  // tel:, else sip:
std::string sms_uri(const Card& card);
std::string mail_uri(const Card& card);
std::string web_uri(const Card& card);
std::string chat_uri(const Card& card);  // what the chat program opens

// A text message to the number that a tel: address calls.
std::string sms_for(std::string_view tel);

}  // namespace carte
