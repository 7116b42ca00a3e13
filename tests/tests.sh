# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by run: all tests, counted one by one. Each writes a JUnit or TAP file into build/results; tests/count.py adds them up.

results=build/results
fuzz_runs=${CARTE_FUZZ_RUNS:-4000}

# check NAME COMMAND...: one test that passes when the command does; its output is shown when it does not.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "ok - $name"
  else
    echo "not ok - $name"
    printf '%s\n' "$output" | tail -n 40 | sed 's/^/# /'
  fi
}

# without NAME PROGRAM: the line for a check that cannot run, and true, when the program is missing.
without() {
  command -v "$2" >/dev/null && return 1
  echo "ok - $1 # SKIP $2 is not installed"
}

check_scripts() {
  local script
  without "scripts are clean shell" shellcheck && return
  while IFS= read -r script; do
    check "$script is clean shell" shellcheck -x --source-path=SCRIPTDIR "$script"
  done < <(git_files | while IFS= read -r script; do head -c 64 "$script" | grep -qE '^#!/bin/(ba)?sh|shellcheck shell=' && echo "$script"; done)
}

# The tree without what building left in it; a released archive has no git.
git_files() {
  git ls-files 2>/dev/null || find . -type f -not -path './build*' -printf '%P\n'
}

check_data() {
  local file
  while IFS= read -r file; do
    case $file in
      *.desktop) without "$file" desktop-file-validate || check "$file is a valid desktop entry" desktop-file-validate "$file" ;;
      *.metainfo.xml) without "$file" appstreamcli || check "$file is valid" appstreamcli validate --no-net --explain "$file" ;;
    esac
  done < <(find build/tests/stage/share -name '*.desktop' -o -name '*.metainfo.xml')
  for file in po/*.po; do
    [ -f "$file" ] || continue
    check "$file is well formed and complete" complete_translation "$file"
  done
}

complete_translation() {
  local figures
  figures=$(LC_ALL=C msgfmt --check --statistics -o /dev/null "$1" 2>&1) || { echo "$figures"; return 1; }
  echo "$figures"
  ! grep -qE 'fuzzy|untranslated' <<<"$figures"
}

check_fuzz() {
  local target name corpus
  for target in build/fuzz/tests/fuzz/fuzz-*; do
    if [ ! -x "$target" ] || [ ! -f "$target" ]; then continue; fi
    name=${target##*/fuzz-}
    corpus=build/fuzz/corpus/$name
    rm -rf "$corpus"
    mkdir -p "$corpus"
    local seeds=() dictionary=()
    case $name in tiles | whole-picture | region-stream) build/fuzz/tests/fuzz/seeds "$name" "$corpus" ;; esac
    [ -d "tests/fuzz/corpus/$name" ] && seeds=("tests/fuzz/corpus/$name")
    [ -f "tests/fuzz/$name.dict" ] && dictionary=("-dict=tests/fuzz/$name.dict")
    # the same inputs each time, since a gate must not fail by chance; the programs themselves look for new ones
    check "$name bears $fuzz_runs made-up inputs" "$target" "-runs=$fuzz_runs" -seed=1 -rss_limit_mb=1024 -timeout=10 \
      -print_final_stats=0 -verbosity=0 "-artifact_prefix=build/fuzz/$name-" "${dictionary[@]}" "$corpus" "${seeds[@]}"
  done
}

# suites NAME DIR OPTION...: runs meson's tests of a build folder and keeps what they said.
suites() {
  local name=$1 dir=$2
  shift 2
  meson test -C "$dir" --no-rebuild --logbase "$name" --print-errorlogs "$@" || true
  cp "$dir/meson-logs/$name.json" "$results/" 2>/dev/null && cp "$dir/meson-logs/$name.junit.xml" "$results/$name.xml" 2>/dev/null ||
    echo "not ok - $name left no results" >"$results/$name.tap"
}

sanitized() {
  # gcc 12 takes values for uninitialized that only the sanitizers' own code touches
  build_in build/sanitized -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=true -Doptimization=1 -Ddebug=false \
    "-Dcpp_args=-Wno-maybe-uninitialized -g1" -Dpidgin=disabled -Dcompanion=disabled
  # everything takes several times as long there
  export CK_TIMEOUT_MULTIPLIER=30 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 PURPLE_LEAKCHECK_HELP=1
  export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.txt:print_suppressions=0
  ASAN_OPTIONS=detect_leaks=1 \
    suites sanitized build/sanitized --suite unit --suite interop --timeout-multiplier 10
  # leaks below libpurple have names only with the slow unwinder, which costs at every allocation
  ASAN_OPTIONS=fast_unwind_on_malloc=0:detect_leaks=1 \
    suites sanitized-headless build/sanitized --suite headless --timeout-multiplier 10
}

fuzzed() {
  if ! command -v clang++ >/dev/null; then
    echo "ok - made-up input # SKIP clang is not installed" >"$results/fuzz.tap"
    return
  fi
  local launcher=''
  command -v ccache >/dev/null && launcher='ccache '
  (
    export CC="${launcher}clang" CXX="${launcher}clang++"
    export targets
    targets="$(sed -n "s/^  '\(.*\)': .*/fuzz-\1/p" tests/fuzz/meson.build) seeds"
    build_in build/fuzz -Dfuzz=true -Dpidgin=disabled -Dcompanion=disabled -Db_lundef=false -Db_sanitize=address,undefined \
      -Dc_args=-fsanitize=fuzzer-no-link -Dcpp_args=-fsanitize=fuzzer-no-link
  ) || return 1
  check_fuzz | tee "$results/fuzz.tap"
}

run_tests() {
  case ${1-all} in all | quick) ;; *) die "tests takes only quick" ;; esac
  local failed_build=0
  rm -rf "$results"
  mkdir -p "$results"
  export CARTE_E2E_KEEP=$PWD/build/e2e
  # debug information takes a third of the time and is of use to nobody here
  stage tests -Dwerror=true -Ddebug=false
  if [ "${1-}" = quick ]; then
    suites tests build/tests --no-suite clients --no-suite bench
    check_scripts | tee "$results/checks.tap"
    /usr/bin/env python3 tests/count.py "$results"
    return
  fi
  suites tests build/tests --no-suite bench
  { check_scripts; check_data; } | tee "$results/checks.tap"
  (sanitized) || failed_build=1
  [ $failed_build -eq 0 ] || echo "not ok - a build with sanitizers" >"$results/sanitized.tap"
  (fuzzed) || echo "not ok - a build for made-up input" >"$results/fuzz.tap"
  /usr/bin/env python3 tests/count.py "$results"
}
