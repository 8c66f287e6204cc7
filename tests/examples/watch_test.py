# SPDX-License-Identifier: BSL-1.0
import json
import os
import subprocess
import threading
import unittest

from example import EXAMPLE, ExampleTest
from rig import PASSWORD


class WatchTest(ExampleTest):
    def test_what_happens_is_told_with_the_cameras_name(self):
        fleet, cameras = [], {}
        for name, driver in ("gate", "hikvision"), ("square", "onvif"):
            cameras[name] = self.simulate("camera", driver, "--control", "127.0.0.1:0", "--name", name)
            fleet.append({"name": name, "url": cameras[name].url(), "password_env": "CITY_PW"})
        with open(self.path("fleet.json"), "w", encoding="utf-8") as file:
            json.dump({"cameras": fleet}, file)

        watcher = subprocess.Popen((EXAMPLE, self.path("fleet.json")), stdout=subprocess.PIPE, text=True,
                                   env={**os.environ, "CITY_PW": PASSWORD})
        self.addCleanup(watcher.stdout.close)
        guard = threading.Timer(40, watcher.kill)
        guard.start()
        self.addCleanup(guard.cancel)
        wanted = {("gate", "is watched"), ("square", "is watched")}
        self.read_until(watcher, wanted)

        # A camera is watched from the moment its stream stands, which the example does not tell: so each event happens
        # until it is heard of.
        heard = threading.Event()

        def happen():
            while not heard.wait(1):
                for name, kind in ("gate", "line_crossing"), ("square", "tamper"):
                    cameras[name].emit(kind, "pulse", camera=name)

        happening = threading.Thread(target=happen)
        happening.start()
        try:
            self.read_until(watcher, {("gate", "line_crossing"), ("square", "tamper")})
        finally:
            heard.set()
            happening.join()
        watcher.terminate()
        self.assertEqual(watcher.wait(20), 0)

    def read_until(self, watcher, wanted):
        wanted = set(wanted)
        for line in watcher.stdout:
            self.assertNotIn(PASSWORD, line)
            wanted = {(name, text) for name, text in wanted if not (line.split()[0] == name and text in line)}
            if not wanted:
                return
        self.fail(f"the program ended, and never told {wanted}")


if __name__ == "__main__":
    unittest.main()
