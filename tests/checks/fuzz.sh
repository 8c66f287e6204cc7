#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# A minute of fuzzing for each target with every build, from seeds that simulated cameras have just given. Six at a time and
# behind the tests that run beside: the long runs are by hand (docs/testing.md).
# fuzz.sh FUZZ_RECORD SEEDS
set -euo pipefail
build=(--build build/fuzz-short --unoptimised)
rm -rf "$2"
"$1" "$2"
tests/fuzz/run.sh "${build[@]}" --build-only
exec nice -n 5 tests/fuzz/run.sh "${build[@]}" --seconds 60 -j 6 --seeds "$2"
