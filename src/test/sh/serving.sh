# For the other scripts of this folder: a `dmap local` with a home of its own. Both are gone when the script
# ends.
# shellcheck shell=bash

work=$(mktemp -d)
server=

stop() {
  if [ -n "$server" ]; then
    kill -TERM "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
  fi
}
trap 'stop; rm -rf "$work"' EXIT

# serve DMAP OPTIONS...: starts the server, waits until it answers, and sets sfn and s3 to its URLs
serve() {
  local dmap=$1 ready=$work/ready.json
  shift
  "$dmap" local --home "$work/home" --port 0 --s3-port 0 --ready-file "$ready" "$@" \
    >"$work/serving.out" 2>"$work/serving.err" </dev/null &
  server=$!
  for _ in $(seq 600); do
    [ -s "$ready" ] && break
    if ! kill -0 "$server" 2>/dev/null; then
      printf '%s\n' 'dmap local ended at once:' "$(cat "$work/serving.err")" >&2
      exit 1
    fi
    sleep 0.1
  done
  [ -s "$ready" ] || { printf 'dmap local is not ready after 60 s\n' >&2; exit 1; }
  sfn=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["sfn"])' "$ready")
  # shellcheck disable=SC2034
  s3=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["s3"])' "$ready")
}
