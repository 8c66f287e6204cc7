#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What polling a simulated city from one asyncio thread costs, beside the same in C++ coroutines, in one run:
# python_bench [--rounds N] [--cameras N] CAMSIM CPP_PROGRAM PYTHON PYTHON_PROGRAM; PYTHONPATH leads to camsdk.
set -euo pipefail
rounds=5 cameras=447
while [ $# -gt 4 ]; do
    case "$1" in
    --rounds) rounds=$2 && shift 2 ;;
    --cameras) cameras=$2 && shift 2 ;;
    *) break ;;
    esac
done
[ $# = 4 ] || { sed -n '4p' "$0" >&2 && exit 2; }
camsim=$1 cpp=$2 python=$3 script=$4
# shellcheck source=city.sh
. "$(dirname "$0")/city.sh"
start_city "$camsim" "$cameras"
for _ in $(seq "$rounds"); do
    "$cpp" "$work/fleet.json" 3 | tee -a "$work/runs"
    "$python" "$script" "$work/fleet.json" --rounds 3 | tee -a "$work/runs"
done
# CPU for each answer, as a camera may be lost on the way; the middle of all runs.
middle()
{
    awk -v who="$1" '$1 == who {print $9 / $7}' "$work/runs" | sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}'
}
awk -v c="$(middle cpp)" -v p="$(middle python)" \
    'BEGIN {printf "cpu for an answer: C++ %.3f ms, asyncio %.3f ms, ratio %.2f\n", c, p, p / c}'
