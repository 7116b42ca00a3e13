// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plugin/companion/windows.h"
#include "prpl-ext/card/own_card.h"

namespace carte {

// A portrait that an account has already.
struct OfferedPortrait {
  std::string label;  // whose: "alice@example.org (XMPP)"
  Photo photo;        // with bytes; one that is too large or no picture is not offered
};

// What the editor of one's own cards opens with.
struct EditorDialog {
  std::vector<OwnCard> cards;  // all of the user's; with none the editor begins a first one
  CardId chosen;               // which of them stands there; empty: the first
  Card known;                  // what the accounts know of the user; it is offered, never put in by itself
  std::vector<OfferedPortrait> portraits;
  std::string theme;  // of a card that has none of its own yet
  // A received card to start a new one from: everything of it but who it is (names, handles, addresses, portrait ...).
  std::optional<Card> model;
  std::string why;  // a sentence on top: "Bob would like to exchange cards with you; make yours first."; may be empty
};

// Each is called from the main loop, never from within a call to EditorWindow, and must not destroy it. None has to be
// set.
struct EditorEvents {
  // To be kept as the next revision. A new card has no uid yet: whoever keeps it makes its keys. Wants saved().
  std::function<void(const OwnCard&)> save;
  // The user has confirmed it. Wants removed() when it is done, or saved() with ok = false and the reason.
  std::function<void(const CardId&)> remove;
  std::function<void()> closed;
  // There is no editor, or it was lost. Nothing comes after it.
  std::function<void(const std::string& reason)> unavailable;
};

// The core's end of the window in which the user makes and changes own cards. There is one. It stays open without
// the core while something in it is not saved. Must end before the windows it was made with.
class EditorWindow {
 public:
  explicit EditorWindow(CompanionWindows& windows) : windows_(windows) {}
  ~EditorWindow() { close(); }
  EditorWindow(const EditorWindow&) = delete;
  EditorWindow& operator=(const EditorWindow&) = delete;

  // Opens it over the X11 window (0 for none). One that is open comes to the front, goes to `chosen` when it has that
  // card, begins a card from `model`, and keeps what the user has typed; `events` replace those before.
  void show(const EditorDialog& dialog, unsigned long xid, EditorEvents events);
  bool is_open() const { return windows_.is_open(window_); }

  // The answer to `save`: `now` is the card as it is kept, with its uid and counter; not looked at when not ok, where
  // the sentence tells the user why.
  void saved(bool ok, const std::string& sentence, const OwnCard& now);
  // A card was changed or made elsewhere (another device of the user). It is shown at once, or offered when the user
  // has changed it too. Ignored when nothing is open.
  void changed(const OwnCard& card);
  void removed(const CardId& card);
  // Without an event, whatever stands in it.
  void close();

 private:
  CompanionWindows& windows_;
  CompanionWindows::WindowId window_ = 0;
};

}  // namespace carte
