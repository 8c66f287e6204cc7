# SPDX-License-Identifier: BSL-1.0
"""What a VAPIX recording holds, compared with what the library read."""
import re


def lines_of(recording, path, **query):
    """The text that was recorded for a path, with exactly that query."""
    for route in recording.routes:
        if route["path"] == path and route.get("query", {}) == query and route.get("status", 200) < 300:
            return (recording.folder / route["file"]).read_text(encoding="utf-8", errors="replace").splitlines()
    return []


def parameters(recording):
    found = {}
    for line in lines_of(recording, "/axis-cgi/param.cgi", action="list"):
        name, equals, value = line.strip().partition("=")
        if equals and name.startswith("root."):
            found[name[5:]] = value
    return found


def check_info(seen, recording):
    info = seen.value("device.info")
    for field, wanted in recording.expected.get("info", {}).items():
        seen.same(f"info.{field}", info[field], wanted)
    known = parameters(recording)
    seen.same("info.mac", info["mac"], known["Network.eth0.MACAddress"].lower())
    seen.same("info.name", info["name"], known["Network.UPnP.FriendlyName"])
    seen.same("info.channels", info["channels"], int(known["Image.NbrOfConfigs"]))


def check_profiles(seen, recording):
    known = parameters(recording)
    profiles = {one["name"]: one for one in seen.value("media.profiles")}
    for name, value in known.items():
        if not re.fullmatch(r"StreamProfile\.S\d+\.Name", name):
            continue
        seen.true(f"profile {value}", value in profiles, f"{sorted(profiles)} lacks it")
        words = dict(part.partition("=")[::2] for part in known[name[:-4] + "Parameters"].split("&"))
        video = profiles.get(value, {}).get("video") or {}
        seen.same(f"profile {value} codec", video.get("codec"), words["videocodec"].upper())
        seen.same(f"profile {value} gop", video.get("gop"), int(words["videokeyframeinterval"]))
        seen.near(f"profile {value} quality", video.get("quality"), 1 - int(words["compression"]) / 100)
        # 0 is "as many as there are", for which there is no number.
        seen.same(f"profile {value} fps", video.get("fps"), float(words["fps"]) or None)
        seen.true(f"profile {value} size", (video.get("width") or 0) > 0, "a size in words was not understood")
    own = profiles[known["Image.I0.Name"]]
    seen.same("view gop", own["video"]["gop"], int(known["Image.I0.MPEG.PCount"]) + 1)
    seen.near("view quality", own["video"]["quality"], 1 - int(known["Image.I0.Appearance.Compression"]) / 100)
    port = "" if known["Network.RTSP.Port"] == "554" else ":" + known["Network.RTSP.Port"]
    seen.same("view uri", own["stream_uri"], f"rtsp://127.0.0.1{port}/axis-media/media.amp?camera=1&videocodec=h264")


def check_picture(seen, recording):
    known = parameters(recording)
    picture = seen.value("imaging.get")
    for field, name in [("brightness", "Sensor.Brightness"), ("contrast", "Video.Contrast"),
                        ("saturation", "Video.Saturation"), ("sharpness", "Sensor.Sharpness")]:
        seen.near(f"imaging.{field}", picture[field], int(known["ImageSource.I0." + name]) / 100)
    texts = {one["id"]: one for one in seen.value("overlay.list")}
    seen.same("overlay text", texts["text"]["enabled"], known["Image.I0.Text.TextEnabled"] == "yes")


def check_head(seen, recording):
    known = parameters(recording)
    limits = seen.value("ptz.limits")
    seen.same("ptz.pan", limits["pan_degrees"],
              {"min": float(known["PTZ.Limit.L1.MinPan"]), "max": float(known["PTZ.Limit.L1.MaxPan"])})
    seen.same("ptz.tilt", limits["tilt_degrees"],
              {"min": float(known["PTZ.Limit.L1.MinTilt"]), "max": float(known["PTZ.Limit.L1.MaxTilt"])})
    seen.same("ptz.zoom", limits["can_zoom"], known["PTZ.Support.S1.AbsoluteZoom"] == "true")


def check_network(seen, recording):
    known = parameters(recording)
    network = seen.value("network.get")
    eth0 = network["interfaces"][0]
    seen.same("network.mac", eth0["mac"], known["Network.eth0.MACAddress"].lower())
    seen.same("network.address", eth0["ipv4"][0].partition("/")[0], known["Network.eth0.IPAddress"])
    seen.same("network.dns", network["dns"], known["Network.Resolver.NameServerList"].split())
    ports = {one["name"]: one["ports"] for one in network["protocols"]}
    seen.same("network.rtsp", ports["RTSP"], [int(known["Network.RTSP.Port"])])
    services = {one["kind"]: one for one in seen.value("network.services")}
    for kind, name in [("upnp", "Network.UPnP"), ("bonjour", "Network.Bonjour"), ("ddns", "Network.AxisNS"), ("snmp", "SNMP")]:
        seen.same(f"service {kind}", services[kind]["enabled"], known[name + ".Enabled"] == "yes")
    everything = str(services)
    for name, value in known.items():
        if value.strip("*") and re.search(r"(Community|Password|Passwd|Pass)$", name):
            seen.true(f"service {name}", f"'{value}'" not in everything, "a secret is told")


def check_rest(seen, recording):
    known = parameters(recording)
    ports = seen.value("io.list")
    seen.same("io", len(ports["inputs"]) + len(ports["outputs"]),
              sum(re.fullmatch(r"IOPort\.I\d+\.Direction", name) is not None for name in known))
    audio = seen.value("audio.list")["inputs"][0]
    seen.same("audio.codec", audio["codec"], known["AudioSource.A0.AudioEncoding"])
    seen.same("audio.enabled", audio["enabled"], known["Audio.A0.Enabled"] == "yes")
    clock = seen.value("clock.get")
    seen.same("clock.zone", clock["zone"], known["Time.POSIXTimeZone"])
    seen.same("clock.mode", clock["mode"], known["Time.SyncSource"].lower())
    seen.same("security.https", seen.value("security.get")["https"], known["HTTPS.Enabled"] == "yes")
    written = [line for line in lines_of(recording, "/axis-cgi/systemlog.cgi") if line.strip().startswith("<")]
    log = seen.value("maintenance.log")
    seen.same("log", len(log), min(500, len(written)))
    seen.true("log's last", log[-1]["text"] in written[-1] and log[-1]["time"], log[-1])


CHECKS = [check_info, check_profiles, check_picture, check_head, check_network, check_rest]
