// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/suite.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

std::vector<const TTest*>& tests() {
  static std::vector<const TTest*> all;
  return all;
}

}  // namespace

bool carte::suite::add(const TTest* test) {
  tests().push_back(test);
  return true;
}

// Names given are the tests to run, else all are.
int main(int count, char** arguments) {
  const std::vector<std::string> chosen(arguments + 1, arguments + count);
  Suite* suite = suite_create("unit");
  TCase* tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  suite_add_tcase(suite, tcase);
  for (const TTest* test : tests()) {
    if (chosen.empty() || std::ranges::count(chosen, test->name)) tcase_add_test(tcase, test);
  }
  SRunner* runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  const int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
