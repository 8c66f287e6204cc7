# SPDX-License-Identifier: BSL-1.0
"""What an ONVIF recording holds, compared with what the library read."""
import datetime
from urllib.parse import unquote, urlsplit

from recording import child, children, every, local, number, text

CODECS = {"JPEG": "MJPEG", "H264": "H264", "H265": "H265", "MPEG4": "MPEG4"}
ROLES = {"Administrator": "administrator", "Operator": "operator", "User": "viewer", "Anonymous": "anonymous"}
NO_LIMIT = (0, 2147483647)  # what cameras write where they mean "none"


def truth(words):
    return None if words is None else words in ("true", "1")


def tail(uri):
    """An address without host, so that one rewritten to the caller's host compares."""
    parts = urlsplit(uri)
    return parts.scheme, parts.path, parts.query


def check_info(seen, recording):
    info = seen.value("device.info")
    answer = recording.one("GetDeviceInformation")
    if answer is not None:
        for field, name in [("manufacturer", "Manufacturer"), ("model", "Model"), ("firmware", "FirmwareVersion"),
                            ("serial", "SerialNumber"), ("hardware", "HardwareId")]:
            seen.same(f"info.{field}", info.get(field), text(answer, name))
    mac = next((text(one) for one in every(recording.one("GetNetworkInterfaces"), "HwAddress") if text(one)), None)
    if mac:
        digits = "".join(letter for letter in mac.lower() if letter in "0123456789abcdef")
        seen.same("info.mac", info.get("mac"), ":".join(digits[i:i + 2] for i in range(0, 12, 2)))
    for item in every(recording.one("GetScopes"), "ScopeItem"):
        scope = text(item) or ""
        if "/name/" in scope.lower():
            seen.same("info.name", info.get("name"), unquote(scope[scope.lower().index("/name/") + 6:]))
            break
    sources = children(recording.one("GetVideoSources"), "VideoSources")
    if sources:
        seen.same("channels", len(seen.value("device.channels")), len(sources))


def encoder_of(profile):
    """The video encoder of a Media1 or Media2 profile, as numbers."""
    video = child(profile, "VideoEncoderConfiguration")
    if video is None:
        video = child(profile, "Configurations", "VideoEncoder")
    if video is None:
        return None
    gop = number(video, "H264", "GovLength") or number(video, "MPEG4", "GovLength")
    if gop is None and video.get("GovLength"):
        gop = float(video.get("GovLength"))
    return {"codec": CODECS.get(text(video, "Encoding"), text(video, "Encoding")),
            "width": number(video, "Resolution", "Width"), "height": number(video, "Resolution", "Height"),
            "fps": number(video, "RateControl", "FrameRateLimit"),
            "bitrate_kbps": number(video, "RateControl", "BitrateLimit"), "gop": gop,
            "codec_profile": text(video, "H264", "H264Profile") or video.get("Profile"),
            "token": video.get("token"), "quality": number(video, "Quality")}


def check_profiles(seen, recording):
    recorded = {}
    for _, answer in recording.soap("GetProfiles"):
        for profile in children(answer, "Profiles"):
            recorded.setdefault(profile.get("token"), []).append(profile)
    if not recorded:
        return
    profiles = {one["token"]: one for one in seen.value("media.profiles")}
    media1 = [profile.get("token") for profile in children(recording.one("GetProfiles", "ver10"), "Profiles")]
    seen.true("profile tokens", set(profiles) == set(media1) or set(profiles) == set(recorded) or
              bool(profiles) and set(profiles) <= set(recorded) and not media1,
              f"{sorted(profiles)} instead of {sorted(recorded)}")
    for token, profile in profiles.items():
        documents = recorded.get(token, [])
        seen.true(f"profile {token} name", any(profile["name"] == text(one, "Name") for one in documents), profile["name"])
        wanted = [one for one in map(encoder_of, documents) if one]
        if wanted:
            video = profile["video"]
            seen.true(f"profile {token} video", video is not None, "is missing")
            for field in ("codec", "width", "height", "fps", "bitrate_kbps", "gop", "codec_profile"):
                values = [one[field] for one in wanted]
                if all(value is None for value in values) or all(value in NO_LIMIT for value in values):
                    continue
                seen.true(f"profile {token} {field}", video and video[field] in values,
                          f"{video and video[field]} instead of {values}")
            seen.true(f"profile {token} quality",
                      video and (video["quality"] is None or 0 <= video["quality"] <= 1), "outside 0..1")
        audio = [one for document in documents for one in [child(document, "AudioEncoderConfiguration")] if one is not None]
        if audio:
            seen.true(f"profile {token} audio", profile["audio"] is not None, "is missing")
            if profile["audio"]:
                seen.true(f"profile {token} audio codec",
                          any(profile["audio"]["codec"].upper().startswith(text(one, "Encoding").upper()[:3])
                              for one in audio), profile["audio"])
    check_uris(seen, recording, profiles)


def check_uris(seen, recording, profiles):
    for operation, field in (("GetStreamUri", "stream_uri"), ("GetSnapshotUri", "snapshot_uri")):
        # A token of one digit stands in every envelope, so the replayed answer may be another profile's.
        vague = any(len(words) < 3 for needed, _ in recording.soap(operation) for words in needed)
        anything = [tail(text(one)) for _, answer in recording.soap(operation) for one in every(answer, "Uri") if text(one)]
        for token, profile in profiles.items():
            exact = [tail(text(one)) for needed, answer in recording.soap(operation)
                     if any(token in words for words in needed) for one in every(answer, "Uri") if text(one)]
            wanted = anything if vague else exact or anything
            if exact or (wanted and not any(needed for needed, _ in recording.soap(operation))):
                seen.true(f"profile {token} {field}", profile[field] and tail(profile[field]) in wanted,
                          f"{profile[field]} instead of {wanted}")
            if profile[field]:
                parts = urlsplit(profile[field])
                seen.same(f"profile {token} {field} host", parts.hostname, "127.0.0.1")
                seen.true(f"profile {token} {field} user", "@" not in parts.netloc, "carries credentials")


def check_ptz(seen, recording):
    answers = [answer for _, answer in recording.soap("GetPresets")]
    if answers and any(children(one, "Preset") for one in answers):
        recorded = {one.get("token"): one for answer in answers for one in children(answer, "Preset")}
        presets = seen.value("ptz.presets")
        seen.same("preset tokens", sorted(one["token"] for one in presets), sorted(recorded))
        for one in presets:
            wanted = recorded.get(one["token"])
            if wanted is None:
                continue
            seen.same(f"preset {one['token']} name", one["name"], text(wanted, "Name"))
            spot = child(wanted, "PTZPosition", "PanTilt")
            if spot is not None and "Generic" in (spot.get("space") or "Generic") and abs(float(spot.get("x"))) <= 1:
                seen.near(f"preset {one['token']} pan", (one["position"] or {}).get("pan"), float(spot.get("x")))
    status = recording.one("GetStatus")
    position = child(status, "PTZStatus", "Position")
    spot = child(position, "PanTilt")
    if spot is not None:
        now = seen.value("ptz.status")
        generic = "Generic" in (spot.get("space") or "Generic")
        x, y = float(spot.get("x")), float(spot.get("y"))
        if generic and abs(x) <= 1 and abs(y) <= 1:
            seen.near("ptz pan", now["pan"], x)
            seen.near("ptz tilt", now["tilt"], y)
    zoom = child(position, "Zoom")
    if zoom is not None and "Generic" in (zoom.get("space") or "Generic") and 0 <= float(zoom.get("x")) <= 1:
        seen.near("ptz zoom", seen.value("ptz.status")["zoom"], float(zoom.get("x")))


def check_users(seen, recording):
    answer = recording.one("GetUsers")
    if answer is None:
        return
    wanted = {text(one, "Username"): ROLES.get(text(one, "UserLevel"), "other") for one in children(answer, "User")}
    wanted.pop(None, None)
    if wanted:
        seen.same("users", {one["name"]: one["role"] for one in seen.value("users.list")}, wanted)


def check_network(seen, recording):
    network = seen.value("network.get")
    protocols = recording.one("GetNetworkProtocols")
    if protocols is not None:
        wanted = {text(one, "Name").upper(): (truth(text(one, "Enabled")), [int(text(port)) for port in children(one, "Port")])
                  for one in children(protocols, "NetworkProtocols")}
        seen.same("protocols", {one["name"]: (one["enabled"], one["ports"]) for one in network["protocols"]}, wanted)
    interfaces = children(recording.one("GetNetworkInterfaces"), "NetworkInterfaces")
    for one in interfaces:
        mine = next((other for other in network["interfaces"] if other["id"] == one.get("token")), None)
        seen.true(f"interface {one.get('token')}", mine is not None, "is missing")
        if mine is None:
            continue
        seen.same("interface enabled", mine["enabled"], truth(text(one, "Enabled")))
        mtu = number(one, "Info", "MTU")
        if mtu:
            seen.same("interface mtu", mine["mtu_bytes"], mtu)
        config = child(one, "IPv4", "Config")
        addresses = [f"{text(entry, 'Address')}/{text(entry, 'PrefixLength')}"
                     for name in ("Manual", "FromDHCP") for entry in children(config, name) if text(entry, "Address")]
        for address in addresses:
            seen.true("interface address", address in mine["ipv4"], f"{mine['ipv4']} lacks {address}")
        if config is not None:
            seen.same("interface dhcp", mine["dhcp"], truth(text(config, "DHCP")))
    dns = child(recording.one("GetDNS"), "DNSInformation")
    if dns is not None:
        for name in ("DNSManual", "DNSFromDHCP"):
            for entry in children(dns, name):
                address = text(entry, "IPv4Address") or text(entry, "IPv6Address")
                if address and (name == "DNSFromDHCP") == bool(truth(text(dns, "FromDHCP"))):
                    seen.true("dns", address in network["dns"], f"{network['dns']} lacks {address}")
        seen.same("dns from dhcp", network["dns_from_dhcp"], truth(text(dns, "FromDHCP")))
    for one in every(recording.one("GetNetworkDefaultGateway"), "IPv4Address"):
        if text(one):
            seen.true("gateway", text(one) in network["gateways"], f"{network['gateways']} lacks {text(one)}")
    hostname = text(recording.one("GetHostname"), "HostnameInformation", "Name")
    if hostname:
        seen.same("hostname", network["hostname"], hostname)


def check_clock(seen, recording):
    answer = child(recording.one("GetSystemDateAndTime"), "SystemDateAndTime")
    if answer is None:
        return
    clock = seen.value("clock.get")
    utc = child(answer, "UTCDateTime")
    if utc is not None:
        at = [int(text(utc, "Date", name)) for name in ("Year", "Month", "Day")]
        at += [int(text(utc, "Time", name)) for name in ("Hour", "Minute", "Second")]
        wanted = datetime.datetime(*at, tzinfo=datetime.timezone.utc)
        got = datetime.datetime.fromisoformat(clock["utc"].replace("Z", "+00:00"))
        seen.true("clock utc", abs((got - wanted).total_seconds()) < 2, f"{got} instead of {wanted}")
    zone = text(answer, "TimeZone", "TZ")
    if zone:
        seen.same("clock zone", clock["zone"], zone)
    seen.same("clock mode", clock["mode"], {"NTP": "ntp", "Manual": "manual"}.get(text(answer, "DateTimeType"), "unknown"))
    if text(answer, "DaylightSavings"):
        seen.same("clock daylight saving", clock["daylight_saving"], truth(text(answer, "DaylightSavings")))
    ntp = child(recording.one("GetNTP"), "NTPInformation")
    if ntp is not None:
        source = "NTPFromDHCP" if truth(text(ntp, "FromDHCP")) else "NTPManual"
        wanted = [text(one, "IPv4Address") or text(one, "DNSname") or text(one, "IPv6Address") for one in children(ntp, source)]
        for server in filter(None, wanted):
            seen.true("clock ntp", server in clock["ntp"], f"{clock['ntp']} lacks {server}")


def check_imaging(seen, recording):
    settings = child(recording.one("GetImagingSettings"), "ImagingSettings")
    options = child(recording.one("GetOptions"), "ImagingOptions")
    if settings is None:
        return
    imaging = seen.value("imaging.get")
    for field, name in (("brightness", "Brightness"), ("contrast", "Contrast"), ("saturation", "ColorSaturation"),
                        ("sharpness", "Sharpness")):
        value, low, high = number(settings, name), number(options, name, "Min"), number(options, name, "Max")
        if value is not None and low is not None and high is not None and high > low:
            seen.near(field, imaging[field], (value - low) / (high - low))
    cut = text(settings, "IrCutFilter")
    if cut:
        seen.same("day_night", imaging["day_night"], {"ON": "day", "OFF": "night", "AUTO": "auto"}[cut])
    wdr = text(settings, "WideDynamicRange", "Mode")
    if wdr:
        seen.same("wdr", imaging["wdr"], wdr.lower())
    exposure = text(settings, "Exposure", "Mode")
    if exposure:
        seen.same("exposure", imaging["exposure"], exposure.lower())


def check_rest(seen, recording):
    relays = {one.get("token") for one in children(recording.one("GetRelayOutputs"), "RelayOutputs")}
    if relays:
        seen.same("relays", {one["id"] for one in seen.value("io.list")["outputs"]}, relays)
    certificates = {text(one) for one in every(recording.one("GetCertificates"), "CertificateID") if text(one)}
    if certificates:
        seen.true("certificates", certificates <= {one["id"] for one in seen.value("security.certificates")},
                  f"{seen.value('security.certificates')} lacks some of {certificates}")
    osds = [one for one in every(recording.one("GetOSDs"), "OSDs") if one.get("token")]
    if osds:
        overlays = {one["id"]: one for one in seen.value("overlay.list")}
        for one in osds:
            seen.true(f"overlay {one.get('token')}", one.get("token") in overlays, f"{sorted(overlays)} lacks it")
            plain = text(one, "TextString", "PlainText")
            if plain and one.get("token") in overlays:
                seen.same("overlay text", overlays[one.get("token")]["text"], plain)
    # One recording was asked in a namespace that no version of the standard has.
    rules = [one for one in every(recording.one("GetRules", "ver20/analytics"), "Rule") if one.get("Name")]
    if rules:
        names = {one["name"] or one["id"] for one in seen.value("analytics.rules")} | {
            one["id"] for one in seen.value("analytics.rules")}
        for one in rules:
            seen.true("rule " + one.get("Name"), one.get("Name") in names, f"{names} lacks it")
    for operation, field, name in (("GetAudioSources", "inputs", "AudioSources"), ("GetAudioOutputs", "outputs", "AudioOutputs")):
        tokens = {one.get("token") for one in children(recording.one(operation), name)}
        if tokens:
            seen.same("audio " + field, {one["id"] for one in seen.value("audio.list")[field]}, tokens)
    storage = {one.get("token") for one in every(recording.one("GetStorageConfigurations"), "StorageConfigurations")}
    if storage:
        seen.same("storage", {one["id"] for one in seen.value("device.storage")}, storage)
    log = text(recording.one("GetSystemLog"), "SystemLog", "String")
    if log:
        said = " ".join(one["text"] for one in seen.value("maintenance.log"))
        for line in [line.strip() for line in log.splitlines() if line.strip()][:3]:
            seen.true("system log", line[-20:].strip() in said, f"'{line[-20:]}' is missing")


CHECKS = [check_info, check_profiles, check_ptz, check_users, check_network, check_clock, check_imaging, check_rest]


def is_onvif(recording):
    return any("soap" in route for route in recording.routes)


def only_failures(recording):
    return not any(True for route in recording.routes if "soap" in route and route.get("status", 200) < 300 and any(
        True for _ in recording.soap(route["soap"])))
