#!/usr/bin/env bash
# Checks that slow, silent and many clients do not hold up `dmap local`, with a small heap, and with shorter
# limits than its launcher sets. Prints a line for each check; the exit code is 1 if one failed.
#   src/test/sh/hostile.sh [target/dmap]
set -euo pipefail

dist=$(cd "${1:-target/dmap}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=src/test/sh/serving.sh
. "$here/serving.sh"

export DMAP_JAVA_OPTIONS='-Xmx128m -Dsun.net.httpserver.maxReqTime=3'
serve "$dist/bin/dmap"
# shellcheck disable=SC2154
timeout 300 python3 "$here/hostile.py" "$sfn" "$s3" "$work"
