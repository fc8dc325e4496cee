#!/bin/sh
# Puts COUNT small JSON objects (default: 100,000) into s3://nested-objects of the current home: an
# order in each, a thousand orders a folder.
#
#   generate.sh [COUNT]
#
# The home is $DMAP_HOME, or .dmap here. What is there already stays.
set -eu
count=${1:-100000}
name=nested-objects
per_folder=1000

case $count in '' | 0* | *[!0-9]* | ??????????*)
  echo "generate.sh: COUNT must be a number above 0, not '$count'" >&2
  exit 2
esac

key() { # the key of object number $1
  printf '%s/%06d.json' "$(printf '%05d' $(($1 / per_folder)))" "$1"
}

# A bucket of the local S3 is a folder of the home, an object a file in it.
buckets=${DMAP_HOME:-.dmap}/s3
if [ -d "$buckets/$name" ]; then
  if [ -f "$buckets/$name/$(key $((count - 1)))" ] && [ ! -f "$buckets/$name/$(key "$count")" ]; then
    echo "$count objects are in $buckets/$name already"
    exit 0
  fi
  echo "generate.sh: $buckets/$name holds another number of objects; to make it anew: rm -r $buckets/$name" >&2
  exit 1
fi

# Moved into place when it is whole: half a bucket would look like all of it.
mkdir -p "$buckets/.staging"
new=$(mktemp -d "$buckets/.staging/$name-XXXXXX")
trap 'rm -rf "$new"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$new"

folders=$(((count + per_folder - 1) / per_folder))
awk -v n="$folders" 'BEGIN { for (i = 0; i < n; i++) printf "%05d\n", i }' | (cd "$new" && xargs mkdir)
awk -v n="$count" -v per="$per_folder" -v folder="$new" 'BEGIN {
  for (i = 0; i < n; i++) {
    file = sprintf("%s/%05d/%06d.json", folder, int(i / per), i)
    printf "{\"order\":%d,\"customer\":\"c-%04d\",\"amount\":%.2f,\"items\":[{\"sku\":\"s-%d\",\"quantity\":%d}]}\n", \
      i, i % 997, i % 9973 / 100 + 1, i % 31, i % 7 + 1 > file
    close(file)
  }
}'
mv "$new" "$buckets/$name"
echo "$count objects in $buckets/$name"
