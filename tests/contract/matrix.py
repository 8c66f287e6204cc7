#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes docs/support-matrix.md from the contract suite's reports, or says where the page differs from them.

matrix.py REPORT.json... --page docs/support-matrix.md [--check]
"""
import argparse
import difflib
import json
import sys
from pathlib import Path

HEAD = """# What each driver does

Written by `tests/contract/matrix.py` from the reports of the contract suite on simulated cameras; do not edit. The table
cannot claim what no test has done: a tick stands where the suite made the call and every assertion held. What a certain real
camera has, it says itself: `camctl capabilities`.

`yes` tested · `no` answers `not_supported` · `-` there was nothing to try it on · `FAILED` tested, and it does not hold
"""
WORDS = {"tested": "yes", "not_supported": "no", "skipped": "-", "failed": "FAILED"}
ORDER = ["device", "clock", "media", "ptz", "imaging", "overlay", "masks", "analytics", "events", "recordings", "io", "audio",
         "users", "network", "security", "maintenance"]


def page(reports):
    drivers = sorted(reports)
    rows = {}
    for driver in drivers:
        for row in reports[driver]["rows"]:
            rows.setdefault((row["feature"], row["operation"]), {})[driver] = WORDS[row["outcome"]]
    lines = [HEAD]
    for feature in ORDER:
        some = sorted(key for key in rows if key[0] == feature)
        if not some:
            continue
        lines.append(f"\n## {feature}\n\n| operation | " + " | ".join(drivers) + " |\n|---" * 1 + "|---" * len(drivers) + "|")
        for key in some:
            lines.append(f"| `{key[1]}` | " + " | ".join(rows[key].get(driver, "-") for driver in drivers) + " |")
    lines.append("\n## How often\n\n| | " + " | ".join(drivers) + " |\n|---" + "|---" * len(drivers) + "|")
    for word, outcome in (("operations tested", "tested"), ("not supported", "not_supported"), ("failed", "failed")):
        counts = [str(sum(row["outcome"] == outcome for row in reports[driver]["rows"])) for driver in drivers]
        lines.append(f"| {word} | " + " | ".join(counts) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--page", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    reports = {}
    for path in options.reports:
        report = json.loads(path.read_text())
        reports[report["driver"]] = report
    wanted = page(reports)
    if not options.check:
        options.page.write_text(wanted)
        return 0
    now = options.page.read_text() if options.page.exists() else ""
    if now == wanted:
        return 0
    sys.stdout.writelines(difflib.unified_diff(now.splitlines(True), wanted.splitlines(True), str(options.page), "the reports"))
    print(f"\n{options.page} differs from what the contract suite found; write it anew: "
          f"tests/contract/matrix.py {' '.join(map(str, options.reports))} --page {options.page}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
