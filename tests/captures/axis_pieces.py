# SPDX-License-Identifier: BSL-1.0
"""Recordings of Axis cameras that are single payloads, put together so that they can be opened: one camera each.

Nothing recorded is copied: the folders made here hold a device.json that points at the recordings, and the parameter
list, which is what a camera answers param.cgi with. What no recording has, but an open needs (the brand of a camera of
which only the group PTZ was kept, the list of applications), is written here and named so.
"""
import json
import re
from pathlib import Path

JSON_CALLS = {  # path: method, recorded answer
    "/axis-cgi/apidiscovery.cgi": ("getApiList", "test_api_discovery/L0073_GET_API_LIST_RESPONSE.json"),
    "/axis-cgi/basicdeviceinfo.cgi": ("getAllProperties", "test_basic_device_info/L0114_GET_ALL_PROPERTIES_RESPONSE.json"),
    "/axis-cgi/io/portmanagement.cgi": ("getPorts", "test_port_management/L0174_GET_PORTS_RESPONSE.json"),
    "/axis-cgi/streamprofile.cgi": ("list", "test_stream_profiles/L0117_LIST_RESPONSE.json"),
    "/axis-cgi/mqtt/client.cgi": ("getClientStatus", "test_mqtt/L0424_GET_CLIENT_STATUS_RESPONSE.json"),
    "/local/vmd/control.cgi": ("getConfiguration", "test_vmd4/L0092_GET_CONFIGURATION_RESPONSE.json"),
    "/local/objectanalytics/control.cgi": ("getConfiguration", "test_object_analytics/L0140_GET_CONFIGURATION_RESPONSE.json"),
    "/local/fenceguard/control.cgi": ("getConfiguration", "test_fence_guard/L0089_GET_CONFIGURATION_RESPONSE.json"),
    "/local/motionguard/control.cgi": ("getConfiguration", "test_motion_guard/L0103_GET_CONFIGURATION_RESPONSE.json"),
    "/local/loiteringguard/control.cgi": ("getConfiguration", "test_loitering_guard/L0099_GET_CONFIGURATION_RESPONSE.json"),
}
APPLICATIONS = ("vmd", "objectanalytics", "fenceguard", "motionguard", "loiteringguard")  # written here
EMPTY = {  # the same calls where nothing is set up
    "/axis-cgi/io/portmanagement.cgi": ("getPorts", "test_port_management/L0194_GET_EMPTY_PORTS_RESPONSE.json"),
    "/axis-cgi/streamprofile.cgi": ("list", "test_stream_profiles/L0078_test_list_stream_profiles_no_profiles-route.json"),
    "/local/vmd/control.cgi": ("getConfiguration", "test_vmd4/L0080_GET_CONFIGURATION_EMPTY_RESPONSE.json"),
    "/local/objectanalytics/control.cgi": ("getConfiguration", "test_object_analytics/L0126_GET_CONFIGURATION_EMPTY_RESPONSE.json"),
    "/local/fenceguard/control.cgi": ("getConfiguration", "test_fence_guard/L0078_GET_CONFIGURATION_EMPTY_RESPONSE.json"),
    "/local/motionguard/control.cgi": ("getConfiguration", "test_motion_guard/L0092_GET_CONFIGURATION_EMPTY_RESPONSE.json"),
    "/local/loiteringguard/control.cgi": ("getConfiguration", "test_loitering_guard/L0088_GET_CONFIGURATION_EMPTY_RESPONSE.json"),
}
BRAND = "root.Brand.Brand=AXIS\nroot.Brand.ProdNbr={model}\n"  # written here


def listed(path):
    """A recorded parameter list."""
    return path.read_text(encoding="utf-8", errors="replace").rstrip("\n") + "\n"


def dumped(path):
    """The parameter list out of an older camera's dump: [Group.Name] and then `Leaf = "value"`."""
    group, lines = "", []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := re.fullmatch(r"\[([\w.]+)\]", line.strip()):
            group = found[1]
        elif group and (found := re.fullmatch(r'(\w+)\s*= "(.*)"', line.strip())):
            lines.append(f"root.{group}.{found[1]}={found[2]}")
    return "\n".join(lines) + "\n"


def applications():
    rows = "".join(f'<application Name="{name}" Version="1.0-0" Status="Running" />' for name in APPLICATIONS)
    return f'<reply result="ok">{rows}</reply>\n'


class Maker:
    def __init__(self, axis, into):
        self.kane = axis / "Kane610-axis-tests"
        self.into = Path(into)
        self.folders = []

    def device(self, name, params, calls=None, log=None, applied=False):
        folder = self.into / name
        folder.mkdir(parents=True)
        (folder / "parameters.txt").write_text(params, encoding="utf-8")
        routes = [{"method": "GET", "path": "/axis-cgi/param.cgi", "query": {"action": "list"}, "file": "parameters.txt",
                   "type": "text/plain"}]
        for path, (method, recorded) in (calls or {}).items():
            routes.append({"method": "POST", "path": path, "contains": [f'"{method}"'], "type": "application/json",
                           "file": str(self.kane / recorded)})
        if log:
            routes.append({"method": "GET", "path": "/axis-cgi/systemlog.cgi", "file": str(log), "type": "text/plain"})
        if applied:
            (folder / "applications.xml").write_text(applications())
            routes.append({"method": "GET", "path": "/axis-cgi/applications/list.cgi", "file": "applications.xml",
                           "type": "text/xml"})
        auth = {"scheme": "digest", "algorithm": "MD5", "realm": "AXIS_ACCC8E000000"}
        (folder / "device.json").write_text(json.dumps({"protocol": "vapix", "auth": auth, "routes": routes}))
        self.folders.append(folder)


def compose(axis, into):
    """The folders made out of the single payloads below captures/axis."""
    if not (axis / "Kane610-axis-tests").exists():
        return []
    make = Maker(axis, into)
    kane = make.kane
    whole = listed(kane / "test_param_cgi/L0090_PARAM_RESPONSE.txt")
    make.device("M1065-LW_whole", whole, JSON_CALLS, applied=True)
    make.device("M1065-LW_nothing-set-up", whole, {**JSON_CALLS, **EMPTY}, applied=True)
    for path in sorted(kane.glob("test_ptz/*PTZ*RESPONSE.txt")):
        model = re.search(r"PTZ_(?:\d+_\d+_)?(\w+)_RESPONSE", path.name)
        make.device("head_" + path.stem, BRAND.format(model=model[1] if model else "head") +
                    "root.Properties.PTZ.PTZ=yes\n" + listed(path))
    for path in sorted(kane.glob("test_properties/*.txt")):
        make.device("properties_" + path.stem, BRAND.format(model="properties") + listed(path))
    for path in sorted(kane.glob("test_image/*.txt")):
        make.device("image_" + path.stem, BRAND.format(model="image") + listed(path))
    make.device("M1065-LW_brand-and-profiles", listed(kane / "test_brand/L0011_BRAND_RESPONSE.txt") +
                listed(kane / "test_stream_profile/L0013_STREAM_PROFILE_RESPONSE.txt"))
    make.device("M3024-L_5.51_ports", listed(kane / "test_brand/L0019_BRAND_5_51_RESPONSE.txt") +
                listed(kane / "test_port_cgi/L0048_test_ports-param_route.txt"))
    make.device("ports", BRAND.format(model="ports") + listed(kane / "test_io_port/L0013_PORT_RESPONSE.txt"))
    make.device("P5534_5.40.9.5", dumped(axis / "P5534_5.40.9.5/vapix/paramlist.cgi.txt"))
    for path in sorted((axis / "systemlog-bench").glob("*.log")):
        make.device("log_" + path.stem, BRAND.format(model="log"), log=path)
    return make.folders
