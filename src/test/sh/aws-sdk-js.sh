#!/usr/bin/env bash
# Checks that the AWS SDK for JavaScript works with `dmap local`. Prints a line for each check; the exit
# code is 1 if one failed. Installs the SDK below target/, in the versions of src/test/js/package.json.
#   src/test/sh/aws-sdk-js.sh [target/dmap]
set -euo pipefail

dist=$(cd "${1:-target/dmap}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
js=$(cd "$here/../js" && pwd)
modules=$(cd "$here/../../.." && pwd)/target/js
# shellcheck source=src/test/sh/serving.sh
. "$here/serving.sh"

mkdir -p "$modules"
if ! cmp -s "$js/package.json" "$modules/installed.json"; then
  cp "$js/package.json" "$modules/package.json"
  npm install --prefix "$modules" --no-audit --no-fund --no-update-notifier --no-package-lock --loglevel=error
  cp "$js/package.json" "$modules/installed.json"
fi
cp "$js/drive.js" "$modules/drive.js"

serve "$dist/bin/dmap"
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
# shellcheck disable=SC2154
AWS_ENDPOINT_URL_SFN=$sfn AWS_ENDPOINT_URL_S3=$s3 timeout 300 node "$modules/drive.js"
