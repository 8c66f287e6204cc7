#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the library with the ONVIF driver as a plugin, packs it, then builds without it: neither library has anything of
# gSOAP.
# without_onvif.sh SOURCE BUILD CXX BUILD_TYPE DEBUG_FLAGS WERROR UNITY
set -euo pipefail
source=$1 build=$2 cxx=$3 type=$4 flags=$5 werror=$6 unity=$7
# shellcheck source=lib.sh
. "$source/tests/package/lib.sh"
settings=(-G Ninja -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_BUILD_TYPE="$type" -DCAMSDK_TESTS=OFF -DCAMSDK_EXAMPLES=ON
    -DCAMSDK_PYTHON=OFF -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_SKIP_INSTALL_ALL_DEPENDENCY=ON -DCMAKE_CXX_FLAGS_DEBUG="$flags" -DCAMSDK_WERROR="$werror" -DCAMSDK_UNITY="$unity")

quietly cmake -S "$source" -B "$build" "${settings[@]}" -DCAMSDK_ONVIF=PLUGIN
quietly cmake --build "$build" -j 2 --target camsdk camsdk_plugin_onvif camctl
no_gsoap "$build/src/libcamsdk.so"
plugin=$(find "$build" -name camsdk-onvif.so)
[ -n "$plugin" ] || fail "no plugin was built"
nm -D --defined-only "$plugin" | contains camsdk_plugin_create "the plugin's symbols"
quietly "$cxx" -std=c++17 -I"$source/include" "$source/examples/consumer/main.cpp" -o "$work/consumer" \
    -L"$build/src" -lcamsdk -Wl,-rpath,"$build/src"
"$work/consumer" | { ! grep -q '^driver onvif'; } || fail "onvif is built in all the same"
"$work/consumer" --plugin "$plugin" | contains "driver onvif: " "the list of drivers after loading the plugin"

"$source/tests/package/debs.sh" "$source" "$build" "$cxx"

quietly cmake -S "$source" -B "$build" -DCAMSDK_ONVIF=OFF
quietly cmake --build "$build" -j 2 --target camsdk camctl
no_gsoap "$build/src/libcamsdk.so"
no_gsoap "$work/consumer"
no_gsoap "$build/examples/camctl/camctl"
"$work/consumer" | { ! grep -q '^driver onvif'; } || fail "onvif is built in all the same"
"$work/consumer" | contains "driver hikvision: " "the list of drivers without ONVIF"
echo "without ONVIF: no gSOAP in the library; as a plugin it loads"
