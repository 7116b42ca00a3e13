// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/holder/vault.h"
#include "tests/unit/suite.h"

using namespace carte;

namespace {

constexpr SealedColumn name_column{"cards", "name"}, note_column{"cards", "note"};

SecretBytes key_of(char first) { return SecretBytes(std::string(32, first)); }

// With a lock, and open.
struct Locked : Vault {
  Locked() { enable(key_of('k'), KeyDerivation::least()); }
};

std::string opened(const Vault& vault, const std::string& blob) {
  const auto plain = vault.open(name_column, blob);
  return plain ? *plain : plain.reason();
}

const std::string is_locked = "Your cards are locked. Unlock the card holder first.";
const std::string is_damaged = "A part of your card holder is damaged and cannot be read.";

}  // namespace

TEST(without_a_lock_a_value_is_kept_as_it_is_behind_a_marker) {
  Vault vault;
  EXPECT_EQ(vault.close(name_column, "Bob"), std::string("\0Bob", 4));
  EXPECT_EQ(opened(vault, std::string("\0Bob", 4)), "Bob");
}

TEST(with_a_lock_a_value_is_sealed_differently_each_time) {
  Locked vault;
  const std::string one = vault.close(name_column, "Bob"), other = vault.close(name_column, "Bob");
  EXPECT_EQ(one.size(), std::size_t(1 + 24 + 3 + 16));
  EXPECT_EQ(one[0], '\1');
  EXPECT(one != other);
  EXPECT_EQ(opened(vault, one), "Bob");
}

TEST(an_empty_value_stays_empty_in_every_form) {
  Locked vault;
  EXPECT_EQ(opened(vault, vault.close(name_column, "")), "");
  EXPECT_EQ(opened(Vault(), Vault().close(name_column, "")), "");
}

TEST(nothing_opens_while_it_is_locked_not_even_what_is_in_clear) {
  Locked vault;
  const std::string sealed = vault.close(name_column, "Bob");
  vault.lock_now();
  EXPECT_EQ(opened(vault, sealed), is_locked);
  EXPECT_EQ(opened(vault, std::string("\0Bob", 4)), is_locked);
}

TEST(what_comes_in_while_it_is_locked_opens_after_the_unlock) {
  Locked vault;
  vault.lock_now();
  const std::string box = vault.close(name_column, "Bob");
  EXPECT_EQ(box[0], '\2');
  EXPECT_EQ(opened(vault, box), is_locked);
  EXPECT(vault.unlock(key_of('k')));
  EXPECT_EQ(opened(vault, box), "Bob");
}

TEST(a_blob_of_another_column_does_not_open) {
  Locked vault;
  EXPECT_EQ(opened(vault, vault.close(note_column, "Bob")), is_damaged);
  vault.lock_now();
  const std::string box = vault.close(note_column, "Bob");
  EXPECT(vault.unlock(key_of('k')));
  EXPECT_EQ(opened(vault, box), is_damaged);
}

TEST(a_blob_of_another_vault_does_not_open) {
  Locked one, other;
  EXPECT_EQ(opened(one, other.close(name_column, "Bob")), is_damaged);
}

TEST(a_changed_or_cut_blob_does_not_open) {
  Locked vault;
  const std::string blob = vault.close(name_column, "Bob");
  for (std::size_t i = 0; i < blob.size(); ++i) {
    std::string changed = blob;
    changed[i] = char(changed[i] ^ 0x10);
    EXPECT_EQ(opened(vault, changed), is_damaged);
    EXPECT_EQ(opened(vault, blob.substr(0, i)), is_damaged);
  }
}

TEST(another_key_does_not_unlock) {
  Locked vault;
  vault.lock_now();
  EXPECT(!vault.unlock(key_of('x')));
  EXPECT(vault.locked());
}

TEST(the_stored_record_brings_everything_back) {
  Locked vault;
  const std::string blob = vault.close(name_column, "Bob"), hashed = vault.hash("address", "bob");
  Vault again(*VaultRecord::parse(vault.record().serialise()));
  EXPECT(again.locked());
  EXPECT(again.unlock(key_of('k')));
  EXPECT_EQ(opened(again, blob), "Bob");
  EXPECT_EQ(again.hash("address", "bob"), hashed);
}

TEST(a_hash_depends_on_kind_value_and_vault_and_outlives_the_lock) {
  Vault vault;
  const std::string hashed = vault.hash("address", "bob");
  EXPECT_EQ(hashed.size(), std::size_t(16));
  EXPECT(vault.hash("uid", "bob") != hashed);
  EXPECT(vault.hash("address", "eve") != hashed);
  EXPECT(Vault().hash("address", "bob") != hashed);
  vault.enable(key_of('k'), KeyDerivation::least());
  EXPECT_EQ(vault.hash("address", "bob"), hashed);
}

TEST(a_locked_vault_hashes_nothing) {
  Locked vault;
  vault.lock_now();
  std::string said;
  try {
    vault.hash("address", "bob");
  } catch (const VaultLocked& error) {
    said = error.what();
  }
  EXPECT_EQ(said, is_locked);
}

TEST(a_record_with_a_lock_has_no_key_in_clear) {
  Vault vault;
  const std::string hash_key = vault.record().clear_keys;
  EXPECT_EQ(hash_key.size(), std::size_t(32));
  vault.enable(key_of('k'), KeyDerivation::least());
  const std::string stored = vault.record().serialise();
  EXPECT(stored.find(hash_key) == std::string::npos);
  EXPECT(stored.find(std::string(32, 'k')) == std::string::npos);
}

TEST(a_new_password_opens_what_the_old_one_closed) {
  Locked vault;
  const std::string blob = vault.close(name_column, "Bob");
  vault.rewrap(key_of('n'), KeyDerivation::least());
  vault.lock_now();
  EXPECT(!vault.unlock(key_of('k')));
  EXPECT(vault.unlock(key_of('n')));
  EXPECT_EQ(opened(vault, blob), "Bob");
}

TEST(a_lock_taken_off_leaves_old_blobs_readable_until_its_key_is_forgotten) {
  Locked vault;
  const std::string blob = vault.close(name_column, "Bob");
  vault.remove();
  EXPECT_EQ(vault.close(name_column, "Bob"), std::string("\0Bob", 4));
  Vault again(*VaultRecord::parse(vault.record().serialise()));
  EXPECT_EQ(opened(again, blob), "Bob");
  again.forget_data_key();
  EXPECT_EQ(opened(again, blob), is_damaged);
  EXPECT_EQ(again.record().clear_keys.size(), std::size_t(32));
}

TEST(a_lock_put_on_again_before_that_opens_what_the_first_one_closed) {
  Locked vault;
  const std::string blob = vault.close(name_column, "Bob");
  vault.remove();
  vault.enable(key_of('n'), KeyDerivation::least());
  EXPECT_EQ(opened(vault, blob), "Bob");
}

TEST(each_state_knows_the_form_it_writes) {
  Locked vault;
  const std::string clear = Vault().close(name_column, "Bob"), sealed = vault.close(name_column, "Bob");
  EXPECT(vault.is_current(sealed) && !vault.is_current(clear));
  vault.lock_now();
  const std::string box = vault.close(name_column, "Bob");
  EXPECT(vault.is_current(sealed) && vault.is_current(box) && !vault.is_current(clear));
  EXPECT(vault.unlock(key_of('k')));
  EXPECT(!vault.is_current(box));
  EXPECT(Vault().is_current(clear) && !Vault().is_current(sealed));
}

TEST(a_damaged_record_is_refused_with_a_sentence) {
  const std::string good = Locked().record().serialise();
  const std::string damaged = "The keys of your card holder are damaged, so its cards cannot be read.";
  EXPECT_EQ(VaultRecord::parse("").reason(), damaged);
  EXPECT_EQ(VaultRecord::parse(good.substr(0, 60)).reason(), damaged);
  std::string costly = good;
  costly[14 + 4 + 7] = '\x7f';  // the memory that Argon2id would take
  EXPECT_EQ(VaultRecord::parse(costly).reason(), damaged);
  EXPECT_EQ(VaultRecord::parse("\2" + good.substr(1)).reason(),
            "Your card holder was locked by a newer version of this plugin. Update the plugin to open it.");
}

TEST(one_password_gives_one_key_however_its_letters_were_typed) {
  const KeyDerivation how = KeyDerivation::least();
  const auto key = [](const char* typed, const KeyDerivation& how) {
    return std::string(derive_key(*Passphrase::from(typed), how)->view());
  };
  EXPECT_EQ(key("caf\xc3\xa9", how), key("cafe\xcc\x81", how));
  EXPECT(key("cafe", how) != key("caf\xc3\xa9", how));
  EXPECT(key("cafe", how) != key("cafe", KeyDerivation::least()));
}

TEST(a_new_lock_costs_what_argon2id_calls_moderate) {
  const KeyDerivation how = *KeyDerivation::parse(KeyDerivation::moderate().serialise());
  EXPECT_EQ(how.passes, 3u);
  EXPECT_EQ(how.memory, 268435456u);
}

TEST(a_password_is_neither_empty_nor_endless) {
  EXPECT_EQ(Passphrase::from("").reason(), "Please type a password.");
  EXPECT_EQ(Passphrase::from(std::string(1025, 'x')).reason(), "The password is too long.");
}

TEST(a_wiped_password_is_gone) {
  std::string typed = "secret";
  wipe(typed);
  EXPECT_EQ(typed, "");
  EXPECT_EQ(std::string(typed.data(), 6), std::string(6, '\0'));
}
