#!/usr/bin/env bash
# Checks that the finished distribution starts from everywhere, silently, and with its AOT cache.
#   src/test/sh/distribution.sh [target/dmap]
# Prints a line for each case; the exit code is 1 if one failed. Works on copies in a temporary folder.
set -uo pipefail

dist=$(cd "${1:-target/dmap}" && pwd) || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
  printf 'FAILED  %s\n' "$name"
  printf '        %s\n' "$@"
  failed=1
}

# starts NAME COMMAND...: succeeds, prints the version on stdout and nothing on stderr
starts() {
  name=$1
  shift
  if ! "$@" >"$work/out" 2>"$work/err" </dev/null; then
    fail "exit code is not 0" "$(cat "$work/out" "$work/err")"
  elif ! grep -qx 'dmap [0-9].*' "$work/out" || [ "$(wc -l <"$work/out")" -ne 1 ]; then
    fail "stdout is not the version alone:" "$(cat "$work/out")"
  elif [ -s "$work/err" ]; then
    fail "stderr is not empty:" "$(cat "$work/err")"
  else
    printf 'ok      %s\n' "$name"
  fi
}

# cached NAME LAUNCHER ARGS...: starts with all classes from the AOT cache and none from a jar
cached() {
  name=$1
  shift
  rm -f "$work/classes"
  DMAP_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$@" >"$work/out" 2>&1 </dev/null
  local from_jar
  # Two classes are never in a cache: Jackson's annotations class cannot be verified without java.desktop,
  # and a training run in a process of its own does not use the streams of dmap's process.
  from_jar=$(grep -E 'source: (file|jar):' "$work/classes" | grep -vE 'JavaBeansAnnotations |terminal.SystemDevice')
  if [ -n "$from_jar" ]; then
    fail "not in the cache:" "$(head -n 5 <<<"$from_jar")"
  elif ! grep -q 'picocli.CommandLine source: shared objects file' "$work/classes"; then
    fail "picocli does not come from the cache"
  else
    printf 'ok      %s\n' "$name"
  fi
}

dmap=$dist/bin/dmap
cd / || exit 1
starts 'from another directory' "$dmap" --version
cached 'with its AOT cache' "$dmap" --help
cached 'a command with its AOT cache' "$dmap" status --help
cached 'the engine with its AOT cache' "$dmap" local --help
mkdir -p "$work/folder" && printf '[]' >"$work/folder/SUCCEEDED_0.json"
cached 'results in a folder with their AOT cache' "$dmap" results "$work/folder"
starts 'with no PATH at all, and no other variable' env -i PATH= "$dmap" --version
starts 'with options for other Java programs around' \
  env JAVA_TOOL_OPTIONS=-Dx=y JDK_JAVA_OPTIONS=-Dx=y _JAVA_OPTIONS=-Dx=y "$dmap" --version
starts 'with DMAP_JAVA_OPTIONS' env DMAP_JAVA_OPTIONS='-Xmx200m -Dx=y' "$dmap" --version
starts 'found on PATH' env PATH="$dist/bin:$PATH" dmap --version

cd "$dist/bin" || exit 1
starts 'as ./dmap' ./dmap --version
starts 'as dmap, read by sh' sh dmap --version
cd "$dist/.." || exit 1
starts 'by a relative path' "${dist##*/}/bin/dmap" --version
starts 'by a path with dots' "./${dist##*/}/lib/../bin/dmap" --version

mkdir "$work/links" "$work/links/with spaces"
ln -s "$dmap" "$work/links/absolute"
ln -s ../absolute "$work/links/with spaces/relative to absolute"
starts 'through a symbolic link' "$work/links/absolute" --version
starts 'through a chain of them, with spaces' "$work/links/with spaces/relative to absolute" --version
cd "$work/links/with spaces" || exit 1
starts 'through a relative link' './relative to absolute' --version
starts 'through a link on PATH' env PATH="$work/links:$PATH" absolute --version
cd / || exit 1

copy="$work/a copy with spaces, ümläute and 'quotes'"
cp -r "$dist" "$copy"
starts 'as a copy with other file times' "$copy/bin/dmap" --version
cached 'as such a copy, with its AOT cache' "$copy/bin/dmap" --help
mv "$copy" "$work/moved"
starts 'after the folder moved' "$work/moved/bin/dmap" --version
cached 'after the folder moved, with its AOT cache' "$work/moved/bin/dmap" --help

for cache in help dmap results remote; do
  head -c 100000 "$dist/lib/$cache.aot" >"$work/moved/lib/$cache.aot"
done
starts 'with a damaged AOT cache' "$work/moved/bin/dmap" --version
rm "$work/moved/lib/"*.aot
starts 'without an AOT cache' "$work/moved/bin/dmap" --version

name='without a locale, names stay UTF-8'
env -i "$dmap" 'nö-such-cömmand' >"$work/out" 2>&1
if grep -q 'nö-such-cömmand' "$work/out"; then
  printf 'ok      %s\n' "$name"
else
  fail "$(head -n 1 "$work/out")"
fi

name='settings for AWS that make no sense are an error in words'
for variable in AWS_CONFIG_FILE=/etc/passwd AWS_MAX_ATTEMPTS=many AWS_USE_DUALSTACK_ENDPOINT=maybe; do
  env "$variable" "$dmap" results s3://bucket/manifest.json --target aws --region us-east-1 >"$work/out" 2>&1
  code=$?
  lines=$(wc -l <"$work/out")
  if [ $code -ne 1 ] || [ "$lines" -ne 2 ] || ! grep -q 'settings for AWS' "$work/out"; then
    fail "$variable: exit code $code" "$(head -n 5 "$work/out")"
  fi
done
[ "$failed" -ne 0 ] || printf 'ok      %s\n' "$name"

exit "$failed"
