#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs a build and uses it from outside the tree: find_package, its components, pkg-config, C++17, and runs it.
# install.sh SOURCE BUILD CXX
set -euo pipefail
source=$1 build=$2 cxx=$3
# shellcheck source=lib.sh
. "$source/tests/package/lib.sh"
prefix=$work/prefix

quietly cmake --install "$build" --prefix "$prefix"
library=$(find "$prefix" -name 'libcamsdk.so')
[ -n "$library" ] || fail "no libcamsdk.so was installed"
objdump -p "$library" | contains "SONAME               libcamsdk.so.0.1" "the library's header"
find "$prefix/include" -name '*.hpp' | contains "camsdk/camsdk.hpp" "the list of installed headers"

# By CMake, from a folder that does not know the source tree; with the package moved after it was installed.
mv "$prefix" "$work/moved" && prefix=$work/moved
cp -r "$source/examples/consumer" "$work/consumer"
quietly cmake -S "$work/consumer" -B "$work/build" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_FLAGS="-Wall -Wextra -Wpedantic -Werror"
quietly cmake --build "$work/build"
"$work/build/consumer" >"$work/out"
contains "camsdk 0.1.0" "the consumer" <"$work/out"
# Nothing listens there: an error value, in words, and no crash.
("$work/build/consumer" hikvision+http://127.0.0.1:1 || true) | contains "unreachable: " "a consumer without a camera"

# A component that is not there is refused by name.
sed 's/COMPONENTS core/COMPONENTS core betamax/' -i "$work/consumer/CMakeLists.txt"
if cmake -S "$work/consumer" -B "$work/other" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" 2>&1; then
    fail "a component that does not exist was found"
fi
tr -s ' \n' ' ' <"$work/log" | contains "component 'betamax' is not in this build of camsdk, which has: core" "find_package"

# By pkg-config.
pkgconfig=$(dirname "$library" | sed "s,.*/prefix,$prefix,")/pkgconfig
flags=$(PKG_CONFIG_PATH=$pkgconfig pkg-config --cflags --libs camsdk)
# shellcheck disable=SC2086 # a list of flags
quietly "$cxx" -std=c++17 -Wall -Wextra -Wpedantic -Werror "$source/examples/consumer/main.cpp" -o "$work/plain" $flags \
    -Wl,-rpath,"$(dirname "$pkgconfig")"
"$work/plain" | contains "camsdk 0.1.0" "the pkg-config consumer"

# The Python package, where it was built: it finds the library beside it, wherever both were moved.
module=$(find "$prefix" -path '*/camsdk/_camsdk*.so' -print -quit)
if [ -n "$module" ] && [ -x /usr/bin/python3 ]; then
    PYTHONPATH=$(dirname "$module")/.. /usr/bin/python3 -c 'import camsdk; print("python", camsdk.version())' |
        contains "python 0.1.0" "the installed Python package"
fi

if [ -x "$prefix/bin/camctl" ]; then
    "$prefix/bin/camctl" --json drivers >"$work/drivers"
    for driver in axis dahua hanwha hikvision; do
        contains "\"$driver\"" "the installed camctl" <"$work/drivers"
        grep -q "camsdk::$driver" -r "$prefix"/lib*/ || fail "there is no component camsdk::$driver"
    done
fi
echo "package: found by CMake and by pkg-config, built as C++17, run; $(grep -c driver "$work/out") drivers"
