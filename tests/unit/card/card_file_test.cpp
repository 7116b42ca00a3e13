// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/vcard_text.h"
#include "prpl-ext/card/xcard.h"
#include "tests/unit/card/sample_card.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

// A folder that goes with its test.
class Folder {
 public:
  Folder() : path_(g_dir_make_tmp("carte-XXXXXX", nullptr)) {}
  ~Folder() {
    g_unlink(file().c_str());
    g_rmdir(path_.get());
  }
  std::string path() const { return path_.get(); }
  std::string file() const { return path() + "/file"; }
  std::string holding(const std::string& content) const {
    g_file_set_contents(file().c_str(), content.data(), static_cast<gssize>(content.size()), nullptr);
    return file();
  }

 private:
  gchars path_;
};

std::string reason_of(const std::string& path) {
  const auto cards = cards_from_file(path);
  return cards.ok() ? "cards" : cards.reason();
}

long peak_kilobytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST(either_form_is_read_from_a_file) {
  const Folder folder;
  EXPECT(cards_from_file(folder.holding(card_to_vcard_text(full_card(), VcardVersion::v4)))->front() == full_card());
  EXPECT(cards_from_file(folder.holding("\xEF\xBB\xBF \n" + card_to_xcard_text(full_card())))->front() == full_card());
}

TEST(a_file_of_100_mb_is_refused_unread) {
  const Folder folder;
  const int file = open(folder.file().c_str(), O_CREAT | O_WRONLY, 0600);
  EXPECT_EQ(ftruncate(file, 100 * 1024 * 1024), 0);
  close(file);
  // Less than reading up to the limit would take; the program's own pages, read when they are needed first, are some.
  const long before = peak_kilobytes();
  EXPECT_EQ(reason_of(folder.file()), "It is larger than the 8 MB that are allowed.");
  EXPECT(peak_kilobytes() - before < 4 * 1024);
}

TEST(an_endless_device_is_refused_at_the_limit) {
  const long before = peak_kilobytes();
  EXPECT_EQ(reason_of("/dev/zero"), "It is larger than the 8 MB that are allowed.");
  EXPECT(peak_kilobytes() - before < 16 * 1024);
}

TEST(a_pipe_is_read_like_a_file) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const std::string text = card_to_vcard_text(full_card(), VcardVersion::v3);
  EXPECT_EQ(write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  close(ends[1]);
  EXPECT(cards_from_file("/dev/fd/" + std::to_string(ends[0]))->front() == full_card());
  close(ends[0]);
}

TEST(a_named_pipe_nobody_writes_to_is_empty) {
  const Folder folder;
  EXPECT_EQ(mkfifo(folder.file().c_str(), 0600), 0);
  EXPECT_EQ(reason_of(folder.file()), "It is empty.");
}

TEST(what_is_no_file_is_refused) {
  const Folder folder;
  EXPECT_EQ(reason_of(folder.path()), "It is a folder, not a file.");
  EXPECT_EQ(reason_of(folder.file()), "It cannot be read: No such file or directory.");
  EXPECT_EQ(reason_of("/dev/null"), "It is empty.");
}

TEST(standard_input_is_read_for_a_dash) {
  const Folder folder;
  const int file = open(folder.holding("BEGIN:VCARD\nFN:Bob\nEND:VCARD\n").c_str(), O_RDONLY);
  dup2(file, STDIN_FILENO);
  close(file);
  EXPECT_EQ(cards_from_file("-")->front().fn, "Bob");
}

TEST(other_content_is_neither) {
  const Folder folder;
  EXPECT_EQ(reason_of(folder.holding("hello")), "It is neither a vCard nor an xCard.");
  EXPECT_EQ(reason_of(folder.holding("BEGIN:VC")), "It is neither a vCard nor an xCard.");
  EXPECT_EQ(reason_of(folder.holding(" \n ")), "It is empty.");
  EXPECT_EQ(reason_of(folder.holding(png_picture(2, 2))), "It is neither a vCard nor an xCard.");
}
