// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/window_stack.h"

#include <algorithm>
#include <utility>

namespace carte::region {

namespace {

constexpr std::uint32_t window_group_hint = 1 << 6;  // WM_HINTS.flags, ICCCM 4.1.2.4
constexpr std::size_t window_group_field = 8;

std::vector<xcb_window_t> children(xcb_connection_t* c, xcb_window_t window) {
  const xreply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(c, xcb_query_tree(c, window), nullptr));
  if (!tree) return {};
  const auto* all = xcb_query_tree_children(tree.get());
  return {all, all + xcb_query_tree_children_length(tree.get())};
}

}  // namespace

WindowStack::WindowStack(const XDisplay& display) : display_(display) {
  const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
  xcb_change_window_attributes(display.connection(), display.root(), XCB_CW_EVENT_MASK, &events);
  wm_state_ = display.atom("WM_STATE");
  wm_client_leader_ = display.atom("WM_CLIENT_LEADER");
  wm_hints_ = display.atom("WM_HINTS");
  wm_transient_for_ = display.atom("WM_TRANSIENT_FOR");
  window_type_ = display.atom("_NET_WM_WINDOW_TYPE");
  for (const char* type : {"DIALOG", "UTILITY", "TOOLBAR", "MENU", "SPLASH"})
    dialog_types_.push_back(display.atom((std::string("_NET_WM_WINDOW_TYPE_") + type).c_str()));
}

void WindowStack::handle(const xcb_generic_event_t& event) {
  switch (event.response_type & 0x7f) {
    case XCB_MAP_NOTIFY:
    case XCB_REPARENT_NOTIFY:
      details_.clear();
      stale_ = true;
      break;
    case XCB_CREATE_NOTIFY:
    case XCB_DESTROY_NOTIFY:
    case XCB_UNMAP_NOTIFY:
    case XCB_CONFIGURE_NOTIFY:
    case XCB_CIRCULATE_NOTIFY:
      stale_ = true;
      break;
    default:
      break;
  }
}

const std::vector<TopWindow>& WindowStack::windows() {
  if (!std::exchange(stale_, false)) return windows_;
  auto* c = display_.connection();
  const auto frames = children(c, display_.root());
  // All questions first, then all answers: two round trips, however many windows there are.
  std::vector<std::pair<xcb_get_window_attributes_cookie_t, xcb_get_geometry_cookie_t>> asked;
  for (const xcb_window_t frame : frames)
    asked.emplace_back(xcb_get_window_attributes(c, frame), xcb_get_geometry(c, frame));
  windows_.clear();
  std::map<xcb_window_t, TopWindow> kept;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const xreply<xcb_get_window_attributes_reply_t> attributes(
        xcb_get_window_attributes_reply(c, asked[i].first, nullptr));
    const xreply<xcb_get_geometry_reply_t> size(xcb_get_geometry_reply(c, asked[i].second, nullptr));
    if (!attributes || !size || attributes->_class == XCB_WINDOW_CLASS_INPUT_ONLY) continue;
    TopWindow window{.frame = frames[i], .client = frames[i], .program = display_.client_of(frames[i])};
    if (attributes->map_state == XCB_MAP_STATE_VIEWABLE) {
      window = details(frames[i], attributes->override_redirect);
      kept[frames[i]] = window;
      window.shown = true;
    }
    window.border = size->border_width;
    window.place = {size->x, size->y, size->width + 2 * window.border, size->height + 2 * window.border};
    window.depth = size->depth;
    windows_.push_back(window);
  }
  details_ = std::move(kept);
  return windows_;
}

TopWindow WindowStack::details(xcb_window_t frame, bool override_redirect) {
  if (const auto known = details_.find(frame); known != details_.end()) return known->second;
  TopWindow window{
      .frame = frame, .client = override_redirect ? frame : client_in(frame), .override_redirect = override_redirect};
  window.program = display_.client_of(window.client);
  const auto before = display_.property(window.client, wm_transient_for_, 1);
  if (!before.empty()) window.transient_for = before[0];
  window.leader = leader_of(window.client);
  for (const xcb_atom_t type : display_.property(window.client, window_type_, 8))
    window.dialog |= std::find(dialog_types_.begin(), dialog_types_.end(), type) != dialog_types_.end();
  return window;
}

// Window managers put the program's window, which they give the property WM_STATE (ICCCM 4.1.3.1), into one or two of
// their own.
xcb_window_t WindowStack::client_in(xcb_window_t frame) const {
  std::vector<xcb_window_t> level{frame};
  for (int depth = 0; depth < 3; ++depth) {
    std::vector<xcb_window_t> next;
    for (const xcb_window_t window : level) {
      if (!display_.property(window, wm_state_, 2).empty()) return window;
      for (const xcb_window_t child : children(display_.connection(), window)) next.push_back(child);
    }
    level = std::move(next);
  }
  return frame;
}

xcb_window_t WindowStack::leader_of(xcb_window_t client) const {
  const auto leader = display_.property(client, wm_client_leader_, 1);
  if (!leader.empty()) return leader[0];
  const auto hints = display_.property(client, wm_hints_, window_group_field + 1);
  return hints.size() > window_group_field && (hints[0] & window_group_hint) ? hints[window_group_field] : 0;
}

xcb_window_t WindowStack::top_of(xcb_window_t window) const {
  auto* c = display_.connection();
  while (true) {
    const xreply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(c, xcb_query_tree(c, window), nullptr));
    if (!tree) return 0;
    if (tree->parent == tree->root || tree->parent == XCB_NONE) return window;
    window = tree->parent;
  }
}

}  // namespace carte::region
