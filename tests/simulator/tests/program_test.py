#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the camsim program as others do: its words, its lines, its fleet file, its control address, its stop."""
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

CAMSIM = sys.argv.pop(1)


class Program:
    """A running camsim, its lines up to `ready`."""

    def __init__(self, *words, **environment):
        env = {k: v for k, v in os.environ.items() if k not in ("CITY_PW", "CAMSIM_PASSWORD")}
        env.update(environment)
        self.process = subprocess.Popen([CAMSIM, *words], stdout=subprocess.PIPE, text=True, env=env)
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith("ready"):
                break
        self.control = next((line.split()[1] for line in self.lines if line.startswith("control ")), None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.control + path, data, timeout=10) as answer:
            return json.load(answer)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def reach(url):
    """The status, or None where nothing listens."""
    try:
        return status(url)
    except (urllib.error.URLError, ConnectionError):
        return None


def eventually(test, seconds=10):
    end = time.monotonic() + seconds
    while not test():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class City(unittest.TestCase):
    def test_city_fleet_and_stop(self):
        with tempfile.TemporaryDirectory() as folder:
            fleet = Path(folder) / "fleet.json"
            with Program("city", "--cameras", "40", "--hikvision", "6", "--seed", "3", "--fleet", str(fleet),
                         "--control", "127.0.0.1:0") as city:
                self.assertEqual(city.lines[-1], "ready 40 cameras")
                file = json.loads(fleet.read_text())
                self.assertEqual(len(file["cameras"]), 40)
                self.assertEqual(sum(c["url"].startswith("hikvision+http://") for c in file["cameras"]), 6)
                secret = Path(file["defaults"]["password_file"])
                self.assertEqual(stat.S_IMODE(secret.stat().st_mode), 0o600)
                self.assertNotIn(secret.read_text().strip(), fleet.read_text() + "".join(city.lines))
                cameras = city.ask("/cameras")
                off = [c for c in cameras if c["power"] == "off"]
                self.assertTrue(off)
                with self.assertRaises(urllib.error.URLError):
                    status(f"http://{off[0]['address']}:{off[0]['port']}/")
                one = next(c for c in cameras if c["driver"] == "hikvision")
                self.assertEqual(status(f"http://{one['address']}:{one['port']}/ISAPI/System/deviceInfo"), 401)
                self.assertEqual(city.ask(f"/cameras/{one['name']}/stats")["challenges"], 1)
                self.assertEqual(city.stop(), 0)

    def test_two_cities_at_once(self):
        with Program("city", "--cameras", "12", "--hikvision", "2", CITY_PW="Kolding-12") as first:
            with Program("city", "--cameras", "12", "--hikvision", "2", CITY_PW="Kolding-12") as second:
                self.assertEqual(first.lines[-1], "ready 12 cameras")
                self.assertEqual(second.lines[-1], "ready 12 cameras")


class Camera(unittest.TestCase):
    def test_power_quirks_and_events_by_control(self):
        with Program("camera", "hikvision", "--quirk", "lockout=3", "--control", "127.0.0.1:0",
                     CAMSIM_PASSWORD="Secret-12") as program:
            url = "http" + program.lines[0].split()[2].split("+http")[1]
            self.assertEqual(status(url + "/"), 200)
            self.assertEqual(program.ask("/cameras/camera-1/events", {"kind": "motion"})["sequence"], 1)
            quirks = program.ask("/cameras/camera-1/quirks", {"html_200": "", "lockout": None})
            self.assertEqual(quirks, {"html_200": ""})
            program.ask("/cameras/camera-1/power", {"power": "off"})
            self.assertTrue(eventually(lambda: reach(url + "/") is None))
            program.ask("/cameras/camera-1/power", {"power": "on"})
            self.assertTrue(eventually(lambda: reach(url + "/") == 200))
            state = program.ask("/cameras/camera-1/state")
            self.assertEqual(state["accounts"][0]["name"], "admin")
            self.assertNotIn("Secret-12", json.dumps(state))
            self.assertEqual(program.stop(), 0)

    def test_words_that_are_off(self):
        env = dict(os.environ, CAMSIM_PASSWORD="x")
        for words in (["camera", "nobody"], ["camera", "hikvision", "--quirk", "none_such"], ["city", "--seed", "x"],
                      ["camera", "hikvision", "--control", "0.0.0.0:0"],
                      ["camera", "hikvision", "--control", "127.0.0.1:x"], ["scene", os.devnull],
                      ["city", "--cameras", "5", "--hikvision", "9", "--fleet", os.devnull], []):
            done = subprocess.run([CAMSIM, *words], env=env, capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 2, words)
            self.assertTrue(done.stderr)

    def test_scene(self):
        with tempfile.TemporaryDirectory() as folder:
            scene = Path(folder) / "scene.json"
            scene.write_text(json.dumps({
                "password_env": "SCENE_PW",
                "cameras": [{"name": "gate", "model": "DS-TEST", "quirks": ["slow=5"], "accounts": [{"name": "ghost"}]},
                            {"name": "quay", "driver": "onvif", "ptz": False}],
                "faults": [{"camera": "quay", "after": 0.1, "power": "off"}],
                "events": [{"camera": "gate", "after": 0.05, "kind": "motion"}]}))
            with Program("scene", str(scene), "--control", "127.0.0.1:0", SCENE_PW="Secret-12") as program:
                self.assertEqual(program.lines[-1], "ready 2 cameras")
                self.assertEqual(program.ask("/cameras/gate/state")["model"], "DS-TEST")
                self.assertEqual([a["name"] for a in program.ask("/cameras/gate/state")["accounts"]], ["admin", "ghost"])
                self.assertIsNone(program.ask("/cameras/quay/state")["channels"][0]["ptz"])
                self.assertTrue(eventually(lambda: program.ask("/cameras")[1]["power"] == "off"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
