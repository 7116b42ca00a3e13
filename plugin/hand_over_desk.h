// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "plugin/companion/companion.h"
#include "plugin/companion/hand_over_window.h"
#include "plugin/companion/scan_window.h"
#include "plugin/door.h"
#include "plugin/own_card_desk.h"

namespace carte {

// Cards that leave or come on other ways than the chat: as a code, a file, paper; from a code, from the desktop.
class HandOverDesk {
 public:
  struct Parts {
    PurplePlugin* plugin;
    Companion* companion;  // null in a client on a terminal
    Carrier& carrier;
    OwnCardDesk& own;
    std::function<void(const Card& card, std::function<void(Result<void>)> done)> hold;
    std::function<void(const Card& card)> show;               // a card that came from the desktop
    std::function<void(const std::string& path)> import_file;  // of several cards
    std::function<void()> open_holder;
  };
  explicit HandOverDesk(Parts parts);
  HandOverDesk(const HandOverDesk&) = delete;
  HandOverDesk& operator=(const HandOverDesk&) = delete;

  void hand_over(const Card& card, unsigned long xid);
  // The holder was locked: no card of it stays in sight.
  void close() { if (window_) window_->close(); }
  void read_code(unsigned long xid);

 private:
  Result<void> opened(const DoorRequest& request);
  void ask_import(const std::string& path) const;
  void ask_address(const std::string& uri) const;
  void send_nearby(const Card& card, const std::string& id);

  Parts parts_;
  std::unique_ptr<HandOverWindow> window_;  // null in a client on a terminal
  std::unique_ptr<ScanWindow> scan_;
  std::optional<Door> door_;
};

}  // namespace carte
