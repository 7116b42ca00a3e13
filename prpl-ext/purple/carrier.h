// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/region_carrier.h"
#include "prpl-ext/message/update_carrier.h"

namespace carte {

struct PurpleCarrierEvents : CarrierEvents {
  // A .vcf or .xcf file has been received, by file transfer.
  std::function<void(const Peer& from, const std::vector<Card>& cards)> file_came;
  // Such a file holds no card we can take: one sentence for the user.
  std::function<void(const Peer& from, const std::string& reason)> file_failed;
  // What PurpleCarrier::updates() tells.
  UpdateCarrierEvents updates;
  // What PurpleCarrier::regions() tells.
  RegionCarrierEvents regions;
};

// How long things take; only tests have reason to change it.
struct CarrierTiming {
  unsigned xmpp_answer_ms = 30'000;  // a request not answered by then has failed
  unsigned slow_answer_ms = 90'000;  // the same elsewhere, anew with each fragment that comes
  unsigned push_grace_ms =
      700;  // XMPP: an encrypted share's card may be right behind its line; so long a request waits
  unsigned refusal_grace_ms = 3'000;  // another client of theirs may still have the card
  unsigned irc_pace_ms = 10'000;      // at most one line of ours in so long
  unsigned other_pace_ms = 1'000;
  unsigned roster_ms = 1'000;      // after signing on: the buddies' presence has been told
  unsigned presence_ms = 45'000;   // IRC: who is watched and no buddy is looked for so often
};

// Cards through libpurple, on every protocol. Make one when the core plugin is loaded (libpurple's own IRC and XMPP
// need not be there), destroy it on unload: from then on nothing of it is left in libpurple.
//   readable line written with an element           -> arrived
//   readable line written without                   -> announced; request() gets the card, `arrived` or `failed` always
//   follows request(..., photo = true)                      -> arrived once more, the same token, now with the picture;
//   or failed the user's own line written                     -> sent
// A token is told once for each chat it comes in, however often the message comes. Events come from within libpurple's
// signal handlers: do not destroy the carrier in one.
class PurpleCarrier final : public Carrier {
 public:
  explicit PurpleCarrier(PurpleCarrierEvents events, const CarrierTiming& timing = {});
  ~PurpleCarrier() override;

  // Opens a conversation when there is none with that buddy. The same share may be sent to several, each by a call of
  // its own. To a participant of a room it goes privately.
  Result<void> send(const Peer& to, const Share& share) override;

  // To be called when `announced` came, or later for the same token from the same peer.
  void request(const Peer& from, const Token& token, bool photo) override;

  // The card's person as a roster suggestion (XEP-0144), in a stanza of its own; only when the user chose so. Error:
  // not XMPP, offline, no XMPP address on the card, or no client of theirs takes suggestions.
  Result<void> suggest(const Peer& to, const Card& card);

  // The card as a file transfer of a .vcf file (vCard 3.0, which all programs read). Error: no file transfer with that
  // peer.
  Result<void> send_file(const Peer& to, const Card& card);

  // The same networks for envelopes.
  UpdateCarrier& updates();
  // The same networks for shared regions.
  RegionCarrier& regions();
  // What came as a letter about a region and was none.
  std::size_t dropped_letters() const;
  // What came as an update and was none.
  std::size_t dropped_updates() const;

  // For tests and the companion's "being sent" note: hidden lines still waiting for their turn.
  std::size_t waiting_lines() const;

 private:
  class Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace carte
