// SPDX-License-Identifier: GPL-2.0-or-later
#include <glib.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "plugin/door.h"
#include "tests/unit/cli/cards.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/suite.h"

using namespace carte;
using namespace carte::cli_test;

namespace {

std::string described(const DoorRequest& request) {
  if (const auto* card = std::get_if<OpenCard>(&request)) return "card of " + card->card.fn;
  if (const auto* file = std::get_if<OpenFile>(&request)) return "file " + file->path.substr(file->path.rfind('/') + 1);
  if (const auto* address = std::get_if<OpenAddress>(&request)) return address->uri;
  return "holder";
}

// A chat program in the test's folder, as long as it lives.
class ChatProgram {
 public:
  explicit ChatProgram(const std::string& refusal = {}) : thread_([this, refusal] { run(refusal); }) {
    while (!open_) std::this_thread::yield();
  }
  ~ChatProgram() { end(); }

  std::vector<std::string> opened() {
    end();
    return opened_;
  }

 private:
  void run(const std::string& refusal) {
    const auto door = Door::open(test_folder(), [&](const DoorRequest& request) {
      opened_.push_back(described(request));
      return refusal.empty() ? Result<void>() : Result<void>(Error{refusal});
    });
    open_ = true;
    while (!ended_) g_main_context_iteration(nullptr, TRUE);
  }
  void end() {
    ended_ = true;
    g_main_context_wakeup(nullptr);
    if (thread_.joinable()) thread_.join();
  }

  std::atomic<bool> open_ = false, ended_ = false;
  std::vector<std::string> opened_;
  std::thread thread_;
};

// carte-ui's part: writes down how it was started.
void given_windows() {
  given("windows", "#!/bin/sh\necho \"$1 ${2##*/}\" > started.part\nmv started.part started\n");
  other_program("chmod +x windows");
  setenv("CARTE_UI", (test_folder() + "/windows").c_str(), 1);
}

std::string started() { return other_program("while [ ! -e started ]; do sleep 0.02; done; cat started"); }

struct InTestFolder {
  InTestFolder() { setenv("CARTE_PURPLE_DIR", test_folder().c_str(), 1); }
};

}  // namespace

TEST(open_gives_cards_and_addresses_to_the_chat_program) {
  const InTestFolder here;
  ChatProgram chat;
  given("bob.vcf", bob_vcf);
  given("all.vcf", bob_vcf + robert_vcf);
  EXPECT_EQ(run_carte({"open", "bob.vcf", "all.vcf", "xmpp:bob@example.org"}).err, "");
  EXPECT_EQ(run_carte({"open"}).code, 0);
  EXPECT_EQ(chat.opened(), (std::vector<std::string>{"card of Bob Smith", "file all.vcf", "xmpp:bob@example.org", "holder"}));
}

TEST(open_takes_a_file_managers_addresses_and_xcard) {
  const InTestFolder here;
  ChatProgram chat;
  given("bob smith.xcf", bob_xcf);
  EXPECT_EQ(run_carte({"open", "file://" + test_folder() + "/bob%20smith.xcf"}).err, "");
  EXPECT_EQ(chat.opened(), std::vector<std::string>{"card of Bob Smith"});
}

TEST(open_tells_why_the_chat_program_refuses) {
  const InTestFolder here;
  ChatProgram chat("The cards are locked.");
  const Ran ran = run_carte({"open", "-"}, bob_vcf);
  EXPECT_EQ(ran.err, "carte: -: The cards are locked.\n");
  EXPECT_EQ(ran.code, 1);
}

TEST(open_names_every_file_that_is_no_card) {
  const InTestFolder here;
  ChatProgram chat;
  given("notes.txt", "hello");
  const Ran ran = run_carte({"open", "notes.txt", "xmpp:bob@example.org?remove", "missing.vcf"});
  EXPECT_EQ(ran.err,
            "carte: notes.txt: It is neither a vCard nor an xCard.\n"
            "carte: xmpp:bob@example.org?remove: This address is not opened, since it would do more than show somebody.\n"
            "carte: missing.vcf: It cannot be read: No such file or directory.\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(chat.opened(), std::vector<std::string>{});
}

TEST(without_a_chat_program_a_card_is_shown_alone) {
  const InTestFolder here;
  given_windows();
  given("bob.vcf", bob_vcf);
  EXPECT_EQ(run_carte({"open", "bob.vcf"}).code, 0);
  EXPECT_EQ(started(), "--card bob.vcf\n");
}

TEST(without_a_chat_program_an_address_is_shown_alone) {
  const InTestFolder here;
  given_windows();
  EXPECT_EQ(run_carte({"open", "xmpp:bob@example.org"}).code, 0);
  EXPECT_EQ(started(), "--address xmpp:bob@example.org\n");
}

TEST(a_door_left_by_a_crash_is_as_none) {
  const InTestFolder here;
  given_windows();
  other_program("mkdir purple-carte; /usr/bin/python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"purple-carte/door\")'");
  EXPECT_EQ(run_carte({"open"}).code, 0);
  EXPECT_EQ(started(), "--holder \n");
}

TEST(without_windows_open_says_so) {
  const InTestFolder here;
  setenv("CARTE_UI", "/nonexistent/carte-ui", 1);
  const Ran ran = run_carte({"open"});
  EXPECT(ran.err.starts_with("carte: open: The chat program is not running, and the program that shows cards cannot be started: "));
  EXPECT_EQ(ran.code, 1);
}
