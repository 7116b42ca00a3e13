// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/card_lines.h"

#include <algorithm>
#include <set>

#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

constexpr std::size_t most_values = 9;

// People know a web address without its scheme, and cards are narrow.
std::string shortened(Field field, std::string value) {
  if (field != Field::url) return value;
  for (std::string_view scheme : {"https://", "http://"}) {
    if (value.starts_with(scheme)) value.erase(0, scheme.size());
  }
  if (value.ends_with('/')) value.pop_back();
  return value;
}

class LineReader {
 public:
  LineReader(const Card& card, const Date& today) : card_(card), today_(today) {}

  std::vector<CardLine> read(const ThemeItem& item, const std::string& footer) {
    if (item.footer) return one(item, {}, clean_line(footer, 120));
    if (item.fields.empty()) return one(item, {}, item.text);
    if (item.fields.size() > 1) return joined(item);
    std::vector<CardLine> lines;
    const Field field = item.fields[0];
    for (const std::string& value : new_values(field, std::size_t(item.values))) {
      for (CardLine& line : one(item, field, value)) {
        line.nth = int(lines.size());
        lines.push_back(std::move(line));
      }
    }
    return lines;
  }

 private:
  // At most that many values that do not stand on the card yet.
  std::vector<std::string> new_values(Field field, std::size_t most) {
    std::vector<std::string> values;
    for (std::string& value : field_values(card_, field, today_)) {
      if (values.size() == std::min(most, most_values)) break;
      value = shortened(field, clean_line(value, 256));
      if (!value.empty() && shown_.insert(value).second) values.push_back(std::move(value));
    }
    return values;
  }

  std::vector<CardLine> joined(const ThemeItem& item) {
    std::string text;
    std::optional<Field> first;
    for (Field field : item.fields) {
      for (const std::string& value : new_values(field, 1)) {
        text += (text.empty() ? "" : item.separator) + value;
        if (!first) first = field;
      }
    }
    return one(item, first.value_or(Field{}), text);
  }

  static std::vector<CardLine> one(const ThemeItem& item, Field field, const std::string& text) {
    if (text.empty()) return {};
    CardLine line{&item, 0, field, {}, item.before + text + item.after};
    if (item.label == ItemLabel::name) line.label = field_label(field) + "  ";
    return {line};
  }

  const Card& card_;
  const Date& today_;
  std::set<std::string> shown_;
};

}  // namespace

std::vector<CardLine> card_lines(const Card& card, const ThemeLayout& theme, const std::string& footer, bool has_seal,
                                 const Date& today) {
  LineReader reader(card, today);
  std::vector<CardLine> lines;
  for (const ThemeItem& item : theme.items) {
    for (CardLine& line : reader.read(item, footer)) lines.push_back(std::move(line));
  }
  if (!has_seal) return lines;
  const auto name = std::find_if(lines.begin(), lines.end(), [](const CardLine& line) {
    return line.field == Field::fn && !line.item->fields.empty() && !line.item->footer;
  });
  if (name != lines.end()) name->seal = true;
  return lines;
}

std::string shown_name(const Card& card, const Date& today) {
  const std::vector<std::string> names = field_values(card, Field::fn, today);
  return names.empty() ? std::string() : clean_line(names[0]);
}

}  // namespace carte
