#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# `pip install .` without a network: the wheel holds the module and the library, and is imported from where pip put it.
# wheel.sh SOURCE PYTHON CXX TYPE FLAGS UNITY; as the build beside it, so that ccache has most of it already.
set -euo pipefail
source=$1 python=$2 cxx=$3 type=$4 flags=$5 unity=$6
# shellcheck source=lib.sh
. "$source/tests/package/lib.sh"
"$python" -c 'import pip, wheel' 2>/dev/null || { echo "no pip or wheel for $python" && exit 77; }
export CCACHE_BASEDIR=$source CCACHE_NOHASHDIR=1
export CMAKE_ARGS="-DCMAKE_CXX_COMPILER=$cxx -DCMAKE_BUILD_TYPE=$type -DCMAKE_CXX_FLAGS_DEBUG=$flags -DCAMSDK_UNITY=$unity -DCAMSDK_WERROR=ON"
quietly "$python" -m pip install --quiet --no-build-isolation --no-index --no-deps --target "$work/site" "$source"
[ -f "$work/site/camsdk/py.typed" ] || fail "the wheel has no type stubs"
cd / && PYTHONPATH=$work/site "$python" -c 'import camsdk; print(camsdk.__file__, camsdk.version())' |
    contains "$work/site/camsdk/__init__.py 0.1.0" "the installed wheel"
echo "wheel: built and installed by pip without a network, and imported"
