# SPDX-License-Identifier: BSL-1.0
# What the package checks share. Sourced; makes a folder of its own and removes it at the end.
# shellcheck shell=bash
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail()
{
    echo "FAILED: $*" >&2
    exit 1
}

# quietly COMMAND...: shows the output only when the command fails.
quietly()
{
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2 && fail "$*"; }
}

# contains TEXT WHAT: standard input has to have TEXT in it.
contains()
{
    local all
    all=$(cat)
    [[ $all == *"$1"* ]] || fail "$2 does not say '$1': $all"
}

# no_gsoap LIBRARY: neither linked to gSOAP nor with its code inside.
no_gsoap()
{
    ! ldd "$1" | grep -qi gsoap || fail "$1 is linked to gSOAP"
    ! nm -C "$1" | grep -qE ' (soap_(begin|init|end|recv|in_|out_)|soap_serialize)' || fail "$1 contains gSOAP's code"
    ! strings -n 8 "$1" | grep -qi 'gsoap' || fail "$1 names gSOAP"
}
