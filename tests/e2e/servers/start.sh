# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by prosody.sh and ngircd.sh: starts a server on a free port of 127.0.0.1 and waits until it listens.

die() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

listening() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Below the range from which the kernel picks ports for outgoing connections (32768 and up).
free_port() {
  local port
  while :; do
    port=$((10000 + (RANDOM * 32768 + RANDOM) % 22000))
    listening "$port" || break
  done
  echo "$port"
}

# start_server LOG write_config COMMAND...: the port may be lost to somebody else in between, so up to five attempts. Sets port and pid.
start_server() {
  local log=$1 write_config=$2 attempt waited
  shift 2
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    "$write_config" "$port"
    setsid "$@" >>"$log" 2>&1 </dev/null &
    pid=$!
    for waited in $(seq 300); do
      kill -0 "$pid" 2>/dev/null || break
      listening "$port" && kill -0 "$pid" 2>/dev/null && return 0
      sleep 0.05
    done
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  die "the server did not start; see $log"
}
