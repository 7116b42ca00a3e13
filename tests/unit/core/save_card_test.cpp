// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/save_card.h"

#include <glib/gstdio.h>

#include <optional>

#include "prpl-ext/base/gref.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

// A file's path in a folder of its own, which goes with it.
class Place {
 public:
  Place() { g_mkdtemp(folder_); }
  ~Place() {
    g_unlink(path().c_str());
    g_rmdir(folder_);
  }
  std::string path() const { return std::string(folder_) + "/bob.vcf"; }
  std::string content() const {
    char* text = nullptr;
    g_file_get_contents(path().c_str(), &text, nullptr, nullptr);
    const gchars owned(text);
    return text ? text : "";
  }

 private:
  char folder_[22] = "/tmp/carte-saveXXXXXX";
};

Result<void> save(const std::string& path, Existing existing) {
  Card bob;
  bob.fn = "Bob";
  std::optional<Result<void>> saved;
  save_card(bob, path, "plain", existing, [&](const Result<void>& result) { saved = result; });
  while (!saved) g_main_context_iteration(nullptr, TRUE);
  return *saved;
}

}  // namespace

TEST(a_card_is_saved_as_a_vcard) {
  const Place place;
  EXPECT(save(place.path(), Existing::keep).ok());
  EXPECT(place.content().starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\n"));
}

TEST(what_is_typed_does_not_replace_a_file) {
  const Place place;
  g_file_set_contents(place.path().c_str(), "precious", -1, nullptr);
  EXPECT(save(place.path(), Existing::keep).reason().starts_with("The card could not be saved as " + place.path() + ": "));
  EXPECT_EQ(place.content(), "precious");
}

TEST(a_file_is_replaced_when_the_user_was_asked) {
  const Place place;
  g_file_set_contents(place.path().c_str(), "old", -1, nullptr);
  EXPECT(save(place.path(), Existing::replace).ok());
  EXPECT(place.content().starts_with("BEGIN:VCARD"));
}

TEST(home_is_found_by_its_short_name) {
  const Place place;
  g_setenv("HOME", place.path().substr(0, place.path().rfind('/')).c_str(), TRUE);
  EXPECT(save("~/bob.vcf", Existing::keep).ok());
  EXPECT(place.content().starts_with("BEGIN:VCARD"));
}
