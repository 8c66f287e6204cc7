# SPDX-License-Identifier: BSL-1.0
"""Each example in Python against simulated cameras, and all of them by mypy."""
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PASSWORD, Simulator

ROOT = Path(os.environ["CAMSDK_SOURCE"])
EXAMPLES = ROOT / "examples/python"
ENVIRONMENT = {**os.environ, "CAMSDK_PASSWORD": PASSWORD, "CITY_PW": PASSWORD}


def run(name, *words):
    done = subprocess.run([sys.executable, EXAMPLES / name, *map(str, words)], capture_output=True, text=True,
                          timeout=60, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def fleet(tmp_path_factory):
    path = tmp_path_factory.mktemp("fleet") / "fleet.json"
    with Simulator("city", "--cameras", "30", "--hikvision", "5", "--fleet", str(path)):
        yield path


def with_user(simulator):
    return simulator.url.replace("://", "://admin@")


def check_poll(printed):
    words = printed.split()
    counts = {name: float(value) for name, value in zip(words[1::2], words[2::2])}
    assert counts["cameras"] == 30 and counts["opened"] > 20 and counts["answers"] > 1.5 * counts["opened"]


def test_fleet_poll(fleet):
    check_poll(run("fleet_poll.py", fleet, "--rounds", 2))


@pytest.mark.skipif("FLEET_POLL" not in os.environ, reason="the C++ examples were not built")
def test_fleet_poll_in_coroutines(fleet):
    done = subprocess.run([os.environ["FLEET_POLL"], fleet, "2"], capture_output=True, text=True, timeout=60,
                          env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    check_poll(done.stdout)


def test_fleet_table(fleet):
    lines = run("fleet_table.py", fleet).splitlines()
    assert len(lines) == 31 and lines[0].split()[:2] == ["name", "driver"]
    assert sum("hikvision" in line for line in lines) >= 4


def test_snapshot(hikvision, tmp_path):
    pytest.importorskip("PIL")
    out = run("snapshot.py", with_user(hikvision), tmp_path / "small.png")
    assert (tmp_path / "small.png").read_bytes().startswith(b"\x89PNG") and "saved as 320 x" in out


def test_event_watcher(hikvision):
    with hikvision.motion(), subprocess.Popen(
            [sys.executable, EXAMPLES / "event_watcher.py", with_user(hikvision), "motion"], stdout=subprocess.PIPE,
            text=True, env=ENVIRONMENT) as process:
        assert "motion" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 0


def test_examples_are_typed():
    pytest.importorskip("mypy")
    package = Path(os.environ["CAMSDK_STUBS"])
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", os.devnull,
                           *sorted(map(str, EXAMPLES.glob("*.py"))), *sorted(map(str, package.glob("*.pyi")))],
                          capture_output=True, text=True, timeout=240,
                          env={**os.environ, "MYPYPATH": str(package.parent)})
    assert done.returncode == 0, done.stdout + done.stderr
