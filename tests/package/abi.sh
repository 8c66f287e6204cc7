#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Compares the types of the public headers, and what their functions answer, with those that packaging/abi recorded: what is
# new is told, what changed or went is an error from the day on which CHANGELOG.md has a section for this version; before, it
# is told too. Names of functions are symbols.sh's business.
# tests/package/abi.sh [--update]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
recorded=packaging/abi/libcamsdk-$(uname -m).abi.xml

python3 tests/package/abi_interface.py include >"$work/interface.cpp"
"${CXX:-g++}" -std=c++20 -g -shared -fPIC -fno-eliminate-unused-debug-types -Iinclude "$work/interface.cpp" -o "$work/libcamsdk.so"
if [ "${1:-}" = --update ]; then
    abidw --suppressions packaging/abi/suppressions.ini --no-corpus-path --no-comp-dir-path --no-show-locs \
        --type-id-style hash "$work/libcamsdk.so" >"$recorded"
    echo "abi: recorded in $recorded"
    exit 0
fi
if [ ! -e "$recorded" ]; then
    echo "abi: nothing is recorded for $(uname -m)"
    exit 0
fi
compare() { abidiff --suppressions packaging/abi/suppressions.ini --no-show-locs "$@" "$recorded" "$work/libcamsdk.so"; }
if ! compare --no-added-syms >"$work/changes"; then
    cat "$work/changes" >&2
    version=$(sed -n 's/^project(camsdk VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    if grep -q "^## \[\?${version//./\\.}" CHANGELOG.md; then
        echo "FAILED: the ABI changed. If it is meant: a new minor version, CHANGELOG.md, and tests/package/abi.sh --update" >&2
        exit 1
    fi
    echo "abi: changed as above, which $version may until it is released; tests/package/abi.sh --update records it"
    exit 0
fi
compare >"$work/changes" || cat "$work/changes" # all of it additions
echo "abi: as recorded, $(grep -c "\[A\]" "$work/changes" || true) additions"
