#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# By hand, as root: builds the Debian packages, installs them on a bare Debian 12 (debootstrap), and uses them there: camctl
# against a simulated camera, a C++ program by find_package and by pkg-config, Python where python3-camsdk is built.
# tests/package/bare_debian.sh [--root FOLDER] [--build FOLDER] [-j N] [--camsim FILE] [--packages FOLDER]
# --root: a root made by `debootstrap --variant=minbase bookworm`, made there when it is missing.
# --packages: packages that were made already.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
root=/var/tmp/camsdk-bare build=$source/build/debian jobs=$(nproc) camsim="" packages=""
while [ $# -gt 0 ]; do
    case "$1" in
    --root) root=$2 ;;
    --build) build=$2 ;;
    -j) jobs=$2 ;;
    --camsim) camsim=$2 ;;
    --packages) packages=$2 ;;
    *) sed -n '5p' "$0" >&2 && exit 2 ;;
    esac
    shift 2
done
say() { printf '\n== %s\n' "$*"; }

say "Packages"
if [ -z "$packages" ]; then
    packages=$build/packages
    cmake -S "$source" --preset debian -B "$build" >/dev/null
    cmake --build "$build" -j "$jobs"
    rm -rf "$packages"
    cpack --config "$build/CPackConfig.cmake" -G DEB -B "$packages" >/dev/null
fi
ls -sh "$packages"/*.deb
if command -v lintian >/dev/null; then
    say "lintian"
    lintian --fail-on error --tag-display-limit 0 "$packages"/*.deb
fi

say "A bare Debian 12 at $root"
[ -d "$root/usr" ] || debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian >/dev/null
camera=""
clean_up()
{
    [ -z "$camera" ] || kill "$camera"
    for place in dev sys proc; do
        ! mountpoint -q "$root/$place" || umount "$root/$place"
    done
}
trap clean_up EXIT
for place in proc sys dev; do
    mountpoint -q "$root/$place" || mount --bind "/$place" "$root/$place"
done
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" # this machine's ways to its mirrors
mkdir -p "$root/packages"
rm -f "$root"/packages/*
cp "$packages"/*.deb "$root/packages/"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get -qq update
inside sh -c 'apt-get -qq -y --no-install-recommends --reinstall --allow-downgrades install /packages/*.deb' >/dev/null
inside sh -c 'dpkg -l | grep camsdk\\\|camctl'

say "camctl against simulated cameras"
if [ -z "$camsim" ]; then
    cmake -S "$source" -B "$build-camsim" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCAMSDK_TESTS=ON -DCAMSDK_UNITY=ON >/dev/null
    cmake --build "$build-camsim" -j "$jobs" --target camsim
    camsim=$(find "$build-camsim" -name camsim -type f -perm -u+x)
fi
password=pw-$RANDOM$RANDOM
for driver in hikvision onvif; do
    said=$(mktemp)
    CAMSIM_PASSWORD=$password "$camsim" camera "$driver" >"$said" &
    camera=$!
    timeout 20 sh -c "until grep -q '^ready' $said; do sleep 0.1; done"
    url=$(sed -n 's/^camera [^ ]* \([^ ]*\) rtsp.*/\1/p' "$said")
    inside CAMSDK_PASSWORD="$password" camctl info "${url/:\/\//:\/\/admin@}"
    if inside sh -c 'python3 -c "import camsdk" 2>/dev/null'; then
        inside python3 -c 'import camsdk; print("import camsdk:", camsdk.__file__)'
    fi
    kill "$camera" && wait "$camera" 2>/dev/null || true
    camera=""
    rm -f "$said"
done
inside sh -c 'zcat /usr/share/man/man1/camctl.1.gz | head -n 3'

say "A C++ program, by find_package and by pkg-config"
inside apt-get -qq -y --no-install-recommends install g++ cmake make pkg-config >/dev/null
rm -rf "$root/srv/consumer" && cp -r "$source/examples/consumer" "$root/srv/consumer"
inside sh -c 'cd /srv/consumer && cmake -S . -B build >/dev/null && cmake --build build >/dev/null && build/consumer'
inside sh -c 'cd /srv/consumer && g++ -std=c++17 main.cpp -o plain $(pkg-config --cflags --libs camsdk) && ./plain && ldd plain | grep -c gsoap || true'

say "Removed again"
inside sh -c 'apt-get -qq -y purge "*camsdk*" camctl >/dev/null; ! ls -d /usr/lib/*/libcamsdk* /usr/lib/python3/dist-packages/camsdk 2>/dev/null'
echo "the packages install on a bare Debian 12, work and go"
