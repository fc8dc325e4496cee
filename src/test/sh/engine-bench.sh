#!/usr/bin/env bash
# Measures how many child executions a second the engine runs, over HTTP and in a heap of 512 MB: Pass children
# whose items come from S3 and whose results go there, and 10,000 children that wait a second at the same time.
#
#   src/test/sh/engine-bench.sh [ITEMS [ROUNDS]]     after `mvn package`; default: 10000,100000,1000000 3
#
# Needs python3 and the harness in ../shared/bench. Each case has a fresh engine and a fresh home.
set -euo pipefail
cd "$(dirname "$0")/../../.."
items=${1:-10000,100000,1000000} rounds=${2:-3}
dmap=$PWD/target/dmap/bin/dmap bench=$(cd ../shared/bench && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

# measure CASE ITEMS OPTIONS...
measure() {
  DMAP_JAVA_OPTIONS=-Xmx512m "$dmap" local --ready-file "$work/ready" --home "$work/home" >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 300); do [ -s "$work/ready" ] && break; sleep 0.1; done
  read -r sfn s3 < <(python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(r["sfn"], r["s3"])' "$work/ready")
  python3 "$bench/engine_bench.py" --sfn "$sfn" --s3 "$s3" --pid "$server" --cases "$1" -n "$2" --repeat "$rounds" "${@:3}"
  kill "$server"
  wait "$server" || true
  server=
  rm -rf "$work/home" "$work/ready"
}

measure pass-s3-writer "$items"
measure wait-s3-writer 10000 --max-concurrency 10000
