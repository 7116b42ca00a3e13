// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace carte::cli_test {

// What a run of the command left behind.
struct Ran {
  int code = 0;  // -1 when a signal ended it
  std::string out, err;
  long peak_kib = 0;  // memory
};

// Less than this is little memory, however large the input. The address sanitizer keeps freed memory for a while.
#ifdef __SANITIZE_ADDRESS__
inline constexpr long little_kib = 512 * 1024;
#else
inline constexpr long little_kib = 40 * 1024;
#endif

// Runs the built `carte` in a folder of its own with these arguments. Standard input is that text, or the file
// `stdin_file`.
Ran run_carte(const std::vector<std::string>& arguments, const std::string& input = {});
Ran run_carte_reading(const std::string& stdin_file, const std::vector<std::string>& arguments);

// The same with standard output going to `stdout_file`, which is not read back.
Ran run_carte_writing(const std::string& stdout_file, const std::vector<std::string>& arguments);

// The folder's path.
std::string test_folder();

// What another program says to a line of shell in that folder.
std::string other_program(const std::string& shell_line);

// Writes a file into that folder, where the command finds it by its name.
void given(const std::string& name, const std::string& content);

// The same of `size` bytes, of which only the beginning takes space on the disk.
void given_huge(const std::string& name, const std::string& beginning, long size);

// The content of a file in that folder.
std::string content(const std::string& name);

}  // namespace carte::cli_test
