# SPDX-License-Identifier: BSL-1.0
"""What recordings of Dahua's platform hold, compared with what the library read."""
import datetime
import re

ZONES = {9: datetime.timedelta(hours=5, minutes=45)}  # of NTP.TimeZone, those that were recorded


def lines_of(recording, object_, **query):
    """The key=value lines that were recorded for a call, without the word "table."."""
    for route in recording.routes:
        if route["path"] == "/cgi-bin/" + object_ and route["query"].items() >= query.items():
            text = (recording.folder / route["file"]).read_text(encoding="utf-8", errors="replace")
            pairs = (line.strip().partition("=") for line in text.splitlines())
            return {key.removeprefix("table."): value for key, equals, value in pairs if equals}
    return {}


def table(recording, name):
    return lines_of(recording, "configManager.cgi", action="getConfig", name=name)


def is_recorder(recording):
    return lines_of(recording, "magicBox.cgi", action="getSystemInfo").get("updateSerial", "").startswith("NVR")


def check_info(seen, recording):
    info = seen.value("device.info")
    known = lines_of(recording, "magicBox.cgi", action="getSystemInfo")
    model = known["deviceType"] if not known["deviceType"].isdigit() else known["updateSerial"]
    seen.same("info.model", info["model"], model)
    seen.same("info.serial", info["serial"], known["serialNumber"])
    seen.same("info.hardware", info["hardware"], known.get("hardwareVersion"))
    seen.same("info.manufacturer", info["manufacturer"],
              lines_of(recording, "magicBox.cgi", action="getVendor").get("vendor"))
    for name in ("processor", "updateSerial", "updateSerialCloudUpgrade"):
        if name in known:
            seen.same(f"info.extra.{name}", info["extra"].get(name), known[name])
    evidence = {(one["kind"], one["value"]) for one in seen.value("device.evidence")}
    seen.true("evidence", ("realm", f"Login to {known['serialNumber']}") in evidence, evidence)


def check_channels(seen, recording):
    channels = seen.value("device.channels")
    if not is_recorder(recording):
        return seen.same("channels", len(channels), 1)
    titles, cameras = table(recording, "ChannelTitle"), table(recording, "RemoteDevice")
    behind = {}
    for key, value in cameras.items():
        if found := re.fullmatch(r"RemoteDevice\.uuid:System_CONFIG_NETCAMERA_INFO_(\d+)\.(\w+)", key):
            behind.setdefault(int(found[1]) + 1, {})[found[2]] = value
    wanted = [number for number, camera in sorted(behind.items()) if camera["Enable"] == "true"]
    seen.same("channels", [one["number"] for one in channels], wanted)
    for one in channels:
        camera = behind[one["number"]]
        seen.same(f"channel {one['number']} name", one["name"], titles[f"ChannelTitle[{one['number'] - 1}].Name"] or None)
        for field, name in [("address", "Address"), ("model", "DeviceType"), ("serial", "SerialNo"),
                            ("firmware", "Version"), ("protocol", "Vendor")]:
            seen.same(f"channel {one['number']} {field}", one[field], camera.get(name) or None)


def check_rules(seen, recording):
    motion, people = table(recording, "MotionDetect"), table(recording, "SmartMotionDetect")
    if not motion:
        return
    rules = {one["id"]: one for one in seen.value("analytics.rules")}
    seen.same("rules", sorted(rules), ["motion1", "smd1"])  # the recorded rule of VideoAnalyseRule has no type
    seen.same("motion", rules["motion1"]["enabled"], motion["MotionDetect[0].Enable"] == "true")
    seen.same("motion version", rules["motion1"]["extra"]["DetectVersion"], motion["MotionDetect[0].DetectVersion"])
    seen.same("people", rules["smd1"]["enabled"], people["SmartMotionDetect[0].Enable"] == "true")
    for leaf in ("Sensitivity", "ObjectTypes.Human", "ObjectTypes.Vehicle"):
        seen.same(f"people {leaf}", rules["smd1"]["extra"][leaf], people["SmartMotionDetect[0]." + leaf])


def check_head(seen, recording):
    known = lines_of(recording, "ptz.cgi", action="getStatus")
    if not known:
        return
    status = seen.value("ptz.status")
    seen.near("pan", status["pan_degrees"], float(known["status.Postion[0]"]))
    seen.near("tilt", status["tilt_degrees"], -float(known["status.Postion[1]"]))
    seen.near("zoom", status["zoom_factor"], float(known["status.Postion[2]"]))
    seen.same("moving", status["moving"], known["status.MoveStatus"] != "Idle" or known["status.ZoomStatus"] != "Idle")


def utc(text, zone):
    return (datetime.datetime.fromisoformat(text) - zone).strftime("%Y-%m-%dT%H:%M:%S")


def check_clock_and_recordings(seen, recording):
    ntp = table(recording, "NTP")
    if not ntp:
        return
    zone = ZONES[int(ntp["NTP.TimeZone"])]
    clock = seen.value("clock.get")
    seen.same("clock.zone", clock["zone"], "<+0545>-5:45")
    seen.same("clock.mode", clock["mode"], "ntp" if ntp["NTP.Enable"] == "true" else "manual")
    seen.same("clock.ntp", clock["ntp"], [ntp["NTP.Address"]])
    known = lines_of(recording, "mediaFileFind.cgi", action="findNextFile")
    count = sum(key.endswith(".FilePath") for key in known)
    found = seen.value("recordings.find")
    seen.same("recordings", len(found), count)
    for row, one in enumerate(found):
        item = {key.partition(".")[2]: value for key, value in known.items() if key.startswith(f"items[{row}].")}
        seen.same(f"recording {row} id", one["id"], item["FilePath"])
        seen.same(f"recording {row} channel", one["channel"], int(item["Channel"]) + 1)
        seen.same(f"recording {row} bytes", one["bytes"], int(item["Length"]))
        seen.same(f"recording {row} trigger", one["trigger"], item["Events[0]"])
        seen.true(f"recording {row} from", one["from"].startswith(utc(item["StartTime"], zone)), one["from"])
        seen.true(f"recording {row} to", one["to"].startswith(utc(item["EndTime"], zone)), one["to"])


CHECKS = [check_info, check_channels, check_rules, check_head, check_clock_and_recordings]
