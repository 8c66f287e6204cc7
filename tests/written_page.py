# SPDX-License-Identifier: BSL-1.0
"""A page of docs/ that a test writes from what other tests found, and that must say the same when it is written anew."""
import difflib
import sys
from pathlib import Path


def add_arguments(parser):
    parser.add_argument("--page", type=Path, required=True)
    parser.add_argument("--check", action="store_true")


def settle(options, wanted, findings, source, command):
    """Prints the findings and writes the page, or with --check says where it differs from `wanted`; answers the exit status.

    `source` is who found it, `command` what would write the page but for its --page."""
    for finding in findings:
        print(finding)
    if not options.check:
        options.page.write_text(wanted)
        return 1 if findings else 0
    now = options.page.read_text() if options.page.exists() else ""
    if now != wanted:
        sys.stdout.writelines(difflib.unified_diff(now.splitlines(True), wanted.splitlines(True), str(options.page), source))
        print(f"\n{options.page} differs from what {source} found; write it anew: {command} --page {options.page}")
    return 1 if findings or now != wanted else 0
