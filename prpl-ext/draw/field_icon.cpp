// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/field_icon.h"

#include <cmath>
#include <initializer_list>
#include <utility>

#include "prpl-ext/draw/rounded_box.h"

namespace carte {
namespace {

using Points = std::initializer_list<std::pair<double, double>>;

// All icons are drawn in a square of 16 units, with lines of 1.3.
void lines(cairo_t* cr, Points points) {
  cairo_new_sub_path(cr);
  for (const auto& [x, y] : points) cairo_line_to(cr, x, y);
}

void circle(cairo_t* cr, double x, double y, double radius) {
  cairo_new_sub_path(cr);
  cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
}

void telephone(cairo_t* cr) {
  cairo_move_to(cr, 3.2, 2.4);
  cairo_line_to(cr, 5.6, 2.0);
  cairo_line_to(cr, 7.0, 5.4);
  cairo_line_to(cr, 5.4, 6.7);
  cairo_curve_to(cr, 6.2, 8.5, 7.5, 9.8, 9.3, 10.6);
  cairo_line_to(cr, 10.6, 9.0);
  cairo_line_to(cr, 14.0, 10.4);
  cairo_line_to(cr, 13.6, 12.8);
  cairo_curve_to(cr, 13.3, 13.7, 12.6, 14.0, 11.8, 14.0);
  cairo_curve_to(cr, 6.4, 13.7, 2.3, 9.6, 2.0, 4.2);
  cairo_curve_to(cr, 2.0, 3.3, 2.4, 2.7, 3.2, 2.4);
  cairo_close_path(cr);
}

void printer(cairo_t* cr) {
  add_rounded_box(cr, {2, 6, 12, 6}, 1.2);
  lines(cr, {{4.5, 6}, {4.5, 2.2}, {11.5, 2.2}, {11.5, 6}});
  lines(cr, {{4.5, 10}, {4.5, 14}, {11.5, 14}, {11.5, 10}});
}

void envelope(cairo_t* cr) {
  add_rounded_box(cr, {1.6, 3.2, 12.8, 9.8}, 1.6);
  lines(cr, {{2.2, 4.6}, {8, 9.0}, {13.8, 4.6}});
}

void globe(cairo_t* cr) {
  circle(cr, 8, 8, 6.2);
  lines(cr, {{1.9, 8}, {14.1, 8}});
  cairo_save(cr);
  cairo_translate(cr, 8, 8);
  cairo_scale(cr, 0.42, 1);
  circle(cr, 0, 0, 6.2);
  cairo_restore(cr);
}

void bubble(cairo_t* cr) {
  cairo_move_to(cr, 4, 2.6);
  cairo_line_to(cr, 12, 2.6);
  cairo_curve_to(cr, 13.6, 2.6, 14.4, 3.6, 14.4, 5);
  cairo_line_to(cr, 14.4, 8.8);
  cairo_curve_to(cr, 14.4, 10.2, 13.6, 11.2, 12, 11.2);
  cairo_line_to(cr, 8, 11.2);
  cairo_line_to(cr, 4.8, 14);
  cairo_line_to(cr, 4.8, 11.2);
  cairo_line_to(cr, 4, 11.2);
  cairo_curve_to(cr, 2.4, 11.2, 1.6, 10.2, 1.6, 8.8);
  cairo_line_to(cr, 1.6, 5);
  cairo_curve_to(cr, 1.6, 3.6, 2.4, 2.6, 4, 2.6);
  cairo_close_path(cr);
}

void pin(cairo_t* cr) {
  cairo_move_to(cr, 8, 14.4);
  cairo_curve_to(cr, 4.6, 10.8, 3.2, 8.6, 3.2, 6.4);
  cairo_arc(cr, 8, 6.4, 4.8, M_PI, 0);
  cairo_curve_to(cr, 12.8, 8.6, 11.4, 10.8, 8, 14.4);
  cairo_close_path(cr);
  circle(cr, 8, 6.4, 1.7);
}

void calendar(cairo_t* cr) {
  add_rounded_box(cr, {2, 3.4, 12, 10.6}, 1.6);
  lines(cr, {{2, 7}, {14, 7}});
  lines(cr, {{5.2, 1.8}, {5.2, 4.6}});
  lines(cr, {{10.8, 1.8}, {10.8, 4.6}});
}

void person(cairo_t* cr) {
  circle(cr, 8, 5.2, 3);
  cairo_new_sub_path(cr);
  cairo_move_to(cr, 2.4, 14);
  cairo_curve_to(cr, 2.8, 8.8, 13.2, 8.8, 13.6, 14);
}

void briefcase(cairo_t* cr) {
  add_rounded_box(cr, {1.8, 5, 12.4, 8.6}, 1.4);
  lines(cr, {{5.6, 5}, {5.6, 2.6}, {10.4, 2.6}, {10.4, 5}});
  lines(cr, {{1.8, 9}, {14.2, 9}});
}

void star(cairo_t* cr) {
  cairo_new_sub_path(cr);
  for (int i = 0; i < 10; ++i) {
    const double angle = -M_PI / 2 + i * M_PI / 5, radius = i % 2 ? 2.9 : 6.4;
    cairo_line_to(cr, 8 + radius * std::cos(angle), 8.5 + radius * std::sin(angle));
  }
  cairo_close_path(cr);
}

void sheet(cairo_t* cr) {
  add_rounded_box(cr, {2.8, 1.8, 10.4, 12.4}, 1.4);
  lines(cr, {{5.4, 5.4}, {10.6, 5.4}});
  lines(cr, {{5.4, 8}, {10.6, 8}});
  lines(cr, {{5.4, 10.6}, {8.6, 10.6}});
}

void add_sign(cairo_t* cr, Field field) {
  switch (field) {
    case Field::tel:
      return telephone(cr);
    case Field::fax:
      return printer(cr);
    case Field::email:
      return envelope(cr);
    case Field::url:
      return globe(cr);
    case Field::impp:
      return bubble(cr);
    case Field::location:
      return pin(cr);
    case Field::age:
    case Field::bday:
      return calendar(cr);
    case Field::photo:
    case Field::fn:
    case Field::nickname:
    case Field::gender:
      return person(cr);
    case Field::org:
    case Field::title:
    case Field::role:
    case Field::industry:
      return briefcase(cr);
    case Field::zodiac:
    case Field::chinese_zodiac:
      return star(cr);
    case Field::quotation:
    case Field::trade_notice:
    case Field::note:
      return sheet(cr);
  }
}

void seal(cairo_t* cr) {
  circle(cr, 8, 8, 6.6);
  lines(cr, {{4.9, 8.3}, {7.2, 10.6}, {11.2, 5.8}});
}

template <class AddSign>
void draw_sign(cairo_t* cr, const Box& square, AddSign add) {
  cairo_save(cr);
  cairo_translate(cr, square.x, square.y);
  cairo_scale(cr, square.width / 16, square.height / 16);
  cairo_new_path(cr);
  add();
  cairo_set_line_width(cr, 1.3);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(cr);
  cairo_restore(cr);
}

}  // namespace

void draw_field_icon(cairo_t* cr, Field field, const Box& square) {
  draw_sign(cr, square, [&] { add_sign(cr, field); });
}

void draw_seal(cairo_t* cr, const Box& square) {
  draw_sign(cr, square, [&] { seal(cr); });
}

}  // namespace carte
