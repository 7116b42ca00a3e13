// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/holder_window.h"

#include <algorithm>
#include <map>
#include <utility>

#include "plugin/companion/holder_wire.h"
#include "plugin/companion/wire_values.h"

namespace carte {
namespace {

// More than the window shows at once, so that most searches need nothing else.
constexpr std::size_t first_rows = 40;
constexpr std::size_t most_rows = 200;

// By value: whoever is called may open the window anew, with other events.
template <class Callback, class... Values>
void tell(Callback callback, Values&&... values) {
  if (callback) callback(std::forward<Values>(values)...);
}

unsigned query_of(GVariant* arguments) {
  const gvariant query(g_variant_get_child_value(arguments, 1));
  return g_variant_get_uint32(query.get());
}

}  // namespace

class HolderWindow::State {
 public:
  explicit State(CompanionWindows& windows) : windows_(windows) {}
  ~State() { windows_.close(window_); }

  void show(unsigned long xid, const HolderView& view, HolderEvents events, HolderId selected);
  bool is_open() const { return windows_.is_open(window_); }
  void call(const char* method, gvariant arguments) { windows_.call(window_, method, std::move(arguments)); }
  unsigned id() const { return window_; }
  void close() { windows_.close(window_); }

 private:
  using Handler = void (State::*)(GVariant*);
  static const std::map<std::string, Handler>& handlers();
  CompanionWindows::Window window();
  void signalled(const std::string& name, GVariant* arguments);
  std::vector<HolderRow> rows(std::vector<HolderId> cards, std::size_t most);
  void find_wanted(GVariant* arguments);
  void rows_wanted(GVariant* arguments);
  void group_wanted(GVariant* a) { tell(events_.set_group, wire::ids_at(a, 1), wire::string_at(a, 2)); }
  void rename_wanted(GVariant* a) { tell(events_.rename_group, wire::string_at(a, 1), wire::string_at(a, 2)); }
  void remove_wanted(GVariant* a) { tell(events_.remove, wire::ids_at(a, 1)); }
  void restore_wanted(GVariant* a) { tell(events_.restore, wire::ids_at(a, 1)); }
  void card_wanted(GVariant* a) { tell(events_.card, wire::id_at(a, 1)); }
  void portrait_wanted(GVariant* a) { tell(events_.portrait, wire::id_at(a, 1)); }
  void action_wanted(GVariant* a) { tell(events_.action, wire::string_at(a, 1), wire::ids_at(a, 2)); }
  void import_wanted(GVariant* a) { tell(events_.import_files, wire::paths_at(a, 1)); }
  void export_wanted(GVariant* a) { tell(events_.export_cards, wire::ids_at(a, 1), wire::path_at(a, 2)); }
  void choice_wanted(GVariant* arguments);
  void password_wanted(GVariant* arguments);
  void handle_wanted(GVariant* a) { tell(events_.open_handle, wire::id_at(a, 1), wire::string_at(a, 2)); }
  void edit_wanted(GVariant* arguments);

  CompanionWindows& windows_;
  unsigned window_ = 0;
  HolderEvents events_;
};

void HolderWindow::State::show(unsigned long xid, const HolderView& view, HolderEvents events, HolderId selected) {
  events_ = std::move(events);
  if (!is_open()) window_ = windows_.open(window());
  call("ShowHolder", wire::show_holder(window_, xid, view, selected, true));
}

CompanionWindows::Window HolderWindow::State::window() {
  return {.signalled = [this](const std::string& name, GVariant* arguments) { signalled(name, arguments); },
          .closed =
              [this] {
                const HolderEvents events = std::exchange(events_, {});
                tell(events.closed);
              },
          .unavailable =
              [this](const std::string& reason) {
                const HolderEvents events = std::exchange(events_, {});
                tell(events.unavailable, reason);
              }};
}

const std::map<std::string, HolderWindow::State::Handler>& HolderWindow::State::handlers() {
  static const std::map<std::string, Handler> all = {{"FindWanted", &State::find_wanted},
                                                     {"RowsWanted", &State::rows_wanted},
                                                     {"HeldCardWanted", &State::card_wanted},
                                                     {"PortraitWanted", &State::portrait_wanted},
                                                     {"HolderActionWanted", &State::action_wanted},
                                                     {"GroupWanted", &State::group_wanted},
                                                     {"RenameGroupWanted", &State::rename_wanted},
                                                     {"RemoveWanted", &State::remove_wanted},
                                                     {"RestoreWanted", &State::restore_wanted},
                                                     {"ImportWanted", &State::import_wanted},
                                                     {"ExportWanted", &State::export_wanted},
                                                     {"ChoiceWanted", &State::choice_wanted},
                                                     {"PasswordWanted", &State::password_wanted},
                                                     {"HandleWanted", &State::handle_wanted},
                                                     {"EditFieldWanted", &State::edit_wanted}};
  return all;
}

void HolderWindow::State::signalled(const std::string& name, GVariant* arguments) {
  if (const auto handler = handlers().find(name); handler != handlers().end()) (this->*handler->second)(arguments);
}

std::vector<HolderRow> HolderWindow::State::rows(std::vector<HolderId> cards, std::size_t most) {
  cards.resize(std::min(cards.size(), most));
  return events_.rows(cards);
}

void HolderWindow::State::find_wanted(GVariant* arguments) {
  const auto query = wire::holder_query(arguments);
  if (!query) return;
  const std::vector<HolderId> found = events_.find(*query);
  call("HolderFound", wire::holder_found(window_, query_of(arguments), found, rows(found, first_rows)));
}

void HolderWindow::State::rows_wanted(GVariant* arguments) {
  call("HolderRows", wire::holder_rows(window_, rows(wire::ids_at(arguments, 1), most_rows)));
}

void HolderWindow::State::choice_wanted(GVariant* arguments) {
  const std::string word = wire::string_at(arguments, 2);
  const auto choice = wire::update_choice(word);
  if (choice || word.empty()) tell(events_.set_choice, wire::id_at(arguments, 1), choice);
}

void HolderWindow::State::password_wanted(GVariant* arguments) {
  if (const auto request = wire::password_request(arguments)) tell(events_.password, *request);
}

void HolderWindow::State::edit_wanted(GVariant* arguments) {
  if (const auto field = field_by_name(wire::string_at(arguments, 2)))
    tell(events_.edit_field, wire::id_at(arguments, 1), *field);
}

HolderWindow::HolderWindow(CompanionWindows& windows) : state_(std::make_unique<State>(windows)) {}

HolderWindow::~HolderWindow() = default;

void HolderWindow::show(unsigned long xid, const HolderView& view, HolderEvents events, HolderId selected) {
  state_->show(xid, view, std::move(events), selected);
}

bool HolderWindow::is_open() const { return state_->is_open(); }

void HolderWindow::update(const HolderView& view) {
  state_->call("ShowHolder", wire::show_holder(state_->id(), 0, view, 0, false));
}

void HolderWindow::refresh(const std::vector<HolderId>& changed) {
  state_->call("RefreshHolder", wire::refresh_holder(state_->id(), changed));
}

void HolderWindow::show_card(const HolderCard& card) {
  state_->call("ShowHeldCard", wire::show_held_card(state_->id(), card, today()));
}

void HolderWindow::show_portrait(HolderId card, const std::string& bytes) {
  state_->call("HolderPortrait", wire::holder_portrait(state_->id(), card, bytes));
}

void HolderWindow::say(const std::string& sentence) {
  state_->call("HolderSays", wire::owned(g_variant_new("(u@s)", state_->id(), wire::text(sentence))));
}

void HolderWindow::progress(const std::string& what, unsigned done, unsigned total) {
  state_->call("HolderProgress", wire::owned(g_variant_new("(u@suu)", state_->id(), wire::text(what), done, total)));
}

void HolderWindow::password_answer(bool ok, const std::string& sentence, int wait_seconds) {
  state_->call("PasswordAnswer", wire::owned(g_variant_new("(ub@su)", state_->id(), gboolean{ok}, wire::text(sentence),
                                                           static_cast<guint32>(std::max(0, wait_seconds)))));
}

void HolderWindow::close() { state_->close(); }

}  // namespace carte
