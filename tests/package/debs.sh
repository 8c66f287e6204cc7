#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Packs a build with ONVIF as a plugin as Debian packages and looks at them: names, dependencies, what is in which, and
# whether what was unpacked works. tests/package/bare_debian.sh installs them on a bare system.
# debs.sh SOURCE BUILD CXX
set -euo pipefail
source=$1 build=$2 cxx=$3
# shellcheck source=lib.sh
. "$source/tests/package/lib.sh"
if ! command -v dpkg-shlibdeps >/dev/null; then
    echo "packages: not looked at, this is no Debian with dpkg-dev"
    exit 0
fi

quietly cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/debs"
deb() { find "$work/debs" -maxdepth 1 -name "$1_*.deb"; }
holds() { dpkg-deb -c "$(deb "$1")" | contains "$2" "the list of files in $1"; }
holds_not() { ! dpkg-deb -c "$(deb "$1")" | grep -q "$2" || fail "$1 has $2"; }
depends() { dpkg-deb -f "$(deb "$1")" Depends | contains "$2" "what $1 depends on"; }
for package in libcamsdk0.1 libcamsdk-dev camsdk-driver-onvif camctl; do
    [ -n "$(deb "$package")" ] || fail "there is no package $package"
    holds "$package" "/usr/share/doc/$package/copyright"
    holds "$package" "/usr/share/doc/$package/changelog.gz"
    [ "$package" = libcamsdk0.1 ] || depends "$package" "libcamsdk0.1 (= "
    mkdir -p "$work/root"
    dpkg-deb -x "$(deb "$package")" "$work/root"
done

holds libcamsdk0.1 /libcamsdk.so.0.1.0
holds_not libcamsdk0.1 'libcamsdk\.so$'
depends libcamsdk0.1 libcurl4
depends libcamsdk0.1 libssl3
dpkg-deb --ctrl-tarfile "$(deb libcamsdk0.1)" | tar -xO ./shlibs | contains "libcamsdk 0.1 libcamsdk0.1" "the list of shared libraries"
holds libcamsdk-dev /libcamsdk.so
holds libcamsdk-dev /camsdk.pc
holds libcamsdk-dev /camsdkConfig.cmake
holds libcamsdk-dev /usr/include/camsdk/camsdk.hpp
holds camctl /usr/share/man/man1/camctl.1.gz
holds camctl /usr/share/bash-completion/completions/camctl
depends camsdk-driver-onvif libgsoap
for package in libcamsdk0.1 libcamsdk-dev camctl; do
    ! dpkg-deb -f "$(deb "$package")" Depends | grep -q gsoap || fail "$package depends on gSOAP"
done

libraries=$(dirname "$(find "$work/root" -name libcamsdk.so)")
! ldd "$libraries/libcamsdk.so" | grep -q gsoap || fail "libcamsdk is linked to gSOAP"
export LD_LIBRARY_PATH=$libraries
plugin=$(find "$work/root" -name camsdk-onvif.so)
"$work/root/usr/bin/camctl" drivers | contains hikvision "the drivers"
"$work/root/usr/bin/camctl" --plugin "$plugin" drivers | contains onvif "the drivers with the plugin"
zcat "$work/root/usr/share/man/man1/camctl.1.gz" | contains ".SH COMMANDS" "the manual page"
flags=$(PKG_CONFIG_PATH=$libraries/pkgconfig pkg-config --cflags --libs camsdk)
# shellcheck disable=SC2086 # a list of flags
quietly "$cxx" -std=c++17 "$source/examples/consumer/main.cpp" -o "$work/consumer" $flags
"$work/consumer" --plugin "$plugin" | contains "driver onvif: " "a program of somebody else's"

if command -v lintian >/dev/null; then
    lintian --fail-on error --tag-display-limit 0 "$work"/debs/*.deb >"$work/lintian" || { cat "$work/lintian" >&2 && fail "lintian"; }
fi
echo "packages: $(cd "$work/debs" && echo ./*.deb | sed 's,\./,,g')"
