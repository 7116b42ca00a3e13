// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/region/prototype.h"

#include <dlfcn.h>
#include <glib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace carte::bench {
namespace {

struct Library {
  void* (*open)(int, int);
  void (*close)(void*);
  unsigned long (*encode)(void*, const unsigned*, int);
  void (*decode)(void*);
};

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

template <class Function>
void look_up(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  if (!function) give_up(dlerror());
}

Library build(const std::string& folder) {
  char path[] = "/tmp/region-prototype-XXXXXX";
  if (!mkdtemp(path)) give_up("no folder for the prototype");
  const std::string file = std::string(path) + "/prototype.so";
  const char* argv[] = {"g++", "-O3", "-march=x86-64-v3", "-std=c++17", "-w", "-shared", "-fPIC", "-o", file.c_str(), "-I",
                        folder.c_str(), CARTE_PROTOTYPE_ADAPTER, nullptr};
  int status = 0;
  if (!g_spawn_sync(nullptr, const_cast<char**>(argv), nullptr, G_SPAWN_SEARCH_PATH, nullptr, nullptr, nullptr, nullptr,
                    &status, nullptr) || status != 0)
    give_up("the prototype in " + folder + " cannot be compiled");
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  std::filesystem::remove_all(path);
  if (!library) give_up(dlerror());
  Library functions{};
  look_up(library, "prototype_open", functions.open);
  look_up(library, "prototype_close", functions.close);
  look_up(library, "prototype_encode", functions.encode);
  look_up(library, "prototype_decode", functions.decode);
  return functions;
}

const Library& library(const std::string& folder = "") {
  static const Library built = build(folder);
  return built;
}

}  // namespace

Prototype::Prototype(const std::string& folder, int width, int height) : codec_(library(folder).open(width, height)) {}
Prototype::~Prototype() { library().close(codec_); }

std::size_t Prototype::encode(const region::PictureView& picture) {
  return library().encode(codec_, picture.pixels, picture.stride * 4);
}

void Prototype::decode() { library().decode(codec_); }

}  // namespace carte::bench
