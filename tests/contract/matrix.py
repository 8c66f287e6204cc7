#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes docs/support-matrix.md from the contract suite's reports, or says where the page differs from them.

matrix.py REPORT.json... --page docs/support-matrix.md --absent absent.json [--check]

Every cell is tested, or absent.json says why the protocol has nothing of the kind and where that is written:
{"DRIVER": {"OPERATION": {"why": "…", "source": "…"}}}. What a driver has still to learn stands there as {"open": "…"}.
Anything else is a finding, and ends with 1.
"""
import argparse
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
import written_page  # noqa: E402

HEAD = """# What each driver does

Written by `tests/contract/matrix.py` from the reports of the contract suite on simulated cameras; do not edit. The table
cannot claim what no test has done: a tick stands where the suite made the call and every assertion held. What a certain real
camera has, it says itself: `camctl capabilities`. What is unverified on devices stands in each driver's README.

`yes` tested · `no` with a number: not in the protocol, see below · `open` with a number: the driver has still to learn it ·
`FAILED` tested, and it does not hold · `?` neither tested nor explained
"""
ORDER = ["device", "clock", "media", "ptz", "tours", "imaging", "overlay", "masks", "analytics", "events", "recordings", "io",
         "audio", "users", "network", "security", "maintenance"]


class Matrix:
    def __init__(self, reports, absent):
        self.drivers = sorted(reports)
        self.absent = absent
        self.outcomes = {driver: {row["operation"]: row for row in reports[driver]["rows"]} for driver in self.drivers}
        self.operations = sorted({(row["feature"], row["operation"]) for report in reports.values() for row in report["rows"]})
        self.notes = []
        self.findings = []

    def cell(self, driver, operation):
        row = self.outcomes[driver].get(operation)
        outcome = row["outcome"] if row else "missing"
        reason = self.absent.get(driver, {}).get(operation)
        if outcome == "tested" and reason:
            self.findings.append(f"{driver} {operation} is tested, and absent.json says that it is not in the protocol")
        if outcome == "tested":
            return "yes"
        if outcome == "failed":
            self.findings.append(f"{driver} {operation} failed: {row['message']}")
            return "FAILED"
        if outcome == "not_supported" and reason:
            words = reason.get("open") or f"{reason['why']} Source: {reason['source']}."
            self.notes.append(f"{driver}, `{operation}`: {words}")
            return f"{'open' if 'open' in reason else 'no'} ({len(self.notes)})"
        self.findings.append(f"{driver} {operation} is {outcome}" + (f": {row['message']}" if row and row["message"] else ""))
        return "?"

    def table(self, feature):
        some = [operation for of, operation in self.operations if of == feature]
        if not some:
            return []
        lines = [f"\n## {feature}\n", "| operation | " + " | ".join(self.drivers) + " |", "|---" * (len(self.drivers) + 1) + "|"]
        for operation in some:
            lines.append(f"| `{operation}` | " + " | ".join(self.cell(driver, operation) for driver in self.drivers) + " |")
        return lines

    def counts(self):
        lines = ["\n## How often\n", "| | " + " | ".join(self.drivers) + " |", "|---" * (len(self.drivers) + 1) + "|"]
        for words, outcome in (("operations tested", "tested"), ("not supported", "not_supported"), ("failed", "failed")):
            counts = [str(sum(row["outcome"] == outcome and row["feature"] in ORDER for row in self.outcomes[driver].values()))
                      for driver in self.drivers]
            lines.append(f"| {words} | " + " | ".join(counts) + " |")
        return lines

    def page(self):
        lines = [HEAD]
        for feature in ORDER:
            lines += self.table(feature)
        lines += self.counts()
        if self.notes:
            lines.append("\n## Not in the protocol\n")
            lines += [f"{number}. {note}" for number, note in enumerate(self.notes, 1)]
        return "\n".join(lines) + "\n"

    def stale(self):
        """Reasons that no report has a cell for."""
        for driver, operations in self.absent.items():
            for operation in operations if driver in self.drivers else []:
                if operation not in self.outcomes[driver]:
                    self.findings.append(f"absent.json explains {driver} {operation}, which no report has")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--absent", type=Path, required=True)
    written_page.add_arguments(parser)
    options = parser.parse_args()
    reports = {}
    for path in options.reports:
        report = json.loads(path.read_text())
        reports[report["driver"]] = report
    matrix = Matrix(reports, json.loads(options.absent.read_text()))
    wanted = matrix.page()
    matrix.stale()
    return written_page.settle(
        options, wanted, matrix.findings, "the contract suite",
        f"tests/contract/matrix.py {' '.join(map(str, options.reports))} --absent {options.absent}")


if __name__ == "__main__":
    sys.exit(main())
