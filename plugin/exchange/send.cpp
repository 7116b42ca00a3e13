// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugin/exchange/send.h"

#include <algorithm>
#include <utility>

#include "plugin/exchange/leave_out.h"
#include "plugin/exchange/share_report.h"
#include "prpl-ext/base/i18n.h"

namespace carte {

struct ShareQueue::Item {
  Peer to;
  std::size_t card;
};

struct ShareQueue::Job {
  std::vector<Card> cards;
  bool also_suggest = false, as_file = false;
  std::deque<Item> items;
  std::size_t total = 0;
  ShareReport report;
  Progress progress;
  Finished finished;
};

Result<void> check(const ShareRequest& request) {
  if (request.cards.empty()) return Error{_("There is no card to share. Choose at least one contact.")};
  if (request.receivers.empty()) return Error{_("Nobody was chosen to share with. Choose at least one receiver.")};
  if (request.cards.size() > ShareLimits::cards)
    return Error{
        sentence(_("At most %d cards can be shared at once. Take some of them off."), int(ShareLimits::cards))};
  if (request.receivers.size() > ShareLimits::receivers)
    return Error{sentence(_("Cards can be shared with at most %d receivers at once. Take some of them off."),
                          int(ShareLimits::receivers))};
  return {};
}

ShareQueue::ShareQueue(Carrier& carrier, OtherWays& ways, const AddressBook& book, Clock& clock)
    : carrier_(carrier), ways_(ways), book_(book), clock_(clock) {}

ShareQueue::~ShareQueue() = default;

Result<void> ShareQueue::share(const ShareRequest& request, Progress progress, Finished finished) {
  if (auto checked = check(request); !checked) return checked;
  auto job = std::make_unique<Job>();
  job->also_suggest = request.also_suggest;
  job->as_file = request.as_file;
  job->progress = std::move(progress);
  job->finished = std::move(finished);
  for (const CardToShare& card : request.cards) job->cards.push_back(without(card.card, card.left_out));
  std::vector<Peer> receivers;
  for (const Peer& to : request.receivers)
    if (!std::ranges::count(receivers, to)) receivers.push_back(to);
  for (const Peer& to : receivers)
    for (std::size_t card = 0; card < job->cards.size(); ++card) job->items.push_back({to, card});
  job->total = job->items.size();
  jobs_.push_back(std::move(job));
  if (!waiting_) next();
  return {};
}

std::size_t ShareQueue::pending() const {
  std::size_t count = 0;
  for (const auto& job : jobs_) count += job->items.size();
  return count;
}

void ShareQueue::next() {
  const std::weak_ptr<int> alive = alive_;
  while (send_one())
    if (alive.expired()) return;
  if (alive.expired() || jobs_.empty() || waiting_) return;
  waiting_ = true;
  clock_.later(ShareLimits::wait_ms, [this, alive] {
    if (alive.expired()) return;
    waiting_ = false;
    next();
  });
}

// Sends the first card whose account may send now; false when there is none, or when the queue was ended meanwhile.
bool ShareQueue::send_one() {
  for (auto job = jobs_.begin(); job != jobs_.end(); ++job) {
    auto& items = (*job)->items;
    const auto found = std::ranges::find_if(items, [this](const Item& item) {
      const bool irc = item.to.account.protocol.str() == "prpl-irc";
      const TokenBucket fresh = irc ? TokenBucket(ShareLimits::irc_burst, ShareLimits::irc_per_minute)
                                    : TokenBucket(ShareLimits::burst, ShareLimits::per_minute);
      return pace_.try_emplace(item.to.account, fresh).first->second.has_one(clock_.monotonic_ms());
    });
    if (found == items.end()) continue;
    const Item item = *found;
    items.erase(found);
    pace_.find(item.to.account)->second.take(clock_.monotonic_ms());
    std::unique_ptr<Job> last = items.empty() ? std::move(*job) : nullptr;
    Job& at_work = last ? *last : **job;
    if (last) jobs_.erase(job);
    const std::weak_ptr<int> alive = alive_;
    send(at_work, item);
    if (alive.expired()) return false;
    if (last) {
      last->report.sentence = report_sentence(last->cards, last->report, book_);
      if (last->finished) last->finished(last->report);
    }
    return !alive.expired();
  }
  return false;
}

void ShareQueue::send(Job& job, const Item& item) {
  const Card& card = job.cards[item.card];
  ShareReport& report = job.report;
  const Progress progress = job.progress;
  const std::size_t done = job.total - job.items.size(), total = job.total;
  if (auto sent = carrier_.send(item.to, {.token = new_token(), .card = card}); !sent) {
    report.add_failure(item.to, sent.reason());
  } else {
    report.add_reached(item.to);
    // Only XMPP has suggestions, and only between two people.
    if (job.also_suggest && !item.to.room && item.to.account.protocol.str() == "prpl-jabber")
      if (auto suggested = ways_.suggest(item.to, card); !suggested)
        report.extras.push_back({item.to, suggested.reason()});
    if (job.as_file)
      if (auto offered = ways_.send_file(item.to, card); !offered) report.extras.push_back({item.to, offered.reason()});
  }
  if (progress) progress(done, total);
}

}  // namespace carte
