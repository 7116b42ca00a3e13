// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/companion/holder_wire.h"

#include "tests/unit/companion/waiting.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr Date day{2026, 11, 20};

HolderCard changed_twice() {
  HolderCard held{.id = 7, .card = card_named("Ann")};
  held.card.tel = {{"+49 1", {}}, {"+49 2", {}}};
  Card before = held.card, first = held.card;
  before.tel[0].value = "+49 9";
  first.tel = before.tel;
  first.title = "Weaver";
  held.history = {{2000, before}, {1000, first}};
  return held;
}

// The history as it travels.
std::string history(const HolderCard& held, std::size_t most = 200) {
  const gvariant all = wire::show_held_card(1, held, day, most);
  const gvariant lines(g_variant_get_child_value(all.get(), 3));
  const gchars text(g_variant_print(lines.get(), FALSE));
  return text.get();
}

gvariant arguments(GVariant* floating) { return gvariant(g_variant_ref_sink(floating)); }

}  // namespace

TEST(the_history_goes_as_what_changed_newest_first) {
  EXPECT_EQ(history(changed_twice()), "[(2000, 'tel', '+49 9', '+49 1'), (1000, 'title', 'Weaver', '')]");
}

TEST(a_long_history_is_cut_at_its_old_end) {
  EXPECT_EQ(history(changed_twice(), 1), "[(2000, 'tel', '+49 9', '+49 1')]");
}

TEST(a_search_names_its_list_and_order) {
  const auto words = arguments(g_variant_new("(uussss)", 1, 4, "bob", "group", "Work", "changed"));
  const HolderQuery expected{"bob", HolderList::group, "Work", HolderSort::changed};
  EXPECT(wire::holder_query(words.get()) == expected);
}

TEST(a_search_in_a_list_that_is_not_known_is_dropped) {
  const auto words = arguments(g_variant_new("(uussss)", 1, 4, "", "everything", "", "name"));
  EXPECT(!wire::holder_query(words.get()));
}

TEST(a_password_names_its_step_and_card) {
  const auto words = arguments(g_variant_new("(usxss)", 1, "change", gint64{7}, "old", "new"));
  const auto request = wire::password_request(words.get());
  EXPECT(request && request->step == PasswordStep::change);
  EXPECT_EQ(request->card, 7);
  EXPECT_EQ(request->password + request->new_password, "oldnew");
}
