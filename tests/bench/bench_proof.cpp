// SPDX-License-Identifier: GPL-2.0-or-later
// What it costs to check signed cards, and what they take on IRC. Beside it the bare signature, and GnuPG on the same
// cards.
#include <glib/gstdio.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/proof.h"
#include "prpl-ext/card/xcard.h"
#include "prpl-ext/message/text_form.h"
#include "tests/bench/figures.h"
#include "tests/unit/message/sample_cards.h"

namespace {

using namespace carte;

constexpr int cards = 1000;

void must(bool ok, const char* what) {
  if (ok) return;
  std::fprintf(stderr, "bench-proof: %s\n", what);
  std::exit(1);
}

std::vector<Card> signed_cards() {
  std::vector<Card> all;
  for (int i = 0; i < cards; ++i) {
    Card card = samples::full_latin();
    card.nickname = {"lexi" + std::to_string(i)};
    sign(card, CardKeys::generate(), Audience::exchanged, static_cast<std::uint64_t>(i));
    all.push_back(std::move(card));
  }
  return all;
}

// A folder in which GnuPG keeps a fresh key; nothing of the user's is touched.
class Gnupg {
 public:
  Gnupg() : folder_(gchars(g_dir_make_tmp("bench-proof-XXXXXX", nullptr)).get()) {}
  ~Gnupg() {
    run("gpgconf --homedir '" + folder_ + "' --kill all");
    std::filesystem::remove_all(folder_);
  }
  Gnupg(const Gnupg&) = delete;
  Gnupg& operator=(const Gnupg&) = delete;

  // False without GnuPG.
  bool sign(const std::string& text) {
    std::ofstream(folder_ + "/card") << text;
    return run(gpg() + "--passphrase '' --quick-generate-key bob@example.org ed25519 sign never") &&
           run(gpg() + "--output '" + folder_ + "/signed' --sign '" + folder_ + "/card'");
  }
  // One process that checks the card so many times.
  void verify(int times) {
    std::string command = gpg() + "--verify-files";
    for (int i = 0; i < times; ++i) command += " '" + folder_ + "/signed'";
    must(run(command), "GnuPG finds the signature wrong");
  }

 private:
  std::string gpg() const { return "gpg --homedir '" + folder_ + "' --batch --quiet --pinentry-mode loopback "; }
  static bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

  std::string folder_;
};

void lines_of(const char* what, Card card) {
  sign(card, CardKeys::generate(), Audience::exchanged, 1000);
  const Share share{Token("7f3k4q2a"), card, false};
  const auto lines = payload_lines(share, 440);
  must(lines.ok() && readable_line(share).size() <= 440, "the card does not go over IRC");
  std::printf("%-58s %12zu lines %8s\n", what, 1 + lines->size(), "<= 3");
  std::printf("  readable: %zu bytes, payload:", readable_line(share).size());
  for (const std::string& line : *lines) std::printf(" %zu", line.size());
  std::printf(" bytes\n");
}

}  // namespace

int main() {
  const std::vector<Card> all = signed_cards();
  bench::head();
  bench::row("verify 1 000 signed cards",
             bench::time_ms(20,
                            [&] {
                              for (const Card& card : all) must(verify(card).ok(), "a card is not signed");
                            }),
             "<= 100 ms");
  std::vector<std::string> documents;
  std::vector<Signature> signatures;
  const std::string hash(44, 'h');
  const SecretKey key = SecretKey::generate();
  for (const Card& card : all) {
    documents.push_back(card_to_xcard_text(card));
    signatures.push_back(key.sign(hash));
  }
  bench::row("  read from xCard and verified",
             bench::time_ms(10,
                            [&] {
                              for (const std::string& one : documents)
                                must(verify(cards_from_xcard_text(one)->front()).ok(), "a card is not signed");
                            }),
             "");
  bench::row("  beside it: libsodium alone, the signatures",
             bench::time_ms(20,
                            [&] {
                              for (const Signature& one : signatures)
                                must(verify_signature(key.public_key(), hash, one), "wrong");
                            }),
             "");
  Gnupg gnupg;
  if (gnupg.sign(documents.front()))
    bench::row("  beside it: gpg --verify-files, one process, ed25519", bench::time_ms(3, [&] { gnupg.verify(cards); }),
               "");
  else
    std::printf("  (gpg is not here to compare with)\n");
  std::printf("\n");
  lines_of("a signed full card without picture on IRC", samples::full_latin());
  lines_of("  the same, Chinese", samples::full_chinese());
  return 0;
}
