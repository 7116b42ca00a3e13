#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Starts a private Prosody on 127.0.0.1 for tests and demonstrations, without root rights.
#   prosody.sh DIR [--limits] [--tls] [--pep] [--plain] [--stranger NAME]... [USER]...
# Every USER is NAME@localhost with the password NAME, and all of them are in each other's contact lists; a --stranger is an
# account in nobody's list. Rooms are at conf.localhost. --limits sets the rate limits of Debian's own
# configuration (10 kB/s); --tls offers STARTTLS with a new certificate, else connections are in clear.
# --pep lets Pidgin itself publish (see modules/mod_host_pep.lua); --plain takes passwords only as they are.
# Prints port=, pid=, log= (everything the server reads and writes, stanza by stanza), data= and with --tls cert=. End it with: kill PID
set -u
source "$(dirname "$(readlink -f "$0")")/start.sh"

[ $# -ge 1 ] || die "usage: prosody.sh DIR [--limits] [--tls] [--pep] [--plain] [--stranger NAME]... [USER]..."
[ -x "$(command -v prosody)" ] || die "prosody is not installed (apt-get install prosody)"
mkdir -p "$1" || die "cannot make the folder $1"
dir=$(readlink -f "$1")
modules=$(dirname "$(readlink -f "$0")")/modules
shift

limits='' limits_module='' pep='' plain='' tls='' certificate='' users=() strangers=()
while [ $# -gt 0 ]; do
  case $1 in
    --limits) limits='limits = { c2s = { rate = "10kb/s" } }' limits_module='"limits";' ;;
    --pep) pep='"host_pep";' ;;
    --plain) plain='disable_sasl_mechanisms = { "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "DIGEST-MD5" }' ;;
    --tls) tls='"tls";' certificate="ssl = { key = \"$dir/key.pem\"; certificate = \"$dir/cert.pem\" }" ;;
    --stranger) strangers+=("$2"); shift ;;
    -*) die "unknown option $1" ;;
    *) users+=("$1") ;;
  esac
  shift
done

data=$dir/data
mkdir -p "$data/localhost/accounts" "$data/localhost/roster"
for user in "${users[@]}" "${strangers[@]}"; do
  echo "return { [\"password\"] = \"$user\"; };" >"$data/localhost/accounts/$user.dat"
done
for user in "${users[@]}"; do
  {
    echo 'return { [false] = { ["version"] = 1; ["pending"] = {}; };'
    for other in "${users[@]}"; do
      [ "$other" = "$user" ] && continue
      echo "[\"$other@localhost\"] = { [\"subscription\"] = \"both\"; [\"name\"] = \"${other^}\"; [\"groups\"] = { [\"Friends\"] = true; }; };"
    done
    echo '};'
  } >"$data/localhost/roster/$user.dat"
done
if [ -n "$tls" ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
    -keyout "$dir/key.pem" -out "$dir/cert.pem" 2>"$dir/openssl.log" || die "no certificate; see $dir/openssl.log"
fi

write_config() {
  cat >"$dir/prosody.cfg.lua" <<CONFIG
data_path = "$data"
pidfile = "$dir/prosody.pid"
run_as_root = true
interfaces = { "127.0.0.1" }
c2s_ports = { $1 }
s2s_ports = {}
http_ports = {}
https_ports = {}
plugin_paths = { "$modules" }
modules_enabled = { "disco"; "roster"; "saslauth"; "pep"; "private"; "vcard4"; "vcard_legacy"; "ping"; "carbons"; "smacks";
  "blocklist"; "offline"; "mam"; "stanza_debug"; $pep $tls $limits_module }
modules_disabled = { "s2s" }
authentication = "internal_plain"
storage = "internal"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
$limits
$plain
log = { debug = "$dir/prosody.log" }
VirtualHost "localhost"
$certificate
Component "conf.localhost" "muc"
muc_room_locking = false
CONFIG
}

start_server "$dir/output.log" write_config prosody -F --config "$dir/prosody.cfg.lua"
echo "port=$port"
echo "pid=$pid"
echo "log=$dir/prosody.log"
echo "data=$data"
[ -z "$tls" ] || echo "cert=$dir/cert.pem"
