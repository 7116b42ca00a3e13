// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "prpl-ext/base/result.h"
#include "prpl-ext/card/card.h"

namespace carte {

// A card as a .vcf file (vCard 3.0) that another program is given, in a folder of the user's alone that goes when the user logs
// out: nobody tells when the other program has read it.
Result<std::string> file_to_pass_on(const Card& card);

// Name, addresses and numbers in few lines, for a text message.
std::string short_text(const Card& card);

// The program that sends files by Bluetooth; empty when there is none.
std::string bluetooth_program();

// Starts a program without a shell. `ended` is called once, from the main loop, with whether it said that all went well;
// the error tells why it could not be started.
Result<void> start_program(const std::vector<std::string>& words, std::function<void(bool well)> ended);

}  // namespace carte
