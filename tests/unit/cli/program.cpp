// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/cli/program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/unit/suite.h"

namespace carte::cli_test {

namespace {

// A folder of this test alone, removed when its process ends.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "carte-cli-XXXXXX";
    EXPECT(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

const Folder& folder() {
  static const Folder one;
  return one;
}

void redirect(const std::string& file, int flags, int to) {
  const int from = open(file.c_str(), flags, 0600);
  if (from < 0 || dup2(from, to) < 0) _exit(127);
}

Ran run(const std::string& in, const std::string& out, const std::vector<std::string>& arguments) {
  std::vector<char*> argv = {const_cast<char*>("carte")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const std::filesystem::path place = folder().path();
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(place.c_str()) != 0) _exit(127);
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(".err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    execv(CARTE_COMMAND, argv.data());
    _exit(127);
  }
  int state = 0;
  rusage usage = {};
  EXPECT(wait4(child, &state, 0, &usage) == child);
  return {WIFEXITED(state) ? WEXITSTATUS(state) : -1, {}, content(".err"), usage.ru_maxrss};
}

}  // namespace

std::string test_folder() { return folder().path(); }

std::string other_program(const std::string& shell_line) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      popen(("cd '" + folder().path().string() + "' && " + shell_line).c_str(), "re"), pclose);
  EXPECT(pipe != nullptr);
  std::string all;
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) all.append(buffer, count);
  return all;
}

void given(const std::string& name, const std::string& content) {
  std::ofstream(folder().file(name), std::ios::binary) << content;
}

void given_huge(const std::string& name, const std::string& beginning, long size) {
  given(name, beginning);
  std::filesystem::resize_file(folder().file(name), static_cast<std::uintmax_t>(size));
}

std::string content(const std::string& name) {
  return (std::ostringstream() << std::ifstream(folder().file(name), std::ios::binary).rdbuf()).str();
}

Ran run_carte(const std::vector<std::string>& arguments, const std::string& input) {
  given(".in", input);
  return run_carte_reading(".in", arguments);
}

Ran run_carte_reading(const std::string& stdin_file, const std::vector<std::string>& arguments) {
  Ran ran = run(stdin_file, ".out", arguments);
  ran.out = content(".out");
  return ran;
}

Ran run_carte_writing(const std::string& stdout_file, const std::vector<std::string>& arguments) {
  return run("/dev/null", stdout_file, arguments);
}

}  // namespace carte::cli_test
