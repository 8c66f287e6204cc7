#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the fuzz targets with clang's libFuzzer, address and undefined behaviour sanitizers, and runs each.
# tests/fuzz/run.sh [--seconds N | --cpu-seconds N] [--build DIR] [--unoptimised] [--seeds DIR] [-j N] [--build-only] [TARGET...]
# What it learnt stays in DIR/corpus/TARGET. --seeds: what fuzz_record made out of simulated cameras. --unoptimised: built
# in half the time, for short runs.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=../../.ci/packages.sh
. .ci/packages.sh
seconds=60 clock=wall optimise=-O1 build=build/fuzz jobs=$(nproc) wanted=() recorded="" only_build=""
while [ $# -gt 0 ]; do
    case "$1" in
    --seconds) seconds=$2 && shift ;;
    --cpu-seconds) seconds=$2 clock=cpu && shift ;;
    --build) build=$2 && shift ;;
    --unoptimised) optimise=-O0 ;;
    --seeds) recorded=$2 && shift ;;
    --build-only) only_build=yes ;;
    -j) jobs=$2 && shift ;;
    -*) sed -n '4,6p' "$0" >&2 && exit 2 ;;
    *) wanted+=("$1") ;;
    esac
    shift
done
install_packages build fuzz
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-g1 $optimise" -DCMAKE_C_COMPILER=clang-14 \
    -DCMAKE_CXX_COMPILER=clang++-14 -DCAMSDK_FUZZ=ON -DCAMSDK_SANITIZE=fuzzer-no-link,address,undefined \
    -DCAMSDK_TESTS=ON -DCAMSDK_EXAMPLES=OFF -DCAMSDK_UNITY=ON >/dev/null
targets=()
for name in "${wanted[@]}"; do targets+=("fuzz_$name"); done
[ ${#targets[@]} -gt 0 ] || for file in tests/fuzz/*.cpp; do targets+=("fuzz_$(basename "$file" .cpp)"); done
cmake --build "$build" -j "$jobs" --target "${targets[@]}" >"$build/build.log" || { tail -n 40 "$build/build.log" >&2 && exit 1; }
[ -z "$only_build" ] || exit 0

# Seconds of processor time that a process has used.
used()
{
    awk -v ticks="$(getconf CLK_TCK)" '{sub(/.*\) /, ""); print int(($12 + $13) / ticks)}' "/proc/$1/stat" 2>/dev/null || echo 0
}

one()
{
    local name=$1 build=$2 limit=$3 clock=$4 folder=$2/corpus/$1 seeds=() at=0 wall=$3 slow=20 pid
    for at in "tests/fuzz/seeds/${name#fuzz_}" "$5/${name#fuzz_}"; do [ ! -d "$at" ] || seeds+=("$at"); done
    mkdir -p "$folder"
    [ "$clock" = wall ] || wall=0 slow=300 # libFuzzer's clock is on the wall, and such a run stands back for others
    "$build/tests/fuzz/$name" -max_total_time="$wall" -timeout="$slow" -rss_limit_mb=2048 -max_len=32768 -print_final_stats=1 \
        -artifact_prefix="$build/corpus/$name-" "$folder" "${seeds[@]}" >"$folder.log" 2>&1 &
    pid=$!
    at=0
    while [ "$clock" = cpu ] && kill -0 $pid 2>/dev/null; do
        at=$(used $pid)
        [ "$at" -lt "$limit" ] || { kill -USR1 $pid 2>/dev/null && break; }
        sleep 2
    done
    if ! wait $pid; then
        tail -n 40 "$folder.log"
        echo "$name: FAILED"
        return 1
    fi
    awk -v name="$name" -v cpu="$at" '/number_of_executed_units/ {inputs = $2} / cov: / {for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1)}
        END {print name ": " inputs " inputs, none failed; " cov " edges" (cpu ? ", " cpu " s of processor time" : "")}' "$folder.log"
}
export -f one used
printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} bash -c 'one "$@"' one {} "$build" "$seconds" "$clock" "${recorded:-none}"
