// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plugin/companion/companion.h"
#include "plugin/exchange/binding.h"
#include "plugin/exchange/exchange_ports.h"

namespace carte {

// A card in the holder's window: the holder's id of a held card. Cards of one's own are told apart by a negative one,
// which the caller makes up.
using HolderId = std::int64_t;

enum class HolderList { all, mine, exchanged, recent, group };
enum class HolderSort { name, organisation, changed };

// What the list is to show: the cards in which every word of `text` stands somewhere.
struct HolderQuery {
  std::string text;
  HolderList list = HolderList::all;
  std::string group;  // of HolderList::group
  HolderSort sort = HolderSort::name;
  bool operator==(const HolderQuery&) const = default;
};

// One line of the list, from memory: texts as they are on the card, the window cleans them.
struct HolderRow {
  HolderId id = 0;
  std::string name, detail;      // detail: the second line, organisation or address
  std::string group;
  bool own = false, verified = false, exchanged = false;
  bool news = false;             // came or changed since the user last looked at it
  bool locked = false;           // with a password of its own
  bool has_portrait = false;
  bool operator==(const HolderRow&) const = default;
};

// A device of the other side, as the window tells of it.
struct HolderDevice {
  std::int64_t last_heard = 0;  // seconds since 1970, UTC
  bool up_to_date = false;      // has confirmed the newest revision of ours
};

// What is known of the exchange with somebody.
struct HolderBinding {
  BindingState state = BindingState::bound;
  std::int64_t since = 0, confirmed = 0;  // seconds since 1970, UTC; confirmed: when they last were, 0 for never
  std::string address;                    // where they were last heard from: "bob@example.org"
  std::string my_card;                    // the label of one's own card they get
  std::vector<HolderDevice> devices;
  std::optional<UpdateChoice> choice;     // of this card; the preference when absent
  bool waiting = false;                   // a newer revision of theirs waits for the user's answer
};

// A card as it is shown beside the list.
struct HolderCard {
  HolderId id = 0;
  Card card;                          // as it is kept; the window shows card_at(card, now)
  std::string group;
  bool own = false, verified = false, locked = false;
  std::string origin;                 // "Signed by its owner", "Shared by alice@example.org, not signed"
  std::string notice;                 // what came of the last action, empty for nothing
  std::vector<HeldRevision> history;  // newest first
  std::optional<HolderBinding> binding;
  std::vector<CardAction> actions;    // as CardWindowState::actions; holder_action, card_action or the caller's own
};

// The password of the holder or of one card.
enum class PasswordStep { unlock, set, change, remove };
struct PasswordRequest {
  PasswordStep step = PasswordStep::unlock;
  HolderId card = 0;  // 0: the holder's
  std::string password, new_password;  // unlock, remove: password; set: new_password; change: both
};

// What stands around the list.
struct HolderView {
  std::string theme;
  bool show_photo = true;
  std::vector<std::string> groups;  // the user's own, in their order
  std::size_t cards = 0;            // held, and the user's own; 0: there is nothing to list
  bool has_password = false;
  bool locked = false;              // shows nothing but a place for the password
  UpdateChoice updates = UpdateChoice::apply_and_tell;  // the preference
  int wait_seconds = 0;             // locked: how long no password is taken, after wrong ones
};

// What the window can do by itself with cards; what else a card's `actions` name comes back in the same event.
namespace holder_action {
inline constexpr const char* open = "open";                  // in a window of its own
inline constexpr const char* share = "share";                // with somebody
inline constexpr const char* message = "message";            // write to the person
inline constexpr const char* add = "add";                    // to the contacts
inline constexpr const char* ask_exchange = "ask-exchange";
inline constexpr const char* end_exchange = "end-exchange";  // the user was asked
inline constexpr const char* apply_update = "apply-update";  // takes the revision that waits
inline constexpr const char* template_for_own = "template";  // begins a card of one's own like it
inline constexpr const char* new_own_card = "new-own-card";  // no cards
inline constexpr const char* edit = "edit";                  // one's own card
inline constexpr const char* lock_now = "lock-now";          // no cards
inline constexpr const char* seen = "seen";                  // the user looked at it: no news any more
// Of one card: the window asks for the password, and `password` comes instead of `action`.
inline constexpr const char* lock_card = "lock-card";            // gives it one
inline constexpr const char* unlock_card = "unlock-card";        // shows it until the holder is locked again
inline constexpr const char* unprotect_card = "unprotect-card";  // takes it away
}  // namespace holder_action

// Each is called from the main loop, never from within a call to HolderWindow, and must not destroy it. `find` and `rows`
// answer at once, from memory; they have to be set.
struct HolderEvents {
  // The ids of all that the query finds, in order. Cheap: it is asked at every key.
  std::function<std::vector<HolderId>(const HolderQuery&)> find;
  // The lines of these cards (at most 200); those that are gone meanwhile are left out.
  std::function<std::vector<HolderRow>(const std::vector<HolderId>&)> rows;
  // Wants show_card(), now and when something of it changes while it is shown.
  std::function<void(HolderId)> card;
  // Wants show_portrait(); asked for cards with a portrait that are in sight.
  std::function<void(HolderId)> portrait;
  std::function<void(const std::string& action, const std::vector<HolderId>& cards)> action;
  // Into a group (made when it is new; empty: into none).
  std::function<void(const std::vector<HolderId>& cards, const std::string& group)> set_group;
  // An empty new name takes the group away; its cards stay.
  std::function<void(const std::string& from, const std::string& to)> rename_group;
  // Nobody is asked before: the window offers to undo it for some seconds, by restore().
  std::function<void(const std::vector<HolderId>& cards)> remove, restore;
  // .vcf and .xcf files. Wants progress() and say().
  std::function<void(const std::vector<std::string>& paths)> import_files;
  // Into one file; .xcf by its ending, else vCard. It may replace one that is there: the user was asked. Wants say().
  std::function<void(const std::vector<HolderId>& cards, const std::string& path)> export_cards;
  // What happens with updates of this card; nothing: the preference.
  std::function<void(HolderId, std::optional<UpdateChoice>)> set_choice;
  // Wants password_answer().
  std::function<void(const PasswordRequest&)> password;
  // A handle to be opened in the chat program: xmpp: and irc: URIs, safe ones only.
  std::function<void(HolderId, const std::string& uri)> open_handle;
  // One's own card is to be edited at that field.
  std::function<void(HolderId, Field)> edit_field;
  std::function<void()> closed;
  std::function<void(const std::string& reason)> unavailable;  // as ShareDialogEvents
};

// The window of all held cards: the core's end. There is one, or none.
class HolderWindow {
 public:
  // `windows` is to outlive it.
  explicit HolderWindow(CompanionWindows& windows);
  ~HolderWindow();

  // Opens it over the X11 window (0 for none), or brings it to the front and up to date. `selected`: the card to be seen
  // at first, 0 for none.
  void show(unsigned long xid, const HolderView& view, HolderEvents events, HolderId selected = 0);
  bool is_open() const;

  // The rest is for an open window and does nothing otherwise.
  void update(const HolderView& view);
  // Cards came, went or changed: the window asks again. `changed`: whose lines and portraits are asked for anew; empty:
  // all of them.
  void refresh(const std::vector<HolderId>& changed);
  void show_card(const HolderCard& card);
  // PNG or JPEG; empty: there is none that can be shown.
  void show_portrait(HolderId card, const std::string& bytes);
  // What came of something: "Imported 120 cards, 3 were refused: ...".
  void say(const std::string& sentence);
  // So much of a long work is done; done == total ends it.
  void progress(const std::string& what, unsigned done, unsigned total);
  // A wrong password: the sentence says so, and no further one is taken for so many seconds.
  void password_answer(bool ok, const std::string& sentence, int wait_seconds);
  void close();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
