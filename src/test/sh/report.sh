#!/usr/bin/env bash
# Checks the HTML report in a browser: report.sh DISTRIBUTION
# Needs chromium (or CHROMIUM=path), node and npm; takes two packages from the npm registry.
set -euo pipefail
dmap=$(cd "$1" && pwd)/bin/dmap
scripts=$(cd "$(dirname "$0")/report" && pwd)
work=$(mktemp -d)
engine=$work/.dmap/engine/endpoint.json
stop_engine() {
  [ ! -f "$engine" ] || kill "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).pid' "$engine")" || true
}
trap 'stop_engine; rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-fund --no-audit --no-save --prefix tools playwright-core@1.65.1 axe-core@4.14.1 >/dev/null
node "$scripts/results.mjs" "$work"
for page in million hostile outputs; do
  "$dmap" results "$page" --report "$page.html" >/dev/null || [ $? -eq 1 ] # some hostile names occur twice, which results reports
done
rm -r million

# Map runs inside a map run, with the counts of DescribeMapRun
"$dmap" run "$scripts/nested.asl.json" --name nested -q >/dev/null \
  --input '{"lists": [{"numbers": [1, 0, 2]}, {"numbers": [3, 4]}]}'
"$dmap" results nested -o json --report nested.html >nested.json

NODE_PATH=tools/node_modules node "$scripts/check.mjs" "$work" "${CHROMIUM:-$(command -v chromium)}"
