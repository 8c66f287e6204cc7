#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Sets the machine up, builds everything with warnings as errors, runs all tests; ends on ctest's own summary.
# tests/run.sh [--asan|--tsan] [--build DIR] [--target T]... [-j N] [--no-install] [--build-only] [-- CTEST-ARGUMENTS...]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=.ci/packages.sh
. .ci/packages.sh

build="" sanitize="" jobs=$(nproc) install=yes only_build="" settings=() targets=()
while [ $# -gt 0 ]; do
    case "$1" in
    --asan) sanitize=address,undefined build=${build:-build/asan} ;;
    --tsan) sanitize=thread build=${build:-build/tsan} ;;
    --build) build=$2 && shift ;;
    --target) targets+=("$2") && shift ;;
    -j) jobs=$2 && shift ;;
    --no-install) install="" ;;
    --build-only) only_build=yes ;;
    -D*) settings+=("$1") ;;
    --) shift && break ;;
    *) sed -n '4p' "$0" >&2 && exit 2 ;;
    esac
    shift
done
build=${build:-build/test}
[ -z "$install" ] || install_packages build tests

# Builds beside each other compile the same files again: let ccache see that they are the same.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}
export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1:second_deadlock_stack=1}

# Each test program holds the whole library: linking them all takes GNU ld a minute and a half, mold a few seconds.
settings+=(-DCMAKE_EXE_LINKER_FLAGS="$(command -v mold >/dev/null && echo -fuse-ld=mold)")

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCAMSDK_WERROR=ON -DCAMSDK_TESTS=ON -DCAMSDK_EXAMPLES=ON -DCAMSDK_UNITY=ON \
    -DCMAKE_CXX_FLAGS_DEBUG=-g1 -DCAMSDK_SANITIZE="$sanitize" "${settings[@]}" >"/dev/null"
cmake --build "$build" -j "$jobs" ${targets[0]:+--target "${targets[@]}"}
[ -z "$only_build" ] || exit 0
# Most tests wait for a camera's answer rather than work.
exec ctest --test-dir "$build" --output-on-failure -j $((jobs * 2)) --no-tests=error "$@"
