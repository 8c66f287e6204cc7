# SPDX-License-Identifier: BSL-1.0
# Written by bindings/python/stubs.py; do not edit.
import builtins
import enum
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Callable, ClassVar, Coroutine, Dict, Generator, Generic, Iterator, List, Optional, Sequence, Tuple
from typing import Type, TypeVar, Union

import camsdk

class Context:
    """Owns loops, drivers and policies. Destroying it ends what is pending with cancelled; do that on a thread of
    your own. Thread-safe, except for destruction."""
    def __new__(cls, loops: int = ..., log: Optional[Callable[[camsdk.LogLevel, str], object]] = ...) -> Context: ...
    async def __aenter__(self) -> Context: ...
    async def __aexit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    @property
    def blocking(self) -> camsdk.Context: ...
    @property
    def closed(self) -> bool: ...
    def open(self, url: str, options: Optional[camsdk.OpenOptions] = ..., user: str = ..., password: Union[str, camsdk.Secret] = ..., tls: camsdk.TlsOptions = ..., hosts: camsdk.HostPolicy = ..., allow_basic: bool = ..., realms: Sequence[str] = ..., limits: camsdk.Limits = ..., deadline: Union[timedelta, float] = ...) -> Coroutine[Any, Any, Camera]:
        """Opens a camera. http[s]://host[:port][/base] finds the driver by at most 7 requests without a password
        and takes the best match (a vendor's own protocol before ONVIF); DRIVER+http[s]://… names it. A user in
        the URL is used where options.user is empty; a password in the URL is refused. The password goes to a
        recognised device only."""
        ...
    def drivers(self) -> List[camsdk.DriverDescription]:
        """The drivers built in, added and loaded, in that order."""
        ...
    def load_plugin(self, path: str) -> None:
        """Loads a driver from a shared object; one built for another ABI is refused with a sentence that names
        both."""
        ...
    def receive_events(self, options: camsdk.EventReceiverOptions) -> str:
        """Opens the port that cameras post events to where EventOptions::push is set, and answers its
        \"http://host:port\". One for a Context; it stays open as long as that lives. Errors: invalid_argument
        (no such address or interface, there is one already), unreachable (the port is not to be had)."""
        ...
    def close(self) -> None:
        """Ends what is pending with cancelled and stops the loops, as destroying it does; from then on each call
        answers cancelled. On a thread of your own."""
        ...
    def add_driver(self, driver: camsdk.Driver) -> None:
        """Adds a driver that the program links. A name that is taken is invalid_argument."""
        ...

class Camera:
    """One open camera or recorder. A cheap handle: copies mean the same camera, the last one closes it. Thread-
    safe. Feature handles may be asked for on any camera; a call on an absent feature answers not_supported with
    no request made."""
    async def __aenter__(self) -> Camera: ...
    async def __aexit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    @property
    def blocking(self) -> camsdk.Camera: ...
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
    def capabilities(self) -> Coroutine[Any, Any, Dict[camsdk.Feature, camsdk.Support]]:
        """What this device has, asked of the device itself."""
        ...
    def observe(self, asking: bool = ...) -> Coroutine[Any, Any, List[camsdk.IdentityEvidence]]:
        """What can be seen of the camera, whatever it says of itself, for services/identity.hpp to judge: the
        certificate of the last TLS handshake (tls_certificate), its entry in this host's table of neighbours
        (mac_observed). With asking also whose protocols it answers to a stranger (endpoint): at most 7 requests
        without a login, and none where a vendor's own driver is in use."""
        ...
    def raw(self, request: camsdk.RawRequest) -> Coroutine[Any, Any, camsdk.RawResponse]:
        """The documented way out: authenticated, limited and held to the camera's host like every other call;
        unportable."""
        ...
    def channel(self, number: int) -> Camera:
        """The same device with feature handles for channel number (from 1, as the device counts)."""
        ...
    def set_credentials(self, user: str, password: Union[str, camsdk.Secret]) -> None:
        """Logs in with these from now on; also ends the refusal that a rejected password caused, for one try each
        time."""
        ...
    def close(self) -> None:
        """Lets the device go; every handle of this camera, also of other channels, is closed with it."""
        ...

class Device:
    """The handle of feature device. Thread-safe; each call answers a Task."""
    def info(self) -> Coroutine[Any, Any, camsdk.DeviceInfo]:
        """Identity. ISAPI /ISAPI/System/deviceInfo; ONVIF GetDeviceInformation with
        GetScopes/GetNetworkInterfaces."""
        ...
    def set_name(self, name: str) -> Coroutine[Any, Any, camsdk.DeviceInfo]:
        """Names the device and reads it back. ISAPI /ISAPI/System/deviceInfo; ONVIF SetScopes (name)."""
        ...
    def channels(self) -> Coroutine[Any, Any, List[camsdk.Channel]]:
        """The video channels, of a recorder with the camera behind each."""
        ...
    def status(self) -> Coroutine[Any, Any, camsdk.DeviceStatus]:
        """Load and uptime. ISAPI /ISAPI/System/status; ONVIF has none."""
        ...
    def storage(self) -> Coroutine[Any, Any, List[camsdk.StorageVolume]]:
        """Disks, cards and shares, with their health where the device tells it. ISAPI /ISAPI/ContentMgmt/Storage
        and …/hdd/N/SMARTTest/status; VAPIX disks/list.cgi, disks/gethealth.cgi; Dahua storageDevice.cgi; SUNAPI
        storageinfo."""
        ...
    def evidence(self) -> Coroutine[Any, Any, List[camsdk.IdentityEvidence]]:
        """What points to the real maker; judged by services/identity.hpp."""
        ...

class Clock:
    """The handle of feature clock. Thread-safe."""
    def get(self) -> Coroutine[Any, Any, camsdk.ClockStatus]:
        """ISAPI /ISAPI/System/time and ntpServers; ONVIF GetSystemDateAndTime and GetNTP."""
        ...
    def set(self, change: camsdk.ClockChange) -> Coroutine[Any, Any, camsdk.ClockStatus]:
        """Changes and reads back. ISAPI PUT /ISAPI/System/time; ONVIF SetSystemDateAndTime, SetNTP."""
        ...

class Media:
    """The handle of feature media. Thread-safe. An empty profile is the channel's main one: the first, or the
    first that is not motion JPEG where a camera begins with that."""
    def profiles(self) -> Coroutine[Any, Any, List[camsdk.Profile]]:
        """The profiles of this handle's channel, of all channels where none was chosen, with their URIs. ISAPI
        /ISAPI/Streaming/channels; ONVIF Media2/Media1 GetProfiles, GetStreamUri, GetSnapshotUri."""
        ...
    def encoder_options(self, profile: str) -> Coroutine[Any, Any, List[camsdk.EncoderOptions]]:
        """What the encoder of a profile accepts, one entry a codec. ISAPI …/capabilities; ONVIF
        GetVideoEncoderConfigurationOptions."""
        ...
    def set_encoder(self, profile: str, change: camsdk.EncoderChange) -> Coroutine[Any, Any, camsdk.VideoEncoder]:
        """Changes an encoder and answers what was read back. invalid_argument names the allowed range before
        anything is written; not_applied where the camera said yes and did nothing."""
        ...
    def stream_uri(self, profile: str = ..., transport: camsdk.StreamTransport = ...) -> Coroutine[Any, Any, str]:
        """The stream's address without credentials, on the host that the caller named."""
        ...
    def snapshot_uri(self, profile: str = ...) -> Coroutine[Any, Any, str]:
        """The address of a still picture, without credentials, on the host that the caller named."""
        ...
    def snapshot(self, profile: str = ...) -> Coroutine[Any, Any, camsdk.Snapshot]:
        """A picture now; anything but a JPEG is protocol. ISAPI …/picture; ONVIF GetSnapshotUri and its address."""
        ...
    def describe_stream(self, profile: str = ...) -> Coroutine[Any, Any, camsdk.StreamDescription]:
        """Asks the stream's server what it would send. RTSP DESCRIBE."""
        ...

class Ptz:
    """The handle of feature ptz; without a chosen channel it means channel 1. Thread-safe."""
    def limits(self) -> Coroutine[Any, Any, camsdk.PtzLimits]:
        """ISAPI /ISAPI/PTZCtrl/channels/N/capabilities; ONVIF GetNodes."""
        ...
    def status(self) -> Coroutine[Any, Any, camsdk.PtzStatus]:
        """ISAPI …/status; ONVIF GetStatus."""
        ...
    def move(self, velocity: camsdk.PtzVelocity, duration: Optional[Union[timedelta, float]] = ...) -> Coroutine[Any, Any, None]:
        """Moves at a speed; with duration the camera is at rest again at its end, else until stop(). A move with a
        duration is ended by the Context: at most half a second late also where the device ignores the time,
        loses a stop, or the asking thread is gone; at once where the Task is cancelled, its deadline passes or
        the Context is destroyed. Only the death of the whole process leaves it to the device (see
        docs/security.md). ISAPI …/continuous and …/momentary; ONVIF ContinuousMove. Values outside −1..1 are
        invalid_argument."""
        ...
    def move_to(self, position: camsdk.PtzPosition) -> Coroutine[Any, Any, None]:
        """Moves to a position; done when the camera has taken the order, not when it has arrived (see
        status().moving). ISAPI …/absolute, …/absoluteEx; ONVIF AbsoluteMove."""
        ...
    def stop(self) -> Coroutine[Any, Any, None]:
        """Stops every movement. ISAPI …/continuous with zeros; ONVIF Stop."""
        ...
    def presets(self) -> Coroutine[Any, Any, List[camsdk.Preset]]:
        """ISAPI …/presets; ONVIF GetPresets."""
        ...
    def goto_preset(self, preset: str) -> Coroutine[Any, Any, None]:
        """Drives to a preset by its token or, where no token is so spelt, by its name."""
        ...
    def save_preset(self, name: str) -> Coroutine[Any, Any, camsdk.Preset]:
        """Stores the present position under a name, and over the preset of that name where there is one."""
        ...
    def remove_preset(self, preset: str) -> Coroutine[Any, Any, None]:
        """Removes a preset, named as in goto_preset(). ISAPI DELETE …/presets/N; ONVIF RemovePreset."""
        ...
    def go_home(self) -> Coroutine[Any, Any, None]:
        """ISAPI …/homeposition/goto; ONVIF GotoHomePosition."""
        ...

class Tours:
    """The handle of feature tours; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, List[camsdk.Tour]]:
        """The tours that are set. ISAPI /ISAPI/PTZCtrl/channels/N/patrols; ONVIF GetPresetTours; VAPIX parameters
        GuardTour; Dahua table PtzTour; SUNAPI ptzconfig group."""
        ...
    def start(self, tour: str) -> Coroutine[Any, Any, None]:
        """Starts a tour by its token or, where no token is so spelt, by its name; not_found where there is none.
        Done when the camera has taken the order. The camera goes on until stop(), or until it is moved."""
        ...
    def stop(self) -> Coroutine[Any, Any, None]:
        """Stops whichever tour runs; done also where none does."""
        ...

class Imaging:
    """The handle of feature imaging; without a chosen channel it means channel 1. Thread-safe."""
    def get(self) -> Coroutine[Any, Any, camsdk.ImagingSettings]:
        """ISAPI /ISAPI/Image/channels/N; ONVIF GetImagingSettings."""
        ...
    def controls(self) -> Coroutine[Any, Any, List[camsdk.ImagingControl]]:
        """ISAPI …/capabilities; ONVIF GetOptions."""
        ...
    def set(self, change: camsdk.ImagingChange) -> Coroutine[Any, Any, camsdk.ImagingSettings]:
        """Changes and reads back; levels outside 0..1 are invalid_argument."""
        ...

class Overlays:
    """The handle of feature overlay; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, List[camsdk.Overlay]]:
        """ISAPI /ISAPI/System/Video/inputs/channels/N/overlays; ONVIF GetOSDs."""
        ...
    def set(self, overlay: camsdk.Overlay) -> Coroutine[Any, Any, camsdk.Overlay]:
        """Makes one (empty id) or changes one, and reads it back; empty fields of an existing one stay as they
        are."""
        ...
    def remove(self, id: str) -> Coroutine[Any, Any, None]:
        """Removes an overlay; not_found where there is none of that id."""
        ...

class Masks:
    """The handle of feature masks; without a chosen channel it means channel 1. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, List[camsdk.PrivacyMask]]:
        """ISAPI /ISAPI/System/Video/inputs/channels/N/privacyMask; ONVIF Media2 GetMasks."""
        ...
    def limits(self) -> Coroutine[Any, Any, camsdk.MaskLimits]:
        """How many masks of which shapes the device takes."""
        ...
    def set(self, mask: camsdk.PrivacyMask) -> Coroutine[Any, Any, camsdk.PrivacyMask]:
        """Makes one (empty id) or changes one, and reads it back."""
        ...
    def remove(self, id: str) -> Coroutine[Any, Any, None]:
        """Removes a mask; not_found where there is none of that id."""
        ...

class Analytics:
    """The handle of feature analytics. Thread-safe."""
    def rules(self) -> Coroutine[Any, Any, List[camsdk.AnalyticsRule]]:
        """The rules of this handle's channel, of all channels where none was chosen. ISAPI motionDetection,
        tamperDetection, /ISAPI/Smart/*; ONVIF GetRules."""
        ...
    def set_enabled(self, rule: str, enabled: bool) -> Coroutine[Any, Any, camsdk.AnalyticsRule]:
        """Switches a rule and answers what was read back. ONVIF has a switch for motion regions only: another rule
        is switched off by DeleteRules and on by CreateRules, as it was. Until then it is listed out of this
        Camera's memory; a program that ends before has removed the rule for good."""
        ...
    def set_regions(self, rule: str, regions: Sequence[camsdk.AnalyticsRegion]) -> Coroutine[Any, Any, camsdk.AnalyticsRule]:
        """Replaces a rule's regions and answers what was read back."""
        ...

class Events:
    """The handle of feature events. Thread-safe."""
    def subscribe(self, kinds: Sequence[camsdk.EventKind] = ..., queue: int = ..., push: bool = ...) -> EventStream:
        """An iterator over what happens, until it is closed; `kinds`: which events, all where empty; `queue`: how
        many may wait for you, what is dropped is told as a stream_gap; `push`: the camera posts them to
        Context.receive_events(). It goes on over losses of the connection, and raises Unauthorized,
        NotSupported and whatever else no waiting mends."""
        ...

class EventStream:
    async def __aenter__(self) -> EventStream: ...
    async def __aexit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...
    def __aiter__(self) -> EventStream: ...
    async def __anext__(self) -> camsdk.Event: ...
    @property
    def connected(self) -> Optional[bool]: ...
    @property
    def reason(self) -> Optional[camsdk.Error]: ...
    def close(self) -> None:
        """Ends the subscription, and the iteration."""
        ...

class Recordings:
    """The handle of feature recordings. Thread-safe."""
    def find(self, query: camsdk.RecordingQuery) -> Coroutine[Any, Any, List[camsdk.Recording]]:
        """ISAPI POST /ISAPI/ContentMgmt/search; ONVIF FindRecordings, GetRecordingSearchResults, GetReplayUri."""
        ...
    def fetch(self, id: str, sink: Optional[Callable[[bytes], object]]) -> Coroutine[Any, Any, int]:
        """Downloads a recording into sink; answers the bytes received. ISAPI /ISAPI/ContentMgmt/download."""
        ...

class Io:
    """The handle of feature io. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, camsdk.IoPorts]:
        """ISAPI /ISAPI/System/IO/inputs, outputs and their status; ONVIF GetDigitalInputs, GetRelayOutputs."""
        ...
    def set_output(self, id: str, active: bool, duration: Optional[Union[timedelta, float]] = ...) -> Coroutine[Any, Any, None]:
        """Switches an output; with duration back again at its end. ISAPI …/outputs/N/trigger; ONVIF
        SetRelayOutputState."""
        ...

class Audio:
    """The handle of feature audio. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, camsdk.AudioPorts]:
        """ISAPI /ISAPI/System/Audio/channels, /ISAPI/System/TwoWayAudio/channels; ONVIF GetAudioSources,
        GetAudioOutputs."""
        ...
    def set_input(self, input: camsdk.AudioInput) -> Coroutine[Any, Any, camsdk.AudioInput]:
        """Changes an input and reads it back; empty fields stay as they are."""
        ...

class Users:
    """The handle of feature users. Thread-safe."""
    def list(self) -> Coroutine[Any, Any, List[camsdk.User]]:
        """ISAPI /ISAPI/Security/users (and /ISAPI/Security/ONVIF/users where there); ONVIF GetUsers."""
        ...
    def add(self, name: str, role: camsdk.Role, password: Union[str, camsdk.Secret]) -> Coroutine[Any, Any, camsdk.User]:
        """ISAPI POST /ISAPI/Security/users; ONVIF CreateUsers. Read back."""
        ...
    def set_role(self, name: str, role: camsdk.Role) -> Coroutine[Any, Any, camsdk.User]:
        """Changes the role of an account and reads it back."""
        ...
    def set_password(self, name: str, password: Union[str, camsdk.Secret]) -> Coroutine[Any, Any, None]:
        """Where the account is the one this Camera logs in with, later calls use the new password."""
        ...
    def remove(self, name: str) -> Coroutine[Any, Any, None]:
        """Removes an account. ISAPI DELETE /ISAPI/Security/users/N; ONVIF DeleteUsers."""
        ...

class Network:
    """The handle of feature network. Thread-safe."""
    def get(self) -> Coroutine[Any, Any, camsdk.NetworkConfiguration]:
        """ISAPI /ISAPI/System/Network/interfaces, /ISAPI/Security/adminAccesses; ONVIF GetNetworkInterfaces,
        GetDNS, GetNetworkDefaultGateway, GetNetworkProtocols, GetHostname. What an account may not read is left
        empty."""
        ...
    def set(self, change: camsdk.NetworkChange) -> Coroutine[Any, Any, camsdk.NetworkConfiguration]:
        """Changes and reads back."""
        ...
    def services(self) -> Coroutine[Any, Any, List[camsdk.NetworkService]]:
        """The configured reasons to talk to others."""
        ...

class Security:
    """The handle of feature security. Thread-safe."""
    def get(self) -> Coroutine[Any, Any, camsdk.SecuritySettings]:
        """ISAPI /ISAPI/Security/webCertificate, adminAccesses, illegalLoginLock; ONVIF GetServiceCapabilities
        (Security)."""
        ...
    def certificates(self) -> Coroutine[Any, Any, List[camsdk.Certificate]]:
        """ISAPI /ISAPI/Security/serverCertificate; ONVIF GetCertificates, GetCertificatesStatus."""
        ...

class Maintenance:
    """The handle of feature maintenance. Thread-safe."""
    def reboot(self) -> Coroutine[Any, Any, None]:
        """Orders a reboot; done when the device has taken the order. ISAPI PUT /ISAPI/System/reboot; ONVIF
        SystemReboot."""
        ...
    def backup(self, sink: Optional[Callable[[bytes], object]]) -> Coroutine[Any, Any, int]:
        """Writes the device's configuration backup into sink and answers its size. The backup holds secrets. ISAPI
        /ISAPI/System/configurationData; ONVIF GetSystemUris, GetSystemBackup."""
        ...
    def upload_firmware(self, image: Union[bytes, str], progress: Optional[Callable[[int, int], object]] = ...) -> Coroutine[Any, Any, None]:
        """Uploads firmware; done when the device has accepted it. ISAPI PUT /ISAPI/System/updateFirmware; ONVIF
        StartFirmwareUpgrade and the address that it names (host policy applies)."""
        ...
    def log(self, query: camsdk.LogQuery = ...) -> Coroutine[Any, Any, List[camsdk.LogEntry]]:
        """ISAPI POST /ISAPI/ContentMgmt/logSearch; ONVIF GetSystemLog."""
        ...

def identify(camera: Camera) -> Coroutine[Any, Any, camsdk.Identity]:
    """Asks a camera for its information and evidence, looks at it from outside (Camera::observe), and judges. A
    camera without evidence of its own is judged by the rest. Thread-safe."""
    ...
def discover(context: Context, options: camsdk.DiscoveryOptions = ..., on_camera: Optional[Callable[[camsdk.DiscoveredCamera], object]] = ...) -> Coroutine[Any, Any, List[camsdk.DiscoveredCamera]]:
    """Asks by WS-Discovery, SADP, DHDiscover, IP Installer, mDNS and SSDP on every interface, by IPv4 and IPv6,
    and merges the answers into one list without duplicates, by address. on_camera is told of each camera as it
    is first seen, on one of the library's own threads: return soon. What it was told may be incomplete, and
    that two are one may turn out later; the list has the last word. Never logs in anywhere and sends no
    password. Errors: invalid_argument (an unknown interface, a bad or too large range), unreachable (no
    interface could be asked), cancelled. Thread-safe."""
    ...
def inventory(context: Context, fleet: camsdk.Fleet, options: camsdk.FleetOptions = ..., on_row: Optional[Callable[[camsdk.InventoryRow], object]] = ...) -> Coroutine[Any, Any, List[camsdk.InventoryRow]]:
    """Who and what every camera is, all at once; on_row is told of each as it comes, on the calling thread.
    Answers all rows in the fleet's order; a camera that fails is a row with its error. Not on one of the
    library's own threads."""
    ...
def audit(camera: Camera, options: camsdk.AuditOptions = ...) -> Coroutine[Any, Any, List[camsdk.Finding]]:
    """Runs the checks that this camera's features allow; reads only. Thread-safe."""
    ...
def configured_egress(camera: Camera, declared_networks: Sequence[str]) -> Coroutine[Any, Any, List[camsdk.Egress]]: ...
def export_configuration(camera: Camera) -> Coroutine[Any, Any, Dict[str, str]]: ...
def plan_configuration(camera: Camera, wanted: Dict[str, str]) -> Coroutine[Any, Any, List[camsdk.PlannedChange]]:
    """Writes nothing."""
    ...
def apply_configuration(camera: Camera, wanted: Dict[str, str]) -> Coroutine[Any, Any, List[camsdk.PlannedChange]]:
    """Writes, reads back, and rolls back on failure; answers what was done."""
    ...
def check_drift(camera: Camera, baseline: Dict[str, str]) -> Coroutine[Any, Any, List[camsdk.Drift]]: ...
def swap(old_camera: Camera, new_camera: Camera, options: camsdk.SwapOptions = ...) -> Coroutine[Any, Any, List[camsdk.PlannedChange]]:
    """Exports old_camera, plans on new_camera, applies unless dry, and reads back."""
    ...
