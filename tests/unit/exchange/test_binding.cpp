// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/binding_merge.h"
#include "tests/unit/exchange/exchange_world.h"

using namespace carte;
using namespace carte::fakes;

namespace {

Binding full_binding() {
  Binding binding{.exchange = Token("abcdefg2"), .mine = CardId("carte:mine"), .theirs = CardId("carte:theirs")};
  binding.their_key.bytes.fill(7);
  binding.state = BindingState::bound;
  binding.address = {me, UserName("bob@example.org"), "home <&>"};
  binding.held = {5, "aa"};
  binding.offered = {6, "bb"};
  binding.offered_card = named("Bob");
  binding.left = {4, "cc"};
  binding.devices[DeviceId("dddddddddddddddd")] = {{4, "ee"}, {me_irc, UserName("bob"), ""}, 1'700'000'000};
  binding.choice = UpdateChoice::ignore;
  binding.since = 1'600'000'000;
  binding.card_removed = true;
  binding.edits = 3;
  return binding;
}

Binding asked_binding() {
  Binding binding{.exchange = Token("abcdefg2"), .mine = CardId("carte:mine")};
  binding.address = {me, UserName("bob@example.org"), ""};
  binding.edits = 1;
  return binding;
}

}  // namespace

TEST(a_binding_is_written_and_read_back) {
  for (const Binding& binding : {full_binding(), asked_binding()}) {
    const Result<XmlElement> element = parse_xml(to_xml(binding_to_xml(binding)));
    const Result<Binding> read = binding_from_xml(*element);
    EXPECT(read.ok() && *read == binding);
  }
}

TEST(a_damaged_binding_is_refused_with_a_sentence) {
  for (const char* text :
       {"<binding xmlns='urn:carte:1:update'/>", "<binding xmlns='urn:x' exchange='abcdefg2' state='bound'/>",
        "<binding xmlns='urn:carte:1:update' exchange='abcdefg2' state='odd'><address/></binding>",
        "<binding xmlns='urn:carte:1:update' exchange='abcdefg2' state='bound'/>",
        "<binding xmlns='urn:carte:1:update' exchange='abcdefg2' state='bound' since='x'><address/></binding>",
        "<binding xmlns='urn:carte:1:update' exchange='abcdefg2' state='bound'><address/><theirs "
        "key='AA=='/></binding>"})
    EXPECT_EQ(binding_from_xml(*parse_xml(text)).reason(),
              "An exchange of cards cannot be read: it is damaged, or comes from a newer version of the plugin.");
}

TEST(choices_have_stable_names) {
  for (auto choice : {UpdateChoice::apply_and_tell, UpdateChoice::ask, UpdateChoice::ignore})
    EXPECT_EQ(update_choice_by_name(choice_name(choice)), choice);
  EXPECT_EQ(update_choice_by_name("nonsense"), UpdateChoice::apply_and_tell);
}

TEST(two_devices_merge_a_binding_to_the_same) {
  Binding one = full_binding(), two = full_binding();
  one.choice = UpdateChoice::ask, one.edits = 4;
  two.state = BindingState::ended, two.edits = 4;
  const Binding here = merge(one, two), there = merge(two, one);
  EXPECT_EQ(shared_revision(here), shared_revision(there));
  EXPECT_EQ(int(here.state), int(BindingState::ended));
  EXPECT(shared_revision(merge(here, there)) == shared_revision(here));
}

TEST(a_state_never_goes_back_however_new_the_other_side_claims_to_be) {
  Binding ended = full_binding(), bound = full_binding();
  ended.state = BindingState::ended;
  bound.edits = 99;
  EXPECT_EQ(int(merge(ended, bound).state), int(BindingState::ended));
  EXPECT_EQ(int(merge(bound, ended).state), int(BindingState::ended));
}

TEST(what_this_device_holds_is_its_own) {
  const Binding shared = shared_part(full_binding());
  EXPECT(shared.held == Revision() && shared.offered == Revision() && !shared.offered_card);
  EXPECT(merge(full_binding(), shared).held == full_binding().held);
}
