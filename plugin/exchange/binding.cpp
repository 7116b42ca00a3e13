// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/binding.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "prpl-ext/base/i18n.h"
#include "prpl-ext/card/xcard.h"

namespace carte {

namespace {

constexpr const char* binding_ns = "urn:carte:1:update";
constexpr std::array<std::string_view, 4> states{"asked", "asked-us", "bound", "ended"};
constexpr std::array<std::string_view, 3> choices{"apply-and-tell", "ask", "ignore"};

Error unreadable() { return {_("An exchange of cards cannot be read: it is damaged, or comes from a newer version of the plugin.")}; }

template <class T>
void set_number(XmlElement& element, const char* name, T value) {
  if (value != 0) element.set(name, std::to_string(value));
}

// Absent is 0; false: no such number.
template <class T>
bool read_number(const XmlElement& element, const char* name, T& value) {
  const std::string& text = element.attribute(name);
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

void add_revision(XmlElement& parent, const char* name, const Revision& revision) {
  if (revision == Revision()) return;
  XmlElement& element = parent.add(name, revision.digest);
  set_number(element, "counter", revision.counter);
}

bool read_revision(const XmlElement& parent, const char* name, Revision& revision) {
  const XmlElement* element = parent.child(name);
  if (!element) return true;
  revision.digest = element->text;
  return read_number(*element, "counter", revision.counter);
}

void add_address(XmlElement& parent, const UpdateAddress& address) {
  XmlElement& element = parent.add("address", address.name.str());
  element.set("protocol", address.account.protocol.str());
  element.set("account", address.account.user.str());
  if (!address.resource.empty()) element.set("resource", address.resource);
}

bool read_address(const XmlElement& parent, UpdateAddress& address) {
  const XmlElement* element = parent.child("address");
  if (!element) return false;
  address = {{ProtocolId(element->attribute("protocol")), UserName(element->attribute("account"))},
             UserName(element->text),
             element->attribute("resource")};
  return true;
}

std::string key_text(const PublicKey& key) {
  std::string text(sodium_base64_encoded_len(key.bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), key.bytes.data(), key.bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at its end
  return text;
}

bool read_key(const std::string& text, PublicKey& key) {
  std::size_t size = 0;
  return sodium_base642bin(key.bytes.data(), key.bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                           sodium_base64_VARIANT_ORIGINAL) == 0 &&
         size == key.bytes.size();
}

void add_device(XmlElement& parent, const DeviceId& id, const PeerDevice& device) {
  XmlElement& element = parent.add("device");
  element.set("id", id.str());
  set_number(element, "heard", device.last_heard);
  add_revision(element, "confirmed", device.confirmed);
  add_address(element, device.address);
}

bool read_device(const XmlElement& element, Binding& binding) {
  PeerDevice device;
  const DeviceId id(element.attribute("id"));
  if (id.empty() || !read_number(element, "heard", device.last_heard) ||
      !read_revision(element, "confirmed", device.confirmed) || !read_address(element, device.address))
    return false;
  binding.devices[id] = std::move(device);
  return true;
}

bool read_state(const XmlElement& element, Binding& binding) {
  binding.card_removed = element.attribute("card-removed") == "yes";
  if (const XmlElement* choice = element.child("choice")) binding.choice = update_choice_by_name(choice->text);
  const auto state = std::ranges::find(states, element.attribute("state"));
  binding.state = BindingState(state - states.begin());
  return state != states.end();
}

bool read_sides(const XmlElement& element, Binding& binding) {
  const XmlElement* mine = element.child("mine");
  const XmlElement* theirs = element.child("theirs");
  if (mine) binding.mine = CardId(mine->text);
  if (!theirs) return true;
  binding.theirs = CardId(theirs->text);
  return theirs->attribute("key").empty() || read_key(theirs->attribute("key"), binding.their_key);
}

}  // namespace

std::string_view choice_name(UpdateChoice choice) { return choices.at(std::size_t(choice)); }

UpdateChoice update_choice_by_name(std::string_view name) {
  const auto found = std::ranges::find(choices, name);
  return found == choices.end() ? UpdateChoice::apply_and_tell : UpdateChoice(found - choices.begin());
}

XmlElement binding_to_xml(const Binding& binding) {
  XmlElement element{.name = "binding", .ns = binding_ns};
  element.set("exchange", binding.exchange.str());
  element.set("state", std::string(states.at(std::size_t(binding.state))));
  set_number(element, "since", binding.since);
  set_number(element, "edits", binding.edits);
  if (binding.card_removed) element.set("card-removed", "yes");
  if (!binding.mine.empty()) element.add("mine", binding.mine.str());
  if (!binding.theirs.empty() || binding.their_key != PublicKey()) {
    XmlElement& theirs = element.add("theirs", binding.theirs.str());
    if (binding.their_key != PublicKey()) theirs.set("key", key_text(binding.their_key));
  }
  add_address(element, binding.address);
  add_revision(element, "held", binding.held);
  add_revision(element, "offered", binding.offered);
  add_revision(element, "left", binding.left);
  if (binding.choice) element.add("choice", std::string(choice_name(*binding.choice)));
  for (const auto& [id, device] : binding.devices) add_device(element, id, device);
  if (binding.offered_card) element.children.push_back(card_to_xcard(*binding.offered_card));
  return element;
}

Result<Binding> binding_from_xml(const XmlElement& element) {
  Binding binding;
  binding.exchange = Token(element.attribute("exchange"));
  if (!element.is("binding", binding_ns) || !is_token(binding.exchange.str()) || !read_state(element, binding) ||
      !read_sides(element, binding) || !read_number(element, "since", binding.since) ||
      !read_number(element, "edits", binding.edits) || !read_address(element, binding.address) ||
      !read_revision(element, "held", binding.held) || !read_revision(element, "offered", binding.offered) ||
      !read_revision(element, "left", binding.left))
    return unreadable();
  for (const XmlElement& child : element.children)
    if (child.is("device", binding_ns) && !read_device(child, binding)) return unreadable();
  if (const XmlElement* vcard = element.child("vcard", xcard_ns)) {
    Result<Card> card = card_from_xcard(*vcard);
    if (!card) return card.error();
    binding.offered_card = std::move(*card);
  }
  return binding;
}

}  // namespace carte
