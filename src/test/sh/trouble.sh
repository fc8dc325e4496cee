#!/usr/bin/env bash
# Checks what happens when things go wrong around the finished distribution: two runs at the same time,
# kill -9, a full disk, a read-only home, a source that is cut off while it is read. Each must end with a
# clear error or in a truthful state.
#   src/test/sh/trouble.sh [target/dmap]
# Prints a line for each case; the exit code is 1 if one failed. Mounts (a small tmpfs, a read-only bind) are
# made in a mount namespace of their own, for which root or user namespaces are needed. Works in a temporary
# folder.
set -uo pipefail

dist=$(cd "${1:-target/dmap}" && pwd) || exit 1
dmap=$dist/bin/dmap
case ${2-} in
  '')
    # Runs this script again in a namespace in which it may mount. The mounts end with it.
    as_root=(-m)
    [ "$(id -u)" -eq 0 ] || as_root=(-rm)
    exec unshare "${as_root[@]}" "$0" "$dist" inside
    ;;
esac

work=$(mktemp -d)
trap 'stop_engines; umount "$work/full" "$work/shown" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
unset DMAP_HOME DMAP_TARGET
failed=0

fail() {
  printf 'FAILED  %s\n' "$name"
  printf '        %s\n' "$@"
  failed=1
}

passed() { printf 'ok      %s\n' "$name"; }

# says FILE TEXT...: checks that the file holds each of the texts
says() {
  local file=$1 text
  shift
  for text in "$@"; do
    grep -qF -- "$text" "$file" || { fail "no '$text' in:" "$(head -c 2000 "$file")"; return 1; }
  done
}

# civil FILE...: checks that no file has a stack trace
civil() {
  ! grep -nE '^\s+at [a-z]+[.a-zA-Z$]+\(' "$@" || { fail 'a stack trace'; return 1; }
}

# field JSON-FILE EXPRESSION: prints the value of a Python expression over the document d
field() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$1" "$2"; }

engine_pid() { field "$1/engine/endpoint.json" 'd["pid"]' 2>/dev/null; }

stop_engines() {
  local home pid
  for home in "$work"/home* "$work/full/home"; do
    pid=$(engine_pid "$home") && kill "$pid" 2>/dev/null
  done
  return 0
}

# until_true SECONDS COMMAND...: runs the command until it succeeds
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

# write_job NAME ROWS ITEM-PROCESSOR-STATE [MORE JOB LINES]: writes a job over a local file
write_job() {
  seq 1 "$2" | sed 's/.*/{"i": &}/' >"$1.jsonl"
  printf 'name: %s\nsource: {jsonl: %s.jsonl}\nprocess:\n  states:\n    StartAt: S\n    States: {S: %s}\n%s\n' \
    "$1" "$1" "$3" "${4-}" >"$1.yaml"
}

# ---------------------------------------------------------------------------------------------------
name='two runs at once on one home'
write_job twice 500 '{Type: Pass, End: true}' 'results: {to: "s3://output/twice"}'
"$dmap" run twice.yaml --home home1 --name one >one.out 2>one.err &
first=$!
"$dmap" run twice.yaml --home home1 --name two >two.out 2>two.err
second_code=$?
wait "$first"
first_code=$?
"$dmap" list --home home1 -o json >list.json
if [ $first_code -ne 0 ] || [ $second_code -ne 0 ]; then
  fail "exit codes $first_code and $second_code" "$(cat one.err two.err)"
elif civil one.err two.err; then
  for run in one two; do
    "$dmap" results "$run" --home home1 -o json >"$run.json"
    got=$(field "$run.json" 'd["counts"]["succeeded"]')
    [ "$got" = 500 ] || fail "run $run has $got results"
  done
  [ $failed -eq 1 ] || passed
fi

# ---------------------------------------------------------------------------------------------------
name='kill -9 of the engine in the middle of a run'
write_job killed 2000 '{Type: Wait, Seconds: 1, End: true}' $'concurrency: 100\nresults: {to: "s3://output/killed"}'
"$dmap" run killed.yaml --home home2 --name killed --detach >/dev/null 2>killed.err || fail "$(cat killed.err)"
some_done() {
  "$dmap" status killed --home home2 -o json >before.json 2>/dev/null &&
    [ "$(field before.json 'd["mapRuns"][0]["executionCounts"]["succeeded"] if d["mapRuns"] else 0')" -gt 200 ]
}
if ! until_true 60 some_done; then
  fail 'nothing ran' "$(cat before.json)"
else
  kill -9 "$(engine_pid home2)"
  "$dmap" status killed --home home2 -o json >after.json 2>after.err
  "$dmap" results killed --home home2 -o json >results.json 2>results.err
  before=$(field before.json 'd["mapRuns"][0]["executionCounts"]["succeeded"]')
  after=$(field after.json 'd["mapRuns"][0]["executionCounts"]["succeeded"]')
  counts='d["mapRuns"][0]["executionCounts"]'
  total=$(field after.json "sum($counts[k] for k in ('succeeded', 'failed', 'timedOut', 'aborted', 'pending', 'running'))")
  status=$(field after.json 'd["execution"]["status"]')
  if [ "$status" = SUCCEEDED ] || [ "$status" = RUNNING ]; then
    fail "the execution is said to be $status"
  elif [ "$after" -lt "$before" ]; then
    fail "$before child executions had succeeded, now $after"
  elif [ "$total" -ne 2000 ]; then
    fail "the counts add up to $total of 2000" "$(cat after.json)"
  elif [ "$(field results.json 'd["counts"]["succeeded"]')" -ne "$after" ]; then
    fail "status says $after succeeded, results says otherwise" "$(head -c 1000 results.json)"
  elif civil after.err results.err; then
    passed
  fi
fi

# ---------------------------------------------------------------------------------------------------
name='a disk that fills up while results are written'
mkdir full
mount -t tmpfs -o size=6m tmpfs "$work/full" || fail 'cannot mount a tmpfs'
write_job filling 3000 '{Type: Pass, Output: "{% $join([1..200].($string($) & \" of many words\")) %}", End: true}' \
  $'concurrency: 50\nresults: {to: "s3://output/filling"}'
"$dmap" run filling.yaml --home full/home --name filling >full.out 2>full.err
code=$?
"$dmap" status filling --home full/home >full.status 2>&1
if [ $code -ne 3 ] && [ $code -ne 1 ]; then
  fail "exit code $code" "$(cat full.out full.err)"
elif civil full.out full.err full.status && says <(cat full.out full.err) 'No space left on device'; then
  passed
fi
pid=$(engine_pid full/home) && kill "$pid" 2>/dev/null && until_true 20 eval "! kill -0 $pid 2>/dev/null"
umount full

# ---------------------------------------------------------------------------------------------------
name='a read-only home'
pid=$(engine_pid home1) && kill "$pid" 2>/dev/null && until_true 20 eval "! kill -0 $pid 2>/dev/null"
mkdir shown
mount --bind home1 shown && mount -o remount,bind,ro shown || fail 'cannot mount read-only'
"$dmap" run twice.yaml --home shown --name three >ro.out 2>ro.err
code=$?
"$dmap" status one --home shown >ro.status 2>&1 && "$dmap" results one --home shown >ro.results 2>&1
looked=$?
if [ $code -ne 1 ]; then
  fail "exit code of run: $code" "$(cat ro.out ro.err)"
elif [ $looked -ne 0 ]; then
  fail 'status or results fail, too' "$(cat ro.status ro.results)"
elif civil ro.err ro.status ro.results && says ro.err 'hint:' && says ro.status SUCCEEDED; then
  passed
fi
umount shown

# ---------------------------------------------------------------------------------------------------
name='a source that is cut off while it is read'
mkdir -p home3/s3/inputs
{ echo id,text; seq -f '%.0f,a row that is long enough to make the file take a while to be read' 1 600000; } \
  >home3/s3/inputs/rows.csv
cat >cut.yaml <<'YAML'
name: cut
source: {csv: "s3://inputs/rows.csv"}
batch: {items: 10}
concurrency: 200
process:
  states:
    StartAt: S
    States: {S: {Type: Pass, End: true}}
results: {to: "s3://output/cut"}
YAML
"$dmap" run cut.yaml --home home3 --name cut --detach >/dev/null 2>cut.err || fail "$(cat cut.err)"
reading() {
  "$dmap" status cut --home home3 -o json >cut.json 2>/dev/null &&
    [ "$(field cut.json 'd["mapRuns"][0]["itemCounts"]["succeeded"] if d["mapRuns"] else 0')" -gt 0 ]
}
until_true 60 reading
truncate -s 1000000 home3/s3/inputs/rows.csv
"$dmap" status cut --watch --home home3 >cut.out 2>&1
"$dmap" status cut --home home3 -o json >cut.json 2>>cut.out
status=$(field cut.json 'd["execution"]["status"]')
items=$(field cut.json 'd["mapRuns"][0]["itemCounts"]["succeeded"]')
case $status in
  SUCCEEDED) [ "$items" -eq 600000 ] && passed || fail "SUCCEEDED with $items of 600000 items" ;;
  FAILED) says cut.json States.ItemReaderFailed 'became shorter while it was read' && civil cut.out && passed ;;
  *) fail "the execution is $status" ;;
esac

exit "$failed"
