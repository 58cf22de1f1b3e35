#!/bin/bash
# Builds the wheel, installs it where no checkout is, and tests what was installed.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD

rm -rf .judges/dist .judges/installed
python3 -m venv .judges/installed
.judges/installed/bin/pip wheel -q --no-deps --wheel-dir .judges/dist .
.judges/installed/bin/pip install -q .judges/dist/*.whl
.judges/installed/bin/pip check
# Before pytest comes with its own dependencies: whatever the program needs has to come with the program.
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"
"$checkout/.judges/installed/bin/provisions" --version
"$checkout/.judges/installed/bin/provisions" build --profile small-social

"$checkout/.judges/installed/bin/pip" install -q pytest
# -I keeps the folder it runs in off the path; no configuration and no way of importing adds the checkout to it.
PROVISIONS_CHECKOUT=$checkout "$checkout/.judges/installed/bin/python" -Im pytest -q -m '' \
    -c /dev/null --rootdir "$empty" --import-mode importlib -p no:cacheprovider "$checkout/tests/test_installed.py"
ls -l "$checkout"/.judges/dist
