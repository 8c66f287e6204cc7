#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Who made the recorded cameras: each platform right or of low confidence, each label found, no maker called a label.

identity.py --identify PROGRAM [--shared DIR]
Ends with 77 (skipped) where the recordings are not there.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

USER, PASSWORD = "admin", "recorded-1"

# What each folder's cameras are; the folders of labels stand with the platform under them.
PLATFORMS = {"hikvision": "Hikvision", "axis": "Axis", "bosch": "Bosch", "pelco": "Pelco", "reolink": "Reolink",
             "dahua": "Dahua", "hanwha": "Hanwha", "sunba": "Uniview", "sunba-enp": "Hikvision"}
LABELS = {"sunba", "sunba-enp"}


def judged(vendor, verdict):
    """What is wrong with a verdict on a camera out of that vendor's folder."""
    wrong = []
    platform = verdict["platform_manufacturer"]
    right = platform == PLATFORMS.get(vendor)
    if not right and verdict["confidence"] != "low":
        wrong.append(f"{platform!r} with confidence {verdict['confidence']}")
    if vendor in LABELS and not (verdict["rebrand"] and right):
        wrong.append(f"the label is not found out: {platform!r}, rebrand {verdict['rebrand']}")
    if vendor not in LABELS and verdict["rebrand"]:
        wrong.append(f"a genuine {verdict['claimed_manufacturer']!r} is called a label of {platform!r}")
    for evidence in verdict["evidence"]:
        if not (evidence["kind"] and evidence["says"] and 1 <= evidence["weight"] <= 3):
            wrong.append(f"evidence without kind, word or weight: {evidence}")
    return wrong


def of_replay(options, folder):
    server = subprocess.Popen([sys.executable, options.shared / "replay" / "replay.py", folder], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        device = json.loads((folder / "device.json").read_text())
        url = device.get("driver", "") + server.stdout.readline().strip().rpartition(" ")[2]
        run = subprocess.run([options.identify, url, USER], capture_output=True, text=True, timeout=120,
                             env={**os.environ, "CAMSDK_PASSWORD": PASSWORD})
        return json.loads(run.stdout)
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def check_replay(options, vendor, folder):
    verdict = of_replay(options, folder)
    name = f"{vendor}/{folder.name}"
    if "error" in verdict:  # a recording of failures only has nothing to judge
        failures = all(route.get("status", 200) >= 400 for route in json.loads((folder / "device.json").read_text())["routes"])
        return name, "no verdict", [] if failures else [f"no verdict: {verdict['error']}"]
    return name, f"{verdict['platform_manufacturer']}, {verdict['confidence']}", judged(vendor, verdict)


def facts(options, manufacturer, serial, firmware, mac):
    run = subprocess.run([options.identify, "facts", manufacturer, serial, firmware, mac], capture_output=True, text=True,
                         timeout=60, check=True)
    return json.loads(run.stdout)


def pairs(path):
    """key=value lines, quotes off."""
    found = {}
    for line in path.read_text(errors="replace").splitlines():
        key, equals, value = line.strip().strip("'\",").partition("=")
        if equals:
            found.setdefault(key.strip(), value.strip())
    return found


def recorded_facts(captures):
    """(vendor, where, manufacturer, serial, firmware, mac) of single payloads that no replay serves."""
    for path in sorted((captures / "dahua").rglob("*")):
        if path.is_file() and path.suffix == ".txt":
            fields = pairs(path)
            if "serialNumber" in fields:
                yield "dahua", path, "", fields["serialNumber"], fields.get("version", ""), ""
            for key, serial in fields.items():
                if key.endswith(".SerialNo") and serial.startswith("DS-"):
                    version = fields.get(key.replace(".SerialNo", ".Version"), "")
                    yield "hikvision", path, "", serial, version, ""
    for path in sorted((captures / "hanwha").rglob("*")):
        fields = pairs(path) if path.is_file() else {}
        if "SerialNumber" in fields:
            yield ("hanwha", path, "", fields["SerialNumber"], fields.get("FirmwareVersion", ""),
                   fields.get("ConnectedMACAddress", ""))
    for path in sorted((captures / "onvif-misc").rglob("*.xml")):
        try:
            texts = {one.tag.rpartition("}")[2]: (one.text or "").strip() for one in ElementTree.parse(path).iter()}
        except ElementTree.ParseError:
            continue
        if "SerialNumber" in texts and "Manufacturer" in texts:
            vendor = texts["Manufacturer"].split()[0].lower()
            yield vendor, path, texts["Manufacturer"], texts["SerialNumber"], texts.get("FirmwareVersion", ""), ""


def check_facts(options, entry):
    vendor, path, *words = entry
    verdict = facts(options, *words)
    return (f"{path.parent.name}/{path.name}", f"{verdict['platform_manufacturer']}, {verdict['confidence']}",
            judged(vendor, verdict))


def single_documents(captures, folder):
    """Recorded deviceInfo documents that stand alone, each made a camera that has nothing else."""
    for path in sorted((captures / "hikvision").rglob("*.xml")):
        if "deviceInfo" not in str(path) or (path.parent.parent / "device.json").exists():
            continue
        camera = folder / re.sub(r"\W", "_", str(path.relative_to(captures)))
        camera.mkdir()
        (camera / "info.xml").write_bytes(path.read_bytes())
        (camera / "device.json").write_text(json.dumps(
            {"vendor": "hikvision", "protocol": "isapi", "driver": "hikvision+", "auth": {"scheme": "digest", "algorithm": "MD5", "realm": "x"},
             "routes": [{"method": "GET", "path": "/ISAPI/System/deviceInfo", "file": "info.xml",
                         "type": "application/xml"}]}))
        yield camera


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--identify", required=True)
    parser.add_argument("--shared", type=Path,
                        default=Path(os.environ.get("CAMSDK_SHARED") or Path(__file__).resolve().parents[3] / "shared"))
    options = parser.parse_args()
    captures = options.shared / "captures"
    if not (options.shared / "replay" / "replay.py").exists():
        print("skipped: no recordings beside the project (CAMSDK_SHARED names their place)")
        return 77
    with tempfile.TemporaryDirectory() as made, concurrent.futures.ThreadPoolExecutor(2) as pool:
        replays = [(path.parent.parent.name, path.parent) for path in sorted(captures.glob("*/*/device.json"))]
        replays += [("hikvision", camera) for camera in single_documents(captures, Path(made))]
        results = list(pool.map(lambda one: check_replay(options, *one), replays))
        results += list(pool.map(lambda one: check_facts(options, one), recorded_facts(captures)))
    bad = 0
    for name, words, wrong in results:
        bad += bool(wrong)
        print(f"{'wrong' if wrong else 'right'} {name}: {words}")
        for one in wrong:
            print(f"    {one}")
    labels = sum(name.split("/")[0] in LABELS for name, _, _ in results)
    print(f"{len(results)} recordings, {labels} of them of labels, {bad} wrong")
    return 1 if bad or len(replays) < 10 or labels < len(LABELS) else 0


if __name__ == "__main__":
    sys.exit(main())
