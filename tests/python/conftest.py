# SPDX-License-Identifier: BSL-1.0
"""What the tests of the Python module share: simulated cameras, one of each driver."""
import contextlib
import sys
import threading
from pathlib import Path

import pytest

import camsdk

sys.path.append(str(Path(__file__).resolve().parent.parent))
from camsim import PASSWORD, Camsim  # noqa: E402

DRIVERS = ("axis", "dahua", "hanwha", "hikvision", "onvif")


class Simulator(Camsim):
    """camsim with the given words, and a control address."""

    def __init__(self, *words):
        super().__init__(*words, "--control", "127.0.0.1:0")

    @property
    def url(self):
        return self.said("camera")[2]

    @contextlib.contextmanager
    def motion(self):
        """Motion begins and ends, again and again: whoever connects sees some."""
        enough = threading.Event()

        def provoke():
            while not enough.wait(0.1):
                for phase in ("start", "end"):
                    self.emit("motion", phase)

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
