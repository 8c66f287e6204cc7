#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes docs/robustness.md from the ledgers of the tests, or says where the page differs from them.

robustness.py LEDGER... --page docs/robustness.md [--check]

Each name of sheet.py must have been tried by a test of that name, or by the one that sheet.py names, or stand there as
open with a reason. Anything else is a finding, and ends with 1.
"""
import argparse
import json
import sys
from pathlib import Path

from sheet import ALL, ATTACKS, ELSEWHERE, LIMITS, OPEN, PTZ, QUIRKS

sys.path.append(str(Path(__file__).resolve().parent.parent))
import written_page  # noqa: E402

HEAD = """# Cameras that misbehave, and cameras that attack

Written by `tests/quirks/robustness.py` from what the tests found; do not edit. Each name is a test; the first list's names
are switches of the simulator too (`camsim quirks`). `yes`: the simulated camera did it, through the public interface, and
every assertion held · `–`: does not concern the protocol, or the simulated camera cannot do it · `FAILED`: it did not hold ·
`open`: not tested, and why. An attack below the drivers was tried on the network layer that all of them use.
"""


class Page:
    def __init__(self, paths):
        self.cases, self.trials, self.does, self.findings = {}, {}, {}, []
        for path in paths:
            for line in path.read_text().splitlines():
                entry = json.loads(line)
                if "driver" in entry:
                    self.trials.setdefault(entry["case"], {})[entry["driver"]] = entry["held"]
                    self.does[entry["case"]] = entry["does"]
                else:
                    self.cases[entry["case"]] = entry["held"]

    def row(self, number, name):
        words = self.does.get(name, "")
        cells = dict(self.trials.get(name, {}))
        if name in ELSEWHERE:
            case, drivers, words = ELSEWHERE[name]
            if case not in self.cases:
                self.findings.append(f"{name}: no ledger has the test case \"{case}\"")
            cells.update({driver: self.cases.get(case, False) for driver in drivers})
        if not cells:
            if name not in OPEN:
                self.findings.append(f"{name}: nothing tried it")
            return f"| {number} | `{name}` |" + " – |" * len(ALL) + f" {OPEN.get(name, '?')} |"
        if name in OPEN:
            self.findings.append(f"{name} is tested, and sheet.py says that it is open")
        for driver, held in cells.items():
            if not held:
                self.findings.append(f"{name} failed on {driver}")
        marks = " | ".join("–" if driver not in cells else "yes" if cells[driver] else "FAILED" for driver in ALL)
        return f"| {number} | `{name}` | {marks} | {words} |"

    def table(self, title, rows):
        head = f"| | name | {' | '.join(ALL)} | what the library does |"
        return [f"\n## {title}\n", head, "|---" * (len(ALL) + 3) + "|"] + [self.row(number, name) for number, name in rows]

    def text(self):
        quirks = [(number, name) for number, names in QUIRKS.items() for name in names.split()]
        attacks = [(number, name) for number, names in ATTACKS.items() for name in names]
        lines = [HEAD] + self.table("What cameras do wrong", quirks)
        lines += self.table("Heads that must stop", [("", name) for name in PTZ])
        lines += self.table("What attackers do", attacks)
        lines += self.table("Limits", [("", name) for name in LIMITS])
        known = {name for _, name in quirks + attacks} | set(PTZ) | set(LIMITS)
        lines += self.table("Further", [("", name) for name in sorted(set(self.trials) - known)])
        return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledgers", nargs="+", type=Path)
    written_page.add_arguments(parser)
    options = parser.parse_args()
    page = Page(options.ledgers)
    wanted = page.text()
    return written_page.settle(options, wanted, page.findings, "the tests",
                               f"tests/quirks/robustness.py {' '.join(map(str, options.ledgers))}")


if __name__ == "__main__":
    sys.exit(main())
