// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/editor/draft.h"

#include <algorithm>
#include <utility>

#include "prpl-ext/card/card_name.h"
#include "ui/app/editor/draft_rows.h"

namespace carte {
namespace {

std::string joined(const std::vector<std::string>& parts, std::size_t from = 0) {
  std::string all;
  for (std::size_t i = from; i < parts.size(); ++i) all += (i > from ? ", " : "") + parts[i];
  return all;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1));
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= list.size();) {
    const auto comma = std::min(list.size(), list.find(',', from));
    if (std::string part = trimmed(list.substr(from, comma - from)); !part.empty()) parts.push_back(std::move(part));
    from = comma + 1;
  }
  return parts;
}

// The lines of one field, as the card has them.
using Lines = std::vector<std::pair<Line, std::string>>;

Lines name_lines(const Card& card) {
  return {{Line::fn, card.fn},           {Line::prefix, card.n.prefix},
          {Line::given, card.n.given},   {Line::additional, card.n.additional},
          {Line::family, card.n.family}, {Line::suffix, card.n.suffix}};
}

Lines lines_of(const Card& card, Field field) {
  switch (field) {
    case Field::fn:
      return name_lines(card);
    case Field::nickname:
      return {{Line::nickname, joined(card.nickname)}};
    case Field::gender:
      return {{Line::sex, card.gender ? card.gender->sex : ""}};
    case Field::org:
      return {{Line::org, card.org.empty() ? "" : card.org[0]}, {Line::unit, joined(card.org, 1)}};
    case Field::title:
      return {{Line::title, card.title}};
    case Field::role:
      return {{Line::role, card.role}};
    case Field::industry:
      return {{Line::industry, card.industry}};
    case Field::trade_notice:
      return {{Line::trade_notice, card.trade_notice}};
    case Field::bday:
      return {{Line::bday, card.bday ? to_string(*card.bday) : ""}};
    case Field::age:
      return {{Line::age, card.age ? std::to_string(card.age->years) : ""}};
    case Field::zodiac:
      return {{Line::zodiac, card.zodiac}};
    case Field::chinese_zodiac:
      return {{Line::chinese_zodiac, card.chinese_zodiac}};
    case Field::quotation:
      return {{Line::quotation, card.quotation}};
    case Field::note:
      return {{Line::note, card.note.empty() ? "" : card.note[0]}};
    default:
      return {};
  }
}

std::optional<GivenAge> given_age(const std::string& text, const std::optional<GivenAge>& before) {
  const std::string digits = trimmed(text);
  if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const int years = std::stoi(digits);
  if (before && before->years == years) return before;
  return GivenAge{years, today()};
}

void put_name(Card& card, const Draft& draft) {
  card.fn = trimmed(draft.text(Line::fn));
  card.n = {trimmed(draft.text(Line::family)), trimmed(draft.text(Line::given)), trimmed(draft.text(Line::additional)),
            trimmed(draft.text(Line::prefix)), trimmed(draft.text(Line::suffix))};
  if (card.fn.empty()) card.fn = name_from_other_fields(card);
}

void put_about(Card& card, const Draft& draft) {
  const std::string& sex = draft.text(Line::sex);
  const std::string identity = card.gender ? card.gender->identity : "";
  card.gender = sex.empty() && identity.empty() ? std::nullopt : std::optional(Gender{sex, identity});
  card.bday = typed_date(draft.text(Line::bday));
  card.age = given_age(draft.text(Line::age), card.age);
  card.zodiac = draft.text(Line::zodiac);
  card.chinese_zodiac = draft.text(Line::chinese_zodiac);
  card.quotation = trimmed(draft.text(Line::quotation));
  const std::string note = trimmed(draft.text(Line::note));
  if (!card.note.empty()) card.note.erase(card.note.begin());
  if (!note.empty()) card.note.insert(card.note.begin(), note);
}

void put_work(Card& card, const Draft& draft) {
  const std::string org = trimmed(draft.text(Line::org));
  std::vector<std::string> units(card.org.begin() + (card.org.empty() ? 0 : 1), card.org.end());
  if (draft.text(Line::unit) != joined(units)) units = split(draft.text(Line::unit));
  card.org.clear();
  if (!org.empty() || !units.empty()) card.org.push_back(org);
  card.org.insert(card.org.end(), units.begin(), units.end());
  card.title = trimmed(draft.text(Line::title));
  card.role = trimmed(draft.text(Line::role));
  card.industry = trimmed(draft.text(Line::industry));
  card.trade_notice = trimmed(draft.text(Line::trade_notice));
}

}  // namespace

const std::string& Draft::text(Line line) const {
  static const std::string none;
  const auto found = lines.find(line);
  return found == lines.end() ? none : found->second;
}

bool Draft::operator==(const Draft& other) const {
  return label == other.label && theme == other.theme && lines == other.lines && rows == other.rows &&
         audience == other.audience && photo == other.photo && replaced == other.replaced &&
         (rest == other.rest || *rest == *other.rest);
}

void put_field(Draft& draft, Field field, const Card& card) {
  if (field == Field::photo) draft.photo = card.photo;
  if (has_rows(field)) draft.rows[field] = rows_of(card, field);
  for (auto& [line, text] : lines_of(card, field)) draft.lines[line] = std::move(text);
}

Draft draft_of(const OwnCard& own) {
  Draft draft;
  draft.label = own.label, draft.theme = own.theme;
  draft.audience = own.audience, draft.replaced = own.card.replaced;
  for (const Field field : all_fields()) put_field(draft, field, own.card);
  Card rest = own.card;
  rest.photo.reset(), rest.replaced.clear(), rest.proof.reset();
  rest.uid = CardId();
  draft.rest = std::make_shared<Card>(std::move(rest));
  return draft;
}

OwnCard own_card_of(const Draft& draft) {
  OwnCard own;
  own.label = trimmed(draft.label), own.theme = draft.theme;
  own.card = *draft.rest, own.audience = draft.audience;
  Card& card = own.card;
  card.photo = draft.photo;
  card.replaced = draft.replaced;
  // A list that was not touched stays as it came: a nickname may have a comma in it.
  if (draft.text(Line::nickname) != joined(card.nickname)) card.nickname = split(draft.text(Line::nickname));
  put_work(card, draft);
  put_about(card, draft);
  put_rows(card, draft);
  put_name(card, draft);
  return own;
}

Draft draft_from_model(const Card& model) {
  Card card;
  card.kind = model.kind;
  card.org = model.org;
  card.industry = model.industry;
  card.trade_notice = model.trade_notice;
  card.tz = model.tz;
  OwnCard own;
  own.card = std::move(card);
  Draft draft = draft_of(own);
  for (const Field field : {Field::impp, Field::tel, Field::fax, Field::email, Field::url, Field::location}) {
    for (Row row : rows_of(model, field)) {
      row.before = {};
      std::ranges::fill(row.parts, std::string());
      draft.rows[field].push_back(std::move(row));
    }
  }
  return draft;
}

std::optional<Date> typed_date(const std::string& text) {
  const std::string date = trimmed(text);
  if (const auto read = parse_date(date)) return read;
  return date.size() == 5 ? parse_date("--" + date) : std::nullopt;
}

}  // namespace carte
