#!/usr/bin/env bash
# AWS's recordings over HTTP: what any client would see.
#   src/test/sh/conformance.sh [target/dmap [options of run.py]]
# DMAP_CONFORMANCE is the folder with run.py, ../shared/conformance if not set.
set -euo pipefail

dist=$(cd "${1:-target/dmap}" && pwd)
shift || true
here=$(cd "$(dirname "$0")" && pwd)
conformance=$(cd "${DMAP_CONFORMANCE:-$here/../../../../shared/conformance}" && pwd)
# shellcheck source=src/test/sh/serving.sh
. "$here/serving.sh"

python3 "$conformance/run.py" "$conformance/cases" --functions-dir "$work/functions" --write-functions
serve "$dist/bin/dmap" --functions "$work/functions/functions.json"
timeout 1200 python3 "$conformance/run.py" "$conformance/cases" --endpoint "$sfn" --s3 "$s3" \
  --with-functions --level 1 --by-suite "$@"
