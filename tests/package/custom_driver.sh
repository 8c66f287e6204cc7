#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the driver from outside against an installed camsdk, and uses it: by probing, by camctl, and by the contract suite.
# custom_driver.sh SOURCE BUILD CXX
set -euo pipefail
source=$1 build=$2 cxx=$3
# shellcheck source=lib.sh
. "$source/tests/package/lib.sh"
camera=""
trap '[ -z "$camera" ] || kill "$camera"; rm -rf "$work"' EXIT

quietly cmake --install "$build" --prefix "$work/prefix"
cp -r "$source/examples/custom_driver" "$work/driver"
quietly cmake -S "$work/driver" -B "$work/build" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" \
    -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Wpedantic -Wconversion -Werror"
quietly cmake --build "$work/build"
plugin=$work/build/camsdk-skipper.so

SKIPPER_PW=pw-$RANDOM$RANDOM
export SKIPPER_PW CAMSDK_USER=admin CAMSDK_PASSWORD=$SKIPPER_PW
python3 "$work/driver/camera.py" 0 >"$work/camera" &
camera=$!
for _ in $(seq 100); do
    grep -q '^ready ' "$work/camera" && break
    sleep 0.1
done
url=$(sed -n 's/^ready //p' "$work/camera")
[ -n "$url" ] || fail "the camera did not start"
address=${url#http://}

camctl=("$work/prefix/bin/camctl" --json --plugin "$plugin")
"${camctl[@]}" drivers | contains '"skipper"' "the list of drivers"
"${camctl[@]}" info "http://admin@$address" | contains '"Skipper 2"' "the camera found by probing"
"${camctl[@]}" io "skipper+http://admin@$address" list | contains '"lamp"' "the camera's lines"
# What the driver does not have is refused without a request.
("${camctl[@]}" ptz "skipper+http://admin@$address" status 2>&1 || true) | contains not_supported "a feature that it lacks"
"$work/build/check_driver" "$plugin" "skipper+$url" >"$work/report" || { cat "$work/report" >&2 && fail "the contract suite"; }
contains " 0 failed" "the contract suite" <"$work/report"
echo "package: a driver from outside: $(tail -n 1 "$work/report")"
