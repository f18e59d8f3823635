#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh CLAIMCHECK PAGE-SERVER: fetches from a server on this machine as a user would: what is kept,
# what exit codes say, that Ctrl-C keeps what was done and the same command goes on from there.
set -u
program=$1
server=$2
scratch=$(mktemp -d)
cd "$scratch" || exit 1
mkfifo stdin
"$server" 3 <stdin >port &
server_id=$!
exec 3>stdin
trap 'exec 3>&-; kill $server_id 2>/dev/null; rm -rf "$scratch"' EXIT
while [ ! -s port ]; do
  kill -0 $server_id || exit 1
  sleep 0.05
done
port=$(cat port)
site=http://127.0.0.1:$port

fail() {
  echo "$*"
  cat out err
  exit 1
}

# expect CODE WORDS ARGUMENT...: the command ends with that code and prints the words.
expect() {
  code=$1
  words=$2
  shift 2
  timeout 100 "$program" --as anna "$@" >out 2>err
  got=$?
  [ $got -eq "$code" ] || fail "claimcheck $*: ended with $got, not $code"
  cat out err | grep -qF -- "$words" || fail "claimcheck $*: does not say: $words"
}
here="--allow-private --port $port"

expect 0 '' init
# Nothing of this machine is asked unless it is allowed.
expect 2 'not to the public internet' fetch "$site/p0" --port "$port"
# shellcheck disable=SC2086
{
  expect 0 'kept as snapshot 1' fetch "$site/p0" $here
  expect 0 'is kept since' fetch S1 $here
  expect 0 'unchanged as snapshot 2' fetch S1 --refresh $here
  expect 4 'attach S2 page.html' fetch "$site/wall" $here
  expect 4 '--ignore-robots' fetch "$site/no" $here
  expect 0 'kept as snapshot 3' fetch S3 --ignore-robots 'agreed by phone' $here
  expect 1 '1 page kept, 1 failed' fetch "$site/p1" S2 $here
  expect 0 'would be asked for' fetch --all --dry-run $here
  CLAIMCHECK_OFFLINE=1 expect 5 'CLAIMCHECK_OFFLINE' fetch --all $here
}
expect 0 '' doctor

# Ctrl-C while a page is on its way: what came before is kept.
expect 0 '' source add slow --url "$site/slow"
# shellcheck disable=SC2086
"$program" --as anna fetch "$site/p2" S5 $here >out 2>err &
fetch_id=$!
turns=0
until grep -q 'kept as snapshot' out; do
  turns=$((turns + 1))
  [ $turns -lt 600 ] || fail 'the first page did not come'
  sleep 0.1
done
kill -INT $fetch_id
wait $fetch_id
code=$?
[ $code -eq 130 ] || fail "Ctrl-C gave code $code"
grep -q 'stopped after 1 of 2 pages' err || fail 'Ctrl-C does not say what was done'
[ "$("$program" source list --jsonl | grep -c '"url":"http')" -eq 6 ] || fail 'sources were lost'
expect 0 'would be asked for' fetch --all --dry-run
grep -qF "$site/p2" out && fail 'a page that was kept would be asked for again'
grep -qF "$site/slow" out || fail 'the page that was stopped would not be asked for again'
# A server whose certificate nobody vouches for is not believed, and there is no way to say otherwise.
if command -v openssl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
    -addext subjectAltName=IP:127.0.0.1 2>/dev/null || fail 'no certificate could be made'
  openssl s_server -accept 127.0.0.1:0 -key key.pem -cert cert.pem -www >tls 2>&1 &
  tls_id=$!
  trap 'exec 3>&-; kill $server_id $tls_id 2>/dev/null; rm -rf "$scratch"' EXIT
  until grep -q '^ACCEPT' tls; do
    kill -0 $tls_id || fail 'no server with TLS could be started'
    sleep 0.05
  done
  tls_port=$(sed -n 's/^ACCEPT.*://p' tls)
  # shellcheck disable=SC2086
  {
    expect 4 'certificate' fetch "https://127.0.0.1:$tls_port/" $here --port "$tls_port"
    expect 2 'no certificate in PEM' fetch --all $here --port "$tls_port" --cacert port
    expect 0 'kept as snapshot' fetch "https://127.0.0.1:$tls_port/" $here --port "$tls_port" \
      --cacert cert.pem
  }
fi

expect 0 '' doctor
echo passed
