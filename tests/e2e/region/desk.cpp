// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/e2e/region/desk.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace carte::region {

namespace {

int start(std::vector<std::string> line, const std::string& display) {
  std::vector<char*> arguments;
  for (std::string& word : line) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int process = fork();
  if (process != 0) return process;
  const int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, 1);
  dup2(nothing, 2);
  if (!display.empty()) setenv("DISPLAY", display.c_str(), 1);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

void end_process(int process) {
  kill(process, SIGTERM);
  waitpid(process, nullptr, 0);
}

}  // namespace

XServer::XServer(std::vector<std::string> more) {
  int number[2];
  if (pipe(number) < 0) throw std::runtime_error("no pipe");
  std::vector<std::string> line{"Xvfb",      "-displayfd", std::to_string(number[1]), "-screen", "0", "640x480x24",
                                "-nolisten", "tcp"};
  line.insert(line.end(), more.begin(), more.end());
  process_ = start(line, {});
  close(number[1]);
  // The number comes when the server is ready.
  char text[16] = {};
  const ssize_t got = read(number[0], text, sizeof text - 1);
  close(number[0]);
  if (got <= 0) throw std::runtime_error("Xvfb does not start");
  name_ = ":" + std::to_string(std::atoi(text));
}

void XServer::end() {
  if (process_ <= 0) return;
  end_process(process_);
  process_ = 0;
}

WindowManager::WindowManager(const XServer& server) : process_(start({"openbox", "--sm-disable"}, server.name())) {}

WindowManager::~WindowManager() { end_process(process_); }

Desk::Desk(const std::string& display) : display_(display), connection_(xcb_connect(display.c_str(), nullptr)) {
  if (xcb_connection_has_error(connection())) throw std::runtime_error("no display");
  root_ = xcb_setup_roots_iterator(xcb_get_setup(connection())).data->root;
}

void Desk::sync() { std::free(xcb_get_input_focus_reply(connection(), xcb_get_input_focus(connection()), nullptr)); }

xcb_window_t Desk::make(const Rect& place, std::uint32_t colour, bool override_redirect) {
  const xcb_window_t window = xcb_generate_id(connection());
  const std::uint32_t values[] = {colour, override_redirect};
  xcb_create_window(connection(), XCB_COPY_FROM_PARENT, window, root_, static_cast<std::int16_t>(place.x),
                    static_cast<std::int16_t>(place.y), place.width, place.height, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT,
                    XCB_COPY_FROM_PARENT, XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT, values);
  return window;
}

xcb_window_t Desk::window(const Rect& place, std::uint32_t colour) {
  const xcb_window_t made = make(place, colour, false);
  map(made);
  return made;
}

xcb_window_t Desk::menu(const Rect& place, std::uint32_t colour) {
  const xcb_window_t made = make(place, colour, true);
  map(made);
  return made;
}

xcb_window_t Desk::dialog(xcb_window_t main, const Rect& place, std::uint32_t colour) {
  const xcb_window_t made = make(place, colour, false);
  property(made, "WM_TRANSIENT_FOR", "WINDOW", {main});
  map(made);
  return made;
}

void Desk::framed(xcb_window_t window) {
  while (true) {
    auto* tree = xcb_query_tree_reply(connection(), xcb_query_tree(connection(), window), nullptr);
    auto* seen =
        xcb_get_window_attributes_reply(connection(), xcb_get_window_attributes(connection(), window), nullptr);
    const bool done = tree->parent != root_ && seen->map_state == XCB_MAP_STATE_VIEWABLE;
    std::free(tree);
    std::free(seen);
    if (done) return;
    usleep(2000);
  }
}

void Desk::minimise(xcb_window_t window) {
  constexpr std::uint32_t iconic = 3;
  xcb_client_message_event_t event{};
  event.response_type = XCB_CLIENT_MESSAGE;
  event.format = 32;
  event.window = window;
  event.type = atom("WM_CHANGE_STATE");
  event.data.data32[0] = iconic;
  xcb_send_event(connection(), 0, root_, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT,
                 reinterpret_cast<const char*>(&event));
  sync();
}

void Desk::fill(xcb_window_t window, const Rect& part, std::uint32_t colour) {
  const xcb_gcontext_t pen = xcb_generate_id(connection());
  xcb_create_gc(connection(), pen, window, XCB_GC_FOREGROUND, &colour);
  const xcb_rectangle_t box{static_cast<std::int16_t>(part.x), static_cast<std::int16_t>(part.y),
                            static_cast<std::uint16_t>(part.width), static_cast<std::uint16_t>(part.height)};
  xcb_poly_fill_rectangle(connection(), window, pen, 1, &box);
  xcb_free_gc(connection(), pen);
  sync();
}

void Desk::place(xcb_window_t window, const Rect& place) {
  const std::uint32_t values[] = {static_cast<std::uint32_t>(place.x), static_cast<std::uint32_t>(place.y),
                                  static_cast<std::uint32_t>(place.width), static_cast<std::uint32_t>(place.height)};
  xcb_configure_window(connection(), window,
                       XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT,
                       values);
  sync();
}

void Desk::raise(xcb_window_t window) {
  const std::uint32_t above = XCB_STACK_MODE_ABOVE;
  xcb_configure_window(connection(), window, XCB_CONFIG_WINDOW_STACK_MODE, &above);
  sync();
}

void Desk::map(xcb_window_t window) {
  xcb_map_window(connection(), window);
  sync();
}

void Desk::unmap(xcb_window_t window) {
  xcb_unmap_window(connection(), window);
  sync();
}

void Desk::destroy(xcb_window_t window) {
  xcb_destroy_window(connection(), window);
  sync();
}

std::vector<std::uint32_t> Desk::seen(const Rect& part) {
  const auto asked = xcb_get_image(connection(), XCB_IMAGE_FORMAT_Z_PIXMAP, root_, static_cast<std::int16_t>(part.x),
                                   static_cast<std::int16_t>(part.y), part.width, part.height, ~0U);
  auto* reply = xcb_get_image_reply(connection(), asked, nullptr);
  std::vector<std::uint32_t> pixels(static_cast<std::size_t>(part.width) * part.height);
  std::memcpy(pixels.data(), xcb_get_image_data(reply), pixels.size() * 4);
  std::free(reply);
  for (std::uint32_t& pixel : pixels) pixel &= 0xffffff;
  return pixels;
}

void Desk::point(int x, int y) {
  auto* now = xcb_query_pointer_reply(connection(), xcb_query_pointer(connection(), root_), nullptr);
  const std::string way = std::to_string(x - now->root_x) + " " + std::to_string(y - now->root_y);
  std::free(now);
  // The absolute one would warp the pointer, of which the server tells nobody.
  const std::string line = "env DISPLAY=" + display_ + " xdotool mousemove_relative -- " + way;
  g_spawn_command_line_sync(line.c_str(), nullptr, nullptr, nullptr, nullptr);
}

xcb_atom_t Desk::atom(const char* name) {
  auto* reply = xcb_intern_atom_reply(connection(), xcb_intern_atom(connection(), 0, std::strlen(name), name), nullptr);
  const xcb_atom_t atom = reply->atom;
  std::free(reply);
  return atom;
}

void Desk::property(xcb_window_t window, const char* name, const char* type, const std::vector<std::uint32_t>& values) {
  xcb_change_property(connection(), XCB_PROP_MODE_REPLACE, window, atom(name), atom(type), 32, values.size(),
                      values.data());
  sync();
}

}  // namespace carte::region
