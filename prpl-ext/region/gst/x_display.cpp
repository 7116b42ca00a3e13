// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/gst/x_display.h"

#include <xcb/composite.h>
#include <xcb/shm.h>
#include <xcb/xinput.h>

#include <bit>
#include <cstring>

#include "prpl-ext/base/i18n.h"

namespace carte::region {

namespace {

const xcb_screen_t* screen_number(xcb_connection_t* connection, int number) {
  auto all = xcb_setup_roots_iterator(xcb_get_setup(connection));
  for (; all.rem && number > 0; --number) xcb_screen_next(&all);
  return all.rem ? all.data : nullptr;
}

const xcb_visualtype_t* visual_of(const xcb_screen_t& screen) {
  for (auto depth = xcb_screen_allowed_depths_iterator(&screen); depth.rem; xcb_depth_next(&depth))
    for (auto visual = xcb_depth_visuals_iterator(depth.data); visual.rem; xcb_visualtype_next(&visual))
      if (visual.data->visual_id == screen.root_visual) return visual.data;
  return nullptr;
}

// Its pixels are what a PictureView is.
bool has_our_pixels(const xcb_setup_t& setup, const xcb_screen_t& screen) {
  constexpr auto own_order =
      std::endian::native == std::endian::little ? XCB_IMAGE_ORDER_LSB_FIRST : XCB_IMAGE_ORDER_MSB_FIRST;
  const auto* visual = visual_of(screen);
  if (setup.image_byte_order != own_order || screen.root_depth != 24 || !visual) return false;
  if (visual->red_mask != 0xff0000 || visual->green_mask != 0xff00 || visual->blue_mask != 0xff) return false;
  for (auto format = xcb_setup_pixmap_formats_iterator(&setup); format.rem; xcb_format_next(&format))
    if (format.data->depth == 24) return format.data->bits_per_pixel == 32;
  return false;
}

// There is none when the server ended meanwhile.
bool present(const xcb_query_extension_reply_t* extension) { return extension && extension->present; }

}  // namespace

Result<std::unique_ptr<XDisplay>> XDisplay::open(const std::string& name) {
  std::unique_ptr<XDisplay> display(new XDisplay);
  int number = 0;
  display->connection_.reset(xcb_connect(name.empty() ? nullptr : name.c_str(), &number));
  if (display->lost()) return Error{_("The screen cannot be reached. Is there an X display?")};
  const auto* setup = xcb_get_setup(display->connection());
  const auto* screen = screen_number(display->connection(), number);
  if (!screen) return Error{_("The screen cannot be reached. Is there an X display?")};
  if (!has_our_pixels(*setup, *screen))
    return Error{_("This screen does not have 24 bits of colour. Please set it to millions of colours.")};
  display->root_ = screen->root;
  display->resource_mask_ = setup->resource_id_mask;
  display->find_extensions();
  return display;
}

void XDisplay::find_extensions() {
  auto* c = connection();
  const auto* shm = xcb_get_extension_data(c, &xcb_shm_id);
  const auto* fixes = xcb_get_extension_data(c, &xcb_xfixes_id);
  const auto* damage = xcb_get_extension_data(c, &xcb_damage_id);
  const auto* composite = xcb_get_extension_data(c, &xcb_composite_id);
  const auto* input = xcb_get_extension_data(c, &xcb_input_id);
  // An extension answers nothing before its version was agreed on.
  if (present(shm)) {
    const xreply<xcb_shm_query_version_reply_t> version(
        xcb_shm_query_version_reply(c, xcb_shm_query_version(c), nullptr));
    has_shm_ = version && (version->major_version > 1 || version->minor_version >= 2);  // segments by file descriptor
  }
  if (present(fixes)) {
    const xreply<xcb_xfixes_query_version_reply_t> version(
        xcb_xfixes_query_version_reply(c, xcb_xfixes_query_version(c, 5, 0), nullptr));
    if (version && version->major_version >= 2) cursor_event_ = fixes->first_event + XCB_XFIXES_CURSOR_NOTIFY;
  }
  if (present(damage) && cursor_event_) {
    const xreply<xcb_damage_query_version_reply_t> version(
        xcb_damage_query_version_reply(c, xcb_damage_query_version(c, 1, 1), nullptr));
    if (version) damage_event_ = damage->first_event + XCB_DAMAGE_NOTIFY;
  }
  if (present(composite)) {
    const xreply<xcb_composite_query_version_reply_t> version(
        xcb_composite_query_version_reply(c, xcb_composite_query_version(c, 0, 4), nullptr));
    has_composite_ = version && (version->major_version > 0 || version->minor_version >= 2);  // NameWindowPixmap
  }
  if (present(input)) {
    const xreply<xcb_input_xi_query_version_reply_t> version(
        xcb_input_xi_query_version_reply(c, xcb_input_xi_query_version(c, 2, 1), nullptr));
    if (version && version->major_version >= 2) input_opcode_ = input->major_opcode;
  }
}

Rect XDisplay::screen() const {
  const xreply<xcb_get_geometry_reply_t> size(
      xcb_get_geometry_reply(connection(), xcb_get_geometry(connection(), root_), nullptr));
  return size ? Rect{0, 0, size->width, size->height} : Rect{};
}

xcb_atom_t XDisplay::atom(const char* name) const {
  const xreply<xcb_intern_atom_reply_t> atom(
      xcb_intern_atom_reply(connection(), xcb_intern_atom(connection(), 0, std::strlen(name), name), nullptr));
  return atom ? atom->atom : xcb_atom_t{XCB_ATOM_NONE};
}

std::vector<std::uint32_t> XDisplay::property(xcb_window_t window, xcb_atom_t name, std::uint32_t most) const {
  const xreply<xcb_get_property_reply_t> reply(xcb_get_property_reply(
      connection(), xcb_get_property(connection(), 0, window, name, XCB_ATOM_ANY, 0, most), nullptr));
  if (!reply || reply->format != 32) return {};
  const auto* values = static_cast<const std::uint32_t*>(xcb_get_property_value(reply.get()));
  return {values, values + xcb_get_property_value_length(reply.get()) / 4};
}

xreply<xcb_xfixes_fetch_region_reply_t> XDisplay::take_damage(xcb_damage_damage_t damage) const {
  xcb_connection_t* c = connection();
  const xcb_xfixes_region_t parts = xcb_generate_id(c);
  xcb_xfixes_create_region(c, parts, 0, nullptr);
  xcb_damage_subtract(c, damage, XCB_NONE, parts);
  xreply<xcb_xfixes_fetch_region_reply_t> region(
      xcb_xfixes_fetch_region_reply(c, xcb_xfixes_fetch_region(c, parts), nullptr));
  xcb_xfixes_destroy_region(c, parts);
  return region;
}

}  // namespace carte::region
