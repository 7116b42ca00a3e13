// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/eds_book.h"

#include <libedata-book/libedata-book.h>

#include <cstdio>
#include <cstdlib>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/card/vcard_text.h"

namespace carte::bench {

namespace {

void must(gboolean ok, const GErrorOut& error) {
  if (ok) return;
  std::fprintf(stderr, "bench-holder: evolution-data-server: %s\n", error.message());
  std::exit(1);
}

}  // namespace

struct EdsBook::Parts {
  gref<ESource> source;
  gref<EBookSqlite> book;

  std::size_t count(const char* query, const std::string& word) {
    const gchars text(g_strdup_printf("(contains \"%s\" \"%s\")", query, word.c_str()));
    GErrorOut error;
    GSList* found = nullptr;
    must(e_book_sqlite_search_uids(book.get(), text.get(), &found, nullptr, error), error);
    const std::size_t count = g_slist_length(found);
    g_slist_free_full(found, g_free);
    return count;
  }
};

EdsBook::EdsBook(const std::string& path, const std::vector<Card>& cards) : parts_(std::make_unique<Parts>()) {
  // It looks for mail providers, which nothing here needs.
  g_log_set_handler("camel", G_LOG_LEVEL_WARNING, [](const char*, GLogLevelFlags, const char*, gpointer) {}, nullptr);
  GErrorOut error;
  parts_->source.reset(e_source_new_with_uid("bench", nullptr, error));
  must(parts_->source != nullptr, error);
  parts_->book.reset(e_book_sqlite_new(path.c_str(), parts_->source.get(), nullptr, error));
  must(parts_->book != nullptr, error);
  GSList* contacts = nullptr;
  for (const Card& card : cards)
    contacts = g_slist_prepend(contacts, e_contact_new_from_vcard_with_uid(card_to_vcard_text(card, VcardVersion::v3).c_str(), card.uid.c_str()));
  must(e_book_sqlite_add_contacts(parts_->book.get(), contacts, nullptr, TRUE, nullptr, error), error);
  g_slist_free_full(contacts, g_object_unref);
}

EdsBook::~EdsBook() = default;

std::size_t EdsBook::in_any_field(const std::string& word) { return parts_->count("x-evolution-any-field", word); }

std::size_t EdsBook::in_name(const std::string& word) { return parts_->count("full_name", word); }

}  // namespace carte::bench
