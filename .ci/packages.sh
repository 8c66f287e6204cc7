# SPDX-License-Identifier: BSL-1.0
# Installs what the build needs (Debian 12). Sourced: install_packages [build|tests|checks|fuzz|docs]...
# Does nothing, and asks for no rights, where everything is there already.
# shellcheck shell=bash

camsdk_build_packages="g++ cmake ninja-build ccache pkg-config gsoap libgsoap-dev libcurl4-openssl-dev
    libpugixml-dev libboost1.81-dev libssl-dev libgnutls28-dev libjpeg62-turbo-dev doctest-dev libxml2-utils libmosquitto-dev openssl python3 python3-lxml curl"
# Servers and tools that only tests start, what two examples are built with, and the Python module: nothing to put on
# the machine of who looks at the demo.
camsdk_tests_packages="mold mosquitto mosquitto-clients iproute2 libgd-dev ffmpeg libgstrtspserver-1.0-dev
    gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
    gstreamer1.0-plugins-ugly python3-dev pybind11-dev python3-pytest python3-numpy python3-pil python3-pip python3-wheel
    mypy python3-typeshed"
camsdk_checks_packages="clang-14 clang-tidy-14 clang-format-14 abigail-tools lintian man-db valgrind"
camsdk_fuzz_packages="clang-14 libclang-rt-14-dev"
camsdk_docs_packages="doxygen"

install_packages()
{
    local wanted="" missing="" group name
    for group in "${@:-build}"; do
        name="camsdk_${group}_packages"
        wanted="$wanted ${!name:?unknown group of packages: $group}"
    done
    for name in $wanted; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "camsdk: these packages are needed, and this system has no apt-get:$missing" >&2
        return 1
    fi
    local as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "camsdk: installing$missing" >&2
    $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq update >/dev/null || return 1
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq -y --no-install-recommends install $missing >/dev/null
}
