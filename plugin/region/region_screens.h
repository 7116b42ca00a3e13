// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "prpl-ext/message/carrier.h"
#include "prpl-ext/message/update_carrier.h"
#include "prpl-ext/region/letter.h"

// What the rules of shared regions need of the windows and conversations; tests have their own.
namespace carte {

// What both sides tell in a conversation.
class RegionScreen {
 public:
  virtual ~RegionScreen() = default;
  // A line of information in a conversation, if it is open.
  virtual void say(const Peer& in, const std::string& sentence) = 0;
  // What the user calls them: one clean line.
  virtual std::string name_of(const Peer& in, const UpdateAddress& who) const = 0;
};

// The panel of the region that the user shows. `viewer`: the rules' own name for each.
class SharingScreen : public RegionScreen {
 public:
  // By what name others know the user on that account.
  virtual std::string own_name(const AccountName& account) const = 0;
  // Whether that is the private name of somebody in the room.
  virtual bool is_in(const Peer& room, const UpdateAddress& who) const = 0;
  virtual void asked(const std::string& viewer, const std::string& name, const std::string& state) = 0;
  // `salt`: of the Offer that they got.
  virtual void add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) = 0;
  virtual void remove_viewer(const std::string& viewer) = 0;
  virtual void letter_came(const std::string& viewer, const region::Letter& letter) = 0;
  virtual void bytes_came(const std::string& viewer, bool ready, std::size_t room, const std::string& bytes) = 0;
  virtual void set_paused(bool paused) = 0;
  virtual void close() = 0;
  // The panel is lost, and what was shown with it. In each of these conversations the user can go on by a click.
  virtual void ask_to_go_on(const Peer& in) = 0;
};

// Windows in which the user sees other people's regions, and the questions before; each by its number.
class WatchingScreen : public RegionScreen {
 public:
  // False where no window can be opened.
  virtual bool can_show() const = 0;
  // They stand in the buddy list, or the user has written in the conversation with them. Not asked about rooms.
  virtual bool is_known(const Peer& in) const = 0;
  // Asks the user; answered by RegionWatching::answer().
  virtual void ask(unsigned id, const Peer& in, const std::string& name, const region::Offer& offer) = 0;
  // The question is settled; the sentence stands in its place.
  virtual void settle(unsigned id, const std::string& sentence) = 0;
  virtual void open(unsigned id, const Peer& in, const std::string& name, bool known, const region::Offer& offer) = 0;
  virtual void letter_came(unsigned id, const region::Letter& letter) = 0;
  virtual void bytes_came(unsigned id, bool ready, std::size_t room, const std::string& bytes) = 0;
  virtual void close(unsigned id) = 0;
};

}  // namespace carte
