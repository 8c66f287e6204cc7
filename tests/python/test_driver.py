# SPDX-License-Identifier: BSL-1.0
"""A driver written in Python, beside those of the library."""
import asyncio
import http.server
import json
import threading

import pytest

import camsdk


class Camera(http.server.BaseHTTPRequestHandler):
    """The language of an invented maker."""

    orders = []

    def do_GET(self):
        answers = {"/acme": b"acme 1", "/acme/info": json.dumps({"model": "A1", "serial": "7"}).encode(),
                   "/acme/picture": b"\xff\xd8\xff\xd9"}
        self.send_response(200 if self.path in answers else 404)
        self.end_headers()
        self.wfile.write(answers.get(self.path, b"no"))

    def do_PUT(self):
        Camera.orders.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


class Device:
    def __init__(self, link):
        self.link = link

    async def info(self):
        answer = await self.link.get("/acme/info")
        return camsdk.DeviceInfo(driver="acme", **json.loads(answer.body))

    async def channels(self):
        raise camsdk.Overloaded("busy, says the driver")

    def status(self):
        return "no status at all"

    async def storage(self):
        return 1 / 0

    async def evidence(self):
        await asyncio.sleep(1)


class Media:
    def __init__(self, link):
        self.link = link

    async def snapshot(self, channel, profile):
        answer = await self.link.get("/acme/picture")
        return camsdk.Snapshot(bytes=answer.body, content_type="image/jpeg")


class Ptz:
    def __init__(self, link):
        self.link = link

    async def move(self, channel, velocity, duration):
        body = json.dumps([channel, velocity.pan, duration and duration.total_seconds()])
        await self.link.send(camsdk.RawRequest("PUT", "/acme/ptz", body, "application/json"))

    async def stop(self, channel):
        await self.link.send(camsdk.RawRequest("PUT", "/acme/ptz", json.dumps([channel, 0, None]), "application/json"))

    async def go_home(self, channel):
        answer = await self.link.get("/acme/nowhere")
        if answer.status == 404:
            raise camsdk.NotFound("there is no home")


class Opened:
    def __init__(self, link):
        self.device, self.media, self.ptz = Device(link), Media(link), Ptz(link)


class Acme(camsdk.Driver):
    name = "acme"
    title = "Acme, an invention"
    features = [camsdk.Feature.DEVICE, camsdk.Feature.MEDIA, camsdk.Feature.PTZ]

    async def probe(self, link):
        answer = await link.get("/acme")
        return "strong" if answer.body.startswith(b"acme") else "no"

    async def open(self, link):
        assert link.origin.startswith("http://127.0.0.1:")
        return Opened(link)


@pytest.fixture
def address():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Camera)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("prefix", ["acme+", ""])
def test_a_driver_in_python(context, address, prefix):
    context.add_driver(Acme())
    with context.open(prefix + address) as camera:
        assert camera.driver == "acme"
        assert camera.device.info() == camsdk.DeviceInfo(driver="acme", model="A1", serial="7")
        assert bytes(camera.media.snapshot()) == b"\xff\xd8\xff\xd9"
        camera.channel(2).ptz.move(camsdk.PtzVelocity(pan=0.5), 1.5)
        assert [2, 0.5, 1.5] in Camera.orders and Camera.orders[-1] == [2, 0, None]
        with pytest.raises(camsdk.NotFound, match="there is no home") as absent:
            camera.ptz.go_home()
        assert absent.value.operation == "ptz.go_home"
        with pytest.raises(camsdk.NotSupported, match="ptz.presets is not available"):
            camera.ptz.presets()
        with pytest.raises(camsdk.NotSupported):
            camera.clock.get()
        with pytest.raises(camsdk.InvalidArgument):
            camera.ptz.move(camsdk.PtzVelocity(pan=2))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_driver_that_fails_is_an_error(context, address):
    context.add_driver(Acme())
    camera = context.open("acme+" + address)
    with pytest.raises(camsdk.Overloaded, match="busy, says the driver"):
        camera.device.channels()
    with pytest.raises(camsdk.Protocol, match="device.status: expected DeviceStatus, not str"):
        camera.device.status()
    with pytest.raises(camsdk.Protocol, match="ZeroDivisionError"):
        camera.device.storage()
    with pytest.raises(camsdk.Protocol):
        camera.device.evidence()


def test_what_is_no_driver_is_refused(context):
    class Nameless(camsdk.Driver):
        pass

    for wrong in (None, 3, Acme, object()):
        with pytest.raises(TypeError, match="add_driver: driver: expected Driver"):
            context.add_driver(wrong)
    with pytest.raises(camsdk.InvalidArgument):
        context.add_driver(Nameless())
    context.add_driver(Acme())
    with pytest.raises(camsdk.InvalidArgument):
        context.add_driver(Acme())
    assert [one for one in context.drivers() if one.name == "acme"][0].origin == "added"
