# SPDX-License-Identifier: BSL-1.0
"""What the tests of the Python module share: simulated cameras, one of each driver."""
import contextlib
import json
import os
import subprocess
import threading
import urllib.request

import pytest

import camsdk

CAMSIM = os.environ["CAMSIM"]
PASSWORD = "Zx9-very-secret-word"
DRIVERS = ("axis", "dahua", "hanwha", "hikvision", "onvif")


class Simulator:
    """camsim with the given words; gone at the end of the `with`."""

    def __init__(self, *words):
        self.process = subprocess.Popen(
            (CAMSIM,) + words + ("--control", "127.0.0.1:0"), stdout=subprocess.PIPE, text=True,
            env={**os.environ, "CAMSIM_PASSWORD": PASSWORD, "CITY_PW": PASSWORD})
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.split())
            if line.startswith("ready "):
                break
        else:
            raise RuntimeError("camsim ended")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()

    @property
    def url(self):
        return next(line[2] for line in self.lines if line[0] == "camera")

    def control(self, path, body=None):
        base = next(line[1] for line in self.lines if line[0] == "control")
        request = urllib.request.Request(base + path, data=json.dumps(body).encode() if body is not None else None)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or "null")

    @contextlib.contextmanager
    def motion(self):
        """Motion begins and ends, again and again: whoever connects sees some."""
        enough = threading.Event()

        def provoke():
            while not enough.wait(0.1):
                for phase in ("start", "end"):
                    self.control("/cameras/camera-1/events", {"kind": "motion", "phase": phase, "channel": 1})

        thread = threading.Thread(target=provoke)
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join()


@pytest.fixture(scope="session", params=DRIVERS)
def simulator(request):
    words = ("camera", request.param) + (("--quirk", "motion_regions") if request.param == "onvif" else ())
    with Simulator(*words) as simulator:
        simulator.driver = request.param
        yield simulator


@pytest.fixture(scope="session")
def hikvision():
    with Simulator("camera", "hikvision") as simulator:
        yield simulator


@pytest.fixture
def context():
    with camsdk.Context() as context:
        yield context


def login(context, simulator, **more):
    """What open() answers: a Camera, or what is awaited for one."""
    return context.open(simulator.url, user="admin", password=PASSWORD, **more)


@pytest.fixture
def camera(context, simulator):
    with login(context, simulator) as camera:
        yield camera


@pytest.fixture
def one_camera(context, hikvision):
    with login(context, hikvision) as camera:
        yield camera
