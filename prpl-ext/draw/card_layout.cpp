// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/card_layout.h"

#include <algorithm>
#include <cmath>

namespace carte {
namespace {

// Lays out the texts of one card.
class Composer {
 public:
  Composer(const ThemeLayout& theme, bool dark, bool mirror, const std::vector<CardLine>& lines)
      : width_(theme.width), colours_(theme.colours(dark)), mirror_(mirror) {
    std::string all;
    for (const CardLine& line : lines) all += line.text;
    language_ = han_language(all);
  }

  bool mirror() const { return mirror_; }
  Box real(const Box& box) const { return mirror_ ? mirrored(box, width_) : box; }

  // Shaped for a place of that width, but not yet anywhere.
  PlacedText prepare(const CardLine& line, double width) const {
    const ThemeItem& item = *line.item;
    PlacedText placed{.group = item.group, .text = line.label + line.text};
    placed.colour = colour(item.style.colour);
    placed.icon_colour = colour(item.label_colour);
    double icon_width = 0;
    if (item.label == ItemLabel::icon) {
      placed.icon = line.field;
      icon_width = icon_side(item.style.size) + icon_space(item.style.size);
    }
    double seal_width = 0;
    if (line.seal) {
      placed.seal_box.emplace();
      placed.seal_colour = colour("accent");
      seal_width = seal_side(item.style.size) + seal_space(item.style.size);
    }
    TextStyle style = item.style;
    // In a mirrored card what is written from left to right stands at the right, too.
    if (mirror_ && !reads_right_to_left(placed.text)) style.align = opposite(style.align);
    placed.shaped = shape_text(placed.text, style, width - icon_width - seal_width, language_, line.label.size(),
                               placed.icon_colour);
    placed.box.width = icon_width + placed.shaped.width + seal_width;
    placed.box.height = placed.shaped.height();
    return placed;
  }

  // Moves a prepared text into its place; `y` is its upper edge.
  void place(PlacedText& placed, const ThemeItem& item, double x, double y, double width) const {
    const bool rtl = mirror_ || placed.shaped.right_to_left;
    const double room = width - placed.box.width;
    const bool at_right = (item.style.align == TextAlign::end) != rtl;
    placed.box.x = x + (item.style.align == TextAlign::centre ? room / 2 : at_right ? room : 0);
    placed.box.y = y;
    placed.text_box = placed.box;
    if (placed.seal_box) place_seal(placed, item.style.size, rtl);
    if (!placed.icon) return;
    const double side = icon_side(item.style.size), space = icon_space(item.style.size);
    placed.text_box.width -= side + space;
    if (!rtl) placed.text_box.x += side + space;
    const double icon_x = rtl ? placed.box.x + placed.box.width - side : placed.box.x;
    placed.icon_box = {icon_x, y + (placed.shaped.line_height() - side) / 2, side, side};
  }

 private:
  static TextAlign opposite(TextAlign align) {
    if (align == TextAlign::centre) return align;
    return align == TextAlign::start ? TextAlign::end : TextAlign::start;
  }
  // Behind the end of the last line.
  static void place_seal(PlacedText& placed, double size, bool rtl) {
    const double side = seal_side(size), space = seal_space(size);
    const ShapedText& text = placed.shaped;
    placed.text_box.width -= side + space;
    if (rtl) placed.text_box.x += side + space;
    const double end = placed.text_box.x + text.last_x;
    const double x = rtl ? end - space - side : end + text.last_width + space;
    const double y = placed.box.y + (text.lines - 1) * text.line_height() + (text.line_height() - side) / 2;
    placed.seal_box = Box{x, y, side, side};
  }

  static double seal_side(double size) { return std::round(size * 0.75); }
  static double seal_space(double size) { return std::round(size * 0.3); }
  static double icon_side(double size) { return std::round(size * 1.1); }
  static double icon_space(double size) { return std::round(size * 0.6); }

  Rgba colour(const std::string& name) const {
    const auto found = colours_.named.find(name);
    return found == colours_.named.end() ? Rgba{} : found->second;
  }

  double width_;
  const ModeColours& colours_;
  bool mirror_;
  std::string language_;
};

struct Slot {
  const CardLine* line;
  PlacedText placed;
  bool wide = false;  // takes a row of its own
};

struct Row {
  std::vector<std::size_t> slots;
  double height = 0, gap = 0;
};

// One column while it is being filled.
class Stack {
 public:
  Stack(const ThemeColumn& column, const Composer& composer)
      : column_(column), composer_(composer), box_(composer.real(column.box)) {}

  // Takes the text in if there is room left.
  void offer(const CardLine& line) {
    Slot slot{&line, composer_.prepare(line, line.item->wide ? box_.width : cell_width()), line.item->wide};
    if (column_.across > 1 && !slot.wide && slot.placed.shaped.shortened) {
      slot.wide = true;
      slot.placed = composer_.prepare(line, box_.width);
    }
    const auto place = std::upper_bound(slots_.begin(), slots_.end(), slot,
                                        [](const Slot& a, const Slot& b) { return a.line < b.line; });
    const auto at = slots_.insert(place, std::move(slot));
    if (height(rows()) > box_.height + 0.01) slots_.erase(at);
  }

  void finish(std::vector<PlacedText>& texts) {
    const std::vector<Row> all = rows();
    const double free = box_.height - height(all);
    double y = box_.y + (column_.align == VerticalAlign::bottom   ? free
                         : column_.align == VerticalAlign::middle ? free / 2
                                                                  : 0);
    for (std::size_t r = 0; r < all.size(); ++r) {
      if (r > 0) y += all[r].gap;
      for (std::size_t c = 0; c < all[r].slots.size(); ++c) {
        Slot& slot = slots_[all[r].slots[c]];
        const double width = slot.wide ? box_.width : cell_width();
        const double step = double(c) * (cell_width() + column_.gutter);
        const double x = composer_.mirror() ? box_.x + box_.width - width - step : box_.x + step;
        composer_.place(slot.placed, *slot.line->item, x, y, width);
      }
      y += all[r].height;
    }
    for (Slot& slot : slots_) texts.push_back(std::move(slot.placed));
  }

 private:
  double cell_width() const { return (box_.width - (column_.across - 1) * column_.gutter) / column_.across; }

  // In order, but a text that is alone in its row is joined by the next one that fits beside it.
  std::vector<Row> rows() const {
    std::vector<Row> all;
    std::size_t open = SIZE_MAX;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const Slot& slot = slots_[i];
      if (slot.wide || open == SIZE_MAX) {
        all.emplace_back();
        if (!slot.wide && column_.across > 1) open = all.size() - 1;
        add(all.back(), i);
      } else {
        add(all[open], i);
        open = SIZE_MAX;
      }
    }
    return all;
  }

  void add(Row& row, std::size_t i) const {
    row.slots.push_back(i);
    row.height = std::max(row.height, slots_[i].placed.box.height);
    row.gap = std::max(row.gap, slots_[i].line->item->gap);
  }

  static double height(const std::vector<Row>& rows) {
    double sum = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) sum += rows[r].height + (r > 0 ? rows[r].gap : 0);
    return sum;
  }

  const ThemeColumn& column_;
  const Composer& composer_;
  Box box_;
  std::vector<Slot> slots_;
};

void fill_column(const ThemeColumn& column, const std::vector<CardLine>& lines, const Composer& composer,
                 std::vector<PlacedText>& texts) {
  Stack stack(column, composer);
  // The footer says who vouches for the card, so it is never left out; then everybody's first value, then second ones.
  for (int turn = -1; turn < 9; ++turn) {
    for (const CardLine& line : lines) {
      const int wanted = line.item->footer ? -1 : line.nth;
      if (line.item->column == column.name && wanted == turn) stack.offer(line);
    }
  }
  stack.finish(texts);
}

void fill_box(const CardLine& line, const Composer& composer, std::vector<PlacedText>& texts) {
  const Box box = composer.real(line.item->box);
  PlacedText placed = composer.prepare(line, box.width);
  const double y = box.y + (box.height - placed.box.height) / 2;
  composer.place(placed, *line.item, box.x, y, box.width);
  texts.push_back(std::move(placed));
}

}  // namespace

CardLayout layout_lines(const std::vector<CardLine>& lines, const std::string& name, const ThemeLayout& theme,
                        bool dark) {
  const bool mirror = theme.mirror && reads_right_to_left(name);
  const Composer composer(theme, dark, mirror, lines);
  CardLayout layout{.name = name, .mirrored = mirror};
  if (theme.portrait) layout.portrait = composer.real(theme.portrait->box);
  for (const ThemeColumn& column : theme.columns) fill_column(column, lines, composer, layout.texts);
  for (const CardLine& line : lines) {
    if (line.item->column.empty() && line.nth == 0) fill_box(line, composer, layout.texts);
  }
  return layout;
}

CardLayout layout_card(const Card& card, const ThemeLayout& theme, const PictureOptions& options) {
  return layout_lines(card_lines(card, theme, options.footer, options.has_seal, options.today),
                      shown_name(card, options.today), theme, options.dark);
}

}  // namespace carte
