#!/usr/bin/env bash
# Runs the cases that were recorded on AWS over HTTP, so that they see what any client would see.
#   src/test/sh/conformance.sh [target/dmap [options of run.py]]
# DMAP_CONFORMANCE is the folder with run.py; the default is ../shared/conformance. The level is 1 unless
# the options give another. Fails if a case fails that is not in conformance-known.txt, and if a case
# passes that is.
set -euo pipefail

dist=$(cd "${1:-target/dmap}" && pwd)
shift || true
here=$(cd "$(dirname "$0")" && pwd)
conformance=$(cd "${DMAP_CONFORMANCE:-$here/../../../../shared/conformance}" && pwd)
# shellcheck source=src/test/sh/serving.sh
. "$here/serving.sh"

python3 "$conformance/run.py" "$conformance/cases" --functions-dir "$work/functions" --write-functions
serve "$dist/bin/dmap" --functions "$work/functions/functions.json"
# the exit status of run.py only says whether all cases passed
timeout 1200 python3 "$conformance/run.py" "$conformance/cases" --endpoint "$sfn" --s3 "$s3" \
  --with-functions --level 1 --by-suite "$@" --results "$work/results.json" || true
python3 - "$work/results.json" "$here/conformance-known.txt" <<'PYTHON'
import json, sys

results = {name: result["verdict"] for name, result in json.load(open(sys.argv[1])).items()}
with open(sys.argv[2], encoding="utf-8") as lines:
    known = {line.split(" ", 1)[0] for line in lines if line.strip() and not line.startswith("#")}
failed = {name for name, verdict in results.items() if verdict == "failed"}
if not results:
    sys.exit("no case was run")
wrong = [f"fails, and is not known to: {name}" for name in sorted(failed - known)]
wrong += [f"is known to fail, and passed: {name}" for name in sorted(known & results.keys() - failed)]
print(f"{len(failed & known)} known to fail, {len(wrong)} otherwise than known")
sys.exit("\n".join(wrong) or None)
PYTHON
