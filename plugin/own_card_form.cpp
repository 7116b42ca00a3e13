// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/own_card_form.h"

#include <array>

#include "plugin/request_form.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"

namespace carte {
namespace {

constexpr std::size_t longest_value = 200;

// A line of the form: how its value stands in a card.
struct Line {
  Field field;
  std::string (*value)(const Card& card);
  void (*set)(Card& card, const std::string& value);
};

std::string first(const std::vector<std::string>& values) { return values.empty() ? "" : values.front(); }

std::string first(const std::vector<TypedText>& values) { return values.empty() ? "" : values.front().value; }

void set_first(std::vector<std::string>& values, const std::string& value) {
  if (values.empty()) values.emplace_back();
  values.front() = value;
  if (value.empty()) values.erase(values.begin());
}

void set_first(std::vector<TypedText>& values, const std::string& value) {
  if (values.empty()) values.emplace_back();
  values.front().value = value;
  if (value.empty()) values.erase(values.begin());
}

constexpr std::array<Line, 9> lines = {{
    {Field::fn, [](const Card& card) { return card.fn; }, [](Card& card, const std::string& value) { card.fn = value; }},
    {Field::nickname, [](const Card& card) { return first(card.nickname); },
     [](Card& card, const std::string& value) { set_first(card.nickname, value); }},
    {Field::org, [](const Card& card) { return first(card.org); },
     [](Card& card, const std::string& value) { set_first(card.org, value); }},
    {Field::title, [](const Card& card) { return card.title; },
     [](Card& card, const std::string& value) { card.title = value; }},
    {Field::trade_notice, [](const Card& card) { return card.trade_notice; },
     [](Card& card, const std::string& value) { card.trade_notice = value; }},
    {Field::tel, [](const Card& card) { return first(card.tel); },
     [](Card& card, const std::string& value) { set_first(card.tel, value); }},
    {Field::email, [](const Card& card) { return first(card.email); },
     [](Card& card, const std::string& value) { set_first(card.email, value); }},
    {Field::url, [](const Card& card) { return first(card.url); },
     [](Card& card, const std::string& value) { set_first(card.url, value); }},
    {Field::quotation, [](const Card& card) { return card.quotation; },
     [](Card& card, const std::string& value) { card.quotation = value; }},
}};

}  // namespace

void show_own_card_form(PurplePlugin* plugin, const OwnCard& own, std::function<void(const OwnCard&)> saved,
                        std::function<void()> cancelled) {
  RequestForm form(_("My Card"), _("What should be on your card?"),
                   _("People with whom you exchange cards see all of it. Unless you chose otherwise, your "
                     "contacts do not see the phone number, and others see only your names."));
  for (const Line& line : lines)
    form.text(std::string(field_name(line.field)), field_label(line.field), line.value(own.card), line.field == Field::fn);
  std::move(form).show(plugin, nullptr, _("Save"), [own, saved = std::move(saved)](const FormAnswer& answer) {
    OwnCard changed = own;
    for (const Line& line : lines)
      line.set(changed.card, clean_line(answer.text(std::string(field_name(line.field))), longest_value));
    saved(changed);
  }, std::move(cancelled));
}

}  // namespace carte
