// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/viewer_window.h"

#include <utility>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "ui/app/region/live_words.h"
#include "ui/app/region/viewer_view.h"
#include "ui/app/window.h"

namespace carte {
namespace {

using region::LivePath;
using region::LiveState;

constexpr std::size_t name_chars = 60;
constexpr guint said_for_seconds = 5;

}  // namespace

Result<std::shared_ptr<ViewerWindow>> ViewerWindow::open(unsigned long xid, const Sharer& sharer,
                                                         const OpenWatching& open_watching, Choices& choices,
                                                         ViewerActions actions) {
  auto view = std::make_shared<ViewerView>(xid, sharer, choices, std::move(actions));
  if (const auto begun = view->begin(open_watching); !begun) return begun.error();
  return std::shared_ptr<ViewerWindow>(std::move(view));
}

ViewerView::ViewerView(unsigned long xid, const Sharer& sharer, Choices& choices, ViewerActions actions)
    : window_(static_cast<GtkWidget*>(g_object_ref_sink(gtk_window_new(GTK_WINDOW_TOPLEVEL)))),
      name_(clean_line(sharer.name, name_chars)),
      offered_{sharer.width, sharer.height},
      choices_(choices),
      actions_(std::move(actions)),
      notice_([this](const std::string&) { close(); }),
      waiting_([this] { close(); }),
      bar_([this](ViewerCommand command) { run(command); }, [this](GtkWidget* beside) { show_menu(beside, nullptr); }),
      area_([this] { bar_.set_scale(area_.fit().scale(), area_.fit().fits, has_picture_); },
            [this](GdkEvent* event) { show_menu(nullptr, event); }) {
  build(xid);
  set_accessible_name(area_.widget(), sentence(_("What %s shares"), name_.c_str()));
  show_state();
}

ViewerView::~ViewerView() {
  save_.reset();
  saying_.remove();
  area_.set_watching(nullptr);
  watching_.reset();
  closing_.disconnect();
  gtk_widget_hide(window_.get());
  gtk_widget_destroy(window_.get());
}

Result<void> ViewerView::begin(const OpenWatching& open_watching) {
  auto watching = open_watching(area_.make_screen(), *this);
  if (!watching) return watching.error();
  watching_ = std::move(*watching);
  area_.set_watching(watching_.get());
  watching_->want_figures(figures_wanted_);
  if (figures_wanted_) bar_.set_figures(_("Measuring..."));
  return {};
}

void ViewerView::letter_came(const std::string& letter) {
  if (const auto unpacked = region::unpack_letter(letter)) watching_->letter_came(*unpacked);
}

void ViewerView::bytes_came(bool ready, std::size_t room, std::span<const std::uint8_t> bytes) {
  watching_->bytes_came(ready, room, bytes);
}

void ViewerView::letter_goes(const region::Letter& letter) {
  if (const auto packed = region::pack_letter(letter)) actions_.letter(*packed);
}

void ViewerView::bytes_go(std::span<const std::uint8_t> bytes) { actions_.bytes(bytes); }

void ViewerView::code_shown(const std::string& code) {
  code_ = code;
  show_state();
}

void ViewerView::state_changed(LiveState state, LivePath path, const std::string& why) {
  const auto alive = shared_from_this();
  const bool news = name_of_state(state) != std::string_view(name_of_state(state_)) || state == LiveState::ended;
  state_ = state;
  path_ = path;
  was_connected_ = was_connected_ || path != LivePath::none;
  why_ = why;
  show_state();
  if (news) actions_.state(name_of_state(state), why);
}

void ViewerView::figures_changed(const region::LiveFigures& figures) {
  if (figures_wanted_) bar_.set_figures(words_of_figures(figures));
}

void ViewerView::size_changed(int width, int height) {
  has_picture_ = true;
  area_.set_picture_size({width, height});
  show_state();
}

void ViewerView::picture_in(int seconds) {
  picture_in_ = seconds;
  show_state();
}

void ViewerView::show_state() {
  const bool was_seen = std::string_view(gtk_stack_get_visible_child_name(GTK_STACK(pages_))) == "picture";
  gtk_stack_set_visible_child_name(GTK_STACK(pages_), has_picture_ ? "picture" : "waiting");
  if (has_picture_ && !was_seen) gtk_widget_grab_focus(area_.widget());
  waiting_.show(waiting_words());
  area_.set_dim(state_ == LiveState::lost || state_ == LiveState::ended);
  bar_.set_scale(area_.fit().scale(), area_.fit().fits, has_picture_);
  show_notice();
  if (figures_wanted_ && (state_ == LiveState::lost || state_ == LiveState::ended))
    bar_.set_figures(_("No pictures are coming."));
  if (has_picture_) fit_window(area_.fit().picture);
  update_menu();
  if (saying_.active()) return;
  switch (state_) {
    case LiveState::connecting:
      return bar_.set_state(_("Connecting..."));
    case LiveState::code:
      return bar_.set_state(_("Compare the number"));
    case LiveState::live:
      return bar_.set_state(live_words());
    case LiveState::paused:
      return bar_.set_state(_("Paused"));
    case LiveState::lost:
      return bar_.set_state(_("Connection lost"));
    case LiveState::ended:
      return bar_.set_state(_("Ended"));
  }
}

std::string ViewerView::live_words() const {
  if (path_ != LivePath::in_band) return _("Live");
  if (!has_picture_ || picture_in_ == 0) return _("Live, through the chat");
  return sentence(_("Next picture in %s"), words_of_wait(picture_in_).c_str());
}

// Over the picture; without one the page says it.
void ViewerView::show_notice() {
  static const NoticeBar::Choices no_choice, may_close{{"close", _("_Close")}};
  if (!has_picture_) return notice_.show("", no_choice, false);
  const char* name = name_.c_str();
  switch (state_) {
    case LiveState::connecting:
    case LiveState::live:
      return notice_.show("", no_choice, false);
    case LiveState::code:
      return notice_.show(sentence(_("Compare this number with %s before it goes on: %s"), name, code_.c_str()),
                          no_choice, true);
    case LiveState::paused:
      return notice_.show(why_.empty() ? sentence(_("%s has paused sharing. This is the last picture."), name) : why_,
                          no_choice, false);
    case LiveState::lost:
      return notice_.show(sentence(_("The connection to %s was lost; trying again. This is the last picture."), name),
                          no_choice, true);
    case LiveState::ended:
      return notice_.show(why_.empty() ? sentence(_("%s has stopped sharing. This is the last picture."), name) : why_,
                          may_close, false);
  }
}

WaitingWords ViewerView::waiting_words() const {
  WaitingWords words;
  const char* name = name_.c_str();
  words.busy = true;
  words.title = sentence(_("Connecting to %s"), name);
  switch (state_) {
    case LiveState::connecting:
      words.text = _("Looking for the best way to the other computer.");
      break;
    case LiveState::code:
      words.title = sentence(_("Compare this number with %s"), name);
      words.text = sentence(
          _("Ask, best by voice, which number %s sees beside your name. If it is the same, nobody is listening in, "
            "and the picture comes as soon as %s presses Start. If it is another one, close this window."),
          name, name);
      words.code = code_;
      words.busy = false;
      break;
    case LiveState::live:
      words.title = _("Waiting for the first picture");
      words.picture_in = picture_in_;
      if (picture_in_ > 0)
        words.text =
            _("There is no direct way to the other computer, so the picture comes through the chat. That is slow, but "
              "after the first one only what changes has to come.");
      break;
    case LiveState::paused:
      words.title = sentence(_("%s has paused sharing"), name);
      words.text = why_.empty() ? std::string(_("The picture comes when sharing goes on.")) : why_;
      words.busy = false;
      break;
    case LiveState::lost:
      words.title = _("The connection was lost");
      words.text = _("Trying to connect again...");
      break;
    case LiveState::ended:
      words.title = was_connected_ ? _("Nothing is shared any more") : _("No connection");
      words.text = why_.empty() ? sentence(_("%s has stopped sharing."), name) : why_;
      words.busy = false;
      words.over = true;
      break;
  }
  return words;
}

void ViewerView::say(const std::string& words) {
  bar_.set_state(words);
  saying_ = Source(g_timeout_add_seconds(
      said_for_seconds,
      [](gpointer self) noexcept -> gboolean {
        static_cast<ViewerView*>(self)->saying_.finished();
        static_cast<ViewerView*>(self)->show_state();
        return G_SOURCE_REMOVE;
      },
      this));
}

}  // namespace carte
