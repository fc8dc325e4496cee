#!/usr/bin/env bash
# Compares `dmap results FOLDER -o json` with DuckDB on two threads and with jq, which take turns, over an
# export as the ResultWriter writes it. Also compares the answer of dmap with the right one.
#
#   src/test/sh/results-bench.sh [MEGABYTES [ROUNDS]]     after `mvn package`; default: 1000 5
#
# Needs node, npm and python3, and the harnesses in ../shared/bench; jq is optional. Making a gigabyte takes
# more than a minute, and jq needs three; the data stays in target/bench for the next time.
set -euo pipefail
cd "$(dirname "$0")/../../.."
megabytes=${1:-1000} rounds=${2:-5}
dmap=$PWD/target/dmap/bin/dmap bench=$(cd ../shared/bench && pwd)
folder=$PWD/target/bench data=$PWD/target/bench/results-$megabytes

mkdir -p "$folder"
[ -d "$folder/node_modules/@duckdb" ] || npm install --silent --no-fund --no-audit --prefix "$folder" @duckdb/node-api
if [ ! -f "$data/truth.json" ]; then
  rm -rf "$data"
  python3 "$bench/make_results.py" "$data" --mb "$megabytes"
fi
cat "$data"/*.json >/dev/null # so that all of them read from memory

cd "$folder"
commands=("duckdb=node $bench/sum_duckdb.mjs $data 2" "dmap=$dmap results $data -o json")
python3 "$bench/timeit.py" -n "$rounds" "${commands[@]}"
if command -v jq >/dev/null; then
  python3 "$bench/timeit.py" -n 1 "dmap=$dmap results $data -o json" \
    "jq=sh -c 'jq -c --stream -n -f $bench/sum_stream.jq $data/SUCCEEDED_*.json $data/FAILED_*.json'"
fi

"$dmap" results "$data" -o json >"$folder/summary.json"
python3 - "$data/truth.json" "$folder/summary.json" <<'PYTHON'
import json, sys
truth, summary = (json.load(open(name)) for name in sys.argv[1:])
told = {
    "status": {k: v for k, v in (("SUCCEEDED", summary["counts"]["succeeded"]), ("FAILED", summary["counts"]["failed"])) if v},
    "slowest": sorted((s["durationMillis"], s["name"]) for s in summary["slowest"]),
    **{name: summary["durationMillis"][name] for name in ("p50", "p95", "p99", "max")}}
errors = {}
for group in summary["errors"]:
    errors[group["error"]] = errors.get(group["error"], 0) + group["count"]
told["errors"] = errors
right = {name: truth[name] for name in told}
right["slowest"] = sorted((s["ms"], s["name"]) for s in truth["slowest"])
wrong = [name for name in told if told[name] != right[name]]
print("the summary is right" if not wrong else "WRONG: " + ", ".join(wrong))
sys.exit(1 if wrong else 0)
PYTHON
