#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Fifteen seconds of fuzzing for each target with every build, from seeds that simulated cameras have just given: the small parsers and one
# driver's sessions. The other targets are for longer runs by hand; compiling gSOAP's code alone takes minutes.
# fuzz.sh FUZZ_RECORD SEEDS
set -euo pipefail
rm -rf "$2"
"$1" "$2"
exec tests/fuzz/run.sh --seconds 15 --seeds "$2" challenge discovery json key_value packbits push rtsp text time url xml driver_axis
