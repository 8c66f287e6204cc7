#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Makes the documentation site: docs/build.sh [FOLDER]. Any warning of Doxygen is an error, and so are a public class or
# function without a sentence, and a link that leads nowhere.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-build/docs}
mkdir -p "$out"
printf '%s\n' "$(<docs/Doxyfile)" "INPUT += $(echo src/drivers/*/README.md)" "OUTPUT_DIRECTORY = $out" "WARN_LOGFILE = $out/warnings.txt" | doxygen -
# Needs no sentence: a field whose name and unit say it all; a copy, move or default operation; a further comparison; the
# constructor that only Camera calls; a backend's method, which its front class documents; what implements a documented
# interface.
silent='\((variable|enumvalue)\) |operator=\(|(=default|=delete) \(function\)|\(detail::Target target\) \(function\)'
silent="$silent|operator[!=]=\(.*\(friend\)|/driver/[a-z]+_backend\.hpp:.*\(function\)| override \(function\)|\((const )?[A-Z][a-z]+ ?&&? ?(other)?\) noexcept"
if grep -vE "$silent" "$out/warnings.txt"; then
    echo "docs: the warnings above are errors" >&2
    exit 1
fi
python3 docs/links.py "$out/html"
echo "docs: written to $out/html/index.html"
