# SPDX-License-Identifier: BSL-1.0
# Written by bindings/python/stubs.py; do not edit.
import builtins
import enum
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Callable, ClassVar, Coroutine, Dict, Generator, Generic, Iterator, List, Optional, Sequence, Tuple
from typing import Type, TypeVar, Union

from . import aio as _aio

__version__: str
E = TypeVar("E", bound=Enum)
V = TypeVar("V", bound=Value)

class Enum(enum.StrEnum): ...

class Open(Generic[E]):
    """A word that devices may extend: `value` is a member of the enumeration, `text` the device's own word."""
    value: E
    text: str
    def __init__(self, value: E, text: str = ...) -> None: ...

class Value:
    __match_args__: ClassVar[Tuple[str, ...]]
    def replace(self: V, **fields: Any) -> V: ...
    def to_dict(self) -> Dict[str, Any]: ...

class Secret:
    """A password that cannot be printed by accident."""
    def __init__(self, text: str) -> None: ...
    def __bool__(self) -> bool: ...

class Error(Exception):
    """A call failed. `message` is for people; `vendor_text` are the camera's own words, untrusted."""
    code: ErrorCode
    message: str
    vendor_text: str
    http_status: int
    operation: str
    camera: str
    retryable: bool
    def __init__(self, message: str = ..., *, vendor_text: str = ..., http_status: int = ..., operation: str = ...,
                 camera: str = ..., retryable: bool = ...) -> None: ...
    def to_dict(self) -> Dict[str, Any]: ...

class Exchange:
    request: RawRequest
    def __await__(self) -> Generator[Exchange, RawResponse, RawResponse]: ...

class Link:
    """A driver's only way to its camera."""
    origin: str
    user: str
    def send(self, request: RawRequest) -> Exchange: ...
    def get(self, path: str) -> Exchange: ...

class Driver:
    """Derive from it, say a name, and write probe() and open()."""
    name: str
    title: str
    features: List[Feature]
    vendor_protocol: bool
    async def probe(self, link: Link) -> str: ...
    async def open(self, link: Link) -> Any: ...

class ErrorCode(Enum):
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    LOCKED_OUT = "locked_out"
    OVERLOADED = "overloaded"
    NOT_SUPPORTED = "not_supported"
    NOT_FOUND = "not_found"
    INVALID_ARGUMENT = "invalid_argument"
    PROTOCOL = "protocol"
    LIMIT_EXCEEDED = "limit_exceeded"
    HOST_MISMATCH = "host_mismatch"
    AUTH_DOWNGRADE = "auth_downgrade"
    NOT_APPLIED = "not_applied"
    CANCELLED = "cancelled"

class Unreachable(Error):
    """No connection: refused, no route, name not found, closed before an answer."""
    ...

class Timeout(Error, TimeoutError):
    """The deadline passed."""
    ...

class Tls(Error):
    """The peer's certificate or handshake was not acceptable."""
    ...

class Unauthorized(Error):
    """The credentials were rejected (or none were given and the camera wants some)."""
    ...

class Forbidden(Error):
    """The account may not do this."""
    ...

class LockedOut(Error):
    """The camera has locked the account or our address for a while."""
    ...

class Overloaded(Error):
    """The camera is busy or out of connections; later may work."""
    ...

class NotSupported(Error):
    """This camera, or its driver, does not have this."""
    ...

class NotFound(Error):
    """The named thing (preset, profile, user …) is not there."""
    ...

class InvalidArgument(Error, ValueError):
    """A value is outside what is allowed; the message says the range."""
    ...

class Protocol(Error):
    """The answer was not understood."""
    ...

class LimitExceeded(Error):
    """The answer was larger or deeper than allowed."""
    ...

class HostMismatch(Error):
    """The camera pointed to a host that the caller did not name."""
    ...

class AuthDowngrade(Error):
    """The camera asked for weaker authentication than is permitted, or in another realm."""
    ...

class NotApplied(Error):
    """The camera accepted a write and did not do it."""
    ...

class Cancelled(Error):
    """The caller, or the end of the context, ended it."""
    ...

class Feature(Enum):
    """The features a camera can have; each is one handle of Camera and one backend of a driver."""
    DEVICE = "device"
    CLOCK = "clock"
    MEDIA = "media"
    PTZ = "ptz"
    TOURS = "tours"
    IMAGING = "imaging"
    OVERLAY = "overlay"
    MASKS = "masks"
    ANALYTICS = "analytics"
    EVENTS = "events"
    RECORDINGS = "recordings"
    IO = "io"
    AUDIO = "audio"
    USERS = "users"
    NETWORK = "network"
    SECURITY = "security"
    MAINTENANCE = "maintenance"

class Support(Enum):
    """Whether this camera has a feature, as it says itself. unknown: it could not be asked, or did not answer
    clearly."""
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

class ClockMode(Enum):
    UNKNOWN = "unknown"
    MANUAL = "manual"
    NTP = "ntp"

class Codec(Enum):
    UNKNOWN = "unknown"
    H264 = "H264"
    H265 = "H265"
    MJPEG = "MJPEG"
    MPEG4 = "MPEG4"
    AV1 = "AV1"

class RateControl(Enum):
    UNKNOWN = "unknown"
    CBR = "CBR"
    VBR = "VBR"

class StreamTransport(Enum):
    RTSP = "rtsp"
    RTSP_OVER_HTTP = "rtsp_over_http"
    UDP = "udp"
    MULTICAST = "multicast"
    RTSPS = "rtsps"

class DayNight(Enum):
    UNKNOWN = "unknown"
    AUTO = "auto"
    DAY = "day"
    NIGHT = "night"
    SCHEDULE = "schedule"
    EVENT = "event"

class AutoMode(Enum):
    UNKNOWN = "unknown"
    OFF = "off"
    ON = "on"
    AUTO = "auto"
    MANUAL = "manual"

class OverlayKind(Enum):
    UNKNOWN = "unknown"
    TEXT = "text"
    DATE_TIME = "date_time"
    CHANNEL_NAME = "channel_name"
    IMAGE = "image"

class AnalyticsKind(Enum):
    OTHER = "other"
    MOTION = "motion"
    LINE_CROSSING = "line_crossing"
    INTRUSION = "intrusion"
    FACE_DETECTION = "face_detection"
    FACE_RECOGNITION = "face_recognition"
    LICENSE_PLATE = "license_plate"
    AUDIO = "audio"
    TAMPER = "tamper"

class EventKind(Enum):
    OTHER = "other"
    MOTION = "motion"
    LINE_CROSSING = "line_crossing"
    INTRUSION = "intrusion"
    FACE_DETECTION = "face_detection"
    FACE_RECOGNITION = "face_recognition"
    LICENSE_PLATE = "license_plate"
    AUDIO = "audio"
    TAMPER = "tamper"
    VIDEO_LOSS = "video_loss"
    DIGITAL_INPUT = "digital_input"
    RELAY = "relay"
    STORAGE = "storage"
    NETWORK = "network"
    LOGIN = "login"
    SYSTEM = "system"
    STREAM_GAP = "stream_gap"

class EventPhase(Enum):
    START = "start"
    END = "end"
    PULSE = "pulse"
    STATE = "state"

class RelayMode(Enum):
    UNKNOWN = "unknown"
    BISTABLE = "bistable"
    MONOSTABLE = "monostable"

class Role(Enum):
    OTHER = "other"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    VIEWER = "viewer"
    ANONYMOUS = "anonymous"

class TlsTrust(Enum):
    """How a camera's TLS certificate is judged. There is no way to switch verification off."""
    SYSTEM_CA = "system_ca"
    PIN = "pin"
    TRUST_ON_FIRST_USE = "trust_on_first_use"

class HostPolicy(Enum):
    """What is done with an address that a camera names (service address, stream, snapshot, upload)."""
    SAME_HOST = "same_host"
    SAME_HOST_PORT = "same_host_port"
    STRICT = "strict"

class LogLevel(Enum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"

class Confidence(Enum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

class FleetFormat(Enum):
    JSON = "json"
    CSV = "csv"

class CheckStatus(Enum):
    """How a check ended; only pass is good news, and absence of an answer never becomes pass."""
    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"
    MANUAL = "manual"
    NOT_SUPPORTED = "not_supported"
    NOT_PERMITTED = "not_permitted"
    UNKNOWN = "unknown"
    ERROR = "error"

class EvidenceKind(Enum):
    """Whose word a finding rests on."""
    SELF_REPORTED = "self_reported"
    OBSERVED_BY_US = "observed_by_us"
    EXTERNAL_LOG = "external_log"

class Exactness(Enum):
    """How well a wanted value can be had on a camera."""
    EXACT = "exact"
    ROUNDED = "rounded"
    LOSSY = "lossy"
    IMPOSSIBLE = "impossible"

class ReportFormat(Enum):
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    SARIF = "sarif"
    CSV = "csv"

class Point(Value):
    """A point of the picture: 0..1 from left to right, 0..1 from top to bottom, as displayed."""
    x: float
    y: float
    def __init__(self, x: float = ..., y: float = ...) -> None: ...

class Range(Value):
    """A closed range of numbers, in the unit of the field that it bounds."""
    min: float
    max: float
    def __init__(self, min: float = ..., max: float = ...) -> None: ...

class DeviceInfo(Value):
    """What a camera says of itself. A field that it does not say is empty."""
    driver: str
    """the driver that read this"""
    manufacturer: Optional[str]
    model: Optional[str]
    firmware: Optional[str]
    serial: Optional[str]
    hardware: Optional[str]
    mac: Optional[str]
    """lower case, colons"""
    name: Optional[str]
    channels: Optional[int]
    """video channels"""
    extra: Dict[str, str]
    def __init__(self, driver: str = ..., manufacturer: Optional[str] = ..., model: Optional[str] = ..., firmware: Optional[str] = ..., serial: Optional[str] = ..., hardware: Optional[str] = ..., mac: Optional[str] = ..., name: Optional[str] = ..., channels: Optional[int] = ..., extra: Dict[str, str] = ...) -> None: ...

class Channel(Value):
    """One video channel; number is the one the device itself uses and every call takes (from 1)."""
    number: int
    name: Optional[str]
    online: Optional[bool]
    address: Optional[str]
    """of the camera behind a recorder's channel"""
    protocol: Optional[str]
    model: Optional[str]
    serial: Optional[str]
    firmware: Optional[str]
    extra: Dict[str, str]
    def __init__(self, number: int = ..., name: Optional[str] = ..., online: Optional[bool] = ..., address: Optional[str] = ..., protocol: Optional[str] = ..., model: Optional[str] = ..., serial: Optional[str] = ..., firmware: Optional[str] = ..., extra: Dict[str, str] = ...) -> None: ...

class DeviceStatus(Value):
    """How the device is doing."""
    uptime: Optional[timedelta]
    cpu_load: Optional[float]
    """0..1"""
    memory_used_bytes: Optional[int]
    memory_free_bytes: Optional[int]
    extra: Dict[str, str]
    def __init__(self, uptime: Optional[Union[timedelta, float]] = ..., cpu_load: Optional[float] = ..., memory_used_bytes: Optional[int] = ..., memory_free_bytes: Optional[int] = ..., extra: Dict[str, str] = ...) -> None: ...

class StorageVolume(Value):
    """One disk, card or network share that the device records to, and how it is."""
    id: str
    name: Optional[str]
    kind: Optional[str]
    """the device's word: SATA, SD, NAS …"""
    status: Optional[str]
    """the device's word: ok, error, unformatted …"""
    capacity_bytes: Optional[int]
    free_bytes: Optional[int]
    health: Optional[str]
    """the device's own judgement of the medium, in its word"""
    wear: Optional[float]
    """0 new .. 1 used up, of flash"""
    temperature_celsius: Optional[float]
    """of the medium"""
    powered_on: Optional[timedelta]
    """in its life"""
    extra: Dict[str, str]
    def __init__(self, id: str = ..., name: Optional[str] = ..., kind: Optional[str] = ..., status: Optional[str] = ..., capacity_bytes: Optional[int] = ..., free_bytes: Optional[int] = ..., health: Optional[str] = ..., wear: Optional[float] = ..., temperature_celsius: Optional[float] = ..., powered_on: Optional[Union[timedelta, float]] = ..., extra: Dict[str, str] = ...) -> None: ...

class IdentityEvidence(Value):
    """One observation about who really made a camera; weight 1 weak, 2 medium, 3 strong."""
    kind: str
    """serial_grammar, mac_prefix, endpoint, realm, server_header, vendor_field, firmware_grammar, oem_code …"""
    value: str
    """what was seen"""
    says: str
    """the platform manufacturer it points to"""
    weight: int
    def __init__(self, kind: str = ..., value: str = ..., says: str = ..., weight: int = ...) -> None: ...

class ClockStatus(Value):
    """A device's clock as read."""
    utc: datetime
    """the device's time"""
    offset_seconds: float
    """device minus this host, at the middle of the exchange"""
    zone: Optional[str]
    """the zone as the device writes it (POSIX TZ, CST-1:00:00DST…, a name)"""
    daylight_saving: Optional[bool]
    mode: Open[ClockMode]
    ntp: List[str]
    """servers, in order"""
    def __init__(self, utc: datetime = ..., offset_seconds: float = ..., zone: Optional[str] = ..., daylight_saving: Optional[bool] = ..., mode: Union[ClockMode, Open[ClockMode]] = ..., ntp: Sequence[str] = ...) -> None: ...

class ClockChange(Value):
    """What to change; an empty field stays as it is."""
    utc: Optional[datetime]
    """sets manual mode unless ntp is given"""
    zone: Optional[str]
    ntp: Optional[List[str]]
    """servers; an empty list switches NTP off"""
    def __init__(self, utc: Optional[datetime] = ..., zone: Optional[str] = ..., ntp: Optional[Sequence[str]] = ...) -> None: ...

class VideoEncoder(Value):
    """A video encoder's settings; what the device does not say is empty."""
    codec: Open[Codec]
    width: Optional[int]
    """pixels"""
    height: Optional[int]
    """pixels"""
    fps: Optional[float]
    bitrate_kbps: Optional[int]
    """the target at constant, the limit at variable rate"""
    gop: Optional[int]
    """frames from one key frame to the next"""
    rate_control: Optional[Open[RateControl]]
    quality: Optional[float]
    """0..1 by the device's own range, 1 best"""
    codec_profile: Optional[str]
    """the device's word: Main, High, Baseline …"""
    def __init__(self, codec: Union[Codec, Open[Codec]] = ..., width: Optional[int] = ..., height: Optional[int] = ..., fps: Optional[float] = ..., bitrate_kbps: Optional[int] = ..., gop: Optional[int] = ..., rate_control: Optional[Union[RateControl, Open[RateControl]]] = ..., quality: Optional[float] = ..., codec_profile: Optional[str] = ...) -> None: ...

class AudioEncoder(Value):
    """An audio encoder's settings."""
    codec: str
    """G711, G726, AAC or the device's word"""
    bitrate_kbps: Optional[int]
    sample_rate_hz: Optional[int]
    def __init__(self, codec: str = ..., bitrate_kbps: Optional[int] = ..., sample_rate_hz: Optional[int] = ...) -> None: ...

class Profile(Value):
    """One ready-made combination of source, encoder and transport."""
    token: str
    """what the calls below take"""
    name: Optional[str]
    channel: int
    enabled: Optional[bool]
    video: Optional[VideoEncoder]
    audio: Optional[AudioEncoder]
    stream_uri: Optional[str]
    """without credentials; filled by profiles()"""
    snapshot_uri: Optional[str]
    """without credentials; filled by profiles()"""
    extra: Dict[str, str]
    def __init__(self, token: str = ..., name: Optional[str] = ..., channel: int = ..., enabled: Optional[bool] = ..., video: Optional[VideoEncoder] = ..., audio: Optional[AudioEncoder] = ..., stream_uri: Optional[str] = ..., snapshot_uri: Optional[str] = ..., extra: Dict[str, str] = ...) -> None: ...

class Resolution(Value):
    """A picture size in pixels."""
    width: int
    height: int
    def __init__(self, width: int = ..., height: int = ...) -> None: ...

class EncoderOptions(Value):
    """What a profile's encoder accepts for one codec."""
    codec: Open[Codec]
    resolutions: List[Resolution]
    fps: Optional[Range]
    fps_choices: List[float]
    """where the device lists them; else empty"""
    bitrate_kbps: Optional[Range]
    gop: Optional[Range]
    rate_controls: List[Open[RateControl]]
    def __init__(self, codec: Union[Codec, Open[Codec]] = ..., resolutions: Sequence[Resolution] = ..., fps: Optional[Range] = ..., fps_choices: Sequence[float] = ..., bitrate_kbps: Optional[Range] = ..., gop: Optional[Range] = ..., rate_controls: Sequence[Union[RateControl, Open[RateControl]]] = ...) -> None: ...

class EncoderChange(Value):
    """What to change of an encoder; an empty field stays as it is."""
    codec: Optional[Codec]
    width: Optional[int]
    height: Optional[int]
    fps: Optional[float]
    bitrate_kbps: Optional[int]
    gop: Optional[int]
    rate_control: Optional[RateControl]
    quality: Optional[float]
    def __init__(self, codec: Optional[Codec] = ..., width: Optional[int] = ..., height: Optional[int] = ..., fps: Optional[float] = ..., bitrate_kbps: Optional[int] = ..., gop: Optional[int] = ..., rate_control: Optional[RateControl] = ..., quality: Optional[float] = ...) -> None: ...

class StreamDescription(Value):
    """What an RTSP DESCRIBE answered."""
    status: int
    """the RTSP status"""
    codecs: List[str]
    """of the media lines in order, as the SDP writes them (H264, PCMU …)"""
    sdp: str
    def __init__(self, status: int = ..., codecs: Sequence[str] = ..., sdp: str = ...) -> None: ...

class Snapshot(Value):
    """A still picture, as the camera encoded it."""
    bytes: builtins.bytes
    """the JPEG"""
    content_type: str
    """as the camera named it"""
    width: Optional[int]
    """pixels, out of the picture's own header"""
    height: Optional[int]
    def __init__(self, bytes: Union[builtins.bytes, str] = ..., content_type: str = ..., width: Optional[int] = ..., height: Optional[int] = ...) -> None: ...
    def __bytes__(self) -> builtins.bytes: ...

class PtzPosition(Value):
    """A position: pan −1 (left) .. 1 (right), tilt −1 (down) .. 1 (up), zoom 0 (wide) .. 1 (tele). An empty axis
    stays as it is."""
    pan: Optional[float]
    tilt: Optional[float]
    zoom: Optional[float]
    def __init__(self, pan: Optional[float] = ..., tilt: Optional[float] = ..., zoom: Optional[float] = ...) -> None: ...

class PtzVelocity(Value):
    """A velocity: −1..1 an axis, as a part of the fastest; right, up and tele positive."""
    pan: float
    tilt: float
    zoom: float
    def __init__(self, pan: float = ..., tilt: float = ..., zoom: float = ...) -> None: ...

class PtzStatus(Value):
    """Where the camera looks now; empty is what the device does not tell."""
    pan: Optional[float]
    """−1..1"""
    tilt: Optional[float]
    """−1..1"""
    zoom: Optional[float]
    """0..1"""
    moving: Optional[bool]
    pan_degrees: Optional[float]
    """where the device knows degrees"""
    tilt_degrees: Optional[float]
    """up positive"""
    zoom_factor: Optional[float]
    """1 = widest"""
    def __init__(self, pan: Optional[float] = ..., tilt: Optional[float] = ..., zoom: Optional[float] = ..., moving: Optional[bool] = ..., pan_degrees: Optional[float] = ..., tilt_degrees: Optional[float] = ..., zoom_factor: Optional[float] = ...) -> None: ...

class PtzLimits(Value):
    """What the mechanics allow, as the device says."""
    can_pan: bool
    can_tilt: bool
    can_zoom: bool
    absolute: Support
    """move_to()"""
    continuous: Support
    """move()"""
    home: Support
    pan_degrees: Optional[Range]
    tilt_degrees: Optional[Range]
    zoom_factor: Optional[Range]
    max_presets: Optional[int]
    def __init__(self, can_pan: bool = ..., can_tilt: bool = ..., can_zoom: bool = ..., absolute: Support = ..., continuous: Support = ..., home: Support = ..., pan_degrees: Optional[Range] = ..., tilt_degrees: Optional[Range] = ..., zoom_factor: Optional[Range] = ..., max_presets: Optional[int] = ...) -> None: ...

class Preset(Value):
    """A stored position."""
    token: str
    name: Optional[str]
    position: Optional[PtzPosition]
    def __init__(self, token: str = ..., name: Optional[str] = ..., position: Optional[PtzPosition] = ...) -> None: ...

class Tour(Value):
    """A round of presets stored in the camera: a patrol, a guard tour, a group."""
    token: str
    name: Optional[str]
    running: Optional[bool]
    """empty where the device does not tell"""
    def __init__(self, token: str = ..., name: Optional[str] = ..., running: Optional[bool] = ...) -> None: ...

class ImagingSettings(Value):
    """The picture's settings; levels are 0..1 by the device's own range. Empty: the device does not say."""
    brightness: Optional[float]
    contrast: Optional[float]
    saturation: Optional[float]
    sharpness: Optional[float]
    day_night: Optional[Open[DayNight]]
    wdr: Optional[Open[AutoMode]]
    """wide dynamic range"""
    wdr_level: Optional[float]
    backlight: Optional[Open[AutoMode]]
    """backlight compensation"""
    exposure: Optional[Open[AutoMode]]
    """auto or manual"""
    focus: Optional[Open[AutoMode]]
    """auto or manual"""
    white_balance: Optional[Open[AutoMode]]
    extra: Dict[str, str]
    def __init__(self, brightness: Optional[float] = ..., contrast: Optional[float] = ..., saturation: Optional[float] = ..., sharpness: Optional[float] = ..., day_night: Optional[Union[DayNight, Open[DayNight]]] = ..., wdr: Optional[Union[AutoMode, Open[AutoMode]]] = ..., wdr_level: Optional[float] = ..., backlight: Optional[Union[AutoMode, Open[AutoMode]]] = ..., exposure: Optional[Union[AutoMode, Open[AutoMode]]] = ..., focus: Optional[Union[AutoMode, Open[AutoMode]]] = ..., white_balance: Optional[Union[AutoMode, Open[AutoMode]]] = ..., extra: Dict[str, str] = ...) -> None: ...

class ImagingChange(Value):
    """What to change; an empty field stays as it is."""
    brightness: Optional[float]
    contrast: Optional[float]
    saturation: Optional[float]
    sharpness: Optional[float]
    day_night: Optional[DayNight]
    wdr: Optional[AutoMode]
    wdr_level: Optional[float]
    backlight: Optional[AutoMode]
    exposure: Optional[AutoMode]
    focus: Optional[AutoMode]
    white_balance: Optional[AutoMode]
    def __init__(self, brightness: Optional[float] = ..., contrast: Optional[float] = ..., saturation: Optional[float] = ..., sharpness: Optional[float] = ..., day_night: Optional[DayNight] = ..., wdr: Optional[AutoMode] = ..., wdr_level: Optional[float] = ..., backlight: Optional[AutoMode] = ..., exposure: Optional[AutoMode] = ..., focus: Optional[AutoMode] = ..., white_balance: Optional[AutoMode] = ...) -> None: ...

class ImagingControl(Value):
    """One control of the catalogue: its name is the field's name in ImagingSettings."""
    name: str
    device_range: Optional[Range]
    """of a level, in the device's own steps"""
    choices: List[str]
    """of a mode: our words, or the device's where we have none"""
    def __init__(self, name: str = ..., device_range: Optional[Range] = ..., choices: Sequence[str] = ...) -> None: ...

class Overlay(Value):
    """One overlay. position is its top left corner in 0..1 of the picture."""
    id: str
    """empty when a new one is to be made"""
    kind: Open[OverlayKind]
    enabled: Optional[bool]
    text: Optional[str]
    position: Optional[Point]
    extra: Dict[str, str]
    def __init__(self, id: str = ..., kind: Union[OverlayKind, Open[OverlayKind]] = ..., enabled: Optional[bool] = ..., text: Optional[str] = ..., position: Optional[Point] = ..., extra: Dict[str, str] = ...) -> None: ...

class PrivacyMask(Value):
    """One privacy mask. Its area never shrinks on a write: coordinates are rounded outwards."""
    id: str
    """empty when a new one is to be made"""
    name: Optional[str]
    enabled: Optional[bool]
    polygon: List[Point]
    kind: Optional[str]
    """the device's word: Color, Blurred, Pixelated …"""
    def __init__(self, id: str = ..., name: Optional[str] = ..., enabled: Optional[bool] = ..., polygon: Sequence[Point] = ..., kind: Optional[str] = ...) -> None: ...

class MaskLimits(Value):
    """What masks the device takes."""
    max_masks: Optional[int]
    max_points: Optional[int]
    rectangles_only: Optional[bool]
    kinds: List[str]
    def __init__(self, max_masks: Optional[int] = ..., max_points: Optional[int] = ..., rectangles_only: Optional[bool] = ..., kinds: Sequence[str] = ...) -> None: ...

class AnalyticsRegion(Value):
    """Where a rule looks: a polygon, or for line crossing a line."""
    id: str
    points: List[Point]
    sensitivity: Optional[float]
    """0..1 by the device's own range"""
    enabled: Optional[bool]
    direction: Optional[str]
    """the device's word"""
    def __init__(self, id: str = ..., points: Sequence[Point] = ..., sensitivity: Optional[float] = ..., enabled: Optional[bool] = ..., direction: Optional[str] = ...) -> None: ...

class AnalyticsRule(Value):
    """One rule of a camera, in the words that all vendors share; what they do not cover is in its extra."""
    id: str
    name: Optional[str]
    kind: Open[AnalyticsKind]
    """text keeps the device's own type"""
    channel: int
    enabled: Optional[bool]
    regions: List[AnalyticsRegion]
    extra: Dict[str, str]
    def __init__(self, id: str = ..., name: Optional[str] = ..., kind: Union[AnalyticsKind, Open[AnalyticsKind]] = ..., channel: int = ..., enabled: Optional[bool] = ..., regions: Sequence[AnalyticsRegion] = ..., extra: Dict[str, str] = ...) -> None: ...

class EventSource(Value):
    """Where at the camera something happened."""
    channel: Optional[int]
    input: Optional[str]
    rule: Optional[str]
    region: Optional[str]
    def __init__(self, channel: Optional[int] = ..., input: Optional[str] = ..., rule: Optional[str] = ..., region: Optional[str] = ...) -> None: ...

class Event(Value):
    """One thing that happened at a camera, or to its event stream."""
    kind: EventKind
    phase: EventPhase
    """start and end come in pairs; state is how something stood when the stream began, and its end follows where
    it was active; pulse has no duration."""
    source: EventSource
    time: Optional[datetime]
    """the device's own"""
    received: datetime
    inferred: bool
    """concluded by the library, as an end that the camera never sent"""
    active: Optional[bool]
    """whether it is on now; nothing for a pulse and for states that are no yes or no"""
    repeats: int
    """of an end: how often the camera told the same again in between"""
    data: Dict[str, str]
    """in the vendor's names; of a stream_gap: reason, lost"""
    raw_topic: str
    """the vendor's own name of it"""
    raw: builtins.bytes
    """the payload as received"""
    gap_from: Optional[datetime]
    """of a stream_gap, by this host's clock"""
    gap_to: Optional[datetime]
    def __init__(self, kind: EventKind = ..., phase: EventPhase = ..., source: EventSource = ..., time: Optional[datetime] = ..., received: datetime = ..., inferred: bool = ..., active: Optional[bool] = ..., repeats: int = ..., data: Dict[str, str] = ..., raw_topic: str = ..., raw: Union[builtins.bytes, str] = ..., gap_from: Optional[datetime] = ..., gap_to: Optional[datetime] = ...) -> None: ...

class EventFilter(Value):
    """What to be told of; an empty list means everything. stream_gap is always told."""
    kinds: List[EventKind]
    def __init__(self, kinds: Sequence[EventKind] = ...) -> None: ...

class RecordingQuery(Value):
    """Which recordings are wanted."""
    from_: datetime
    to: datetime
    channel: Optional[int]
    """empty: the handle's channel, or all"""
    limit: int
    """at most so many results"""
    def __init__(self, from_: datetime = ..., to: datetime = ..., channel: Optional[int] = ..., limit: int = ...) -> None: ...

class Recording(Value):
    """One stretch of recorded video."""
    id: str
    channel: int
    from_: Optional[datetime]
    to: Optional[datetime]
    bytes: Optional[int]
    uri: Optional[str]
    """for replay, without credentials"""
    trigger: Optional[str]
    """the device's word: motion, schedule …"""
    def __init__(self, id: str = ..., channel: int = ..., from_: Optional[datetime] = ..., to: Optional[datetime] = ..., bytes: Optional[int] = ..., uri: Optional[str] = ..., trigger: Optional[str] = ...) -> None: ...

class DigitalInput(Value):
    """An alarm input."""
    id: str
    name: Optional[str]
    active: Optional[bool]
    idle_state: Optional[str]
    """the device's word: open, closed, high, low"""
    def __init__(self, id: str = ..., name: Optional[str] = ..., active: Optional[bool] = ..., idle_state: Optional[str] = ...) -> None: ...

class RelayOutput(Value):
    """A relay or open-collector output."""
    id: str
    name: Optional[str]
    active: Optional[bool]
    mode: Optional[Open[RelayMode]]
    delay: Optional[timedelta]
    """how long a monostable one stays active"""
    idle_state: Optional[str]
    def __init__(self, id: str = ..., name: Optional[str] = ..., active: Optional[bool] = ..., mode: Optional[Union[RelayMode, Open[RelayMode]]] = ..., delay: Optional[Union[timedelta, float]] = ..., idle_state: Optional[str] = ...) -> None: ...

class IoPorts(Value):
    """All inputs and outputs of a device."""
    inputs: List[DigitalInput]
    outputs: List[RelayOutput]
    def __init__(self, inputs: Sequence[DigitalInput] = ..., outputs: Sequence[RelayOutput] = ...) -> None: ...

class AudioInput(Value):
    """A microphone or line in."""
    id: str
    enabled: Optional[bool]
    codec: Optional[str]
    kind: Optional[str]
    """the device's word: MicIn, LineIn"""
    volume: Optional[float]
    """0..1 by the device's own range"""
    def __init__(self, id: str = ..., enabled: Optional[bool] = ..., codec: Optional[str] = ..., kind: Optional[str] = ..., volume: Optional[float] = ...) -> None: ...

class AudioOutput(Value):
    """A loudspeaker or line out."""
    id: str
    enabled: Optional[bool]
    volume: Optional[float]
    """0..1"""
    def __init__(self, id: str = ..., enabled: Optional[bool] = ..., volume: Optional[float] = ...) -> None: ...

class AudioPorts(Value):
    """All audio ports of a device."""
    inputs: List[AudioInput]
    outputs: List[AudioOutput]
    def __init__(self, inputs: Sequence[AudioInput] = ..., outputs: Sequence[AudioOutput] = ...) -> None: ...

class User(Value):
    """One account on the device."""
    name: str
    role: Open[Role]
    store: str
    """native or onvif: two lists of accounts on some devices"""
    id: Optional[str]
    rights: List[str]
    """the device's words"""
    def __init__(self, name: str = ..., role: Union[Role, Open[Role]] = ..., store: str = ..., id: Optional[str] = ..., rights: Sequence[str] = ...) -> None: ...

class NetworkInterface(Value):
    """One network interface; empty is what the device did not say."""
    id: str
    name: Optional[str]
    enabled: Optional[bool]
    mac: Optional[str]
    """lower case, colons"""
    mtu_bytes: Optional[int]
    ipv4: List[str]
    """address/prefix"""
    ipv6: List[str]
    dhcp: Optional[bool]
    def __init__(self, id: str = ..., name: Optional[str] = ..., enabled: Optional[bool] = ..., mac: Optional[str] = ..., mtu_bytes: Optional[int] = ..., ipv4: Sequence[str] = ..., ipv6: Sequence[str] = ..., dhcp: Optional[bool] = ...) -> None: ...

class NetworkProtocol(Value):
    """A protocol that the device serves, and where."""
    name: str
    """the device's word in upper case: HTTP, HTTPS, RTSP, DEV_MANAGE …"""
    enabled: Optional[bool]
    ports: List[int]
    def __init__(self, name: str = ..., enabled: Optional[bool] = ..., ports: Sequence[int] = ...) -> None: ...

class NetworkConfiguration(Value):
    """How a device is connected."""
    hostname: Optional[str]
    interfaces: List[NetworkInterface]
    gateways: List[str]
    dns: List[str]
    dns_from_dhcp: Optional[bool]
    protocols: List[NetworkProtocol]
    extra: Dict[str, str]
    def __init__(self, hostname: Optional[str] = ..., interfaces: Sequence[NetworkInterface] = ..., gateways: Sequence[str] = ..., dns: Sequence[str] = ..., dns_from_dhcp: Optional[bool] = ..., protocols: Sequence[NetworkProtocol] = ..., extra: Dict[str, str] = ...) -> None: ...

class NetworkService(Value):
    """Something configured on the device that makes it talk to somebody: DDNS, cloud, mail, FTP, push, SNMP …"""
    kind: str
    enabled: Optional[bool]
    targets: List[str]
    """hosts as configured"""
    extra: Dict[str, str]
    def __init__(self, kind: str = ..., enabled: Optional[bool] = ..., targets: Sequence[str] = ..., extra: Dict[str, str] = ...) -> None: ...

class NetworkChange(Value):
    """What to change; an empty field stays as it is."""
    hostname: Optional[str]
    dns: Optional[List[str]]
    protocol: Optional[NetworkProtocol]
    """one protocol, by its name"""
    def __init__(self, hostname: Optional[str] = ..., dns: Optional[Sequence[str]] = ..., protocol: Optional[NetworkProtocol] = ...) -> None: ...

class SecuritySettings(Value):
    """How logins are protected, as configured on the device; what it does not say is empty."""
    https: Optional[bool]
    tls_versions: List[str]
    """1.0, 1.1, 1.2, 1.3"""
    http_authentication: List[str]
    """digest, basic, wsse"""
    digest_algorithms: List[str]
    """MD5, SHA-256"""
    rtsp_authentication: List[str]
    ssh: Optional[bool]
    telnet: Optional[bool]
    lockout: Optional[bool]
    lockout_attempts: Optional[int]
    lockout_time: Optional[timedelta]
    extra: Dict[str, str]
    def __init__(self, https: Optional[bool] = ..., tls_versions: Sequence[str] = ..., http_authentication: Sequence[str] = ..., digest_algorithms: Sequence[str] = ..., rtsp_authentication: Sequence[str] = ..., ssh: Optional[bool] = ..., telnet: Optional[bool] = ..., lockout: Optional[bool] = ..., lockout_attempts: Optional[int] = ..., lockout_time: Optional[Union[timedelta, float]] = ..., extra: Dict[str, str] = ...) -> None: ...

class Certificate(Value):
    """A certificate that the device holds."""
    id: str
    subject: Optional[str]
    issuer: Optional[str]
    serial: Optional[str]
    not_before: Optional[datetime]
    not_after: Optional[datetime]
    in_use: Optional[bool]
    def __init__(self, id: str = ..., subject: Optional[str] = ..., issuer: Optional[str] = ..., serial: Optional[str] = ..., not_before: Optional[datetime] = ..., not_after: Optional[datetime] = ..., in_use: Optional[bool] = ...) -> None: ...

class LogQuery(Value):
    """Which log lines are wanted; empty fields do not restrict."""
    from_: Optional[datetime]
    to: Optional[datetime]
    limit: int
    def __init__(self, from_: Optional[datetime] = ..., to: Optional[datetime] = ..., limit: int = ...) -> None: ...

class LogEntry(Value):
    """One line of a device's own log."""
    time: Optional[datetime]
    kind: Optional[str]
    """the device's word"""
    text: str
    user: Optional[str]
    address: Optional[str]
    def __init__(self, time: Optional[datetime] = ..., kind: Optional[str] = ..., text: str = ..., user: Optional[str] = ..., address: Optional[str] = ...) -> None: ...

class TlsOptions(Value):
    """How one camera's TLS is judged."""
    trust: TlsTrust
    pin: str
    """\"sha256:\" and the base64 or hex SHA-256 of the public key (SPKI)"""
    trust_file: str
    """of trust on first use: one line a camera, created with mode 0600"""
    legacy: bool
    """allows TLS 1.0/1.1, old ciphers and no RFC 5746 for this camera; still verified"""
    def __init__(self, trust: TlsTrust = ..., pin: str = ..., trust_file: str = ..., legacy: bool = ...) -> None: ...

class Limits(Value):
    """Bounds on what one exchange may cost."""
    connect: timedelta
    exchange: timedelta
    """one request and its answer"""
    body_bytes: int
    """of an answer"""
    snapshot_bytes: int
    header_bytes: int
    header_lines: int
    connections: int
    """at most so many at once to one device"""
    def __init__(self, connect: Union[timedelta, float] = ..., exchange: Union[timedelta, float] = ..., body_bytes: int = ..., snapshot_bytes: int = ..., header_bytes: int = ..., header_lines: int = ..., connections: int = ...) -> None: ...

class OpenOptions(Value):
    """Who logs in, how the connection is judged, and what it may cost."""
    user: str
    password: Secret
    tls: TlsOptions
    hosts: HostPolicy
    allow_basic: bool
    """lets HTTP Basic be used, and only over verified TLS"""
    realms: List[str]
    """Pinned: a login is made only for these Digest realms (HTTP's and RTSP's may differ), another one is
    auth_downgrade and gets nothing. Empty: any. A WS-UsernameToken (ONVIF) names no realm."""
    limits: Limits
    deadline: timedelta
    """Bounds a whole operation, which may be several exchanges; Task::within() overrides it."""
    def __init__(self, user: str = ..., password: Union[str, Secret] = ..., tls: TlsOptions = ..., hosts: HostPolicy = ..., allow_basic: bool = ..., realms: Sequence[str] = ..., limits: Limits = ..., deadline: Union[timedelta, float] = ...) -> None: ...

class EventReceiverOptions(Value):
    """A port of this host that cameras post events to. Each camera is told a path of its own that nobody can
    guess, and only what its own address posts there is taken. It speaks HTTP without TLS: what cameras post can
    be read on the way."""
    listen: str
    """an address of this host or the name of an interface; never all of them"""
    port: int
    """0: one that the system chooses"""
    reached_as: str
    """the address that cameras are told, where addresses are translated on the way"""
    reached_port: int
    """the port that they are told; 0: the one it listens on"""
    body_bytes: int
    """of one post with its pictures"""
    connections: int
    """at once"""
    connections_each: int
    """at once from one address"""
    patience: timedelta
    """for one whole post to arrive"""
    def __init__(self, listen: str = ..., port: int = ..., reached_as: str = ..., reached_port: int = ..., body_bytes: int = ..., connections: int = ..., connections_each: int = ..., patience: Union[timedelta, float] = ...) -> None: ...

class DriverDescription(Value):
    """One driver, as camctl drivers lists it."""
    name: str
    title: str
    status: str
    """production, testing or experimental"""
    features: List[Feature]
    origin: str
    """\"built in\", \"added\", or the shared object's path"""
    def __init__(self, name: str = ..., title: str = ..., status: str = ..., features: Sequence[Feature] = ..., origin: str = ...) -> None: ...

class RawRequest(Value):
    """An exchange in the device's own protocol, for what camsdk has no words for. Not portable between vendors."""
    method: str
    path: str
    """with query, from \"/\"; the host is always the camera"""
    body: builtins.bytes
    content_type: str
    def __init__(self, method: str = ..., path: str = ..., body: Union[builtins.bytes, str] = ..., content_type: str = ...) -> None: ...

class RawResponse(Value):
    """The answer to a RawRequest, of any HTTP status."""
    status: int
    content_type: str
    body: builtins.bytes
    def __init__(self, status: int = ..., content_type: str = ..., body: Union[builtins.bytes, str] = ...) -> None: ...

class DiscoveredCamera(Value):
    """One device that answered. A hint by an unknown sender: nothing here is proof, and no password is ever sent
    because of it."""
    address: str
    """of the answer's sender; a link-local one with its zone"""
    protocols: List[str]
    """ws-discovery, sadp, dhdiscover, ip-installer, mdns, ssdp, http"""
    driver: Optional[str]
    """the driver that its protocol belongs to"""
    manufacturer: Optional[str]
    """as it claims; many protocols do not tell"""
    model: Optional[str]
    serial: Optional[str]
    mac: Optional[str]
    """lower case, colons"""
    name: Optional[str]
    urls: List[str]
    """first those on the sender's address, then as announced elsewhere"""
    host_differs: bool
    """it announces another host than the one that answered"""
    addresses: List[str]
    """all that answered for it, address first"""
    def __init__(self, address: str = ..., protocols: Sequence[str] = ..., driver: Optional[str] = ..., manufacturer: Optional[str] = ..., model: Optional[str] = ..., serial: Optional[str] = ..., mac: Optional[str] = ..., name: Optional[str] = ..., urls: Sequence[str] = ..., host_differs: bool = ..., addresses: Sequence[str] = ...) -> None: ...

class DiscoveryOptions(Value):
    """How to look for cameras."""
    time: timedelta
    """how long answers are waited for: 100 ms to 10 minutes"""
    interfaces: List[str]
    """names; empty: all that are up, but for the loopback"""
    probe: List[str]
    """addresses and CIDR ranges to ask one by one: at most 16,384 in all"""
    sweep: bool
    """Looks for cameras in probe (at most 4,096 addresses then) that answer no search: whoever takes a connection
    on port 80 or 8080 is asked by the drivers' probes, at most 7 requests without a login."""
    def __init__(self, time: Union[timedelta, float] = ..., interfaces: Sequence[str] = ..., probe: Sequence[str] = ..., sweep: bool = ...) -> None: ...

class Identity(Value):
    """The verdict. A camera's word about itself is evidence of what it was set to say, no more: hence the
    confidence."""
    claimed_manufacturer: Optional[str]
    """verbatim"""
    platform_manufacturer: Optional[str]
    """empty where nothing points anywhere"""
    rebrand: bool
    """the two are both known and differ, by a strong vote or two kinds of weaker ones"""
    confidence: Confidence
    evidence: List[IdentityEvidence]
    """the driver's, and what the library's own tables add"""
    def __init__(self, claimed_manufacturer: Optional[str] = ..., platform_manufacturer: Optional[str] = ..., rebrand: bool = ..., confidence: Confidence = ..., evidence: Sequence[IdentityEvidence] = ...) -> None: ...

class Place(Value):
    """Where a camera hangs, WGS 84."""
    latitude: float
    """degrees, −90..90"""
    longitude: float
    """degrees, −180..180"""
    def __init__(self, latitude: float = ..., longitude: float = ...) -> None: ...

class FleetCamera(Value):
    """One camera as the fleet file has it, the file's defaults filled in."""
    name: str
    url: str
    user: str
    password_env: str
    """the environment variable that holds the password"""
    password_file: str
    """the file that holds it; goes after password_env"""
    tls_pin: str
    """tls.pin: \"sha256:…\""""
    tls_legacy: bool
    """tls.legacy"""
    allow_basic: bool
    tags: List[str]
    networks: List[str]
    """declared networks, as CIDR"""
    accounts: List[str]
    """approved accounts"""
    place: Optional[Place]
    manufacturer: Optional[str]
    """what the owner has on record"""
    model: Optional[str]
    extra: Dict[str, str]
    """fields that camsdk has no word for: name to JSON text"""
    def __init__(self, name: str = ..., url: str = ..., user: str = ..., password_env: str = ..., password_file: str = ..., tls_pin: str = ..., tls_legacy: bool = ..., allow_basic: bool = ..., tags: Sequence[str] = ..., networks: Sequence[str] = ..., accounts: Sequence[str] = ..., place: Optional[Place] = ..., manufacturer: Optional[str] = ..., model: Optional[str] = ..., extra: Dict[str, str] = ...) -> None: ...

class Fleet(Value):
    """The cameras of a fleet file."""
    cameras: List[FleetCamera]
    extra: Dict[str, str]
    """top-level fields beside defaults and cameras: name to JSON text"""
    def __init__(self, cameras: Sequence[FleetCamera] = ..., extra: Dict[str, str] = ...) -> None: ...

class FleetOptions(Value):
    """How fleet-wide work is run."""
    at_once: int
    """At most so many cameras are asked at once. One that takes longer than patience no longer counts, so that
    slow ones do not hold up the others; hard_limit bounds both kinds together."""
    patience: timedelta
    hard_limit: int
    deadline: timedelta
    """Of the whole call; what has not ended then is answered with timeout. Zero: no bound but the cameras' own."""
    open: OpenOptions
    """For each camera; its fleet entry goes over it."""
    def __init__(self, at_once: int = ..., patience: Union[timedelta, float] = ..., hard_limit: int = ..., deadline: Union[timedelta, float] = ..., open: OpenOptions = ...) -> None: ...

class InventoryRow(Value):
    """One camera of the inventory. Where it failed, error says why and the rest is what the fleet file says."""
    name: str
    url: str
    """without credentials"""
    driver: Optional[str]
    claimed_manufacturer: Optional[str]
    """as the camera says; of the fleet file where it failed"""
    platform_manufacturer: Optional[str]
    """who really made it, as the evidence has it"""
    model: Optional[str]
    firmware: Optional[str]
    serial: Optional[str]
    mac: Optional[str]
    rebrand: Optional[bool]
    confidence: Optional[Confidence]
    tags: List[str]
    error: Optional[Error]
    def __init__(self, name: str = ..., url: str = ..., driver: Optional[str] = ..., claimed_manufacturer: Optional[str] = ..., platform_manufacturer: Optional[str] = ..., model: Optional[str] = ..., firmware: Optional[str] = ..., serial: Optional[str] = ..., mac: Optional[str] = ..., rebrand: Optional[bool] = ..., confidence: Optional[Confidence] = ..., tags: Sequence[str] = ..., error: Optional[Error] = ...) -> None: ...

class Finding(Value):
    """One result of an audit."""
    check: str
    """stable id, for example \"TLS-01\""""
    status: CheckStatus
    evidence_kind: EvidenceKind
    severity: str
    """info, low, medium, high, critical"""
    title: str
    evidence: str
    """redacted"""
    advice: str
    def __init__(self, check: str = ..., status: CheckStatus = ..., evidence_kind: EvidenceKind = ..., severity: str = ..., title: str = ..., evidence: str = ..., advice: str = ...) -> None: ...

class AuditOptions(Value):
    """How deep an audit looks."""
    as_admin: bool
    """also the checks that only an administrator may read"""
    def __init__(self, as_admin: bool = ...) -> None: ...

class Egress(Value):
    """One target. A camera's word about itself shows configuration, never behaviour."""
    kind: str
    """gateway, dns, ntp, ddns, cloud, mail, ftp, http_push, mqtt …"""
    target: str
    enabled: Optional[bool]
    inside: Optional[bool]
    """of the declared networks; empty: a name that is not resolved on purpose"""
    def __init__(self, kind: str = ..., target: str = ..., enabled: Optional[bool] = ..., inside: Optional[bool] = ...) -> None: ...

class PlannedChange(Value):
    """One change that applying a document would make."""
    path: str
    before: str
    wanted: str
    after: str
    exactness: Exactness
    reason: str
    def __init__(self, path: str = ..., before: str = ..., wanted: str = ..., after: str = ..., exactness: Exactness = ..., reason: str = ...) -> None: ...

class Drift(Value):
    """One difference between a baseline and now."""
    path: str
    before: str
    after: str
    kind: str
    """security, privacy, image, noise"""
    severity: str
    """info, low, medium, high"""
    def __init__(self, path: str = ..., before: str = ..., after: str = ..., kind: str = ..., severity: str = ...) -> None: ...

class SwapOptions(Value):
    """How a swap is run."""
    dry_run: bool
    def __init__(self, dry_run: bool = ...) -> None: ...

class Context:
    """Owns loops, drivers and policies. Destroying it ends what is pending with cancelled; do that on a thread of
    your own. Thread-safe, except for destruction."""
    def __new__(cls, loops: int = ..., log: Optional[Callable[[LogLevel, str], object]] = ...) -> Context: ...
    def __enter__(self) -> Context: ...
    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    @property
    def aio(self) -> _aio.Context: ...
    @property
    def closed(self) -> bool: ...
    def open(self, url: str, options: Optional[OpenOptions] = ..., user: str = ..., password: Union[str, Secret] = ..., tls: TlsOptions = ..., hosts: HostPolicy = ..., allow_basic: bool = ..., realms: Sequence[str] = ..., limits: Limits = ..., deadline: Union[timedelta, float] = ...) -> Camera:
        """Opens a camera. http[s]://host[:port][/base] finds the driver by at most 7 requests without a password
        and takes the best match (a vendor's own protocol before ONVIF); DRIVER+http[s]://… names it. A user in
        the URL is used where options.user is empty; a password in the URL is refused. The password goes to a
        recognised device only."""
        ...
    def drivers(self) -> List[DriverDescription]:
        """The drivers built in, added and loaded, in that order."""
        ...
    def load_plugin(self, path: str) -> None:
        """Loads a driver from a shared object; one built for another ABI is refused with a sentence that names
        both."""
        ...
    def receive_events(self, options: EventReceiverOptions) -> str:
        """Opens the port that cameras post events to where EventOptions::push is set, and answers its
        \"http://host:port\". One for a Context; it stays open as long as that lives. Errors: invalid_argument
        (no such address or interface, there is one already), unreachable (the port is not to be had)."""
        ...
    def close(self) -> None:
        """Ends what is pending with cancelled and stops the loops, as destroying it does; from then on each call
        answers cancelled. On a thread of your own."""
        ...
    def add_driver(self, driver: Driver) -> None:
        """Adds a driver that the program links. A name that is taken is invalid_argument."""
        ...

class Camera:
    """One open camera or recorder. A cheap handle: copies mean the same camera, the last one closes it. Thread-
    safe. Feature handles may be asked for on any camera; a call on an absent feature answers not_supported with
    no request made."""
    def __enter__(self) -> Camera: ...
    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    @property
    def aio(self) -> _aio.Camera: ...
    @property
    def device(self) -> Device: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def media(self) -> Media: ...
    @property
    def ptz(self) -> Ptz: ...
    @property
    def tours(self) -> Tours: ...
    @property
    def imaging(self) -> Imaging: ...
    @property
    def overlay(self) -> Overlays: ...
    @property
    def masks(self) -> Masks: ...
    @property
    def analytics(self) -> Analytics: ...
    @property
    def events(self) -> Events: ...
    @property
    def recordings(self) -> Recordings: ...
    @property
    def io(self) -> Io: ...
    @property
    def audio(self) -> Audio: ...
    @property
    def users(self) -> Users: ...
    @property
    def network(self) -> Network: ...
    @property
    def security(self) -> Security: ...
    @property
    def maintenance(self) -> Maintenance: ...
    @property
    def driver(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def closed(self) -> bool: ...
    def capabilities(self) -> Dict[Feature, Support]:
        """What this device has, asked of the device itself."""
        ...
    def observe(self, asking: bool = ...) -> List[IdentityEvidence]:
        """What can be seen of the camera, whatever it says of itself, for services/identity.hpp to judge: the
        certificate of the last TLS handshake (tls_certificate), its entry in this host's table of neighbours
        (mac_observed). With asking also whose protocols it answers to a stranger (endpoint): at most 7 requests
        without a login, and none where a vendor's own driver is in use."""
        ...
    def raw(self, request: RawRequest) -> RawResponse:
        """The documented way out: authenticated, limited and held to the camera's host like every other call;
        unportable."""
        ...
    def channel(self, number: int) -> Camera:
        """The same device with feature handles for channel number (from 1, as the device counts)."""
        ...
    def set_credentials(self, user: str, password: Union[str, Secret]) -> None:
        """Logs in with these from now on; also ends the refusal that a rejected password caused, for one try each
        time."""
        ...
    def close(self) -> None:
        """Lets the device go; every handle of this camera, also of other channels, is closed with it."""
        ...

class Device:
    """The handle of feature device. Thread-safe; each call answers a Task."""
    def info(self) -> DeviceInfo:
        """Identity. ISAPI /ISAPI/System/deviceInfo; ONVIF GetDeviceInformation with
        GetScopes/GetNetworkInterfaces."""
        ...
    def set_name(self, name: str) -> DeviceInfo:
        """Names the device and reads it back. ISAPI /ISAPI/System/deviceInfo; ONVIF SetScopes (name)."""
        ...
    def channels(self) -> List[Channel]:
        """The video channels, of a recorder with the camera behind each."""
        ...
    def status(self) -> DeviceStatus:
        """Load and uptime. ISAPI /ISAPI/System/status; ONVIF has none."""
        ...
    def storage(self) -> List[StorageVolume]:
        """Disks, cards and shares, with their health where the device tells it. ISAPI /ISAPI/ContentMgmt/Storage
        and …/hdd/N/SMARTTest/status; VAPIX disks/list.cgi, disks/gethealth.cgi; Dahua storageDevice.cgi; SUNAPI
        storageinfo."""
        ...
    def evidence(self) -> List[IdentityEvidence]:
        """What points to the real maker; judged by services/identity.hpp."""
        ...

class Clock:
    """The handle of feature clock. Thread-safe."""
    def get(self) -> ClockStatus:
        """ISAPI /ISAPI/System/time and ntpServers; ONVIF GetSystemDateAndTime and GetNTP."""
        ...
    def set(self, change: ClockChange) -> ClockStatus:
        """Changes and reads back. ISAPI PUT /ISAPI/System/time; ONVIF SetSystemDateAndTime, SetNTP."""
        ...

class Media:
    """The handle of feature media. Thread-safe. An empty profile is the channel's main one: the first, or the
    first that is not motion JPEG where a camera begins with that."""
    def profiles(self) -> List[Profile]:
        """The profiles of this handle's channel, of all channels where none was chosen, with their URIs. ISAPI
        /ISAPI/Streaming/channels; ONVIF Media2/Media1 GetProfiles, GetStreamUri, GetSnapshotUri."""
        ...
    def encoder_options(self, profile: str) -> List[EncoderOptions]:
        """What the encoder of a profile accepts, one entry a codec. ISAPI …/capabilities; ONVIF
        GetVideoEncoderConfigurationOptions."""
        ...
    def set_encoder(self, profile: str, change: EncoderChange) -> VideoEncoder:
        """Changes an encoder and answers what was read back. invalid_argument names the allowed range before
        anything is written; not_applied where the camera said yes and did nothing."""
        ...
    def stream_uri(self, profile: str = ..., transport: StreamTransport = ...) -> str:
        """The stream's address without credentials, on the host that the caller named."""
        ...
    def snapshot_uri(self, profile: str = ...) -> str:
        """The address of a still picture, without credentials, on the host that the caller named."""
        ...
    def snapshot(self, profile: str = ...) -> Snapshot:
        """A picture now; anything but a JPEG is protocol. ISAPI …/picture; ONVIF GetSnapshotUri and its address."""
        ...
    def describe_stream(self, profile: str = ...) -> StreamDescription:
        """Asks the stream's server what it would send. RTSP DESCRIBE."""
        ...

class Ptz:
    """The handle of feature ptz; without a chosen channel it means channel 1. Thread-safe."""
    def limits(self) -> PtzLimits:
        """ISAPI /ISAPI/PTZCtrl/channels/N/capabilities; ONVIF GetNodes."""
        ...
    def status(self) -> PtzStatus:
        """ISAPI …/status; ONVIF GetStatus."""
        ...
    def move(self, velocity: PtzVelocity, duration: Optional[Union[timedelta, float]] = ...) -> None:
        """Moves at a speed; with duration the camera is at rest again at its end, else until stop(). A move with a
        duration is ended by the Context: at most half a second late also where the device ignores the time,
        loses a stop, or the asking thread is gone; at once where the Task is cancelled, its deadline passes or
        the Context is destroyed. Only the death of the whole process leaves it to the device (see
        docs/security.md). ISAPI …/continuous and …/momentary; ONVIF ContinuousMove. Values outside −1..1 are
        invalid_argument."""
        ...
    def move_to(self, position: PtzPosition) -> None:
        """Moves to a position; done when the camera has taken the order, not when it has arrived (see
        status().moving). ISAPI …/absolute, …/absoluteEx; ONVIF AbsoluteMove."""
        ...
    def stop(self) -> None:
        """Stops every movement. ISAPI …/continuous with zeros; ONVIF Stop."""
        ...
    def presets(self) -> List[Preset]:
        """ISAPI …/presets; ONVIF GetPresets."""
        ...
    def goto_preset(self, preset: str) -> None:
        """Drives to a preset by its token or, where no token is so spelt, by its name."""
        ...
    def save_preset(self, name: str) -> Preset:
        """Stores the present position under a name, and over the preset of that name where there is one."""
        ...
    def remove_preset(self, preset: str) -> None:
        """Removes a preset, named as in goto_preset(). ISAPI DELETE …/presets/N; ONVIF RemovePreset."""
        ...
    def go_home(self) -> None:
        """ISAPI …/homeposition/goto; ONVIF GotoHomePosition."""
        ...

class Tours:
    """The handle of feature tours; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> List[Tour]:
        """The tours that are set. ISAPI /ISAPI/PTZCtrl/channels/N/patrols; ONVIF GetPresetTours; VAPIX parameters
        GuardTour; Dahua table PtzTour; SUNAPI ptzconfig group."""
        ...
    def start(self, tour: str) -> None:
        """Starts a tour by its token or, where no token is so spelt, by its name; not_found where there is none.
        Done when the camera has taken the order. The camera goes on until stop(), or until it is moved."""
        ...
    def stop(self) -> None:
        """Stops whichever tour runs; done also where none does."""
        ...

class Imaging:
    """The handle of feature imaging; without a chosen channel it means channel 1. Thread-safe."""
    def get(self) -> ImagingSettings:
        """ISAPI /ISAPI/Image/channels/N; ONVIF GetImagingSettings."""
        ...
    def controls(self) -> List[ImagingControl]:
        """ISAPI …/capabilities; ONVIF GetOptions."""
        ...
    def set(self, change: ImagingChange) -> ImagingSettings:
        """Changes and reads back; levels outside 0..1 are invalid_argument."""
        ...

class Overlays:
    """The handle of feature overlay; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> List[Overlay]:
        """ISAPI /ISAPI/System/Video/inputs/channels/N/overlays; ONVIF GetOSDs."""
        ...
    def set(self, overlay: Overlay) -> Overlay:
        """Makes one (empty id) or changes one, and reads it back; empty fields of an existing one stay as they
        are."""
        ...
    def remove(self, id: str) -> None:
        """Removes an overlay; not_found where there is none of that id."""
        ...

class Masks:
    """The handle of feature masks; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> List[PrivacyMask]:
        """ISAPI /ISAPI/System/Video/inputs/channels/N/privacyMask; ONVIF Media2 GetMasks."""
        ...
    def limits(self) -> MaskLimits:
        """How many masks of which shapes the device takes."""
        ...
    def set(self, mask: PrivacyMask) -> PrivacyMask:
        """Makes one (empty id) or changes one, and reads it back."""
        ...
    def remove(self, id: str) -> None:
        """Removes a mask; not_found where there is none of that id."""
        ...

class Analytics:
    """The handle of feature analytics. Thread-safe."""
    def rules(self) -> List[AnalyticsRule]:
        """The rules of this handle's channel, of all channels where none was chosen. ISAPI motionDetection,
        tamperDetection, /ISAPI/Smart/*; ONVIF GetRules."""
        ...
    def set_enabled(self, rule: str, enabled: bool) -> AnalyticsRule:
        """Switches a rule and answers what was read back. ONVIF has a switch for motion regions only: another rule
        is switched off by DeleteRules and on by CreateRules, as it was. Until then it is listed out of this
        Camera's memory; a program that ends before has removed the rule for good."""
        ...
    def set_regions(self, rule: str, regions: Sequence[AnalyticsRegion]) -> AnalyticsRule:
        """Replaces a rule's regions and answers what was read back."""
        ...

class Events:
    """The handle of feature events. Thread-safe."""
    def subscribe(self, kinds: Sequence[EventKind] = ..., queue: int = ..., push: bool = ...) -> EventStream:
        """An iterator over what happens, until it is closed; `kinds`: which events, all where empty; `queue`: how
        many may wait for you, what is dropped is told as a stream_gap; `push`: the camera posts them to
        Context.receive_events(). It goes on over losses of the connection, and raises Unauthorized,
        NotSupported and whatever else no waiting mends."""
        ...

class EventStream:
    def __enter__(self) -> EventStream: ...
    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    def __iter__(self) -> Iterator[Event]: ...
    def __next__(self) -> Event: ...
    @property
    def connected(self) -> Optional[bool]: ...
    @property
    def reason(self) -> Optional[Error]: ...
    def close(self) -> None:
        """Ends the subscription, and the iteration."""
        ...

class Recordings:
    """The handle of feature recordings. Thread-safe."""
    def find(self, query: RecordingQuery) -> List[Recording]:
        """ISAPI POST /ISAPI/ContentMgmt/search; ONVIF FindRecordings, GetRecordingSearchResults, GetReplayUri."""
        ...
    def fetch(self, id: str, sink: Optional[Callable[[bytes], object]]) -> int:
        """Downloads a recording into sink; answers the bytes received. ISAPI /ISAPI/ContentMgmt/download."""
        ...

class Io:
    """The handle of feature io. Thread-safe."""
    def list(self) -> IoPorts:
        """ISAPI /ISAPI/System/IO/inputs, outputs and their status; ONVIF GetDigitalInputs, GetRelayOutputs."""
        ...
    def set_output(self, id: str, active: bool, duration: Optional[Union[timedelta, float]] = ...) -> None:
        """Switches an output; with duration back again at its end. ISAPI …/outputs/N/trigger; ONVIF
        SetRelayOutputState."""
        ...

class Audio:
    """The handle of feature audio. Thread-safe."""
    def list(self) -> AudioPorts:
        """ISAPI /ISAPI/System/Audio/channels, /ISAPI/System/TwoWayAudio/channels; ONVIF GetAudioSources,
        GetAudioOutputs."""
        ...
    def set_input(self, input: AudioInput) -> AudioInput:
        """Changes an input and reads it back; empty fields stay as they are."""
        ...

class Users:
    """The handle of feature users. Thread-safe."""
    def list(self) -> List[User]:
        """ISAPI /ISAPI/Security/users (and /ISAPI/Security/ONVIF/users where there); ONVIF GetUsers."""
        ...
    def add(self, name: str, role: Role, password: Union[str, Secret]) -> User:
        """ISAPI POST /ISAPI/Security/users; ONVIF CreateUsers. Read back."""
        ...
    def set_role(self, name: str, role: Role) -> User:
        """Changes the role of an account and reads it back."""
        ...
    def set_password(self, name: str, password: Union[str, Secret]) -> None:
        """Where the account is the one this Camera logs in with, later calls use the new password."""
        ...
    def remove(self, name: str) -> None:
        """Removes an account. ISAPI DELETE /ISAPI/Security/users/N; ONVIF DeleteUsers."""
        ...

class Network:
    """The handle of feature network. Thread-safe."""
    def get(self) -> NetworkConfiguration:
        """ISAPI /ISAPI/System/Network/interfaces, /ISAPI/Security/adminAccesses; ONVIF GetNetworkInterfaces,
        GetDNS, GetNetworkDefaultGateway, GetNetworkProtocols, GetHostname. What an account may not read is left
        empty."""
        ...
    def set(self, change: NetworkChange) -> NetworkConfiguration:
        """Changes and reads back."""
        ...
    def services(self) -> List[NetworkService]:
        """The configured reasons to talk to others."""
        ...

class Security:
    """The handle of feature security. Thread-safe."""
    def get(self) -> SecuritySettings:
        """ISAPI /ISAPI/Security/webCertificate, adminAccesses, illegalLoginLock; ONVIF GetServiceCapabilities
        (Security)."""
        ...
    def certificates(self) -> List[Certificate]:
        """ISAPI /ISAPI/Security/serverCertificate; ONVIF GetCertificates, GetCertificatesStatus."""
        ...

class Maintenance:
    """The handle of feature maintenance. Thread-safe."""
    def reboot(self) -> None:
        """Orders a reboot; done when the device has taken the order. ISAPI PUT /ISAPI/System/reboot; ONVIF
        SystemReboot."""
        ...
    def backup(self, sink: Optional[Callable[[bytes], object]]) -> int:
        """Writes the device's configuration backup into sink and answers its size. The backup holds secrets. ISAPI
        /ISAPI/System/configurationData; ONVIF GetSystemUris, GetSystemBackup."""
        ...
    def upload_firmware(self, image: Union[bytes, str], progress: Optional[Callable[[int, int], object]] = ...) -> None:
        """Uploads firmware; done when the device has accepted it. ISAPI PUT /ISAPI/System/updateFirmware; ONVIF
        StartFirmwareUpgrade and the address that it names (host policy applies)."""
        ...
    def log(self, query: LogQuery = ...) -> List[LogEntry]:
        """ISAPI POST /ISAPI/ContentMgmt/logSearch; ONVIF GetSystemLog."""
        ...

def identify(camera: Camera) -> Identity:
    """Asks a camera for its information and evidence, looks at it from outside (Camera::observe), and judges. A
    camera without evidence of its own is judged by the rest. Thread-safe."""
    ...
def judge_identity(info: DeviceInfo, evidence: Sequence[IdentityEvidence]) -> Identity:
    """The verdict on what is known: the platform with the heaviest evidence, of each kind the heaviest vote. high
    takes two strong votes of different kinds and no strong vote against, medium one strong and one medium, else
    low. The library adds what its tables and the IEEE registry of this host say of addresses, certificates,
    serial numbers, firmware and labels. Reentrant."""
    ...
def discover(context: Context, options: DiscoveryOptions = ..., on_camera: Optional[Callable[[DiscoveredCamera], object]] = ...) -> List[DiscoveredCamera]:
    """Asks by WS-Discovery, SADP, DHDiscover, IP Installer, mDNS and SSDP on every interface, by IPv4 and IPv6,
    and merges the answers into one list without duplicates, by address. on_camera is told of each camera as it
    is first seen, on one of the library's own threads: return soon. What it was told may be incomplete, and
    that two are one may turn out later; the list has the last word. Never logs in anywhere and sends no
    password. Errors: invalid_argument (an unknown interface, a bad or too large range), unreachable (no
    interface could be asked), cancelled. Thread-safe."""
    ...
def inventory(context: Context, fleet: Fleet, options: FleetOptions = ..., on_row: Optional[Callable[[InventoryRow], object]] = ...) -> List[InventoryRow]:
    """Who and what every camera is, all at once; on_row is told of each as it comes, on the calling thread.
    Answers all rows in the fleet's order; a camera that fails is a row with its error. Not on one of the
    library's own threads."""
    ...
def read_fleet(path: str) -> Fleet:
    """Reads a fleet file: CSV where the name ends in .csv, else JSON. At most 32 MiB and 100,000 cameras; what is
    wrong is invalid_argument and names the file and the entry or line. Thread-safe."""
    ...
def parse_fleet(text: str, format: FleetFormat = ..., source: str = ...) -> Fleet:
    """The same out of memory; source is what errors call it. Reentrant."""
    ...
def open_options(camera: FleetCamera, base: OpenOptions = ...) -> OpenOptions:
    """base with the camera's user, password (out of its environment variable or file) and TLS rules put in. A
    password that is named and not there is invalid_argument; no error holds a secret. Thread-safe."""
    ...
def secret_of_file(path: str) -> Secret:
    """The first line of a file as a secret, of which no other copy stays in memory. What is not there, or empty,
    or longer than 4095 bytes is invalid_argument. Reentrant."""
    ...
def shown_url(url: str) -> str:
    """A URL without user and password, as it may be shown. Reentrant."""
    ...
def fleet_file_of(cameras: Sequence[DiscoveredCamera]) -> str:
    """A fleet file (JSON) with an entry for each camera that has a driver: a name of its own made of plain
    letters, the URL on the address that answered, model and claimed manufacturer, tag \"discovered\", and
    \"host-differs\" where that was marked. There is no login in it: add one once you know the cameras for
    yours, since whoever answered gets it. Reentrant."""
    ...
def audit(camera: Camera, options: AuditOptions = ...) -> List[Finding]:
    """Runs the checks that this camera's features allow; reads only. Thread-safe."""
    ...
def configured_egress(camera: Camera, declared_networks: Sequence[str]) -> List[Egress]: ...
def export_configuration(camera: Camera) -> Dict[str, str]: ...
def plan_configuration(camera: Camera, wanted: Dict[str, str]) -> List[PlannedChange]:
    """Writes nothing."""
    ...
def apply_configuration(camera: Camera, wanted: Dict[str, str]) -> List[PlannedChange]:
    """Writes, reads back, and rolls back on failure; answers what was done."""
    ...
def check_drift(camera: Camera, baseline: Dict[str, str]) -> List[Drift]: ...
def swap(old_camera: Camera, new_camera: Camera, options: SwapOptions = ...) -> List[PlannedChange]:
    """Exports old_camera, plans on new_camera, applies unless dry, and reads back."""
    ...
def render_report(findings: Sequence[Finding], format: ReportFormat) -> str:
    """Every text that came from a device is escaped for the format. Reentrant."""
    ...
def version() -> str: ...
from . import aio as aio
