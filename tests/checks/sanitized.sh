#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds and runs with sanitizers what they are for: asan every test of the library, tsan those with threads in them.
# sanitized.sh asan|tsan CAMSIM; the simulator is taken as it is, the library is what is looked at.
set -euo pipefail
threaded=(unit_core unit_net fake_test stress_test)
pure=(unit_axis unit_codec unit_dahua unit_discovery unit_hanwha unit_hikvision unit_onvif unit_services
    acme_test faults_test counts_test docs_snippets_test)

settings=()
case "$1" in
asan)
    programs=("${threaded[@]}" "${pure[@]}") drivers=all
    # clang takes two thirds of g++'s time for this, and saw a use after scope that had passed with g++ 12.
    settings=(--build build/asan-clang -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14)
    ;;
tsan) programs=("${threaded[@]}") drivers=hikvision ;; # a driver has no threads, so one is enough
*) exit 2 ;;
esac
targets=()
for program in "${programs[@]}"; do targets+=(--target "$program"); done
names=$(IFS='|' && echo "${programs[*]}")
exec tests/run.sh "--$1" --no-install "${settings[@]}" -DCAMSDK_CAMSIM="$2" -DCAMSDK_DRIVERS="$drivers" "${targets[@]}" -- -R "^($names)\$"
