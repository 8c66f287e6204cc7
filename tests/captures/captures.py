#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads recorded cameras through the library and compares, device by device, with what the recordings hold.

captures.py --read PROGRAM [--shared DIR] [--only TEXT] [--list]
Ends with 77 (skipped) where the recordings are not there.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import axis_facts
import axis_pieces
import dahua_facts
import dahua_pieces
import isapi_facts
import onvif_facts
from recording import Recording

USER, PASSWORD = "admin", "recorded-1"
VENDORS = ("hikvision", "axis", "bosch", "dlink", "happytime-server", "ipd", "pelco", "reolink", "sunba", "sunba-enp")
# Of a recording's protocol: the driver, and what is compared.
LANGUAGES = {"isapi": ("hikvision", isapi_facts), "onvif": ("onvif", onvif_facts), "vapix": ("axis", axis_facts),
             "dahua-cgi": ("dahua", dahua_facts)}
# What an answer that says "no" may become; never a crash, never a silent success.
REFUSALS = {"not_supported", "not_found", "forbidden", "unauthorized", "protocol", "invalid_argument", "overloaded"}


class Seen:
    """What the library said of one device, and every difference from the recording."""

    def __init__(self, answers):
        self.answers = answers
        self.differences = []
        self.compared = 0

    def value(self, operation, otherwise=None):
        answer = self.answers.get(operation, {})
        if "value" in answer:
            return answer["value"]
        if otherwise is not None:
            return otherwise
        raise LookupError(f"{operation}: {answer.get('error', 'was not asked')}")

    def true(self, what, holds, words):
        self.compared += 1
        if not holds:
            self.differences.append(f"{what}: {words}")

    def same(self, what, got, wanted):
        self.true(what, got == wanted, f"{got!r} instead of {wanted!r}")

    def near(self, what, got, wanted):
        self.true(what, got is not None and abs(got - wanted) < 0.011, f"{got!r} instead of {wanted!r}")


def compare(recording, answers):
    seen = Seen(answers)
    onvif = onvif_facts.is_onvif(recording)
    opened = answers["open"]
    if onvif and onvif_facts.only_failures(recording):
        error = opened.get("error", {})
        for operation, answer in answers.items():
            if operation != "open" and "error" in answer:
                seen.true(operation, answer["error"]["code"] in REFUSALS, answer["error"])
        if error:
            seen.true("open", error["code"] in REFUSALS and error["message"], error)
        seen.true("failures", error or seen.compared, "everything worked, though only failures were recorded")
        return seen
    if "error" in opened:
        seen.true("open", False, opened["error"])
        return seen
    driver, facts = LANGUAGES["onvif" if onvif else recording.protocol]
    seen.same("driver", opened["value"]["driver"], driver)
    for check in facts.CHECKS:
        try:
            check(seen, recording)
        except LookupError as missing:
            seen.true(check.__name__, False, str(missing))
    for operation, answer in answers.items():
        if "error" in answer:
            seen.true(operation, answer["error"]["code"] in REFUSALS, answer["error"])
            seen.true(operation, PASSWORD not in json.dumps(answer), "tells the password")
    return seen


def run_device(folder, shared, program):
    start = time.monotonic()
    server = subprocess.Popen([sys.executable, str(shared / "replay" / "replay.py"), str(folder)],
                              stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip().rpartition(" ")[2]
        read = subprocess.run([program, url, USER], capture_output=True, text=True, timeout=120,
                              env={**os.environ, "CAMSDK_PASSWORD": PASSWORD})
        if read.returncode:
            return folder, None, [f"the program ended with {read.returncode}: {read.stderr[-500:]}"], 0
        answers = json.loads(read.stdout)
        seen = compare(Recording(folder), answers)
        return folder, seen, seen.differences, time.monotonic() - start
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def read_all(folders, options):
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for folder, seen, differences, seconds in pool.map(lambda one: run_device(one, options.shared, options.read), folders):
            bad += bool(differences)
            name = f"{folder.parent.name}/{folder.name}"
            print(f"{'differs' if differences else 'same   '} {name}: {seen.compared if seen else 0} values, {seconds:.1f} s")
            for difference in differences:
                print(f"    {difference}")
    print(f"{len(folders)} devices, {bad} differ")
    return 1 if bad else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", required=True)
    parser.add_argument("--shared", type=Path,
                        default=Path(os.environ.get("CAMSDK_SHARED") or Path(__file__).resolve().parents[3] / "shared"))
    parser.add_argument("--only", default="")
    parser.add_argument("-j", type=int, default=4)
    options = parser.parse_args()
    if not (options.shared / "replay" / "replay.py").exists():
        print("skipped: no recordings beside the project (CAMSDK_SHARED names their place)")
        return 77
    folders = [path.parent for vendor in VENDORS for path in sorted((options.shared / "captures" / vendor).glob("*/device.json"))]
    with tempfile.TemporaryDirectory() as pieces:
        folders += axis_pieces.compose(options.shared / "captures" / "axis", Path(pieces) / "axis")
        folders += dahua_pieces.compose(options.shared / "captures", Path(pieces) / "dahua")
        folders = [path for path in folders if options.only in str(path) and
                   json.loads((path / "device.json").read_text())["protocol"] in LANGUAGES]
        if not folders:
            print("skipped: no recording fits")
            return 77
        return read_all(folders, options)


if __name__ == "__main__":
    sys.exit(main())
