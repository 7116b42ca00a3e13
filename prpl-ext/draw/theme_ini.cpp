// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/theme_ini.h"

#include <algorithm>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/draw/ini_reader.h"

namespace carte {
namespace {

bool starts_with(const std::string& text, std::string_view beginning) { return text.rfind(beginning, 0) == 0; }

// Reads one theme.ini; the reader keeps the first thing that is wrong.
class ThemeParser {
 public:
  ThemeParser(std::string_view text, const ThemeImageReader& read_image) : ini_(text), read_image_(read_image) {}

  Result<ThemeIni> parse() {
    if (ini_.ok()) theme();
    if (ini_.ok()) layout().light = mode("light", standard_light());
    if (ini_.ok()) layout().dark = mode("dark", layout().light);
    for (const std::string& group : ini_.groups()) {
      if (ini_.ok()) part(group);
    }
    if (ini_.ok()) references();
    for (const std::string& group : ini_.groups()) {
      for (const std::string& key : ini_.unread_keys(group))
        ini_.wrong(group, key, _("is not a key that is known here."));
    }
    if (!ini_.ok()) return Error{ini_.problem()};
    return std::move(result_);
  }

 private:
  ThemeLayout& layout() { return result_.layout; }

  static ModeColours standard_light() {
    return {{{{1, 1, 1, 1}}, 90, {}},
            {{"text", {.12, .14, .18, 1}},
             {"muted", {.42, .45, .5, 1}},
             {"accent", {.16, .44, .86, 1}},
             {"border", {0, 0, 0, .1}}}};
  }

  void theme() {
    if (!ini_.has_group("theme")) return ini_.wrong("theme", "Name", _("is missing."));
    result_.name = clean_line(ini_.text("theme", "Name"), 60);
    if (result_.name.empty()) ini_.wrong("theme", "Name", _("is missing."));
    layout().width = ini_.whole("theme", "width", 360, ThemeLimits::min_side, ThemeLimits::max_side);
    layout().height = ini_.whole("theme", "height", 200, ThemeLimits::min_side, ThemeLimits::max_side);
    layout().radius = ini_.number("theme", "radius", 12, 0, std::min(layout().width, layout().height) / 2.0);
    layout().mirror = ini_.yes_no("theme", "mirror", true);
    base_.font = font("theme");
    if (base_.font.empty()) base_.font = "Sans";
    if (ini_.groups().size() > ThemeLimits::groups) ini_.wrong("theme", "Name", _("the theme has too many groups."));
  }

  std::string font(const std::string& group) {
    const std::string family = clean_line(ini_.text(group, "font"), 200);
    if (ini_.has(group, "font") && family.empty()) ini_.wrong(group, "font", _("must name a font."));
    return family;
  }

  // What the group does not say stays as in `otherwise`.
  ModeColours mode(const std::string& group, ModeColours colours) {
    if (!ini_.has_group(group)) return colours;
    if (ini_.has(group, "background")) colours.background.colours = ini_.colours(group, "background");
    if (colours.background.colours.empty() || colours.background.colours.size() > 8)
      ini_.wrong(group, "background", _("must be one to eight values like #2a6fdb."));
    colours.background.angle = ini_.number(group, "angle", colours.background.angle, -360, 360);
    if (ini_.has(group, "image")) colours.background.image = image(group);
    for (const std::string& key : ini_.unread_keys(group)) {
      const std::vector<Rgba> colour = ini_.colours(group, key);
      if (colour.size() == 1)
        colours.named[key] = colour[0];
      else
        ini_.wrong(group, key, _("must be a single value like #2a6fdb."));
    }
    return colours;
  }

  std::string image(const std::string& group) {
    const std::string name = ini_.text(group, "image");
    if (name.empty()) return {};
    if (name[0] == '.' || name.find('/') != std::string::npos || name.find('\\') != std::string::npos) {
      ini_.wrong(group, "image", _("must be a file in the theme's own folder."));
      return {};
    }
    Result<std::string> bytes = read_image_(name);
    if (!bytes) ini_.wrong(group, "image", bytes.reason());
    return bytes ? *bytes : std::string();
  }

  Box box(const std::string& group) {
    const Box box = ini_.box(group, "box");
    if (box.x >= 0 && box.y >= 0 && box.x + box.width <= layout().width && box.y + box.height <= layout().height)
      return box;
    ini_.wrong(group, "box", sentence(_("lies outside the card, which is %d by %d."), layout().width, layout().height));
    return box;
  }

  void part(const std::string& group) {
    if (group == "theme" || group == "light" || group == "dark") return;
    if (group == "portrait")
      portrait();
    else if (starts_with(group, "column "))
      column(group);
    else if (starts_with(group, "shape "))
      shape(group);
    else
      item(group);
  }

  void portrait() {
    ThemePortrait place{box("portrait")};
    const double half = std::min(place.box.width, place.box.height) / 2;
    place.radius = ini_.number("portrait", "radius", half, 0, 300);
    place.ring = ini_.number("portrait", "ring", 0, 0, 20);
    place.ring_colour = colour("portrait", "ring-colour", "border");
    layout().portrait = place;
  }

  void column(const std::string& group) {
    ThemeColumn column{group.substr(7), box(group)};
    column.align = VerticalAlign(ini_.choice(group, "vertical", {"top", "middle", "bottom"}, 0));
    column.across = ini_.whole(group, "across", 1, 1, 2);
    column.gutter = ini_.number(group, "gutter", 12, 0, 100);
    layout().columns.push_back(column);
  }

  void shape(const std::string& group) {
    // A shape may reach over the edge, where the card cuts it off.
    ThemeShape shape{ini_.box(group, "box")};
    shape.radius = ini_.number(group, "radius", 0, 0, 300);
    shape.colour = colour(group, "colour", "accent");
    layout().shapes.push_back(shape);
  }

  void item(const std::string& group) {
    ThemeItem item{.group = group};
    what(item);
    if (ini_.has(group, "separator")) item.separator = clean_separator(ini_.text(group, "separator"));
    item.before = clean_separator(ini_.text(group, "before"));
    item.after = clean_separator(ini_.text(group, "after"));
    item.values = ini_.whole(group, "values", 1, 1, 9);
    item.label = ItemLabel(ini_.choice(group, "label", {"none", "icon", "name"}, 0));
    item.label_colour = colour(group, "label-colour", "muted");
    item.style = style(group);
    item.column = ini_.text(group, "column");
    item.gap = ini_.number(group, "gap", 0, 0, 200);
    item.wide = ini_.yes_no(group, "wide", false);
    if (item.column.empty())
      item.box = box(group);
    else if (ini_.has(group, "box"))
      ini_.wrong(group, "box", _("an item has a box or a column, not both."));
    if (item.label != ItemLabel::none && item.fields.empty()) ini_.wrong(group, "label", _("is only for fields."));
    layout().items.push_back(std::move(item));
  }

  // GKeyFile drops blanks at the ends, so that a separator is written as "_·_".
  static std::string clean_separator(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    const std::string inner = clean_line(text, 20);
    if (inner.empty()) return text.empty() ? "" : " ";
    return (text.front() == ' ' ? " " : "") + inner + (text.back() == ' ' ? " " : "");
  }

  void what(ThemeItem& item) {
    const std::string& group = item.group;
    if (ini_.has(group, "text")) {
      item.text = clean_line(ini_.text(group, "text"), 120);
      if (ini_.has(group, "show")) ini_.wrong(group, "show", _("an item shows fields or a text, not both."));
      return;
    }
    std::vector<std::string> names = ini_.list(group, "show");
    if (!ini_.has(group, "show")) names = {group};
    for (const std::string& name : names) {
      const std::optional<Field> field = field_by_name(name);
      if (field && *field != Field::photo)
        item.fields.push_back(*field);
      else if (name == "footer" && names.size() == 1)
        item.footer = true;
      else
        ini_.wrong(group, "show", unknown_field(name));
    }
  }

  static std::string unknown_field(const std::string& name) {
    return sentence(_("there is no field “%s”."), clean_line(name, 40).c_str());
  }

  TextStyle style(const std::string& group) {
    TextStyle style = base_;
    if (std::string family = font(group); !family.empty()) style.font = family;
    style.size = ini_.number(group, "size", 12, 6, 72);
    style.min_size = ini_.number(group, "min-size", style.size, 6, style.size);
    style.weight = ini_.whole(group, "weight", 400, 100, 900);
    style.italic = ini_.yes_no(group, "italic", false);
    style.colour = colour(group, "colour", "text");
    style.align = TextAlign(ini_.choice(group, "align", {"start", "centre", "end"}, 0));
    style.lines = ini_.whole(group, "lines", 1, 1, 8);
    return style;
  }

  // The name of a colour in [light]; a literal colour becomes a name of its own.
  std::string colour(const std::string& group, const std::string& key, const std::string& otherwise) {
    if (!ini_.has(group, key)) return otherwise;
    const std::string name = ini_.text(group, key);
    if (layout().light.named.contains(name)) return name;
    if (!starts_with(name, "#")) {
      ini_.wrong(group, key, sentence(_("the group [light] does not define “%s”."), clean_line(name, 40).c_str()));
      return otherwise;
    }
    const std::vector<Rgba> literal = ini_.colours(group, key);
    if (literal.size() == 1) layout().light.named[name] = layout().dark.named[name] = literal[0];
    return literal.size() == 1 ? name : otherwise;
  }

  void references() {
    for (const ThemeItem& item : layout().items) {
      if (item.column.empty()) continue;
      const bool known = std::any_of(layout().columns.begin(), layout().columns.end(),
                                     [&](const ThemeColumn& column) { return column.name == item.column; });
      if (known) continue;
      ini_.wrong(item.group, "column",
                 sentence(_("there is no group [column %s]."), clean_line(item.column, 40).c_str()));
    }
    const auto shows_name = [](const ThemeItem& item) {
      return std::find(item.fields.begin(), item.fields.end(), Field::fn) != item.fields.end();
    };
    if (std::none_of(layout().items.begin(), layout().items.end(), shows_name))
      ini_.wrong("fn", "box", _("is missing; a card must show the name."));
  }

  IniReader ini_;
  const ThemeImageReader& read_image_;
  TextStyle base_;
  ThemeIni result_;
};

std::string fingerprint(std::string_view text, const ThemeLayout& layout) {
  std::string all;
  for (std::string_view part :
       {text, std::string_view(layout.light.background.image), std::string_view(layout.dark.background.image)}) {
    gchars sum(
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(part.data()), part.size()));
    all += sum.get();
  }
  gchars sum(g_compute_checksum_for_string(G_CHECKSUM_SHA256, all.c_str(), -1));
  return sum.get();
}

}  // namespace

Result<ThemeIni> parse_theme_ini(std::string_view text, const ThemeImageReader& read_image) {
  if (text.size() > ThemeLimits::ini_bytes) return Error{_("theme.ini is larger than 64 KB.")};
  Result<ThemeIni> theme = ThemeParser(text, read_image).parse();
  if (theme) theme->layout.fingerprint = fingerprint(text, theme->layout);
  return theme;
}

std::string theme_ini_name(std::string_view text) {
  IniReader ini(text.substr(0, ThemeLimits::ini_bytes));
  return ini.ok() && ini.has_group("theme") ? clean_line(ini.text("theme", "Name"), 60) : std::string();
}

}  // namespace carte
