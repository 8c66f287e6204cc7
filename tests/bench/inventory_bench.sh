#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What a fleet inventory costs with camsdk, beside the same requests on a bare curl multi handle, in one run against one
# simulated city: inventory_bench [--rounds N] [--cameras N] PROGRAMS_FOLDER CAMSIM
set -euo pipefail
rounds=21 cameras=447
while [ $# -gt 2 ]; do
    case "$1" in
    --rounds) rounds=$2 && shift 2 ;;
    --cameras) cameras=$2 && shift 2 ;;
    *) break ;;
    esac
done
[ $# = 2 ] || { sed -n '4p' "$0" >&2 && exit 2; }
programs=$1 camsim=$2
# shellcheck source=city.sh
. "$(dirname "$0")/city.sh"
start_city "$camsim" "$cameras" --control 127.0.0.1:0
control=$(grep -ohE '127\.[0-9.]+:[0-9]+' "$work/city.log" "$work/city.err" | head -n 1)

# The first run is for the plan: which camera was asked what. It also is the one with all troubles of the city in it.
"$programs/inventory_camsdk" "$work/fleet.json" --rows "$work/rows" >"$work/first"
"$programs/capture_plan" "$control" "$work/fleet.json" "$work/rows" "$work/skip" >"$work/plan"
# What so simple a program cannot log in to (clocks that differ, and the like) is left out of both.
if ! "$programs/bare_inventory" "$work/plan" >/dev/null 2>"$work/beyond"; then
    cat "$work/beyond" >>"$work/skip"
    grep -vFf <(sed "s/\$/\t/" "$work/beyond") "$work/plan" >"$work/kept" && mv "$work/kept" "$work/plan"
fi
echo "city: $(wc -l <"$work/rows") cameras, $(grep -c 'ok$' "$work/rows") answered, $(wc -l <"$work/plan") compared"
echo "requests: $(awk -F'\t' '{n += NF - 3} END {print n}' "$work/plan") (logins apart)"

for _ in $(seq "$rounds"); do
    "$programs/bare_inventory" "$work/plan" | tee -a "$work/runs"
    "$programs/inventory_camsdk" "$work/fleet.json" --skip-file "$work/skip" | tee -a "$work/runs"
done
# Whatever else runs on the machine only adds to what a run costs, so that the least of many is nearest to the truth.
awk '
    function middle(list, n,   i, j, t) {
        for (i = 2; i <= n; ++i) for (j = i; j > 1 && list[j] < list[j-1]; --j) { t = list[j]; list[j] = list[j-1]; list[j-1] = t }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    function tell(what, ours, theirs, n,   a, b) {
        a = middle(ours, n); b = middle(theirs, n)  # sorted by now
        printf "%s: camsdk %.0f ms, bare %.0f ms, ratio %.2f (medians %.0f, %.0f: %.2f)\n", what, ours[1], theirs[1],
            ours[1] / theirs[1], a, b, a / b
    }
    $1 == "bare" { bc[++b] = $7; bw[b] = $9 }
    $1 == "camsdk" { cc[++c] = $7; cw[c] = $9 }
    END {
        tell("cpu", cc, bc, b)
        tell("wall", cw, bw, b)
    }' "$work/runs"
echo "memory: camsdk's peak with the whole city, troubles included: $(awk '{print $NF}' "$work/first") kB"
