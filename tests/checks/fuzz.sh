#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# A few seconds of fuzzing with every build, from seeds that simulated cameras have just given: every parser, and the
# drivers that need least to be compiled again. SOAP and the other drivers' sessions are for longer runs by hand.
# fuzz.sh FUZZ_RECORD SEEDS
set -euo pipefail
rm -rf "$2"
"$1" "$2"
exec tests/fuzz/run.sh --seconds 4 --seeds "$2" challenge discovery json key_value rtsp text time url xml \
    streams isapi driver_hikvision driver_dahua
