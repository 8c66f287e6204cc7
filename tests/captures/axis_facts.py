# SPDX-License-Identifier: BSL-1.0
"""What a VAPIX recording holds, compared with what the library read. What was not recorded is not compared."""
import datetime
import json
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
            found[name[5:]] = value.strip()
    return found


def answer(recording, path):
    """The data of the JSON answer that was recorded for a path, or None."""
    for route in recording.routes:
        if route["path"] == path and route.get("type") == "application/json":
            return json.loads((recording.folder / route["file"]).read_text())["data"]
    return None


def numbers(known, pattern):
    """Each n of the parameters whose whole name fits the pattern, with n in its group."""
    return sorted({int(found[1]) for found in (re.fullmatch(pattern, name) for name in known) if found})


def views(known):
    """The numbers, from 0, of the views that are on; one where no group Image was recorded."""
    return [n for n in numbers(known, r"Image\.I(\d+)\..*") if known.get(f"Image.I{n}.Enabled", "yes") == "yes"] or [0]


def check_info(seen, recording):
    known = parameters(recording)
    info = seen.value("device.info")
    for field, wanted in recording.expected.get("info", {}).items():
        seen.same(f"info.{field}", info[field], wanted)
    basic = (answer(recording, "/axis-cgi/basicdeviceinfo.cgi") or {}).get("propertyList", {})
    for field, name, parameter in [("manufacturer", "Brand", "Brand.Brand"), ("model", "ProdNbr", "Brand.ProdNbr"),
                                   ("firmware", "Version", "Properties.Firmware.Version"),
                                   ("serial", "SerialNumber", "Properties.System.SerialNumber"),
                                   ("hardware", "HardwareID", "Properties.System.HardwareID")]:
        wanted = basic.get(name) or known.get(parameter)
        seen.same(f"info.{field}", info[field], wanted or None)
    if mac := known.get("Network.eth0.MACAddress"):
        seen.same("info.mac", info["mac"], mac.lower())
    seen.same("info.name", info["name"], known.get("Network.UPnP.FriendlyName") or None)
    seen.same("info.channels", info["channels"], len(views(known)))
    for channel, view in zip(seen.value("device.channels"), views(known)):
        seen.same("channel", (channel["number"], channel["name"]), (view + 1, known.get(f"Image.I{view}.Name") or None))


def check_capabilities(seen, recording):
    known = parameters(recording)
    can = seen.value("capabilities")
    if not any(name.startswith("Properties.") for name in known):
        return seen.same("can ptz", can["ptz"], "unknown" if not known else can["ptz"])
    for feature, names in [("ptz", ("PTZ.PTZ", "PTZ.DigitalPTZ")), ("masks", ("PrivacyMask.PrivacyMask",)),
                           ("recordings", ("LocalStorage.LocalStorage",)), ("audio", ("Audio.Audio",))]:
        there = any(known.get("Properties." + name) == "yes" for name in names)
        switches = [value for name, value in known.items() if re.fullmatch(r"PTZ\.ImageSource\.I\d+\.PTZEnabled", name)]
        if feature == "ptz" and switches and "true" not in switches:
            there = False
        if feature == "ptz" or not answer(recording, "/axis-cgi/apidiscovery.cgi"):
            seen.same(f"can {feature}", can[feature], "yes" if there else "no")
    tours = known.get("Properties.GuardTour.GuardTour") == "yes"
    seen.same("can tours", can["tours"], "yes" if tours else "no")


def profile_words(recording, known):
    """Name and words of each stream profile: of the JSON call, else of the parameters."""
    listed = answer(recording, "/axis-cgi/streamprofile.cgi")
    if listed is not None:
        pairs = [(one["name"], one["parameters"]) for one in listed.get("streamProfile", [])]
    else:
        groups = [f"StreamProfile.S{n}." for n in numbers(known, r"StreamProfile\.S(\d+)\.Name")]
        pairs = [(known[group + "Name"], known[group + "Parameters"]) for group in groups]
    return {name: dict(part.partition("=")[::2] for part in words.split("&")) for name, words in pairs}


def check_profiles(seen, recording):
    known = parameters(recording)
    profiles = seen.value("media.profiles")
    words = profile_words(recording, known)
    seen.same("profiles", len(profiles), len(views(known)) * (1 + len(words)))
    for name, wanted in words.items():
        mine = next((one for one in profiles if one["name"] == name), None)
        seen.true(f"profile {name}", mine is not None, f"{[one['name'] for one in profiles]} lacks it")
        video = (mine or {}).get("video") or {}
        if "videocodec" in wanted:
            seen.same(f"profile {name} codec", video.get("codec"), wanted["videocodec"].upper())
        if "videokeyframeinterval" in wanted:
            seen.same(f"profile {name} gop", video.get("gop"), int(wanted["videokeyframeinterval"]))
        if "compression" in wanted:
            seen.near(f"profile {name} quality", video.get("quality"), 1 - int(wanted["compression"]) / 100)
        if "fps" in wanted:  # 0 is "as many as there are", for which there is no number
            seen.same(f"profile {name} fps", video.get("fps"), float(wanted["fps"]) or None)
        if "resolution" in wanted:
            seen.true(f"profile {name} size", (video.get("width") or 0) > 0, "a size in words was not understood")
        if found := re.fullmatch(r"(\d+)x(\d+)", wanted.get("resolution", "")):
            seen.same(f"profile {name} size", (video.get("width"), video.get("height")), (int(found[1]), int(found[2])))


def check_views(seen, recording):
    known = parameters(recording)
    port = known.get("Network.RTSP.Port", "554")
    for view in views(known):
        image = f"Image.I{view}."
        own = next(one for one in seen.value("media.profiles") if one["token"] == f"camera={view + 1}")
        video = own["video"]
        seen.same("view name", own["name"], known.get(image + "Name") or None)
        count = known.get(image + "MPEG.PCount")
        seen.same("view gop", video["gop"], int(count) + 1 if count else None)
        if compression := known.get(image + "Appearance.Compression"):
            seen.near("view quality", video["quality"], 1 - int(compression) / 100)
        if found := re.fullmatch(r"(\d+)x(\d+)", known.get(image + "Appearance.Resolution", "")):
            seen.same("view size", (video["width"], video["height"]), (int(found[1]), int(found[2])))
        if rate := known.get(image + "Stream.FPS"):
            seen.same("view fps", video["fps"], float(rate) or None)
        seen.same("view uri", own["stream_uri"], f"rtsp://127.0.0.1{'' if port == '554' else ':' + port}"
                                                 f"/axis-media/media.amp?camera={view + 1}&videocodec=h264")
    formats = known.get("Properties.Image.Resolution", "")
    if re.fullmatch(r"(\d+x\d+,?)+", formats):
        told = {f"{one['width']}x{one['height']}" for one in seen.value("media.encoder_options:camera=1")[0]["resolutions"]}
        seen.true("sizes", told <= set(formats.split(",")) and told, f"{told} instead of some of {formats}")


def check_picture(seen, recording):
    known = parameters(recording)
    picture = seen.value("imaging.get")
    for field, names in [("brightness", ["Sensor.Brightness"]), ("contrast", ["Video.Contrast", "Sensor.Contrast"]),
                         ("saturation", ["Video.Saturation", "Sensor.ColorLevel"]), ("sharpness", ["Sensor.Sharpness"])]:
        value = next((known[name] for name in ("ImageSource.I0." + one for one in names) if name in known), None)
        if value is None:
            seen.same(f"imaging.{field}", picture[field], None)
        else:
            seen.near(f"imaging.{field}", picture[field], int(value) / 100)
    if cut := known.get("ImageSource.I0.DayNight.IrCutFilter"):
        seen.same("imaging.day_night", picture["day_night"], {"yes": "day", "no": "night", "auto": "auto"}[cut])
    if wdr := known.get("ImageSource.I0.Sensor.WDR"):
        seen.same("imaging.wdr", picture["wdr"], wdr)
    texts = {one["id"]: one for one in seen.value("overlay.list")}
    if shown := known.get("Image.I0.Text.TextEnabled"):
        seen.same("overlay text", texts["text"]["enabled"], shown == "yes")
        seen.same("overlay words", texts["text"]["text"], known["Image.I0.Text.String"])
        date = "yes" in (known.get("Image.I0.Text.DateEnabled"), known.get("Image.I0.Text.ClockEnabled"))
        seen.same("overlay date", texts["date_time"]["enabled"], date)


def check_head(seen, recording):
    known = parameters(recording)
    switched = known.get("PTZ.ImageSource.I0.PTZEnabled", "true") == "true"
    support = {name: value == "true" for name, value in known.items() if name.startswith("PTZ.Support.S1.")}
    if not switched or not support:
        return seen.same("head", seen.answers["ptz.limits"].get("error", {}).get("code"), "not_supported")
    limits = seen.value("ptz.limits")
    for axis in ("Pan", "Tilt", "Zoom"):
        moves = support.get(f"PTZ.Support.S1.Absolute{axis}") or support.get(f"PTZ.Support.S1.Continuous{axis}")
        free = known.get(f"PTZ.Various.V1.{axis}Enabled", "true") == "true"
        seen.same(f"ptz {axis}", limits[f"can_{axis.lower()}"], bool(moves and free))
    for field in ("pan", "tilt"):
        low, high = (known.get(f"PTZ.Limit.L1.{end}{field.capitalize()}") for end in ("Min", "Max"))
        if low and high and limits[f"can_{field}"]:
            seen.same(f"ptz.{field}", limits[f"{field}_degrees"], {"min": float(low), "max": float(high)})


def check_network(seen, recording):
    known = parameters(recording)
    if "Network.eth0.MACAddress" not in known:
        return seen.same("network", seen.value("network.get")["interfaces"], [])
    network = seen.value("network.get")
    eth0 = network["interfaces"][0]
    seen.same("network.mac", eth0["mac"], known["Network.eth0.MACAddress"].lower())
    seen.same("network.address", eth0["ipv4"][0].partition("/")[0], known["Network.eth0.IPAddress"])
    seen.same("network.dhcp", eth0["dhcp"], known["Network.BootProto"] == "dhcp")
    servers = known.get("Network.Resolver.NameServerList", "").split() or [
        known[name] for name in ("Network.Resolver.NameServer1", "Network.Resolver.NameServer2") if known.get(name)]
    seen.same("network.dns", network["dns"], servers)
    ports = {one["name"]: one["ports"] for one in network["protocols"]}
    seen.same("network.rtsp", ports["RTSP"], [int(known["Network.RTSP.Port"])])
    seen.same("network.http", ports["HTTP"], [int(known["System.BoaPort"])])
    services = {one["kind"]: one for one in seen.value("network.services")}
    for kind, name in [("upnp", "Network.UPnP"), ("bonjour", "Network.Bonjour"), ("ddns", "Network.AxisNS"), ("snmp", "SNMP")]:
        if name + ".Enabled" in known:
            seen.same(f"service {kind}", services[kind]["enabled"], known[name + ".Enabled"] == "yes")
    if client := answer(recording, "/axis-cgi/mqtt/client.cgi"):
        seen.same("service mqtt", services["mqtt"]["enabled"], client["status"]["state"] == "active")
        seen.true("service mqtt to", client["config"]["server"]["host"] in str(services["mqtt"]["targets"]), services["mqtt"])
    everything = str(services)
    for name, value in known.items():
        if value.strip("*") and re.search(r"(Community|Password|Passwd|Pass)$", name):
            seen.true(f"service {name}", f"'{value}'" not in everything, "a secret is told")


def check_ports(seen, recording):
    known = parameters(recording)
    listed = answer(recording, "/axis-cgi/io/portmanagement.cgi")
    if listed is not None:
        wanted = [(one["port"], one["name"]) for one in listed.get("items", [])]
    else:
        wanted = []
        for port in numbers(known, r"IOPort\.I(\d+)\.Direction"):
            way = known[f"IOPort.I{port}.Direction"].capitalize()
            wanted.append((str(port), known.get(f"IOPort.I{port}.{way}.Name") or None))
    if not wanted and listed is None:
        return
    ports = seen.value("io.list")
    seen.same("io", sorted((one["id"], one["name"]) for one in ports["inputs"] + ports["outputs"]), sorted(wanted))
    for one in listed.get("items", []) if listed is not None else []:
        mine = next(port for port in ports["inputs"] + ports["outputs"] if port["id"] == one["port"])
        seen.same("io state", mine["active"], one["state"] != one["normalState"])


def placed(points):
    return [(round((x + 1) / 2, 3), round((1 - y) / 2, 3)) for x, y in points]


def check_analytics(seen, recording):
    """Profiles and scenarios: corners are -1..1 from the middle, y up."""
    rules = {one["id"]: one for one in seen.value("analytics.rules")}
    wanted = {}
    for package, rows, number, corners in [("vmd", "profiles", "uid", "data"), ("fenceguard", "profiles", "uid", "data"),
                                           ("motionguard", "profiles", "uid", "data"),
                                           ("loiteringguard", "profiles", "uid", "data"),
                                           ("objectanalytics", "scenarios", "id", "vertices")]:
        for one in (answer(recording, f"/local/{package}/control.cgi") or {}).get(rows, []):
            areas = [placed(trigger[corners]) for trigger in one["triggers"] if trigger["type"] != "excludeArea"]
            wanted[f"{package}:{one[number]}"] = (one["name"], areas)
    seen.true("rules", set(wanted) <= set(rules), f"{sorted(rules)} instead of {sorted(wanted)}")
    for name, (title, areas) in wanted.items():
        seen.same(f"rule {name}", rules[name]["name"], title)
        told = [[(round(point["x"], 3), round(point["y"], 3)) for point in region["points"]] for region in rules[name]["regions"]]
        seen.same(f"rule {name} areas", told, areas)
        fence = name.startswith("fenceguard") or "fence" in str(rules[name]["kind"]) or any(len(area) == 2 for area in areas)
        seen.same(f"rule {name} kind", rules[name]["kind"] == "line_crossing", fence)


def check_rest(seen, recording):
    known = parameters(recording)
    if coding := known.get("AudioSource.A0.AudioEncoding"):
        audio = seen.value("audio.list")["inputs"][0]
        seen.same("audio.codec", audio["codec"], coding)
        seen.same("audio.enabled", audio["enabled"], known["Audio.A0.Enabled"] == "yes")
    if zone := known.get("Time.POSIXTimeZone"):
        clock = seen.value("clock.get")
        seen.same("clock.zone", clock["zone"], zone)
        seen.same("clock.mode", clock["mode"], known["Time.SyncSource"].lower())
        server = known["Time.NTP.VolatileServer" if known["Time.ObtainFromDHCP"] == "yes" else "Time.NTP.Server"]
        seen.same("clock.ntp", clock["ntp"], [server] if server.strip("0.") else [])
    if "HTTPS.Enabled" in known:
        security = seen.value("security.get")
        seen.same("security.https", security["https"], known["HTTPS.Enabled"] == "yes")
        anonymous = known.get("Network.RTSP.ProtViewer") == "anonymous"
        seen.same("security.rtsp", "none" in security["rtsp_authentication"], anonymous)


def check_log(seen, recording):
    """Each line that begins as a log's does, in both forms: how many, and the last one's words and time."""
    lines = [line.strip() for line in lines_of(recording, "/axis-cgi/systemlog.cgi")]
    written = [line for line in lines if re.match(r"<\w+\s*>|\d{4}-\d\d-\d\dT", line)]
    if not written:
        return
    log = seen.value("maintenance.log")
    seen.same("log", len(log), min(500, len(written)))
    for mine, line in zip(log, written[-500:]):
        seen.true("log line", mine["text"] in line and mine["time"], f"{mine} instead of {line}")
        if line[0] != "<":
            at = datetime.datetime.fromisoformat(line.split()[0])
            got = datetime.datetime.fromisoformat(mine["time"].replace("Z", "+00:00"))
            seen.true("log time", abs((got - at).total_seconds()) < 1, f"{got} instead of {at}")


CHECKS = [check_info, check_capabilities, check_profiles, check_views, check_picture, check_head, check_network, check_ports,
          check_analytics, check_rest, check_log]
