// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/region/chosen.h"

namespace carte {

// The rules of choosing a part of the screen, without a screen. Everything is in the device's pixels.

struct Pixel {
  int x = 0, y = 0;
  bool operator==(const Pixel&) const = default;
};

// Both corners belong to it: from a pixel to itself it is one pixel.
region::Rect rect_between(Pixel one, Pixel other);
// What of a rectangle lies in another; empty when nothing does.
region::Rect clipped(const region::Rect& rect, const region::Rect& bounds);
bool contains(const region::Rect& rect, Pixel pixel);

struct ScreenWindow {
  unsigned long id = 0;
  region::Rect rect;   // what is taken: the window's own part of the screen
  region::Rect reach;  // where the pointer finds it: with the window manager's frame
  std::string title;
};

struct ScreenLayout {
  region::Rect all;
  std::vector<region::Rect> monitors;  // at least one
  std::vector<ScreenWindow> windows;   // the topmost first
};

// The edges of a rectangle that are held and go with the pointer; none of them: all of it does.
struct HeldEdges {
  bool left = false, right = false, top = false, bottom = false;
  bool operator==(const HeldEdges&) const = default;
};

class Selection {
 public:
  enum class Phase { pointing, drawing, chosen };
  using Kind = Chosen::Kind;

  // reach: how near to an edge is on it, and how far the pointer goes before a click is a drag.
  Selection(ScreenLayout layout, std::optional<region::Rect> last, Pixel pointer, int reach);
  Selection(const Selection&) = delete;
  Selection& operator=(const Selection&) = delete;

  void point_at(Pixel pixel);
  void press(Pixel pixel);
  void release(Pixel pixel);
  // Arrow keys: the pointer goes, or what is chosen.
  void step(int right, int down);
  // Moves the right and the lower edge of what is chosen.
  void grow(int right, int down);
  // Begins a rectangle, ends it. True when one is chosen already: it is to be taken.
  bool enter();
  void next_window(bool backwards);
  // The monitor under the pointer, then the others, then all of them.
  void next_screen();
  // False when nothing was chosen before, or it is no longer on the screen.
  bool choose_last();
  void start_over();

  Phase phase() const { return phase_; }
  Pixel pointer() const { return pointer_; }
  bool is_held() const { return hold_ != Hold::nothing; }
  const ScreenLayout& layout() const { return layout_; }
  bool has_last() const { return last_.has_value(); }

  // What is drawn or chosen; while pointing, what a click would take.
  Kind kind() const;
  region::Rect rect() const;
  const ScreenWindow* window() const;  // null unless it is one
  region::Rect monitor_at(Pixel pixel) const;
  // What a press there would hold of what is chosen; nothing: it would begin anew.
  std::optional<HeldEdges> held_at(Pixel pixel) const;

 private:
  enum class Hold { nothing, corner, chosen };  // a new rectangle's corner, or something of what is chosen
  // What is taken as a whole: a window or a monitor.
  struct Target {
    Kind kind = Kind::region;
    region::Rect rect;
    const ScreenWindow* window = nullptr;
  };

  Target under_pointer() const;
  void choose(const Target& target);
  void end_rectangle();
  void drag_edges();

  ScreenLayout layout_;
  std::optional<region::Rect> last_;
  Pixel pointer_, anchor_;
  int reach_;
  Phase phase_ = Phase::pointing;
  Hold hold_ = Hold::nothing;
  HeldEdges edges_;
  region::Rect before_;  // what was chosen when it was taken hold of
  Target chosen_;
  std::size_t screen_ = 0;
};

// "10,20,640,480", as it is remembered.
std::string text_of_rect(const region::Rect& rect);
std::optional<region::Rect> rect_of_text(const std::string& text);

}  // namespace carte
