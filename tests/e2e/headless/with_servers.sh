#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs a program beside a private Prosody and ngircd: with_servers.sh [--ejabberd] PROGRAM [ARGUMENT]...
# It finds them through CARTE_XMPP_PORT, CARTE_XMPP_DATA, CARTE_XMPP_LOG, CARTE_IRC_PORT, and may write to CARTE_SCRATCH.
# --ejabberd: beside that instead of Prosody, with CARTE_XMPP_API for CARTE_XMPP_DATA; skipped when it is not installed.
# Under sanitizers: meson setup build/asan -Db_sanitize=address,undefined && meson test -C build/asan headless
set -u
xmpp=prosody
if [ "${1-}" = --ejabberd ]; then
  xmpp=ejabberd
  shift
  compgen -G '/usr/lib/*/ejabberd-*/ebin/ejabberd.app' >/dev/null || compgen -G '/usr/lib/ejabberd-*/ebin/ejabberd.app' >/dev/null || {
    echo '1..0 # SKIP ejabberd is not installed'
    exit 0
  }
fi
here=$(dirname "$(readlink -f "$0")")
# libpurple leaves its plugins mapped then, so that a leak in them has names. The slow unwinder passes through libpurple.
export PURPLE_LEAKCHECK_HELP=1
export LSAN_OPTIONS=suppressions=$here/lsan.supp:print_suppressions=0:fast_unwind_on_malloc=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
servers=$here/../servers
scratch=$(mktemp -d "${TMPDIR:-/tmp}/carte-headless.XXXXXX") || exit 1
pids=()
clean_up() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null
  # a server that still writes would bring its folder back
  local pid waited
  for pid in "${pids[@]}"; do
    for waited in $(seq 200); do
      kill -0 "$pid" 2>/dev/null || break
      [ "$waited" -lt 200 ] || kill -KILL "$pid" 2>/dev/null
      sleep 0.05
    done
  done
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

# set by what the servers' scripts print
port='' pid='' data='' log='' api=''
# under sanitizers each proof of a password costs seconds of hashing
options=()
[ "$xmpp" = ejabberd ] || options=(--plain)
started=$("$servers/$xmpp.sh" "$scratch/$xmpp" "${options[@]}") || exit 1
eval "$started"
pids+=("$pid")
export CARTE_XMPP_PORT=$port CARTE_XMPP_DATA=$data CARTE_XMPP_API=$api CARTE_XMPP_LOG=$log
started=$("$servers/ngircd.sh" "$scratch/ngircd") || exit 1
eval "$started"
pids+=("$pid")
export CARTE_IRC_PORT=$port CARTE_SCRATCH=$scratch/run
mkdir "$CARTE_SCRATCH"
"$@"
