#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# Writes mac_prefixes.csv out of the IEEE registry files (Debian package ieee-data, or fetched from the IEEE).
# update_mac_prefixes.py [FOLDER]; FOLDER holds oui.csv, mam.csv, oui36.csv.
import csv
import datetime
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/ieee-data"

with open(os.path.join(here, "registrants.csv"), newline="") as file:
    rows = csv.reader(line for line in file if not line.startswith("#"))
    wanted = {row[0] for row in rows if row[0] != "registrant"}

found = []
newest = 0
for name in ("oui.csv", "mam.csv", "oui36.csv"):
    path = os.path.join(folder, name)
    newest = max(newest, os.path.getmtime(path))
    with open(path, newline="", encoding="utf-8") as file:
        found += [(row[1].upper(), row[2]) for row in csv.reader(file) if row[2] in wanted]

with open(os.path.join(here, "mac_prefixes.csv"), "w", newline="") as file:
    date = datetime.datetime.fromtimestamp(newest, datetime.timezone.utc).date()
    file.write(f"# IEEE registry as of {date}; written by update_mac_prefixes.py\n")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("prefix", "registrant"))
    writer.writerows(sorted(found))
print(len(found), "prefixes")
