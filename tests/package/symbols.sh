#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Checks what libcamsdk.so shows: names of camsdk only, and every name that symbols.txt lists (so that none gets lost).
# symbols.sh LIBRARY [--update]
set -euo pipefail
list=$(dirname "$0")/symbols.txt
# Not ours, but wanted by the shared library of gSOAP where the ONVIF driver is built in (src/drivers/onvif/soap/hooks.cpp).
hooks='^(namespaces|soap_(get|put|mark|dup|del)element|soap_[a-z_]*(fault|header)[a-z_]*\(soap\*\))$'
shown=$(nm -D --defined-only -C "$1" | cut -d' ' -f3- | grep -vE "$hooks" | LC_ALL=C sort -u)
foreign=$(grep -vE '^(typeinfo (name )?for |vtable for |VTT for )?camsdk::' <<<"$shown" || true)
if [ -n "$foreign" ]; then
    printf 'FAILED: the library shows names that are not its own:\n%s\n' "$foreign" >&2
    exit 1
fi
if [ "${2:-}" = --update ]; then
    printf '%s\n' "$shown" >"$list"
fi
lost=$(LC_ALL=C comm -23 "$list" <(printf '%s\n' "$shown"))
if [ -n "$lost" ]; then
    printf 'FAILED: the library no longer shows these (an ABI break; if meant, say so in CHANGELOG.md and run %s):\n%s\n' \
        "tests/package/symbols.sh $1 --update" "$lost" >&2
    exit 1
fi
new=$(LC_ALL=C comm -13 "$list" <(printf '%s\n' "$shown"))
[ -z "$new" ] || printf 'not listed yet:\n%s\n' "$new"
echo "symbols: $(wc -l <<<"$shown") shown, all of camsdk; none of the $(wc -l <"$list") listed ones is lost"
