# Installs this version of the toolkit into a folder of its own, beside the job's tools.
set -euo pipefail
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "::error title=Drift::Python 3.11 or newer is needed; run actions/setup-python first."
  exit 1
fi
"$PYTHON" -m venv "$RUNNER_TEMP/paasport"
"$RUNNER_TEMP/paasport/bin/python" -m pip install --quiet --disable-pip-version-check \
  --constraint "$ACTION/constraints.txt" "$ACTION/codegen"
