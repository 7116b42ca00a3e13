// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"
#include "ui/app/editor/faults.h"

using namespace carte;

namespace {

using Values = std::vector<std::string>;
const Values none;

// The values that are wrong among them.
std::vector<std::string> wrong(const char* kind, const std::vector<std::string>& values) {
  std::vector<std::string> faults;
  for (const std::string& value : values)
    if (!fault_in_handle(kind, 0, value).empty()) faults.push_back(value);
  return faults;
}

template <class Check>
Values refused(Check check, const Values& values) {
  Values faults;
  for (const std::string& value : values)
    if (!check(value).empty()) faults.push_back(value);
  return faults;
}

}  // namespace

TEST(xmpp_addresses_are_checked) {
  EXPECT_EQ(wrong("xmpp", {"bob@example.org", "bob@localhost", "李@例子.example", "bob@[::1]"}), none);
  const Values bad = {
      "bob",        "bob@",    "@example.org", "bob@exa mple.org", "b b@example.org", "bob@example.org/home",
      "bob@-x.org", "bob@a..b"};
  EXPECT_EQ(wrong("xmpp", bad), bad);
}

TEST(irc_nicks_and_networks_are_checked) {
  EXPECT_EQ(wrong("irc", {"bob", "[bob]", "bob-2", "_bob|away", "Zoë"}), none);
  EXPECT_EQ(wrong("irc", {"2bob", "-bob", "bo b", "#bob"}), (Values{"2bob", "-bob", "bo b", "#bob"}));
  EXPECT_EQ(fault_in_handle("irc", 1, "irc.example.org"), "");
  EXPECT_EQ(fault_in_handle("irc", 1, "irc example"), "The network is a server's name, like irc.example.org.");
}

TEST(numbers_of_services_are_checked) {
  EXPECT_EQ(wrong("qq", {"10000", "123456789012"}), none);
  EXPECT_EQ(wrong("qq", {"1234", "1234567890123", "012345", "12a45"}),
            (Values{"1234", "1234567890123", "012345", "12a45"}));
  EXPECT_EQ(wrong("icq", {"123456789"}), none);
}

TEST(names_of_services_are_checked) {
  EXPECT_EQ(wrong("aliwangwang", {"淘宝小店:客服"}), none);
  EXPECT_EQ(wrong("aliwangwang", {"two words"}), Values{"two words"});
  EXPECT_EQ(wrong("wechat", {"bob_smith", "wxid_abc123"}), none);
  EXPECT_EQ(wrong("wechat", {"bob", "1bobsmith", "bob smith"}), (Values{"bob", "1bobsmith", "bob smith"}));
  EXPECT_EQ(wrong("weibo", {"李小龙", "1234567"}), none);
  EXPECT_EQ(wrong("weibo", {"a b"}), Values{"a b"});
  EXPECT_EQ(wrong("msn", {"bob@example.com"}), none);
  EXPECT_EQ(wrong("msn", {"bob"}), Values{"bob"});
}

TEST(telegram_takes_a_name_or_a_phone) {
  EXPECT_EQ(wrong("telegram", {"@bobby", "bobby", "+49 170 5550123"}), none);
  EXPECT_EQ(wrong("telegram", {"@bo", "@2bob", "bob by", "+49"}), (Values{"@bo", "@2bob", "bob by", "+49"}));
}

TEST(phones_follow_e164) {
  EXPECT_EQ(refused(fault_in_phone, {"+49 30 123456", "(030) 12-34.56/7", "110", "+123456789012345"}), none);
  EXPECT_EQ(refused(fault_in_phone, {"12", "+1234567890123456", "12x34", "12+34", "++1234"}),
            (Values{"12", "+1234567890123456", "12x34", "12+34", "++1234"}));
}

TEST(mail_addresses_are_checked) {
  EXPECT_EQ(refused(fault_in_mail, {"bob.o'brien+x@example.org", "bob@例子.example"}), none);
  EXPECT_EQ(refused(fault_in_mail, {"bob", "bob@localhost", "@example.org", "b b@example.org", "bob@example.org>"}),
            (Values{"bob", "bob@localhost", "@example.org", "b b@example.org", "bob@example.org>"}));
}

TEST(web_addresses_are_safe_links) {
  EXPECT_EQ(refused(fault_in_web, {"https://example.org/a?b=c", "example.org", "http://localhost:8080/"}), none);
  EXPECT_EQ(refused(fault_in_web, {"javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "two words",
                                   "https://user@example.org", "https://"}),
            (Values{"javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "two words",
                    "https://user@example.org", "https://"}));
}

TEST(dates_may_lack_the_year_but_not_exist_wrongly) {
  EXPECT_EQ(fault_in_line(Line::bday, "1990-03-25"), "");
  EXPECT_EQ(fault_in_line(Line::bday, "02-29"), "");
  EXPECT_EQ(fault_in_line(Line::bday, "1990-02-29"), "Write the date as 1990-03-25, or 03-25 without the year.");
  EXPECT_EQ(fault_in_line(Line::bday, "25.3."), "Write the date as 1990-03-25, or 03-25 without the year.");
  EXPECT_EQ(fault_in_line(Line::bday, "9999-01-01"), "This day has not come yet.");
  EXPECT_EQ(fault_in_line(Line::age, "old"), "Write the age as a number of years.");
}

TEST(faults_come_in_the_order_of_the_form) {
  Draft draft;
  draft.lines[Line::bday] = "x";
  draft.rows[Field::url] = {{"", {"x y"}, {}}};
  draft.rows[Field::impp] = {{"xmpp", {"bob@example.org"}, {}}, {"irc", {"", "irc.example.org"}, {}}};
  std::vector<std::string> sentences;
  for (const Fault& fault : find_faults(draft)) sentences.push_back(fault.sentence);
  EXPECT_EQ(sentences,
            (Values{"A card needs a name.", "Write the nick too.", "A web address looks like https://example.org.",
                    "Write the date as 1990-03-25, or 03-25 without the year."}));
}

TEST(what_is_too_long_or_too_many_is_said) {
  Draft draft;
  draft.lines[Line::fn] = std::string(2000, 'x');
  EXPECT_EQ(find_faults(draft)[0].sentence, "That is too long for a card.");
  draft.lines[Line::fn] = "Ann";
  draft.rows[Field::tel] = std::vector<Row>(41, Row{"", {"12345"}, {}});
  EXPECT_EQ(find_faults(draft)[0].sentence, "A card has room for 40 of these.");
}
