#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# A minute of fuzzing for each target with every build, four at a time, from seeds that simulated cameras have just given.
# fuzz.sh FUZZ_RECORD SEEDS
set -euo pipefail
rm -rf "$2"
"$1" "$2"
exec tests/fuzz/run.sh --build build/fuzz-short --unoptimised --seconds 60 -j 4 --seeds "$2"
