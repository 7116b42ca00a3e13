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
    for (std::size_t i = 0; i < size; ++i)
      static_cast<unsigned char*>(buffer)[i] = static_cast<unsigned char>(chance());
  };
  // What starting the library draws is not the run's.
  randombytes_set_implementation(&implementation);
  if (sodium_init() < 0) std::abort();
  chance.seed(seed);
}

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string run(std::uint64_t seed, std::size_t events) {
  seed_tokens(seed);
  Simulation simulation(seed);
  const std::string difference = simulation.run(events);
  std::printf("# seed %llu: %s\n", static_cast<unsigned long long>(seed), simulation.counts().c_str());
  return difference;
}

}  // namespace

TEST(a_run_is_the_same_each_time) {
  const auto letters = [] {
    seed_tokens(7);
    Simulation simulation(7);
    simulation.run(2'000);
    return simulation.counts();
  };
  EXPECT_EQ(letters(), letters());
}

TEST(everybody_agrees_with_the_seed_of_the_environment) {
  EXPECT_EQ(run(from_environment("CARTE_SIMULATION_SEED", 6), from_environment("CARTE_SIMULATION_EVENTS", 10'000)), "");
}

TEST(everybody_agrees_after_a_hundred_thousand_events) { EXPECT_EQ(run(1, 100'000), ""); }
TEST(everybody_agrees_with_a_second_seed) { EXPECT_EQ(run(2, 10'000), ""); }
TEST(everybody_agrees_with_a_third_seed) { EXPECT_EQ(run(3, 10'000), ""); }
TEST(everybody_agrees_with_a_fourth_seed) { EXPECT_EQ(run(4, 10'000), ""); }
TEST(everybody_agrees_with_a_fifth_seed) { EXPECT_EQ(run(5, 10'000), ""); }
