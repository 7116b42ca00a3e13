// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <random>

#include "plugin/holder/backup_file.h"
#include "plugin/holder/backup_format.h"
#include "prpl-ext/base/little_endian.h"
#include "tests/unit/holder/scratch.h"

using namespace carte;
using namespace carte::scratch;

namespace {

using Items = std::vector<BackupItem>;

const Items two = {{"held", "Bob Smith"}, {"setting", ""}};

void write_backup(const Folder& folder, const Items& items, const std::string& name = "b.carte") {
  auto writer = BackupWriter::create(folder.file(name), *Passphrase::from("secret"), KeyDerivation::least());
  EXPECT(writer.ok());
  for (const BackupItem& item : items) EXPECT((*writer)->add(item).ok());
  EXPECT((*writer)->finish().ok());
}

// What is in it, then why reading stopped; empty when it came to the end.
std::pair<Items, std::string> read_backup(const Folder& folder, const std::string& passphrase = "secret",
                                          const std::string& name = "b.carte") {
  Items items;
  auto reader = BackupReader::open(folder.file(name), *Passphrase::from(passphrase));
  if (!reader) return {items, reader.reason()};
  for (;;) {
    auto item = (*reader)->next();
    if (!item) return {items, item.reason()};
    if (!*item) return {items, ""};
    items.push_back(**item);
  }
}
// Without g_file_set_contents()'s wait for the disk, which thousands of times take too long.
void put_file(const Folder& folder, const std::string& content) {
  std::ofstream(folder.file("b.carte"), std::ios::binary) << content;
}
std::string fault_of(const Folder& folder, const std::string& content) {
  put_file(folder, content);
  return read_backup(folder).second;
}

std::vector<std::string> files_in(const Folder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) names.push_back(entry.path().filename());
  return names;
}

std::string noise(std::size_t size, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = char(random());
  return bytes;
}

const std::string damaged = "The backup is damaged and cannot be read. Use another copy of it.";
const std::string cut_off = "The backup is cut off: its end is missing. Use another copy of it.";

}  // namespace

TEST(a_backup_gives_back_what_was_put_in_in_its_order) {
  Folder folder;
  Items items = two;
  items.push_back({"photo", noise(300'000)});
  items.push_back({"last", std::string(500'000, 'x')});
  write_backup(folder, items);
  EXPECT(read_backup(folder) == std::pair(items, std::string()));
}

TEST(an_empty_backup_is_one) {
  Folder folder;
  write_backup(folder, {});
  EXPECT(read_backup(folder) == std::pair(Items{}, std::string()));
}

TEST(a_backup_is_the_owners_alone_and_shows_nothing) {
  Folder folder;
  write_backup(folder, two);
  struct stat about {};
  EXPECT_EQ(stat(folder.file("b.carte").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT(folder.read("b.carte").starts_with("purple-carte backup\n\1"));
  EXPECT(folder.read("b.carte").find("Bob") == std::string::npos);
  EXPECT(folder.read("b.carte").find("setting") == std::string::npos);
}

TEST(a_backup_is_compressed) {
  Folder folder;
  write_backup(folder, {{"last", std::string(1'000'000, 'x')}});
  EXPECT(folder.read("b.carte").size() < 2000);
}

TEST(another_passphrase_is_told_from_damage) {
  Folder folder;
  write_backup(folder, two);
  EXPECT(read_backup(folder, "Secret") ==
         std::pair(Items{}, std::string("That is not the passphrase of this backup.")));
}

TEST(a_backup_stands_under_its_name_only_when_it_is_whole) {
  Folder folder;
  folder.write("b.carte", "the old one");
  {
    auto writer = BackupWriter::create(folder.file("b.carte"), *Passphrase::from("secret"), KeyDerivation::least());
    EXPECT((*writer)->add(two[0]).ok());
    EXPECT_EQ(files_in(folder).size(), std::size_t(2));
  }
  EXPECT_EQ(files_in(folder), std::vector<std::string>{"b.carte"});
  EXPECT_EQ(folder.read("b.carte"), "the old one");
  write_backup(folder, two);
  EXPECT_EQ(files_in(folder), std::vector<std::string>{"b.carte"});
  EXPECT(read_backup(folder).first == two);
}

TEST(a_folder_that_cannot_be_written_is_named) {
  Folder folder;
  const std::string path = folder.file("none/b.carte");
  EXPECT_EQ(BackupWriter::create(path, *Passphrase::from("secret"), KeyDerivation::least()).reason(),
            "The backup " + path + " cannot be written: No such file or directory.");
}

TEST(a_missing_file_a_folder_and_other_files_are_refused) {
  Folder folder;
  EXPECT_EQ(read_backup(folder).second,
            "The backup " + folder.file("b.carte") + " cannot be read: No such file or directory.");
  EXPECT_EQ(read_backup(folder, "secret", ".").second, "This file is not a backup of contact cards.");
  EXPECT_EQ(fault_of(folder, "BEGIN:VCARD"), "This file is not a backup of contact cards.");
  EXPECT_EQ(fault_of(folder, ""), "This file is not a backup of contact cards.");
}

TEST(a_pipe_in_place_of_a_file_is_refused_at_once) {
  Folder folder;
  EXPECT_EQ(mkfifo(folder.file("b.carte").c_str(), 0600), 0);
  EXPECT_EQ(read_backup(folder).second, "This file is not a backup of contact cards.");
}

TEST(a_newer_version_is_named_as_such) {
  Folder folder;
  EXPECT_EQ(fault_of(folder, "purple-carte backup\n\2..."),
            "The backup was made by a newer version of this plugin. Update the plugin to read it.");
}

TEST(a_backup_cut_off_anywhere_is_never_taken_for_whole) {
  Folder folder;
  write_backup(folder, {{"photo", noise(150'000)}, {"held", "Bob"}});
  const std::string whole = folder.read("b.carte");
  for (std::size_t size = 20; size < whole.size(); size += size < 200 ? 1 : 7919)
    EXPECT_EQ(fault_of(folder, whole.substr(0, size)), cut_off);
  EXPECT_EQ(fault_of(folder, whole.substr(0, whole.size() - 1)), cut_off);
}

TEST(a_changed_byte_anywhere_is_noticed) {
  Folder folder;
  write_backup(folder, two);
  const std::string whole = folder.read("b.carte");
  for (std::size_t at = 21; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = char(changed[at] ^ 1);
    const std::string fault = fault_of(folder, changed);
    EXPECT(fault == damaged || fault == cut_off);
  }
}

TEST(what_stands_behind_the_end_is_noticed) {
  Folder folder;
  write_backup(folder, two);
  EXPECT_EQ(fault_of(folder, folder.read("b.carte") + "x"), damaged);
}

TEST(chunks_cannot_change_places) {
  Folder folder;
  write_backup(folder, {{"photo", noise(200'000)}});
  const std::string whole = folder.read("b.carte");
  const std::size_t head = backup_format::head_bytes, chunk = 4 + BackupLimits::chunk_bytes + backup_format::seal_bytes;
  EXPECT_EQ(fault_of(folder, whole.substr(0, head) + whole.substr(head + chunk, chunk) + whole.substr(head, chunk) +
                                 whole.substr(head + 2 * chunk)),
            damaged);
  EXPECT_EQ(fault_of(folder, whole.substr(0, head) + whole.substr(head + chunk)), damaged);
}

TEST(a_head_that_asks_for_endless_memory_is_refused) {
  Folder folder;
  write_backup(folder, two);
  std::string whole = folder.read("b.carte");
  whole[backup_format::magic.size() + 1 + 4 + 6] = '\x7f';
  const std::size_t checked = backup_format::head_bytes - backup_format::check_bytes;
  whole.replace(checked, backup_format::check_bytes, backup_format::check_of(whole.substr(0, checked)));
  EXPECT_EQ(fault_of(folder, whole), damaged);
}

TEST(an_item_over_the_limit_is_not_written) {
  Folder folder;
  auto writer = BackupWriter::create(folder.file("b.carte"), *Passphrase::from("secret"), KeyDerivation::least());
  EXPECT_EQ((*writer)->add({"held", std::string(BackupLimits::item_bytes + 1, 'x')}).reason(),
            "Something in your card holder is too large for a backup file.");
}

namespace {

// A backup by somebody who knows the passphrase and means no good: one chunk, of whatever bytes.
std::string forged(const std::string& inside) {
  using namespace backup_format;
  const KeyDerivation how = KeyDerivation::least();
  crypto_secretstream_xchacha20poly1305_state stream;
  std::string head = std::string(magic) + version + how.serialise() + std::string(stream_bytes, '\0');
  const auto key = derive_key(*Passphrase::from("secret"), how);
  crypto_secretstream_xchacha20poly1305_init_push(&stream, bytes_of(head) + front_bytes - stream_bytes, key->data());
  std::string empty(seal_bytes, '\0'), chunk(inside.size() + seal_bytes, '\0'), length;
  crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(empty), nullptr, nullptr, 0,
                                             bytes_of(std::string_view(head)), head.size(), 0);
  crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(chunk), nullptr, bytes_of(std::string_view(inside)),
                                             inside.size(), nullptr, 0,
                                             crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  put_number(length, std::uint32_t(chunk.size()));
  return head + empty + check_of(head + empty) + length + chunk;
}

std::string zipped(const std::string& text) {
  std::string packed(compressBound(text.size()), '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size());
  packed.resize(size);
  return packed;
}

const std::string one_item("\4held\3\0\0\0Bob", 12);

}  // namespace

TEST(forged_contents_are_refused_each_with_its_sentence) {
  Folder folder;
  EXPECT_EQ(fault_of(folder, forged(zipped(one_item))), "");
  EXPECT_EQ(fault_of(folder, forged(zipped(""))), "");
  EXPECT_EQ(fault_of(folder, forged("")), damaged);
  EXPECT_EQ(fault_of(folder, forged("no zlib")), damaged);
  EXPECT_EQ(fault_of(folder, forged(zipped(one_item.substr(0, 10)))), damaged);
  EXPECT_EQ(fault_of(folder, forged(zipped(one_item.substr(0, 3)))), damaged);
  EXPECT_EQ(fault_of(folder, forged(zipped(one_item) + "more")), damaged);
  EXPECT_EQ(fault_of(folder, forged(zipped(one_item + std::string("\0\0\0\0\x7f", 5)))),
            "The backup is larger than allowed.");
}

TEST(mutated_contents_never_crash) {
  Folder folder;
  std::mt19937 random(11);
  const std::string packed = zipped(one_item + one_item);
  for (int round = 0; round < 1000; ++round) {
    std::string text = round % 2 ? packed : one_item + one_item;
    for (unsigned n = random() % 3 + 1; n > 0; --n) text[random() % text.size()] = char(random());
    put_file(folder, forged(round % 2 ? text : zipped(text)));
    const auto [got, fault] = read_backup(folder);
    EXPECT(got.size() <= text.size());
    EXPECT(fault.empty() || fault.ends_with('.'));
  }
}

// Two thousand files made from a good one by a fixed seed: each is read as it was, or refused with a sentence.
TEST(mutated_backups_never_crash_or_lie) {
  Folder folder;
  const Items items = {{"held", "Bob Smith"}, {"photo", noise(70'000)}, {"held", "Zoë"}};
  write_backup(folder, items);
  const std::string whole = folder.read("b.carte");
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string changed = whole;
    for (unsigned n = random() % 3 + 1; n > 0 && !changed.empty(); --n) {
      const std::size_t at =
          random() % 2 ? random() % changed.size() : random() % std::min<std::size_t>(changed.size(), 200);
      switch (random() % 4) {
        case 0:
          changed[at] = char(random());
          break;
        case 1:
          changed.erase(at, random() % 300);
          break;
        case 2:
          changed.insert(at, noise(random() % 40, unsigned(random())));
          break;
        default:
          changed.resize(at);
          break;
      }
    }
    put_file(folder, changed);
    const auto [got, fault] = read_backup(folder);
    EXPECT(fault.empty() ? got == items && changed == whole : got.size() <= items.size());
    for (std::size_t i = 0; i < got.size(); ++i) EXPECT(got[i] == items[i]);
  }
}
