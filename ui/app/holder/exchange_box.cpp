// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/exchange_box.h"

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/window.h"

namespace carte {
namespace {

using DateTime = std::unique_ptr<GDateTime, Releaser<g_date_time_unref>>;

constexpr std::int64_t week = 7 * 24 * 3600;

GtkWidget* title(const char* text) {
  GtkWidget* label = gtk_label_new(nullptr);
  gtk_label_set_markup(GTK_LABEL(label), ("<b>" + escape_markup(text) + "</b>").c_str());
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  return label;
}

GtkWidget* text_label(const std::string& text, bool dim, int width) {
  GtkWidget* label = gtk_label_new(text.c_str());
  wrap_anywhere(GTK_LABEL(label));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_max_width_chars(GTK_LABEL(label), width);
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  if (dim) gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label");
  return label;
}

std::string choice_words(const std::string& choice) {
  if (choice == "ask") return _("Ask me first");
  if (choice == "ignore") return _("Ignore changes");
  return _("Take over and tell me");
}

std::string state_words(const ExchangeFacts& facts) {
  const std::string since = moment_for_people(facts.since), address = clean_line(facts.address, 120);
  if (facts.state == "asked") return sentence(_("You asked %s to exchange cards on %s. There is no answer yet."), address.c_str(), since.c_str());
  if (facts.state == "asked-us") return sentence(_("%s asks to exchange cards with you."), address.c_str());
  if (facts.state == "ended") return _("The exchange has ended. The cards stay as they are and are no longer kept up to date.");
  return sentence(_("Exchanged with %s on %s."), address.c_str(), since.c_str());
}

std::string devices_words(const ExchangeFacts& facts) {
  const auto all = facts.devices.size();
  std::size_t fresh = 0;
  for (const auto& device : facts.devices) fresh += device.up_to_date;
  if (all == 0) return _("None of their devices has been heard from yet.");
  if (fresh == all)
    return sentence(NC_("Their device has your newest card.", "All %zu of their devices have your newest card.", all), all);
  if (all == 1) return _("Their device gets your newest card when it comes online.");
  return sentence(NC_("%zu of their %zu devices has your newest card; the others get it when they come online.",
                      "%zu of their %zu devices have your newest card; the others get it when they come online.", fresh),
                  fresh, all);
}

}  // namespace

std::string moment_for_people(std::int64_t seconds) {
  const DateTime moment(g_date_time_new_from_unix_local(seconds));
  if (!moment) return "";
  const bool recent = g_get_real_time() / G_USEC_PER_SEC - seconds < week;
  // TRANSLATORS: dates for g_date_time_format(), with and without the time of day.
  const gchars text(g_date_time_format(moment.get(), recent ? _("%-d %B %Y, %H:%M") : _("%-d %B %Y")));
  return text ? text.get() : "";
}

ExchangeBox::ExchangeBox(Events events)
    : box_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)))),
      events_(std::move(events)),
      lines_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2)),
      choice_line_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12)),
      choice_(gtk_combo_box_text_new()),
      end_(gtk_button_new_with_mnemonic(_("E_nd Exchange..."))),
      apply_(gtk_button_new_with_mnemonic(_("_Take Over the Change"))) {
  GtkWidget* label = gtk_label_new_with_mnemonic(_("When the card _changes:"));
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), choice_);
  set_accessible_name(choice_, gtk_label_get_text(GTK_LABEL(label)));
  gtk_widget_set_halign(end_, GTK_ALIGN_START);
  gtk_widget_set_halign(apply_, GTK_ALIGN_START);
  gtk_box_pack_start(GTK_BOX(choice_line_), label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(choice_line_), choice_, TRUE, TRUE, 0);
  for (GtkWidget* part : {title(_("Exchange")), lines_, apply_, choice_line_, end_})
    gtk_box_pack_start(GTK_BOX(widget()), part, FALSE, FALSE, 0);
  gtk_widget_show_all(widget());
  gtk_widget_set_no_show_all(widget(), TRUE);
  changed_ = connect<&ExchangeBox::choice_changed>(choice_, "changed", this);
  ended_ = connect<&ExchangeBox::end_clicked>(end_, "clicked", this);
  applied_ = connect<&ExchangeBox::apply_clicked>(apply_, "clicked", this);
}

void ExchangeBox::show(const ExchangeFacts& facts, const std::string& usual) {
  const bool bound = facts.state == "bound";
  remove_children(GTK_CONTAINER(lines_));
  add_line(state_words(facts), false);
  if (bound && !facts.my_card.empty())
    add_line(sentence(_("They have your card \u201c%s\u201d."), clean_line(facts.my_card, 80).c_str()), true);
  if (bound) add_line(devices_words(facts), true);
  if (bound && facts.confirmed)
    add_line(sentence(_("Last confirmed: %s."), moment_for_people(facts.confirmed).c_str()), true);
  if (facts.waiting) add_line(_("Their card has changed. The change waits until you take it over."), false);
  fill_choices(usual, facts.choice);
  gtk_widget_set_visible(choice_line_, bound);
  gtk_widget_set_visible(end_, bound || facts.state == "asked");
  gtk_widget_set_visible(apply_, facts.waiting);
  gtk_widget_show(widget());
}

void ExchangeBox::add_line(const std::string& text, bool dim) {
  GtkWidget* label = text_label(text, dim, 56);
  gtk_widget_show(label);
  gtk_box_pack_start(GTK_BOX(lines_), label, FALSE, FALSE, 0);
}

void ExchangeBox::fill_choices(const std::string& usual, const std::string& chosen) {
  filling_ = true;
  GtkComboBoxText* box = GTK_COMBO_BOX_TEXT(choice_);
  gtk_combo_box_text_remove_all(box);
  // TRANSLATORS: followed by what happens as a rule.
  gtk_combo_box_text_append(box, "usual", sentence(_("As usual (%s)"), choice_words(usual).c_str()).c_str());
  for (const char* choice : {"apply-and-tell", "ask", "ignore"})
    gtk_combo_box_text_append(box, choice, choice_words(choice).c_str());
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(choice_), chosen.empty() ? "usual" : chosen.c_str());
  filling_ = false;
}

void ExchangeBox::choice_changed() {
  if (filling_) return;
  const std::string chosen = gtk_combo_box_get_active_id(GTK_COMBO_BOX(choice_));
  events_.choice(chosen == "usual" ? "" : chosen);
}

HistoryBox::HistoryBox()
    : expander_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_expander_new_with_mnemonic(_("_History"))))),
      grid_(gtk_grid_new()) {
  gtk_grid_set_row_spacing(GTK_GRID(grid_), 4);
  gtk_grid_set_column_spacing(GTK_GRID(grid_), 12);
  gtk_widget_set_margin_top(grid_, 6);
  gtk_container_add(GTK_CONTAINER(widget()), grid_);
  gtk_widget_set_no_show_all(widget(), TRUE);
}

void HistoryBox::show(const std::vector<HistoryLine>& lines) {
  remove_children(GTK_CONTAINER(grid_));
  // From the end: a grid tells screen readers the last child first.
  for (std::size_t row = lines.size(); row-- > 0;) {
    const HistoryLine& line = lines[row];
    const bool first = row == 0 || lines[row - 1].at != line.at;
    const std::string nothing = _("nothing");
    const std::string before = line.before.empty() ? nothing : clean_line(line.before, 200);
    const std::string after = line.after.empty() ? nothing : clean_line(line.after, 200);
    // TRANSLATORS: a field, what it was and what it is now.
    const std::string change = sentence(_("%s: %s \u2192 %s"), line.field.c_str(), before.c_str(), after.c_str());
    const int at = static_cast<int>(row);
    gtk_grid_attach(GTK_GRID(grid_), text_label(change, false, 44), 1, at, 1, 1);
    gtk_grid_attach(GTK_GRID(grid_), text_label(first ? moment_for_people(line.at) : "", true, 16), 0, at, 1, 1);
  }
  gtk_widget_show_all(grid_);
  gtk_widget_set_visible(widget(), !lines.empty());
}

}  // namespace carte
