# SPDX-License-Identifier: BSL-1.0
"""What an ISAPI recording holds, compared with what the library read."""
from recording import child, children, every, local, number, text

CODECS = {"H.264": "H264", "H.265": "H265", "MJPEG": "MJPEG", "MPEG4": "MPEG4"}


def truth(words):
    return None if words is None else words == "true"


def check_info(seen, recording):
    page = recording.page("/ISAPI/System/deviceInfo")
    if page is None:
        return
    info = seen.value("device.info")
    for field, name in [("name", "deviceName"), ("model", "model"), ("serial", "serialNumber"),
                        ("hardware", "hardwareVersion")]:
        if text(page, name):
            seen.same(f"info.{field}", info[field], text(page, name))
    if text(page, "macAddress"):
        seen.same("info.mac", info["mac"], text(page, "macAddress").lower())
    everything = str(info)
    for name in ("firmwareVersion", "firmwareReleasedDate", "encoderVersion", "deviceType", "manufacturer", "deviceID",
                 "bootVersion", "encoderReleasedDate", "subDeviceType", "telecontrolID", "deviceDescription"):
        if text(page, name):
            seen.true(f"info {name}", text(page, name).lower() in everything.lower(), f"'{text(page, name)}' is lost")
    seen.true("info.firmware", (info["firmware"] or "").startswith(text(page, "firmwareVersion") or ""), info["firmware"])


def streams(recording):
    """Every recorded stream by its id, with each document that describes it."""
    found = {}
    for path, root in recording.pages("/ISAPI/Streaming/channels"):
        for one in [root] if local(root) == "StreamingChannel" else children(root, "StreamingChannel"):
            found.setdefault(text(one, "id"), []).append(one)
    return found


def check_profiles(seen, recording):
    wanted = streams(recording)
    if not wanted:
        return
    listed = recording.page("/ISAPI/Streaming/channels")
    listed = {text(one, "id") for one in children(listed, "StreamingChannel")} if listed is not None else None
    profiles = {one["token"]: one for one in seen.value("media.profiles")}
    # A stream that the list does not name is one that the camera does not offer.
    for token in sorted(listed if listed is not None else wanted):
        seen.true(f"profile {token}", token in profiles, f"{sorted(profiles)} lacks it")
    for token, profile in profiles.items():
        documents = wanted.get(token, [])
        seen.true(f"profile {token} recorded", bool(documents), "was never recorded")
        video = profile["video"] or {}

        def says(field, mine, values):
            values = [value for value in values if value is not None]
            if values:
                seen.true(f"profile {token} {field}", mine in values, f"{mine} instead of {values}")

        node = [child(one, "Video") for one in documents]
        says("name", profile["name"], [text(one, "channelName") for one in documents])
        says("enabled", profile["enabled"], [truth(text(one, "enabled")) for one in documents])
        says("channel", profile["channel"], [number(one, "videoInputChannelID") or number(one, "dynVideoInputChannelID")
                                             for one in node])
        says("codec", video.get("codec"), [CODECS.get(text(one, "videoCodecType")) for one in node])
        says("width", video.get("width"), [number(one, "videoResolutionWidth") for one in node])
        says("height", video.get("height"), [number(one, "videoResolutionHeight") for one in node])
        # 0 is ISAPI's "full frame rate", for which there is no number.
        rates = [number(one, "maxFrameRate") for one in node]
        if all(rate for rate in rates):
            says("fps", video.get("fps"), [rate / 100 for rate in rates])
        says("gop", video.get("gop"), [number(one, "GovLength") for one in node])
        says("rate_control", video.get("rate_control"), [{"VBR": "VBR", "CBR": "CBR"}.get((text(one, "videoQualityControlType") or "").upper())
                                                         for one in node])
        rate = {"VBR": "vbrUpperCap", "CBR": "constantBitRate"}
        says("bitrate", video.get("bitrate_kbps"),
             [number(one, rate.get((text(one, "videoQualityControlType") or "").upper(), "vbrUpperCap")) for one in node])
        audio = [child(one, "Audio") for one in documents if text(one, "Audio", "enabled") == "true"]
        if audio and len(audio) == len(documents):
            seen.true(f"profile {token} audio", profile["audio"] is not None, "is missing")
        seen.true(f"profile {token} stream_uri", f"/Streaming/channels/{token}".lower() in (profile["stream_uri"] or "").lower(),
                  profile["stream_uri"])
    port = next((int(text(one, "portNo")) for one in every(recording.page("/ISAPI/Security/adminAccesses"), "AdminAccessProtocol")
                 if text(one, "protocol") == "RTSP"), 554)
    for token, profile in profiles.items():
        uri = profile["stream_uri"] or ""
        seen.true(f"profile {token} host", uri.startswith("rtsp://127.0.0.1" + ("/" if port == 554 else f":{port}/")) or
                  uri.startswith(f"rtsp://127.0.0.1:{port}/"), f"{uri}, RTSP is on {port}")


def check_protocols(seen, recording):
    page = recording.page("/ISAPI/Security/adminAccesses")
    if page is None:
        return
    network = seen.value("network.get")
    mine = {one["name"]: one for one in network["protocols"]}
    for one in every(page, "AdminAccessProtocol"):
        name = (text(one, "protocol") or "").upper()
        seen.true(f"protocol {name}", name in mine, f"{sorted(mine)} lacks it")
        if name not in mine:
            continue
        if text(one, "portNo"):
            seen.same(f"protocol {name} port", mine[name]["ports"], [int(text(one, "portNo"))])
        if text(one, "enabled"):
            seen.same(f"protocol {name} enabled", mine[name]["enabled"], truth(text(one, "enabled")))


def check_storage(seen, recording):
    page = recording.page("/ISAPI/ContentMgmt/Storage")
    disks = every(page, "hdd") + every(page, "nas") + every(page, "ssd")
    disks = [one for one in disks if text(one, "id")]
    if not disks:
        return
    mine = {one["id"]: one for one in seen.value("device.storage")}
    for one in disks:
        disk = mine.get(text(one, "id"))
        seen.true(f"storage {text(one, 'id')}", disk is not None, f"{sorted(mine)} lacks it")
        if disk is None:
            continue
        seen.same("storage status", disk["status"], text(one, "status"))
        if number(one, "capacity"):
            seen.same("storage capacity", disk["capacity_bytes"], number(one, "capacity") * 1024 * 1024)
        if number(one, "freeSpace") is not None:
            seen.same("storage free", disk["free_bytes"], number(one, "freeSpace") * 1024 * 1024)


def check_channels(seen, recording):
    proxies = every(recording.page("/ISAPI/ContentMgmt/InputProxy/channels"), "InputProxyChannel")
    inputs = every(recording.page("/ISAPI/System/Video/inputs/channels"), "VideoInputChannel")
    if not proxies and not inputs:
        return
    channels = {one["number"]: one for one in seen.value("device.channels")}
    for one in inputs:
        number_ = int(text(one, "id"))
        seen.true(f"channel {number_}", number_ in channels, f"{sorted(channels)} lacks it")
        if text(one, "name") and number_ in channels:
            seen.same(f"channel {number_} name", channels[number_]["name"], text(one, "name"))
    for one in proxies:
        name, source = text(one, "name"), child(one, "sourceInputPortDescriptor")
        # Some recorders count the cameras of the network after their own inputs.
        mine = [other for other in channels.values() if other["name"] == name or other["number"] == int(text(one, "id"))]
        mine = [other for other in mine if not text(source, "serialNumber") or other["serial"] == text(source, "serialNumber")] or mine
        seen.true(f"proxy channel {name}", bool(mine), f"{[other['name'] for other in channels.values()]} lacks it")
        if not mine:
            continue
        for field, tag in (("name", "name"), ("address", "ipAddress"), ("model", "model"), ("serial", "serialNumber"),
                           ("firmware", "firmwareVersion"), ("protocol", "proxyProtocol")):
            wanted = text(one, tag) if tag == "name" else text(source, tag)
            if wanted:
                seen.true(f"proxy channel {text(one, 'id')} {field}", any(other[field] == wanted for other in mine),
                          f"{[other[field] for other in mine]} instead of {wanted}")


def check_rules(seen, recording):
    rules = None
    for path, root in recording.pages("/ISAPI/"):
        kind = {"MotionDetection": "motion", "TamperDetection": "tamper", "LineDetection": "line_crossing",
                "FieldDetection": "intrusion"}.get(local(root))
        if not kind or "InputProxy" in path or text(root, "enabled") is None:
            continue
        channel = int(path.split("/")[-1]) if "/Smart/" in path else int(path.split("/channels/")[1].split("/")[0])
        if rules is None:
            rules = seen.value("analytics.rules")
        mine = [one for one in rules if one["kind"] == kind and one["channel"] == channel]
        seen.true(f"rule {kind} {channel}", bool(mine), f"{[(one['kind'], one['channel']) for one in rules]} lacks it")
        if mine:
            seen.true(f"rule {kind} {channel} enabled", any(one["enabled"] == truth(text(root, "enabled")) for one in mine),
                      [one["enabled"] for one in mine])


def check_rest(seen, recording):
    for kind, field in (("inputs", "inputs"), ("outputs", "outputs")):
        for path, root in recording.pages(f"/ISAPI/System/IO/{kind}/"):
            if not path.endswith("/status"):
                continue
            ports = seen.value("io.list", {"inputs": [], "outputs": []})[field]
            mine = [one for one in ports if one["id"] == path.split("/")[-2]]
            seen.true(f"io {kind}", bool(mine), f"{[one['id'] for one in ports]} lacks {path}")
            if mine and text(root, "ioState"):
                seen.same(f"io {kind} active", mine[0]["active"], text(root, "ioState") == "active")
    hosts = [text(one, "ipAddress") or text(one, "hostName")
             for one in every(recording.page("/ISAPI/Event/notification/httpHosts"), "HttpHostNotification")]
    hosts = {host for host in hosts if host and host != "0.0.0.0"}
    if hosts:
        told = {target for one in seen.value("network.services") for target in one["targets"]}
        for host in hosts:
            seen.true("http host", any(host in target for target in told), f"{sorted(told)} lacks {host}")


CHECKS = [check_info, check_profiles, check_protocols, check_storage, check_channels, check_rules, check_rest]
