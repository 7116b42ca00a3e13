// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/holder/holder_windows.h"

#include <utility>

namespace carte {

HolderWindows::HolderWindows(CoreLink link) : link_(std::move(link)) {
  CarteDbusCompanion1* skeleton = link_.skeleton;
  calls_.push_back(connect<&HolderWindows::show>(skeleton, "handle-show-holder", this));
  calls_.push_back(connect<&HolderWindows::refresh>(skeleton, "handle-refresh-holder", this));
  calls_.push_back(connect<&HolderWindows::found>(skeleton, "handle-holder-found", this));
  calls_.push_back(connect<&HolderWindows::rows>(skeleton, "handle-holder-rows", this));
  calls_.push_back(connect<&HolderWindows::card>(skeleton, "handle-show-held-card", this));
  calls_.push_back(connect<&HolderWindows::portrait>(skeleton, "handle-holder-portrait", this));
  calls_.push_back(connect<&HolderWindows::says>(skeleton, "handle-holder-says", this));
  calls_.push_back(connect<&HolderWindows::progress>(skeleton, "handle-holder-progress", this));
  calls_.push_back(connect<&HolderWindows::password_answer>(skeleton, "handle-password-answer", this));
}

std::shared_ptr<CardsWindow> HolderWindows::window(unsigned id) {
  const auto found = windows_.find(id);
  return found == windows_.end() ? nullptr : found->second;
}

gboolean HolderWindows::show(GDBusMethodInvocation* call, guint id, guint64 xid, GVariant* state, gint64 selected,
                             gboolean raise) {
  auto holder = window(id);
  const bool present = raise || !holder;
  if (!holder) holder = new_window(id, xid);
  holder->show(holder_state_from(state), selected);
  carte_dbus_companion1_complete_show_holder(link_.skeleton, call);
  if (present) holder->present();
  return TRUE;
}

gboolean HolderWindows::refresh(GDBusMethodInvocation* call, guint id, GVariant* changed) {
  if (const auto holder = window(id)) holder->refresh(ids_from(changed));
  carte_dbus_companion1_complete_refresh_holder(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::found(GDBusMethodInvocation* call, guint id, guint query, GVariant* cards, GVariant* rows) {
  if (const auto holder = window(id)) holder->found(query, ids_from(cards), listed_cards_from(rows));
  carte_dbus_companion1_complete_holder_found(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::rows(GDBusMethodInvocation* call, guint id, GVariant* rows) {
  if (const auto holder = window(id)) holder->add_rows(listed_cards_from(rows));
  carte_dbus_companion1_complete_holder_rows(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::card(GDBusMethodInvocation* call, guint id, const char* card, GVariant* facts,
                             GVariant* history, GVariant* exchange, GVariant* actions) {
  auto held = held_card_from(card, facts, history, exchange, actions);
  if (!held) return refuse_card(call, held.reason());
  if (const auto holder = window(id)) holder->show_card(std::move(*held));
  carte_dbus_companion1_complete_show_held_card(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::portrait(GDBusMethodInvocation* call, guint id, gint64 card, GVariant* picture) {
  gsize size = 0;
  const auto* bytes = static_cast<const char*>(g_variant_get_fixed_array(picture, &size, 1));
  if (const auto holder = window(id)) holder->set_portrait(card, std::string(bytes, size));
  carte_dbus_companion1_complete_holder_portrait(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::says(GDBusMethodInvocation* call, guint id, const char* sentence) {
  if (const auto holder = window(id)) holder->say(sentence);
  carte_dbus_companion1_complete_holder_says(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::progress(GDBusMethodInvocation* call, guint id, const char* what, guint done, guint total) {
  if (const auto holder = window(id)) holder->progress(what, done, total);
  carte_dbus_companion1_complete_holder_progress(link_.skeleton, call);
  return TRUE;
}

gboolean HolderWindows::password_answer(GDBusMethodInvocation* call, guint id, gboolean ok, const char* sentence,
                                        guint wait) {
  if (const auto holder = window(id)) holder->password_answered({ok != FALSE, sentence, wait});
  carte_dbus_companion1_complete_password_answer(link_.skeleton, call);
  return TRUE;
}

std::shared_ptr<CardsWindow> HolderWindows::new_window(unsigned id, unsigned long xid) {
  CardsWindowEvents events;
  add_asking(events, id);
  add_changing(events, id);
  events.closed = [this, id] {
    windows_.erase(id);
    link_.window_closed(id);
  };
  return windows_[id] = std::make_shared<CardsWindow>(xid, link_.choices, std::move(events));
}

void HolderWindows::add_asking(CardsWindowEvents& events, unsigned window) {
  CarteDbusCompanion1* core = link_.skeleton;
  events.find = [core, window](unsigned query, const ListQuery& wanted) {
    carte_dbus_companion1_emit_find_wanted(core, window, query, wanted.text.c_str(), wanted.group.list.c_str(),
                                           wanted.group.group.c_str(), wanted.sort.c_str());
  };
  events.rows = [core, window](const std::vector<HeldId>& cards) {
    carte_dbus_companion1_emit_rows_wanted(core, window, ids_value(cards));
  };
  events.card = [core, window](HeldId card) { carte_dbus_companion1_emit_held_card_wanted(core, window, card); };
  events.portrait = [core, window](HeldId card) { carte_dbus_companion1_emit_portrait_wanted(core, window, card); };
  events.act = [core, window](const std::string& action, const std::vector<HeldId>& cards) {
    carte_dbus_companion1_emit_holder_action_wanted(core, window, action.c_str(), ids_value(cards));
  };
  events.open_handle = [core, window](HeldId card, const std::string& uri) {
    carte_dbus_companion1_emit_handle_wanted(core, window, card, uri.c_str());
  };
  events.edit = [core, window](HeldId card, Field field) {
    carte_dbus_companion1_emit_edit_field_wanted(core, window, card, std::string(field_name(field)).c_str());
  };
}

void HolderWindows::add_changing(CardsWindowEvents& events, unsigned window) {
  CarteDbusCompanion1* core = link_.skeleton;
  events.set_group = [core, window](const std::vector<HeldId>& cards, const std::string& group) {
    carte_dbus_companion1_emit_group_wanted(core, window, ids_value(cards), group.c_str());
  };
  events.rename_group = [core, window](const std::string& from, const std::string& to) {
    carte_dbus_companion1_emit_rename_group_wanted(core, window, from.c_str(), to.c_str());
  };
  events.remove = [core, window](const std::vector<HeldId>& cards) {
    carte_dbus_companion1_emit_remove_wanted(core, window, ids_value(cards));
  };
  events.restore = [core, window](const std::vector<HeldId>& cards) {
    carte_dbus_companion1_emit_restore_wanted(core, window, ids_value(cards));
  };
  events.import_files = [core, window](const std::vector<std::string>& paths) {
    std::vector<const char*> strings;
    for (const auto& path : paths) strings.push_back(path.c_str());
    strings.push_back(nullptr);
    carte_dbus_companion1_emit_import_wanted(core, window, strings.data());
  };
  events.export_cards = [core, window](const std::vector<HeldId>& cards, const std::string& path) {
    carte_dbus_companion1_emit_export_wanted(core, window, ids_value(cards), path.c_str());
  };
  events.choice = [core, window](HeldId card, const std::string& choice) {
    carte_dbus_companion1_emit_choice_wanted(core, window, card, choice.c_str());
  };
  events.password = [core, window](const char* step, HeldId card, const std::string& password,
                                   const std::string& new_password) {
    carte_dbus_companion1_emit_password_wanted(core, window, step, card, password.c_str(), new_password.c_str());
  };
}

}  // namespace carte
