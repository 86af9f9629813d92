#!/bin/sh
# Puts a built site into an object store (S3, OSS, whatever rclone knows), each file with the type, encoding and cache header that
# upload.json names, and what pages load before the pages:
#
#   docs/hosting/upload.sh dist REMOTE:BUCKET
#
# It deletes nothing. Needs rclone, with REMOTE in its configuration, and jq.
set -eu

if [ $# != 2 ]; then
  echo "usage: $0 DIST REMOTE:BUCKET[/FOLDER]" >&2
  exit 2
fi
dist=$1 to=$2
for program in rclone jq; do
  if ! command -v "$program" >/dev/null; then
    echo "$0 needs $program: install it (Debian: apt-get install rclone jq)" >&2
    exit 1
  fi
done
if ! [ -f "$dist/upload.json" ]; then
  echo "$dist/upload.json is not there: name the folder that the generator built into" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The files under the names that they get there.
jq -r '.files[] | .from, .path' "$dist/upload.json" >"$work/names"
while IFS= read -r from && IFS= read -r path; do
  mkdir -p "$(dirname "$work/site/$path")"
  cp "$dist/$from" "$work/site/$path"
done <"$work/names"

# Files of one part that are sent alike go up together; the parts in their order.
jq -c '[.files | to_entries[] | .value + {at: .key}] | group_by([.part, .type, .encoding, .cache]) | sort_by(.[0].at)[]' \
  "$dist/upload.json" >"$work/batches"
while IFS= read -r batch; do
  of() { printf '%s' "$batch" | jq -r "$1"; }
  of '.[].path' >"$work/list"
  encoding=$(of '.[0].encoding // ""')
  # Whatever is there: a file that has not changed may have other headers now.
  rclone copy --no-check-dest --s3-no-check-bucket --files-from-raw "$work/list" \
    --header-upload "Content-Type: $(of '.[0].type')" --header-upload "Cache-Control: $(of '.[0].cache')" \
    ${encoding:+--header-upload "Content-Encoding: $encoding"} "$work/site" "$to" </dev/null
done <"$work/batches"
echo "$(jq '.files | length' "$dist/upload.json") files are at $to"
