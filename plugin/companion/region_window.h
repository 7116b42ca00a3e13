// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "plugin/companion/windows.h"

namespace carte {

// What the user has set for shared regions.
struct RegionSettings {
  bool whole_pictures = false;  // each picture complete, in place of the changed parts
  bool exact_only = false;      // never coarser for a moment, however slow the link
  std::string stun, turn;       // "stun://host:port", "turn://user:password@host:port"; empty for none
  bool by_timer = false;        // look ten times a second instead of being told of changes
};

enum class RegionPurpose { live, still };
enum class RegionKind { region, window, screen };

struct ChosenRegion {
  int width = 0, height = 0;  // pixels
  RegionKind kind = RegionKind::region;
  std::string fingerprint;  // of the sharer's certificate, 32 bytes
  std::string picture;     // PNG of what is there now, for those who can only take a still picture
};

// How it stands with one viewer, or with the region as the viewer sees it.
enum class RegionState { connecting, live, paused, lost, ended };

// Letters are packed (prpl-ext/region/letter.h). `viewer` is the caller's name for one viewer; empty in a viewer's
// window. Each event is called from the main loop, never from within a call to these classes, and must not destroy
// them. None has to be set.
struct RegionEvents {
  std::function<void(const std::string& viewer, const std::string& letter)> letter;
  std::function<void(const std::string& viewer, const std::string& bytes)> bytes;  // for the way through the chat
  // `why`: a sentence for the user, or empty.
  std::function<void(const std::string& viewer, RegionState state, const std::string& why)> state;
  std::function<void()> closed;  // by the user
  // The window could not be opened, or the program that shows it died.
  std::function<void(const std::string& reason)> unavailable;
};

struct RegionShareEvents : RegionEvents {
  std::function<void(const ChosenRegion&)> chosen;        // purpose live; the panel stays. Else `closed`
  std::function<void(const std::string& picture)> still;  // PNG for the chat; the window has closed by then
};

// The chooser, and then the panel of one shared region: the core's end.
class RegionShareWindow {
 public:
  // `windows` is to outlive it.
  explicit RegionShareWindow(CompanionWindows& windows);
  ~RegionShareWindow();

  // Lets the user choose, over the X11 window (0 for none). Whatever was shared by this object ends.
  void choose(unsigned long xid, RegionPurpose purpose, const RegionSettings& settings, RegionShareEvents events);
  bool is_open() const;

  // The rest is for an open window and does nothing otherwise.
  // Somebody was asked: "waiting", "declined", "still" (is without the plugin and got a still picture).
  void asked(const std::string& viewer, const std::string& name, const std::string& state);
  // Somebody agreed; their Accept follows by letter_came(). `known`: exchanged cards, no code has to be compared.
  // `salt`: of the Offer that they got, 16 bytes.
  void add_viewer(const std::string& viewer, const std::string& name, bool known, const std::string& salt);
  void remove_viewer(const std::string& viewer);
  void set_paused(bool paused);
  void letter_came(const std::string& viewer, const std::string& letter);
  // `ready` false: there is no way through the chat, or no more. `room`: how many bytes may be sent now.
  void bytes_came(const std::string& viewer, bool ready, unsigned room, const std::string& bytes);
  // Ends it for all, without an event.
  void close();

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The window in which somebody else's region is seen: the core's end.
class RegionViewWindow {
 public:
  explicit RegionViewWindow(CompanionWindows& windows);
  ~RegionViewWindow();

  // The user agreed to see it. `offer`: the packed Offer. The first letter that comes back is the Accept.
  void show(unsigned long xid, const std::string& name, bool known, const std::string& offer,
            const RegionSettings& settings, RegionEvents events);
  bool is_open() const;
  void letter_came(const std::string& letter);
  void bytes_came(bool ready, unsigned room, const std::string& bytes);
  void close();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace carte
