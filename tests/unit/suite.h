// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <check.h>
#undef fail  // Check's old macro would break std::ios::fail()

#include <sstream>
#include <string>
#include <type_traits>

namespace carte::suite {

bool add(const TTest* test);

template <class T>
std::string shown(const T& value) {
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  else if constexpr (std::is_enum_v<T>) return std::to_string(static_cast<long long>(value));
  else if constexpr (requires(std::ostream& out) { out << value; }) return (std::ostringstream() << value).str();
  else if constexpr (requires { value.begin(); value.end(); }) {
    std::string all = "[";
    for (const auto& item : value) all += (all.size() > 1 ? ", " : "") + shown(item);
    return all + "]";
  } else if constexpr (requires { static_cast<bool>(value); *value; }) return value ? shown(*value) : "nothing";
  else if constexpr (requires { value.str(); }) return value.str();
  else return "(a value)";
}

}  // namespace carte::suite

// One test, added to the program's suite: TEST(name_says_the_behaviour) { ... }
#define TEST(name)                                                    \
  static void name##_body();                                          \
  START_TEST(name) { name##_body(); }                                 \
  END_TEST                                                            \
  [[maybe_unused]] static const bool name##_added = carte::suite::add(name); \
  static void name##_body()

// Both sides are evaluated once and shown when they differ.
#define EXPECT_EQ(actual, expected)                                                                        \
  do {                                                                                                     \
    const auto actual_ = (actual);                                                                         \
    const decltype(actual_) expected_(expected);                                                           \
    ck_assert_msg(actual_ == expected_, "%s is %s, not %s", #actual, carte::suite::shown(actual_).c_str(), \
                  carte::suite::shown(expected_).c_str());                                                 \
  } while (0)

#define EXPECT(condition) ck_assert_msg((condition), "not true: %s", #condition)
