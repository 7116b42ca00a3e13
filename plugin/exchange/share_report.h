// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "plugin/exchange/ports.h"

namespace carte {

// What became of a share request.
struct ShareReport {
  struct Failure {
    Peer to;
    std::string reason;
  };
  std::vector<Peer> reached;      // got every card
  std::vector<Failure> failures;  // did not get every card: one for each receiver, its first reason
  std::vector<Failure> extras;    // the card went, the suggestion or the file did not
  std::string sentence;           // all of it for the user: "Shared Bob with 3 people. carol did not get it: ..."

  void add_reached(const Peer& to);
  void add_failure(const Peer& to, const std::string& reason);
};

// The sentences for a report about these cards, a clean line.
std::string report_sentence(const std::vector<Card>& cards, const ShareReport& report, const AddressBook& book);

}  // namespace carte
