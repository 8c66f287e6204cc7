#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The inventory of a fleet as a table, for a notebook: fleet_table.py FLEET

rows() answers plain dicts: pandas.DataFrame(rows(path)) is the table, and so is what this prints without pandas.
"""
import sys
from typing import Any, Dict, List

import camsdk

COLUMNS = ("name", "driver", "claimed_manufacturer", "platform_manufacturer", "model", "firmware", "rebrand", "error")


def rows(path: str) -> List[Dict[str, Any]]:
    """A dict a camera; `error` is its code where the camera did not answer."""
    fleet = camsdk.read_fleet(path)
    options = camsdk.FleetOptions(open=camsdk.OpenOptions(deadline=6))
    with camsdk.Context() as context:
        found = [row.to_dict() for row in camsdk.inventory(context, fleet, options)]
    for row in found:
        row["error"] = row["error"] and row["error"]["code"]
    return found


def table(found: List[Dict[str, Any]]) -> str:
    """The same for people."""
    lines = [COLUMNS] + [tuple("" if row[name] is None else str(row[name]) for name in COLUMNS) for row in found]
    widths = [max(len(line[at]) for line in lines) for at in range(len(COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(table(rows(sys.argv[1])))
