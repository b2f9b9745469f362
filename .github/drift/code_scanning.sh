# Gives the findings to code scanning, where a repository has it.
set -euo pipefail
cd "$FOLDER"
gzip --stdout drift.sarif | base64 | tr -d '\n' > drift.sarif.txt
jq --null-input --rawfile sarif drift.sarif.txt --arg commit "$GITHUB_SHA" --arg ref "$GITHUB_REF" \
  '{commit_sha: $commit, ref: $ref, sarif: $sarif, tool_name: "paasport"}' > analysis.json
status=$(curl --silent --show-error --max-time 120 --request POST --output answer.json \
  --write-out '%{http_code}' --header @<(printf 'Authorization: Bearer %s\n' "$GH_TOKEN") \
  --header "Accept: application/vnd.github+json" --header "X-GitHub-Api-Version: 2022-11-28" \
  --header "Content-Type: application/json" --data-binary @analysis.json \
  "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/code-scanning/sarifs")
case "$status" in
  2??) ;;
  403 | 404)
    echo "::warning title=Drift::Code scanning took no findings (HTTP $status). Enable it, give the" \
      "job \`security-events: write\`, or set \`code-scanning: false\`."
    ;;
  *)
    cat answer.json >&2
    exit 1
    ;;
esac
