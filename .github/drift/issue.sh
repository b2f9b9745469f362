# Opens, updates or closes the one issue about drift.
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
# What cannot be compared fails the job, and leaves the issue as it is.
if [ "$CODE" -gt 1 ]; then exit 0; fi
# The label keeps out issues of strangers, the marker those that people labelled.
number='' page=1 count=100
while [ -z "$number" ] && [ "$count" = 100 ]; do
  api GET "$repository/issues?state=open&labels=drift&direction=asc&per_page=100&page=$page"
  count=$(jq length answer.json)
  number=$(jq --raw-output --arg marker "$marker" \
    '[.[] | select(.pull_request | not) | select(.body // "" | contains($marker)) | .number]
     | min // empty' answer.json)
  page=$((page + 1))
done
if [ "$CODE" = 0 ]; then
  if [ -n "$number" ]; then
    jq --null-input --arg run "$run" \
      '{body: "The live schemas have nothing new that matters here: \($run)"}' > comment.json
    api POST "$repository/issues/$number/comments" comment.json
    echo '{"state": "closed", "state_reason": "completed"}' > state.json
    api PATCH "$repository/issues/$number" state.json
  fi
  exit 0
fi
{
  printf '%s\n%s\n\n' "$marker" "As of the last [run]($run), which has the whole report."
  # GitHub takes 65,536 characters; whole lines are left out of what is longer.
  awk '{ size += length($0) + 1; if (size > 60000) exit; print }' drift.md
} > body.md
jq --null-input --rawfile body body.md \
  '{title: "The live schemas have changed", labels: ["drift"], body: $body}' > issue.json
if [ -n "$number" ]; then
  jq '{body}' issue.json > update.json
  api PATCH "$repository/issues/$number" update.json
else
  if ! api GET "$repository/labels/drift" 2> /dev/null; then
    jq --null-input '{name: "drift", color: "D93F0B",
      description: "The live schemas differ from the pinned ones"}' > label.json
    api POST "$repository/labels" label.json
  fi
  api POST "$repository/issues" issue.json
fi
