#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the fuzz targets with clang's libFuzzer, address and undefined behaviour sanitizers, and runs each.
# tests/fuzz/run.sh [--seconds N] [--build DIR] [-j N] [TARGET...]; what it learnt stays in DIR/corpus/TARGET.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=../../.ci/packages.sh
. .ci/packages.sh
seconds=60 build=build/fuzz jobs=$(nproc) wanted=()
while [ $# -gt 0 ]; do
    case "$1" in
    --seconds) seconds=$2 && shift ;;
    --build) build=$2 && shift ;;
    -j) jobs=$2 && shift ;;
    -*) sed -n '4p' "$0" >&2 && exit 2 ;;
    *) wanted+=("$1") ;;
    esac
    shift
done
install_packages build fuzz
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-g1 -O1" -DCMAKE_C_COMPILER=clang-14 \
    -DCMAKE_CXX_COMPILER=clang++-14 -DCAMSDK_FUZZ=ON -DCAMSDK_SANITIZE=fuzzer-no-link,address,undefined \
    -DCAMSDK_TESTS=ON -DCAMSDK_EXAMPLES=OFF -DCAMSDK_UNITY=ON >/dev/null
targets=()
for name in "${wanted[@]}"; do targets+=("fuzz_$name"); done
[ ${#targets[@]} -gt 0 ] || for file in tests/fuzz/*.cpp; do targets+=("fuzz_$(basename "$file" .cpp)"); done
cmake --build "$build" -j "$jobs" --target "${targets[@]}" >"$build/build.log" || { tail -n 40 "$build/build.log" >&2 && exit 1; }

one()
{
    local name=$1 folder=$2/corpus/$1 seeds=tests/fuzz/seeds/${1#fuzz_}
    mkdir -p "$folder"
    [ -d "$seeds" ] || seeds=""
    if ! "$2/tests/fuzz/$name" -max_total_time="$3" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
        -artifact_prefix="$2/corpus/$name-" "$folder" $seeds >"$folder.log" 2>&1; then
        tail -n 40 "$folder.log"
        echo "$name: FAILED"
        return 1
    fi
    awk -v name="$name" '/number_of_executed_units/ {print name ": " $2 " inputs, none failed"}' "$folder.log"
}
export -f one
printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} bash -c 'one "$@"' one {} "$build" "$seconds"
