// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/companion/windows.h"
#include "prpl-ext/card/card.h"

namespace carte {

// Somebody whom a Bonjour account sees on the local network. `id` is the core's own name for them.
struct NearbyPerson {
  std::string id, name;
  bool operator==(const NearbyPerson&) const = default;
};

// What is handed over. Of a card of one's own, give the rendition for everyone: whoever gets it may pass it on.
struct HandOver {
  Card card;
  std::string theme;
  bool show_photo = true;
  bool own = false;
  std::vector<NearbyPerson> nearby;  // offered when there are any
};

// Each is called from the main loop, never from within a call to HandOverWindow, and must not destroy it. None has to be set.
struct HandOverEvents {
  // The card is to go to somebody nearby, as any share does. Wants finished().
  std::function<void(const std::string& nearby_id)> send;
  std::function<void()> closed;
  std::function<void(const std::string& reason)> unavailable;  // as ShareDialogEvents
};

// The window "Hand Over" of one card: QR code, file, mail, SMS, paper, Bluetooth, local network. There is one, or none.
class HandOverWindow {
 public:
  // `windows` is to outlive it.
  explicit HandOverWindow(CompanionWindows& windows);
  ~HandOverWindow();

  // Opens it over the X11 window (0 for none), or shows this card in the one that is open.
  void show(unsigned long xid, const HandOver& what, HandOverEvents events);
  bool is_open() const;

  // The rest is for an open window and does nothing otherwise.
  // The card changed, or people came and went.
  void update(const HandOver& what);
  void finished(bool ok, const std::string& sentence);
  void close();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
