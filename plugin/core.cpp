// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/core.h"

#include "carte-config.h"
#include "plugin/contact_directory.h"
#include "plugin/preferences.h"
#include "plugin/which_client.h"
#include "prpl-ext/base/i18n.h"
#include "prpl-ext/base/peer_text.h"
#include "prpl-ext/purple/names.h"

namespace carte {
namespace {

constexpr std::size_t cards_of_a_file = 20;

// A client on a terminal has libpurple's own dialogs; a window elsewhere would be out of place.
std::unique_ptr<Companion> companion_for_client() {
  if (is_finch()) return nullptr;
  return std::make_unique<Companion>();
}

std::string holder_folder() { return gchars(g_build_filename(purple_user_dir(), "purple-carte", nullptr)).get(); }

// Pidgin's half uses GTK 2, so no other client may load it: it lies outside of every folder that libpurple searches.
std::string half_path() {
  if (const char* path = g_getenv("CARTE_PIDGIN_HALF")) return path;
  return gchars(g_build_filename(CARTE_LIBEXECDIR, "gtk-carte.so", nullptr)).get();
}

void card_state(CarteCardState* state, gpointer screen) noexcept { static_cast<CardScreen*>(screen)->describe(*state); }

void card_do(CarteCardDo* chosen, gpointer actions) noexcept {
  if (ChatQuestions::is_one(chosen->card)) return;
  static_cast<CardActions*>(actions)->perform(chosen->card, chosen->action, chosen->xid);
}

void share_wanted(CarteShare* share, gpointer desk) noexcept {
  static_cast<ShareDesk*>(desk)->open({.contact = share->contact ? node_id(share->contact) : std::string(),
                                       .receiver = share->conversation ? contact_id(peer_of(share->conversation)) : std::string(),
                                       .card = {},
                                       .conversation = share->conversation,
                                       .xid = share->xid});
}

void region_wanted(CarteRegion* region, gpointer desk) noexcept {
  static_cast<RegionDesk*>(desk)->share(peer_of(region->conversation), region->xid);
}

void tooltip_asked(CarteTooltip* tooltip, gpointer cards) noexcept { static_cast<BuddyCards*>(cards)->describe(*tooltip); }

}  // namespace

Result<void> Core::Ways::suggest(const Peer& to, const Card& card) { return carrier_.suggest(to, card); }

Result<void> Core::Ways::send_file(const Peer& to, const Card& card) { return carrier_.send_file(to, card); }

void Core::Windows::show(unsigned handle, const ReceivedCard& card) { core_.screen_.show(handle, card); }

void Core::Windows::changed(unsigned handle, const ReceivedCard& card) {
  core_.screen_.changed(handle, card);
  core_.actions_.refresh_window(handle, card);
}

void Core::Windows::say(const Peer& peer, const std::string& line) { core_.screen_.say(peer, line); }

Core::Core(PurplePlugin* plugin)
    : plugin_(plugin),
      holder_(holder_folder(), clock_, holder_events()),
      companion_(companion_for_client()),
      screen_(plugin, book_,
              [this](unsigned handle) { return receiver_.card(handle); }),
      windows_(*this),
      carrier_(carrier_events()),
      receiver_(carrier_, book_, holder_.cards(), windows_, clock_),
      ways_(carrier_),
      queue_(carrier_, ways_, book_, clock_),
      desk_(plugin, companion_.get(), queue_, holder_.cards()),
      notices_(plugin),
      own_(plugin, companion_.get(), holder_.own_cards(), own_card_events()),
      exchange_desk_(exchange_parts()),
      exchange_(carrier_.updates(), holder_, exchange_desk_, clock_, book_),
      publishing_(plugin, holder_, own_, notices_, clock_),
      buddy_cards_(holder_.index(), [this](const AccountName& account, const UserName& name) { return exchanged_with(account, name); }),
      holder_desk_(plugin, companion_.get(), holder_, own_, clock_, elsewhere()),
      actions_(action_parts()),
      lock_desk_(holder_.lock(), holder_.card_locks(), lock_events()),
      backup_(plugin, holder_, clock_, [this] { holder_ready(); }),
      hand_over_(hand_over_parts()),
      region_desk_(region_parts()),
      menus_(plugin, menu_choices()),
      commands_([this](PurpleConversation* conversation, const CardCommand& command) { return run(conversation, command); },
                [this](PurpleConversation* conversation, RegionCommand command) { return region_desk_.run(conversation, command); }) {
  regions_ = region_desk_.events();
  receive_ = receiver_.events();
  exchanging_ = exchange_.events();
  holder_.lock().on_change([this](Vault::State state) { lock_changed(state); });
  receiver_.on_exchange_asked([this](const Peer& from, const Share& share) { exchange_.asked(from, share); });
  preferences_changed();
  preferences::on_change(this, [](void* core) { static_cast<Core*>(core)->preferences_changed(); });
  receiver_.start();
  answer_half();
  load_half();
}

Core::~Core() {
  regions_ = {};
  purple_signals_disconnect_by_handle(this);
  purple_prefs_disconnect_by_handle(this);
  // It declares no dependency, lest the client ask about it when this plugin is turned off.
  PurplePlugin* half = purple_plugins_find_with_id(CARTE_PIDGIN_HALF_ID);
  if (half && purple_plugin_is_loaded(half)) purple_plugin_unload(half);
}

PurpleCarrierEvents Core::carrier_events() {
  PurpleCarrierEvents events;
  events.arrived = [this](const Peer& from, const Share& share, bool history) { receive_.arrived(from, share, history); };
  events.announced = [this](const Peer& from, const Token& token, bool history) { receive_.announced(from, token, history); };
  events.failed = [this](const Peer& from, const Token& token, const std::string& reason) { receive_.failed(from, token, reason); };
  events.sent = [this](const Peer& to, const Share& share) { receive_.sent(to, share); };
  events.file_came = [this](const Peer& from, const std::vector<Card>& cards) { file_came(from, cards); };
  events.updates = update_events();
  events.regions = region_events();
  events.file_failed = [this](const Peer& from, const std::string& reason) { screen_.say(from, reason); };
  return events;
}

MenuChoices Core::menu_choices() {
  const auto start = [this](ShareStart start) { desk_.open(start); };
  MenuChoices choices;
  choices.share_contact = [start](PurpleBlistNode* contact) { start({.contact = node_id(contact), .receiver = {}, .card = {}}); };
  choices.share_with = [start](PurpleBlistNode* receiver) { start({.contact = {}, .receiver = node_id(receiver), .card = {}}); };
  choices.share_in = [start](PurpleConversation* conversation) {
    start({.contact = {}, .receiver = contact_id(peer_of(conversation)), .card = {}, .conversation = conversation});
  };
  choices.share = [start] { start({}); };
  choices.send_own = [this](const Peer& peer) { exchange_desk_.send_own(peer, 0); };
  choices.exchange = [this](const Peer& peer) { exchange_desk_.ask(peer, 0); };
  choices.has_card = [this](PurpleBlistNode* contact) { return buddy_cards_.card_of(contact).has_value(); };
  choices.show_card = [this](PurpleBlistNode* contact) { holder_desk_.open(0, buddy_cards_.card_of(contact).value_or(0)); };
  if (companion_) {
    choices.share_region = [this](const Peer& peer) { region_desk_.share(peer, 0); };
    choices.send_still = [this](const Peer& peer) { region_desk_.send_still(peer, 0); };
  }
  choices.own_cards = [this] { own_.edit(0); };
  choices.holder = [this] { holder_desk_.open(0); };
  choices.back_up = [this] { backup_.save(); };
  choices.restore = [this] { backup_.restore(); };
  choices.read_code = [this] { hand_over_.read_code(0); };
  return choices;
}

void Core::answer_half() {
  purple_signal_connect(plugin_, "carte-card-state", plugin_, PURPLE_CALLBACK(card_state), &screen_);
  purple_signal_connect(plugin_, "carte-card-do", plugin_, PURPLE_CALLBACK(card_do), &actions_);
  purple_signal_connect(plugin_, "carte-share", plugin_, PURPLE_CALLBACK(share_wanted), &desk_);
  purple_signal_connect(plugin_, "carte-region", this, PURPLE_CALLBACK(region_wanted), &region_desk_);
  purple_signal_connect(plugin_, "carte-tooltip", this, PURPLE_CALLBACK(tooltip_asked), &buddy_cards_);
}

void Core::load_half() {
  if (!is_pidgin()) return;
  // Not from within load(): the half expects this plugin to be there.
  loading_half_ = Source(g_idle_add(
      [](gpointer core) noexcept -> gboolean {
        static_cast<Core*>(core)->loading_half_.finished();
        const std::string path = half_path();
        PurplePlugin* half = g_file_test(path.c_str(), G_FILE_TEST_EXISTS) ? purple_plugin_probe(path.c_str()) : nullptr;
        if (!half || (!purple_plugin_is_loaded(half) && !purple_plugin_load(half)))
          purple_debug_warning("purple-carte", "Pidgin's windows for cards are not there: %s\n", path.c_str());
        return G_SOURCE_REMOVE;
      },
      this));
}

void Core::preferences_changed() {
  receiver_.set_policy(preferences::who_may_send());
  exchange_.set_policy(preferences::exchange_policy());
  exchange_.set_default_choice(preferences::updates());
  publishing_.refresh();
  holder_.lock().set_auto_lock(preferences::lock_after_minutes());
  LoadedTheme loaded = load_theme(preferences::theme());
  if (!loaded.problem.empty() && loaded.problem != theme_problem_) {
    purple_notify_warning(plugin_, _("Contact Cards"), _("The theme cannot be used; cards look plain for now."),
                          loaded.problem.c_str());
  }
  theme_problem_ = loaded.problem;
  screen_.set_style(std::move(loaded.theme), preferences::show_pictures());
}

void Core::file_came(const Peer& from, const std::vector<Card>& cards) {
  // A card stands in a conversation, and a file may come without one.
  PurpleAccount* account = find_account(from.account);
  if (account && !find_conversation(from)) purple_conversation_new(PURPLE_CONV_TYPE_IM, account, from.name.c_str());
  for (std::size_t i = 0; i < cards.size() && i < cards_of_a_file; ++i) {
    screen_.say(from, sentence(_("The card of %s came as a file."), clean_line(cards[i].fn, 60).c_str()));
    receive_.arrived(from, Share{new_token(), cards[i]}, false);
  }
  if (cards.size() > cards_of_a_file) {
    screen_.say(from, sentence(_("The file holds %zu cards; the first %zu are shown."), cards.size(), cards_of_a_file));
  }
}

Result<void> Core::share_by_name(PurpleConversation* conversation, const std::string& name) {
  const std::string contact = find_by_typed_name(name, conversation);
  if (contact.empty()) {
    return Error{sentence(_("There is no contact called “%s”, or more than one. Try the address, or /card share alone."),
                          clean_line(name, 60).c_str())};
  }
  desk_.open({.contact = contact, .receiver = contact_id(peer_of(conversation)), .card = {}, .conversation = conversation});
  return {};
}

Result<void> Core::run(PurpleConversation* conversation, const CardCommand& command) {
  using Verb = CardCommand::Verb;
  const unsigned card = command.card ? command.card : screen_.newest_in(conversation);
  switch (command.verb) {
    case Verb::help: CardScreen::write_line(conversation, card_command_help()); return {};
    case Verb::dialog:
      desk_.open({.contact = {}, .receiver = contact_id(peer_of(conversation)), .card = {}, .conversation = conversation});
      return {};
    case Verb::share: return share_by_name(conversation, command.name);
    case Verb::list: CardScreen::write_line(conversation, list_of_cards()); return {};
    case Verb::mine:
    case Verb::send:
    case Verb::exchange:
    case Verb::holder:
    case Verb::find: return run_own(conversation, command);
    case Verb::show:
    case Verb::action: break;
  }
  if (!card) return Error{_("There is no card in this conversation yet.")};
  if (!receiver_.card(card)) return Error{sentence(_("There is no card %u; /card list shows the numbers."), card)};
  if (command.action == card_action::save) {
    actions_.save_to(card, command.file);
  } else {
    actions_.perform(card, command.action, 0);
  }
  return {};
}

Result<void> Core::run_own(PurpleConversation* conversation, const CardCommand& command) {
  using Verb = CardCommand::Verb;
  if (command.verb == Verb::mine) own_.edit(0);
  if (command.verb == Verb::send) exchange_desk_.send_own(peer_of(conversation), 0);
  if (command.verb == Verb::exchange) exchange_desk_.ask(peer_of(conversation), 0);
  if (command.verb == Verb::holder) holder_desk_.open(0);
  if (command.verb == Verb::find) CardScreen::write_line(conversation, holder_desk_.in_words(command.name));
  return {};
}

std::string Core::list_of_cards() const {
  std::string lines;
  for (unsigned handle : screen_.shown()) {
    const ReceivedCard* card = receiver_.card(handle);
    if (!card) continue;
    const CardView view = card_view(*card, book_);
    lines += sentence(_("Card %u: %s"), handle, view.has_picture ? view.description.c_str() : view.notice.c_str()) + "\n";
  }
  if (lines.empty()) lines = std::string(_("No cards have come since this program was started.")) + "\n";
  return lines + receiver_.summary();
}

}  // namespace carte
