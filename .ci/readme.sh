#!/bin/bash
# Runs the command of the README that does $1 (“build” or “test”), as it is printed there.
set -euo pipefail
cd "$(dirname "$0")/.."

case $1 in
    build) end='provisions build --profile small-social$' ;;
    test) end='/pytest$' ;;
esac
command=$(grep -E "^apt-get update .*$end" README.md)
printf '%s\n' "$command"
eval "$command"
