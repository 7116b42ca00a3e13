// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plugin/chat_questions.h"
#include "plugin/companion/region_window.h"
#include "plugin/region/region_sharing.h"
#include "plugin/region/region_watching.h"

namespace carte {

// The conversations and the panel behind RegionSharing.
class SharingWindow final : public SharingScreen {
 public:
  static constexpr std::size_t name_chars = 60;  // of somebody's name

  SharingWindow(CompanionWindows* windows, ChatQuestions& questions);

  // Null in a client without windows.
  RegionShareWindow* window() { return window_.get(); }
  // The answer to ask_to_go_on().
  std::function<void(const Peer& in, bool go_on, unsigned long xid)> go_on;

  void say(const Peer& in, const std::string& sentence) override;
  std::string name_of(const Peer& in, const UpdateAddress& who) const override;
  std::string own_name(const AccountName& account) const override;
  bool is_in(const Peer& room, const UpdateAddress& who) const override;
  void asked(const std::string& viewer, const std::string& name, const std::string& state) override;
  void add_viewer(const std::string& viewer, const std::string& name, bool known, const region::Salt& salt) override;
  void remove_viewer(const std::string& viewer) override;
  void letter_came(const std::string& viewer, const region::Letter& letter) override;
  void bytes_came(const std::string& viewer, bool ready, std::size_t room, const std::string& bytes) override;
  void set_paused(bool paused) override;
  void close() override;
  void ask_to_go_on(const Peer& in) override;
  // The questions whether to go on are answered.
  void settle_questions(const std::string& sentence);

 private:
  ChatQuestions& questions_;
  std::unique_ptr<RegionShareWindow> window_;
  std::vector<unsigned> open_questions_;
};

// The conversations and the windows behind RegionWatching.
class WatchingWindows final : public WatchingScreen {
 public:
  WatchingWindows(CompanionWindows* windows, ChatQuestions& questions, std::function<RegionWatching&()> rules);

  void say(const Peer& in, const std::string& sentence) override;
  std::string name_of(const Peer& in, const UpdateAddress& who) const override;
  bool can_show() const override { return windows_ != nullptr; }
  bool is_known(const Peer& in) const override;
  void ask(unsigned id, const Peer& in, const std::string& name, const region::Offer& offer) override;
  void settle(unsigned id, const std::string& sentence) override;
  void open(unsigned id, const Peer& in, const std::string& name, bool known, const region::Offer& offer) override;
  void letter_came(unsigned id, const region::Letter& letter) override;
  void bytes_came(unsigned id, bool ready, std::size_t room, const std::string& bytes) override;
  void close(unsigned id) override;

 private:
  struct Watched {
    unsigned question = 0;
    unsigned long xid = 0;  // of the chat window where the user agreed
    std::unique_ptr<RegionViewWindow> window;
  };

  RegionEvents events(unsigned id);
  void forget_closed(unsigned but_not);

  CompanionWindows* windows_;
  ChatQuestions& questions_;
  std::function<RegionWatching&()> rules_;
  std::map<unsigned, Watched> watched_;
};

}  // namespace carte
