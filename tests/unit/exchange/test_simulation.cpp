// SPDX-License-Identifier: GPL-2.0-or-later
// Longer runs: CARTE_SIMULATION_SEED=N CARTE_SIMULATION_EVENTS=N test-exchange-simulation
#include <sodium.h>

#include <cstdio>
#include <cstdlib>

#include "tests/unit/exchange/simulation.h"

using namespace carte;
using namespace carte::simulation;

namespace {

std::mt19937_64 chance;

// Tokens and nonces come from the seed too, so that a run can be had again.
void seed_tokens(std::uint64_t seed) {
  static randombytes_implementation implementation{};
  implementation.implementation_name = [] { return "simulation"; };
  implementation.random = [] { return std::uint32_t(chance()); };
  implementation.buf = [](void* const buffer, const std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) static_cast<unsigned char*>(buffer)[i] = static_cast<unsigned char>(chance());
  };
  chance.seed(seed);
  randombytes_set_implementation(&implementation);
}

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string run(std::uint64_t seed, std::size_t events) {
  seed = from_environment("CARTE_SIMULATION_SEED", seed);
  seed_tokens(seed);
  Simulation simulation(seed);
  const std::string difference = simulation.run(from_environment("CARTE_SIMULATION_EVENTS", events));
  std::printf("# seed %llu: %s\n", static_cast<unsigned long long>(seed), simulation.counts().c_str());
  return difference;
}

}  // namespace

TEST(everybody_agrees_after_a_hundred_thousand_events) { EXPECT_EQ(run(1, 100'000), ""); }
TEST(everybody_agrees_with_another_seed) { EXPECT_EQ(run(2, 20'000), ""); }
TEST(everybody_agrees_with_a_third_seed) { EXPECT_EQ(run(3, 20'000), ""); }
TEST(everybody_agrees_soon_after_the_start) { EXPECT_EQ(run(4, 500), ""); }
