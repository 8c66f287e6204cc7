# SPDX-License-Identifier: BSL-1.0
# What the benchmarks share. Sourced; makes a folder of its own, and removes it and ends the city at the end.
# shellcheck shell=bash
work=$(mktemp -d)
city=""
finish()
{
    if [ -n "$city" ]; then kill "$city" 2>/dev/null && wait "$city" 2>/dev/null; fi
    rm -rf "$work"
}
trap finish EXIT

# start_city CAMSIM CAMERAS [WORDS...]: its fleet file is $work/fleet.json, what it prints city.log and city.err there.
start_city()
{
    local camsim=$1 cameras=$2
    shift 2
    CITY_PW=bench-$RANDOM$RANDOM
    export CITY_PW
    "$camsim" city --cameras "$cameras" --hikvision $((cameras * 47 / 447 + 1)) --fleet "$work/fleet.json" "$@" \
        >"$work/city.log" 2>"$work/city.err" &
    city=$!
    for _ in $(seq 600); do
        grep -q '^ready' "$work/city.log" && break
        kill -0 "$city" 2>/dev/null || { cat "$work/city.err" >&2 && exit 1; }
        sleep 0.1
    done
}
