#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# From a bare Debian 12 to a city: installs what is missing, builds, starts 447 simulated cameras, takes their inventory,
# moves one, photographs one, and gives one unchanged program a camera of each protocol. Cleans up after itself.
# examples/demo.sh [CAMERAS [OF HIKVISION'S PLATFORM]]; CAMSDK_DEMO_BUILD names a build folder that has the programs already.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=.ci/packages.sh
. .ci/packages.sh

cameras=${1:-447} hikvision=${2:-47}
build=${CAMSDK_DEMO_BUILD:-$PWD/build/demo}
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
if [ ! -t 1 ]; then say() { printf '\n== %s\n' "$*"; }; fi

if [ -z "${CAMSDK_DEMO_BUILD:-}" ]; then
    install_packages build
    say "Building (the first time takes some minutes)"
    # -O1: three quarters of the time of -O3 to compile, and the cameras are what is waited for.
    cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG" \
        -DCAMSDK_TESTS=ON -DCAMSDK_EXAMPLES=ON -DCAMSDK_UNITY=ON >/dev/null
    cmake --build "$build" --target camctl tour camsim
fi
binary() { find "$build" -name "$1" -type f -perm -u+x | head -n 1; }
camctl=$(binary camctl) tour=$(binary tour) camsim=$(binary camsim)

work=$(mktemp -d) simulator="" beside=()
clean_up()
{
    for pid in $simulator "${beside[@]}"; do
        { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

CITY_PW=$(od -An -N9 -tx1 /dev/urandom | tr -d ' \n')
export CITY_PW CAMSDK_PASSWORD="$CITY_PW" CAMSIM_PASSWORD="$CITY_PW" CAMCTL_FLEET="$work/fleet.json"
say "A city of $cameras cameras, $hikvision of them of Hikvision's platform whatever their labels say"
# Waits until the camsim that is process $1 and writes to file $2 listens.
wait_ready()
{
    for _ in $(seq 300); do
        grep -q '^ready ' "$2" && return
        kill -0 "$1" 2>/dev/null || break
        sleep 0.1
    done
    cat "$2" >&2
    return 1
}
"$camsim" city --cameras "$cameras" --hikvision "$hikvision" --fleet "$CAMCTL_FLEET" --control 127.0.0.1:0 \
    >"$work/simulator" 2>&1 &
simulator=$!
wait_ready "$simulator" "$work/simulator"
grep '^ready ' "$work/simulator"

say "camctl fleet inventory"
rows=$work/inventory.jsonl
started=$(date +%s.%N)
status=0
"$camctl" fleet inventory --stream -o "$rows" || status=$?
ended=$(date +%s.%N)
[ "$status" -le 1 ] # 1: some cameras failed, which is why they are in the city
echo "$started $ended" | awk '{ printf "The inventory took %.1f s.\n", $2 - $1 }'
printf '%6d rows\n' "$(wc -l <"$rows")"
printf '%6d of Hikvision by platform, %d of those sold under another name\n' \
    "$(grep -c '"platform_manufacturer": "Hikvision"' "$rows" || true)" \
    "$(grep '"platform_manufacturer": "Hikvision"' "$rows" | grep -c '"rebrand": true' || true)"
printf '%6d failed, and are rows all the same:\n' "$(grep -c '"error": {' "$rows" || true)"
sed -n 's/.*"error": {"code": "\([a-z_]*\)".*/\1/p' "$rows" | sort | uniq -c

# The first camera of a driver that answered and can move.
movable()
{
    local name
    for name in $(grep "\"driver\": \"$1\"" "$rows" | grep '"error": null' | sed 's/^{"name": "\([^"]*\)".*/\1/' | head -n 40); do
        if "$camctl" capabilities "$name" --json --timeout 5 2>/dev/null | grep -q '"ptz": "yes"'; then
            echo "$name"
            return
        fi
    done
    return 1
}
address() { sed -n "s/^{\"name\": \"$1\", \"url\": \"\([^\"]*\)\".*/\1/p" "$rows"; }
first=$(movable hikvision)
second=$(movable onvif)

say "camctl ptz $first: where it looks, a move, where it looks then"
"$camctl" ptz "$first" status --json
"$camctl" ptz "$first" move 0.5 0.2 0 --seconds 1 --json >/dev/null
sleep 1.2
"$camctl" ptz "$first" status --json

say "camctl snapshot $second"
"$camctl" snapshot "$second" -o "$work/snapshot.jpg" --json
wc -c <"$work/snapshot.jpg" | awk '{ print $1, "bytes on disk" }'

say "The tour: one unchanged program, the same calls on one camera of each protocol"
for driver in hikvision onvif axis dahua hanwha; do
    if name=$(movable "$driver"); then
        url=$(address "$name")
    else # the city has none that moves: one beside it
        "$camsim" camera "$driver" >"$work/$driver" 2>&1 &
        beside+=("$!")
        wait_ready "$!" "$work/$driver"
        url=$(sed -n 's/^camera [^ ]* \([^ ]*\) rtsp.*/\1/p' "$work/$driver")
    fi
    "$tour" "${url/:\/\//:\/\/admin@}"
done
test "$(wc -l <"$rows")" = "$cameras"
say "Done."
