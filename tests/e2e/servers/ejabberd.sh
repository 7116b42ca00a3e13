#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Starts a private ejabberd on 127.0.0.1 for tests, without root rights and without epmd: ejabberd.sh DIR [USER]...
# Every USER is NAME@localhost with the password NAME, and all of them are in each other's contact lists. Rooms are at
# conf.localhost. Connections are in clear; nothing is rationed.
# Prints port=, api= (the port of its HTTP interface, which makes users), pid= and log= (stanza by stanza, but ejabberd leaves out what
# comes too fast). End it with: kill PID
set -u
source "$(dirname "$(readlink -f "$0")")/start.sh"

[ $# -ge 1 ] || die "usage: ejabberd.sh DIR [USER]..."
program=$(find /usr/lib -path '*/ejabberd-*/ebin/ejabberd.app' 2>/dev/null | head -n 1)
if [ -z "$program" ] || ! command -v erl >/dev/null; then die "ejabberd is not installed (apt-get install ejabberd)"; fi
mkdir -p "$1" || die "cannot make the folder $1"
dir=$(readlink -f "$1")
shift

write_config() {
  api=$(free_port)
  cat >"$dir/ejabberd.yml" <<CONFIG
hosts: [localhost]
loglevel: debug
hide_sensitive_log_data: false
auth_method: internal
auth_password_format: plain
listen:
  - port: $1
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 262144
    backlog: 1024
  - port: $api
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers: {/api: mod_http_api}
api_permissions:
  tests: {who: all, what: "*"}
modules:
  mod_admin_extra: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_disco: {}
  mod_http_api: {}
  mod_mam: {}
  mod_muc: {host: conf.localhost}
  mod_offline: {}
  mod_ping: {}
  mod_private: {}
  mod_pubsub: {plugins: [flat, pep]}
  mod_roster: {}
  mod_stream_mgmt: {}
  mod_vcard: {}
CONFIG
}

# call COMMAND JSON: what the server answers, without what HTTP says around it.
call() {
  exec 3<>"/dev/tcp/127.0.0.1/$api" || return 1
  printf 'POST /api/%s HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "$1" "${#2}" "$2" >&3
  sed '1,/^\r$/d' <&3
  exec 3<&-
}

export HOME=$dir EJABBERD_CONFIG_PATH=$dir/ejabberd.yml EJABBERD_LOG_PATH=$dir/ejabberd.log SPOOL_DIR=$dir/spool
export ERL_CRASH_DUMP=$dir/crash.dump
# without a name the node needs no epmd; it does not spin while it waits
start_server "$dir/output.log" write_config \
  erl -noinput +sbwt none +S 2:2 -pa "$(dirname "$program")" -mnesia dir "\"$dir/spool\"" -s ejabberd
for waited in $(seq 300); do
  grep -q 'is started in the node' "$dir/ejabberd.log" 2>/dev/null && break
  if [ "$waited" = 300 ] || ! kill -0 "$pid" 2>/dev/null; then die "the server did not come up; see $dir/output.log"; fi
  sleep 0.05
done
for user in "$@"; do
  call register "{\"user\":\"$user\",\"host\":\"localhost\",\"password\":\"$user\"}" >/dev/null
done
for user in "$@"; do
  for other in "$@"; do
    [ "$other" = "$user" ] && continue
    item="\"nick\":\"${other^}\",\"subs\":\"both\",\"localuser\":\"$user\",\"user\":\"$other\""
    # the names of the second are those of ejabberd 24
    [ "$(call add_rosteritem "{$item,\"group\":\"Friends\",\"localserver\":\"localhost\",\"server\":\"localhost\"}")" = 0 ] ||
      call add_rosteritem "{$item,\"groups\":[\"Friends\"],\"localhost\":\"localhost\",\"host\":\"localhost\"}" >/dev/null
  done
done
echo "port=$port"
echo "api=$api"
echo "pid=$pid"
echo "log=$dir/ejabberd.log"
