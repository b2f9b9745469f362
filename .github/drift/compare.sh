# Compares, and leaves drift.md, drift.html, drift.sarif, a summary, and how it ended as the output `code`:
# 0 for nothing that counts, 1 for findings, 2 where something could not be compared.
set -euo pipefail
if [ -z "$AGAINST" ] && [ -n "$NUMBER" ]; then
  # The first parent of a pull request's merge is the branch that it would go into.
  AGAINST='HEAD^1'
  if ! git rev-parse --quiet --verify "$AGAINST^{commit}" > /dev/null; then
    git fetch --quiet --no-tags --depth=2 origin "$(git rev-parse HEAD)" || {
      echo "::error title=Drift::The base is missing; give actions/checkout \`fetch-depth: 2\`."
      exit 1
    }
  fi
fi
set -f # a name is no pattern
arguments=(drift)
for api in $APIS; do arguments+=("$api"); done
if [ -n "$AGAINST" ]; then arguments+=(--against "$AGAINST"); fi
if [ -n "$FAIL_ON" ]; then arguments+=(--fail-on "$FAIL_ON"); fi
mkdir -p "$FOLDER"
code=0
"$PAASPORT" "${arguments[@]}" --format markdown --output "$FOLDER/drift.md" \
  --also "html=$FOLDER/drift.html" --also "sarif=$FOLDER/drift.sarif" || code=$?
if [ -f "$FOLDER/drift.md" ]; then head -c 900000 "$FOLDER/drift.md" >> "$GITHUB_STEP_SUMMARY"; fi
if [ "$code" -gt 2 ] || [ ! -f "$FOLDER/drift.md" ]; then exit "$code"; fi
echo "code=$code" >> "$GITHUB_OUTPUT"
