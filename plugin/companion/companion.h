// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plugin/companion/windows.h"
#include "prpl-ext/card/card.h"
#include "prpl-ext/card/field.h"

namespace carte {

// Somebody whose card can be shared. `id` is the core's own name for it and means nothing here.
struct ShareContact {
  std::string id, name, address, account, group;
  bool online = false;
};

// Somebody, or a room, who can be sent a card.
struct ShareReceiver {
  std::string id, name, address, account;
  bool room = false, online = false;
  bool can_suggest = false;  // takes a contact suggestion (roster item exchange)
};

// What the share dialog opens with.
struct ShareDialog {
  std::vector<ShareContact> contacts;
  std::vector<ShareReceiver> receivers;
  std::vector<std::string> chosen_contacts, chosen_receivers;  // ids, ticked and listed on top
  std::vector<Field> left_out;                                 // as remembered from the last time
  std::string theme;
  bool show_photo = true;
};

// What the user chose in it.
struct ShareSelection {
  std::vector<std::string> contacts, receivers;  // ids, at least one of each
  std::vector<Field> left_out;                   // of every card; to be remembered
  bool suggest = false;                          // also as a contact suggestion, to receivers that take one
  bool as_file = false;                          // also as a .vcf file
  bool operator==(const ShareSelection&) const = default;
};

// Each is called from the main loop, never from within a call to Companion, and must not destroy it. None has to be
// set.
struct ShareDialogEvents {
  // Wants update_share_card() for this contact, now and whenever more is known.
  std::function<void(const std::string& contact_id)> gather;
  // Wants share_finished(); may come again when that said no.
  std::function<void(const ShareSelection&)> share;
  // The dialog is gone. Nothing comes after it.
  std::function<void()> closed;
  // There is no dialog, or it was lost: the caller shows one of its own. A sentence for the log. Nothing comes after
  // it.
  std::function<void(const std::string& reason)> unavailable;
};

struct CardAction {
  std::string id, label;  // the label has a mnemonic (_)
  bool operator==(const CardAction&) const = default;
};

// What stands around a card in its window.
struct CardWindowState {
  std::string theme;
  bool show_photo = true;
  std::string shared_by;            // "Shared by alice@example.org", empty when it is the user's own
  std::string warning;              // why to look twice, empty for nothing
  std::string notice;               // what came of the last action, empty for nothing
  std::vector<CardAction> actions;  // the main ones first; those in the "More" menu behind one with an empty id
};

// As ShareDialogEvents.
struct CardWindowEvents {
  std::function<void(const std::string& action_id)> action;
  // A handle to be opened in the chat program: xmpp: and irc: URIs, safe ones only.
  std::function<void(const std::string& uri)> open_handle;
  // One's own card (which has the action "edit") is to be edited at that field.
  std::function<void(Field)> edit_field;
  std::function<void()> closed;
  std::function<void(const std::string& reason)> unavailable;
};

// The share dialogs and card windows of carte-ui, and the windows of all kinds behind them. Nothing here waits; the
// process is started when it is first needed, and again after it died. Used from the main loop's thread only.
class Companion {
 public:
  explicit Companion(CompanionOptions options = {});
  // Closes every window without an event and ends the process.
  ~Companion();
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;

  // For the other kinds of windows, which must end before this.
  CompanionWindows& windows() { return windows_; }

  // Opens a share dialog over the X11 window (0 for none) and returns its number, never 0.
  unsigned show_share(const ShareDialog& dialog, unsigned long xid, ShareDialogEvents events);
  // What is known of a contact by now; `complete` when nothing more will come. The user sees it and chooses from it:
  // share no more than that. An empty card: nothing could be had. Unknown dialogs are ignored: it may have closed
  // meanwhile.
  void update_share_card(unsigned dialog, const std::string& contact_id, const Card& card, bool complete);
  // So many of so many sendings are done; for those that take their time.
  void share_progress(unsigned dialog, unsigned done, unsigned total);
  // The sharing ended: `ok` closes the dialog after the sentence was shown, else the user reads it and can try again.
  void share_finished(unsigned dialog, bool ok, const std::string& sentence);
  void close_share(unsigned dialog) { windows_.close(dialog); }

  // Opens the window of a card, or brings it up to date and to the front. `card` is the caller's handle.
  void show_card(unsigned card, const Card& content, const CardWindowState& state, unsigned long xid,
                 CardWindowEvents events);
  // The same for a window that is open; nothing otherwise.
  void update_card(unsigned card, const Card& content, const CardWindowState& state);
  void close_card(unsigned card);

 private:
  // Cards are numbered by the caller, windows all together.
  using WindowId = CompanionWindows::WindowId;

  CompanionWindows::Window card_window(unsigned card, CardWindowEvents events);

  std::map<unsigned, WindowId> cards_;  // handle -> window
  CompanionWindows windows_;            // last: its end must find the rest alive
};

}  // namespace carte
