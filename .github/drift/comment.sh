# Writes or updates the one comment on a pull request.
set -euo pipefail
api() { # METHOD PATH [FILE]: one call, whose answer is then in answer.json.
  curl --silent --show-error --fail-with-body --max-time 60 --request "$1" --output answer.json \
    --header @<(printf 'Authorization: Bearer %s\n' "$GH_TOKEN") \
    --header "Accept: application/vnd.github+json" --header "X-GitHub-Api-Version: 2022-11-28" \
    ${3:+--header "Content-Type: application/json" --data-binary "@$3"} "$GITHUB_API_URL/$2" || {
    cat answer.json >&2
    return 1
  }
}
cd "$FOLDER"
repository="repos/$GITHUB_REPOSITORY"
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
marker='<!-- paasport drift -->'
{
  printf '%s\n%s\n\n' "$marker" "The [run]($run) has the whole report."
  awk '{ size += length($0) + 1; if (size > 60000) exit; print }' drift.md
} > body.md
jq --null-input --rawfile body body.md '{body: $body}' > body.json
# Only what a workflow wrote begins with the marker and is a bot's.
comment='' page=1 count=100
while [ -z "$comment" ] && [ "$count" = 100 ]; do
  api GET "$repository/issues/$NUMBER/comments?per_page=100&page=$page"
  count=$(jq length answer.json)
  comment=$(jq --raw-output --arg marker "$marker" \
    'map(select(.user.type == "Bot") | select(.body // "" | startswith($marker)) | .id)
     | first // empty' answer.json)
  page=$((page + 1))
done
if [ -n "$comment" ]; then
  api PATCH "$repository/issues/comments/$comment" body.json
else
  api POST "$repository/issues/$NUMBER/comments" body.json
fi
