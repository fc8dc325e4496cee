#!/usr/bin/env bash
# Kills the engine again and again in the middle of a run, redrives the run each time, and checks at the end
# that every item has exactly one final record.
#   src/test/sh/redrive.sh [target/dmap] [KILLS] [ITEMS]
# The exit code is 1 if one has not. Works in a temporary folder.
set -uo pipefail

dist=$(cd "${1:-target/dmap}" && pwd) || exit 1
kills=${2:-4}
items=${3:-20000}
dmap=$dist/bin/dmap
work=$(mktemp -d)
cd "$work" || exit 1
unset DMAP_HOME DMAP_TARGET

pid() { sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' home/engine/endpoint.json 2>/dev/null; }

finish() {
  local engine
  engine=$(pid)
  [ -z "$engine" ] || kill "$engine" 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

fail() {
  printf 'FAILED  %s\n' "$@"
  exit 1
}

seq 1 "$items" | sed 's/.*/{"i": &}/' >items.jsonl
cat >job.yaml <<'YAML'
name: redriven
source: {jsonl: items.jsonl}
concurrency: 1000
process:
  states:
    StartAt: Wait
    States:
      Wait: {Type: Wait, Seconds: 1, Next: Pass}
      Pass: {Type: Pass, End: true}
results: {to: "s3://output/redriven"}
YAML

"$dmap" run job.yaml --home home --name run --detach >/dev/null 2>err || fail "the run did not start" "$(cat err)"
for ((n = 1; n <= kills; n++)); do
  # The engine is to be killed at a random moment of the run.
  sleep "$(awk -v r=$RANDOM 'BEGIN { printf "%.2f", 0.3 + r / 32768 * 3 }')"
  engine=$(pid)
  [ -n "$engine" ] && kill -9 "$engine" 2>/dev/null
  if ! "$dmap" redrive run --home home --detach >out 2>err; then
    grep -q 'has succeeded' err && break
    fail "redrive $n" "$(cat out err)"
  fi
done
"$dmap" status run --home home --watch >out 2>err || fail 'the last redrive did not succeed' "$(tail -n 20 out err)"

manifest=$(find home/s3/output/redriven -path '*/Redrive-*/manifest.json' | sort -V | tail -n 1)
[ -n "$manifest" ] || manifest=$(find home/s3/output/redriven -name manifest.json)
python3 - "$manifest" "$items" <<'PY' || exit 1
import collections, json, os, sys

manifest, items = sys.argv[1], int(sys.argv[2])
files = json.load(open(manifest))["ResultFiles"]
root = manifest[: manifest.index("/redriven/")]
seen = collections.Counter()
for file in files["SUCCEEDED"]:
    for line in open(os.path.join(root, file["Key"])):
        line = line.strip()
        if line:
            value = json.loads(line)
            for record in value if isinstance(value, list) else [value]:
                seen[json.loads(record["Input"])["i"]] += 1
twice = sum(count - 1 for count in seen.values())
if files["FAILED"] or files["PENDING"] or len(seen) != items or twice:
    sys.exit(f"FAILED  {len(seen)} of {items} items, {twice} twice, {files}")
print(f"ok      {items} items, each once, in {len(files['SUCCEEDED'])} files: {os.path.dirname(manifest).rsplit('/', 1)[1]}")
PY
