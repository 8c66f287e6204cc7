#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds with sanitizers and runs what they are for: asan all tests, tsan those with threads in them.
set -euo pipefail
case "$1" in
asan) exec tests/run.sh --asan --no-install ;;
tsan) exec tests/run.sh --tsan --no-install -- -L threads ;;
*) exit 2 ;;
esac
