// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xcb/xcb.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/region/picture.h"

// An X server of its own without a screen, and programs with windows on it.
namespace carte::region {

class XServer {
 public:
  // 640x480; with further arguments of Xvfb, for instance an extension to do without.
  explicit XServer(std::vector<std::string> more = {});
  ~XServer() { end(); }
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;
  const std::string& name() const { return name_; }
  int process() const { return process_; }
  void end();

 private:
  std::string name_;
  int process_ = 0;
};

// openbox, once it manages the windows.
class WindowManager {
 public:
  explicit WindowManager(const XServer& server);
  ~WindowManager();
  WindowManager(const WindowManager&) = delete;
  WindowManager& operator=(const WindowManager&) = delete;

 private:
  int process_ = 0;
};

// One program: its windows have one connection. Every call has been carried out by the server when it returns.
class Desk {
 public:
  explicit Desk(const XServer& server) : Desk(server.name()) {}
  explicit Desk(const std::string& display);

  xcb_connection_t* connection() const { return connection_.get(); }
  xcb_window_t root() const { return root_; }

  // A window of one colour, mapped.
  xcb_window_t window(const Rect& place, std::uint32_t colour);
  // Like menus: the window manager has no say.
  xcb_window_t menu(const Rect& place, std::uint32_t colour);
  // In front of another.
  xcb_window_t dialog(xcb_window_t main, const Rect& place, std::uint32_t colour);
  // Returns once the window manager has put it into a frame and shows it.
  void framed(xcb_window_t window);
  // Asks the window manager for it (ICCCM 4.1.4).
  void minimise(xcb_window_t window);
  void fill(xcb_window_t window, const Rect& part, std::uint32_t colour);
  void place(xcb_window_t window, const Rect& place);
  void raise(xcb_window_t window);
  void map(xcb_window_t window);
  void unmap(xcb_window_t window);
  void destroy(xcb_window_t window);
  // What is seen on the screen.
  std::vector<std::uint32_t> seen(const Rect& part);
  // As if the mouse were moved.
  void point(int x, int y);
  // Of type WINDOW, CARDINAL or ATOM by the name of the type.
  void property(xcb_window_t window, const char* name, const char* type, const std::vector<std::uint32_t>& values);
  xcb_atom_t atom(const char* name);

 private:
  xcb_window_t make(const Rect& place, std::uint32_t colour, bool override_redirect);
  void sync();

  std::string display_;
  std::unique_ptr<xcb_connection_t, Releaser<xcb_disconnect>> connection_;
  xcb_window_t root_ = 0;
};

}  // namespace carte::region
