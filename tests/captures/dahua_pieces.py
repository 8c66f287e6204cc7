# SPDX-License-Identifier: BSL-1.0
"""Recordings of Dahua's platform that are single payloads, put together so that they can be opened: one camera each.

Nothing recorded is copied: the folders made here hold a device.json that points at the recordings. What no recording has,
but an open or a search needs (who an Amcrest camera is, the handle of a search, that a head turns), is written here.
"""
import json
from pathlib import Path

SERIAL = "AMC00000000WRITTEN"  # written here
WRITTEN = {  # by file name in the folder
    "amcrest.txt": f"serialNumber={SERIAL}\r\ndeviceType=Amcrest\r\n",
    "vendor.txt": "vendor=Amcrest\r\n",
    "head.txt": "caps.Pan=true\r\ncaps.Tile=true\r\ncaps.Zoom=true\r\n",
    "handle.txt": "result=08137\r\n",
    "ok.txt": "OK\r\n",
    "time.txt": "result=2020-01-07 00:00:00\r\n",
}


def call(path, recorded, **query):
    return {"method": "GET", "path": "/cgi-bin/" + path, "query": query, "file": str(recorded), "type": "text/plain"}


def table(name, recorded):
    return call("configManager.cgi", recorded, action="getConfig", name=name)


class Maker:
    def __init__(self, into):
        self.into = Path(into)
        self.folders = []

    def device(self, name, serial, routes):
        folder = self.into / name
        folder.mkdir(parents=True)
        for file, text in WRITTEN.items():
            (folder / file).write_text(text)
        auth = {"scheme": "digest", "algorithm": "MD5", "realm": f"Login to {serial}"}
        (folder / "device.json").write_text(json.dumps({"protocol": "dahua-cgi", "auth": auth, "routes": routes}))
        self.folders.append(folder)


def camera(client):
    """The camera whose answers stand in the docstrings of one integration."""
    tables = {"MotionDetect": "async_get_config_motion_detection", "SmartMotionDetect": "async_get_smart_motion_detection",
              "VideoAnalyseRule": "async_get_ivs_rules", "VideoInMode": "async_get_video_in_mode",
              "Lighting": "async_get_config_lighting", "Lighting_V2": "async_get_lighting_v2"}
    return [call("magicBox.cgi", client / "get_device_type.txt", action="getDeviceType"),
            call("magicBox.cgi", client / "async_get_system_info.txt", action="getSystemInfo"),
            call("ptz.cgi", "head.txt", action="getCurrentProtocolCaps", channel="1"),
            call("ptz.cgi", client / "async_get_ptz_position.txt", action="getStatus"),
            call("coaxialControlIO.cgi", client / "async_get_coaxial_control_io_status.txt", action="getStatus"),
            *(table(name, client / (file + ".txt")) for name, file in tables.items())]


def recorder(parsers):
    return [call("magicBox.cgi", parsers / "L0005_SYSTEM_INFO.txt", action="getSystemInfo"),
            table("ChannelTitle", parsers / "L0032_CHANNEL_TITLES.txt"),
            table("RemoteDevice", parsers / "L0011_REMOTE_DEVICES.txt")]


def amcrest(folder, found):
    steps = [call("mediaFileFind.cgi", "handle.txt", action="factory.create"),
             call("mediaFileFind.cgi", found, action="findNextFile"),
             *(call("mediaFileFind.cgi", "ok.txt", action=step) for step in ("findFile", "close", "destroy"))]
    return [call("magicBox.cgi", "amcrest.txt", action="getSystemInfo"),
            call("magicBox.cgi", "vendor.txt", action="getVendor"),
            call("global.cgi", "time.txt", action="getCurrentTime"),
            table("NTP", folder / "python-amcrest-docstrings/network/ntp_config.txt"), *steps]


def compose(captures, into):
    """The folders made out of the single payloads below captures/dahua and captures/amcrest."""
    make = Maker(into)
    client = captures / "dahua/rroller-docstrings/client"
    if client.exists():
        make.device("IPC-HDW5831R-ZE", "4X7C5A1ZAG21L3F", camera(client))
    parsers = captures / "dahua/netbox-sync-tests/test_dahua_parsers"
    if parsers.exists():
        make.device("NVR6XX-4KS2", "4C0048DPAJ8F3C9", recorder(parsers))
    for found in sorted((captures / "amcrest/python-amcrest-tests/test_media").glob("*log_find.txt")):
        make.device("amcrest_" + found.stem, SERIAL, amcrest(captures / "amcrest", found))
    return make.folders
