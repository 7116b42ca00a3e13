// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/share_report.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {

namespace {

constexpr std::size_t failures_named = 3;

std::string name_of(const Peer& peer, const AddressBook& book) { return clean_line(book.display_name(peer), 64); }

// "alice", "3 people", "3 people and rooms"
std::string receivers(const std::vector<Peer>& peers, const AddressBook& book) {
  if (peers.size() == 1) return name_of(peers.front(), book);
  const int count = int(peers.size());
  if (std::ranges::any_of(peers, &Peer::room))
    return sentence(NC_("%d person or room", "%d people and rooms", count), count);
  return sentence(NC_("%d person", "%d people", count), count);
}

std::string shared_sentence(const std::vector<Card>& cards, const ShareReport& report, const AddressBook& book) {
  const int count = int(cards.size());
  const std::string name = clean_line(cards.front().fn, 64);
  if (report.reached.empty()) {
    if (count == 1) return sentence(_("%s was not shared."), name.c_str());
    return sentence(NC_("%d card was not shared.", "%d cards were not shared.", count), count);
  }
  const std::string whom = receivers(report.reached, book);
  if (count == 1) return sentence(_("Shared %s with %s."), name.c_str(), whom.c_str());
  return sentence(NC_("Shared %d card with %s.", "Shared %d cards with %s.", count), count, whom.c_str());
}

}  // namespace

void ShareReport::add_reached(const Peer& to) {
  const bool failed = std::ranges::count(failures, to, &Failure::to) > 0;
  if (!failed && !std::ranges::count(reached, to)) reached.push_back(to);
}

void ShareReport::add_failure(const Peer& to, const std::string& reason) {
  std::erase(reached, to);
  if (!std::ranges::count(failures, to, &Failure::to)) failures.push_back({to, reason});
}

std::string report_sentence(const std::vector<Card>& cards, const ShareReport& report, const AddressBook& book) {
  std::string all = shared_sentence(cards, report, book);
  for (std::size_t i = 0; i < report.failures.size() && i < failures_named; ++i) {
    const std::string name = name_of(report.failures[i].to, book), reason = clean_line(report.failures[i].reason);
    all += ' ' + (cards.size() == 1 ? sentence(_("%s did not get it: %s"), name.c_str(), reason.c_str())
                                    : sentence(_("%s did not get all of them: %s"), name.c_str(), reason.c_str()));
  }
  if (report.failures.size() > failures_named) {
    const int more = int(report.failures.size() - failures_named);
    all +=
        ' ' +
        sentence(NC_("%d more receiver could not be reached.", "%d more receivers could not be reached.", more), more);
  }
  if (!report.extras.empty()) {
    const ShareReport::Failure& first = report.extras.front();
    all += ' ' + sentence(_("The suggestion or file for %s did not go along: %s"), name_of(first.to, book).c_str(),
                          clean_line(first.reason).c_str());
  }
  return all;
}

}  // namespace carte
