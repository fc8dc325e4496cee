#!/bin/sh
# Compares `dmap results --to` with `rclone copy` and `aws s3 cp --recursive`: one object of 1 GB, and
# 10,000 objects of 10 KB, from one S3 server on loopback (`dmap local`). The three take turns.
#
# Usage: src/test/sh/download-bench.sh [ROUNDS]      after `mvn package`
#
# Needs python3, and rclone and aws on the PATH; if one of these two is missing, it is left out. Prints a
# line with wall and CPU seconds for each download, and the medians. DMAP=/path/to/dmap measures another
# build. Takes 4 GB of $TMPDIR, and ends the server that it started.
set -eu

rounds=${1:-3}
dmap=${DMAP:-$PWD/target/dmap/bin/dmap}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT INT TERM

run=11111111-2222-4333-8444-555555555555
unset AWS_CA_BUNDLE AWS_PROFILE # rclone refuses AWS_CA_BUNDLE, and both are for other servers
export DMAP_HOME="$work/home" AWS_ACCESS_KEY_ID=bench AWS_SECRET_ACCESS_KEY=bench AWS_REGION=us-east-1

python3 - "$DMAP_HOME/s3/out" $run <<'PYTHON'
import json, os, sys
bucket, run = sys.argv[1:]
record = json.dumps({"ExecutionArn": "arn:aws:states:us-east-1:000000000000:execution:m/l:c",
    "Name": "c", "Status": "SUCCEEDED", "StartDate": "2026-11-20T10:00:00.000Z",
    "StopDate": "2026-11-20T10:00:01.000Z", "Input": "x" * 400, "Output": "{}"})
def make(name, count, size):
    folder = f"{bucket}/{name}/{run}"
    os.makedirs(folder)
    records = (size - 1) // (len(record) + 1)
    files = []
    for i in range(count):
        with open(f"{folder}/SUCCEEDED_{i}.json", "w") as out:
            out.write("[" + record)
            for _ in range((records - 1) // 1000): out.write(("," + record) * 1000)
            out.write(("," + record) * ((records - 1) % 1000) + "]")
            size_written = out.tell()
        files.append({"Key": f"{name}/{run}/SUCCEEDED_{i}.json", "Size": size_written})
    with open(f"{folder}/manifest.json", "w") as out:
        json.dump({"ResultFiles": {"SUCCEEDED": files, "FAILED": [], "PENDING": []}}, out)
make("one", 1, 10**9)
make("many", 10000, 10**4)
PYTHON

"$dmap" local --ready-file "$work/ready" > "$work/server.log" 2>&1 &
server=$!
for _ in $(seq 300); do [ -s "$work/ready" ] && break; sleep 0.1; done
url=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["s3"])' "$work/ready")
export AWS_ENDPOINT_URL="$url" RCLONE_CONFIG=/dev/null RCLONE_CONFIG_LOCAL_TYPE=s3 RCLONE_CONFIG_LOCAL_PROVIDER=Other \
  RCLONE_CONFIG_LOCAL_ENDPOINT="$url" RCLONE_CONFIG_LOCAL_ACCESS_KEY_ID=bench RCLONE_CONFIG_LOCAL_SECRET_ACCESS_KEY=bench

copies=0
copy=

# next DATA: makes a fresh folder, and deletes the large file of the one before. Small files are kept: after
# thousands are deleted, ext4 searches among them for a new inode, which would slow down the next tool
next() {
  [ "$1" != one ] || rm -rf "$work"/copy.*.one
  copies=$((copies + 1))
  copy=$work/copy.$copies.$1
}

# measure TOOL DATA COMMAND...: runs the command once, and checks the files that it left in $copy
measure() {
  tool=$1 data=$2
  shift 2
  command -v "$1" > /dev/null || { echo "$tool: not here"; return; }
  python3 - "$tool" "$data" "$work/times" "$@" <<'PYTHON'
import resource, subprocess, sys, time
tool, data, times, *command = sys.argv[1:]
start = time.monotonic()
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(f"{data:5} {tool:7} {wall:7.2f} s wall {cpu:7.2f} s cpu {used.ru_maxrss // 1024:5} MB", flush=True)
open(times, "a").write(f"{data} {tool} {wall} {cpu}\n")
PYTHON
  diff -rq -x .dmap-download "$copy" "$DMAP_HOME/s3/out/$data/$run" > /dev/null || { echo "$tool: copy differs"; exit 1; }
}

for _ in $(seq "$rounds"); do
  for data in one many; do
    next $data
    measure dmap $data "$dmap" results "s3://out/$data/$run/manifest.json" --target aws --to "$copy" --no-summary
    next $data
    measure rclone $data rclone copy "LOCAL:out/$data/$run" "$copy"
    next $data
    measure aws $data aws s3 cp --quiet --recursive "s3://out/$data/$run" "$copy"
  done
done

python3 - "$work/times" <<'PYTHON'
import statistics, sys
times = {}
for line in open(sys.argv[1]):
    data, tool, wall, cpu = line.split()
    times.setdefault((data, tool), []).append((float(wall), float(cpu)))
for data in ("one", "many"):
    median = {tool: statistics.median(w for w, _ in times[d, tool]) for d, tool in times if d == data}
    others = [wall for tool, wall in median.items() if tool != "dmap"]
    print(data, ", ".join(f"{tool} {wall:.2f} s" for tool, wall in median.items()),
          f"-> dmap / faster of the others = {median['dmap'] / min(others):.2f}" if others else "")
PYTHON
