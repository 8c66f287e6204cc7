#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# The tour: one unchanged program does the same things to a camera of each vendor, and says the same of each but for who
# it is. What it changes it puts back, but for face detection, which is off afterwards.
import os
import subprocess
import unittest

from rig import PASSWORD, TOUR, CamctlTest, Simulator

DRIVERS = os.environ["DRIVERS"].split(",")
STEPS = ["identify", "ask what it can do", "list profiles", "change the bit rate", "restore the bit rate", "stream address",
         "snapshot", "ptz position", "save a preset", "move right for half a second", "go to the preset",
         "remove the preset", "read the picture's settings", "change the brightness", "restore the brightness",
         "write a text into the picture", "remove the text", "mask a part of the picture", "remove the mask",
         "list the accounts", "list what it looks for", "switch face detection off", "read the clock"]


def is_identity(line):
    return "://" in line or line.startswith("    claims to be ")


class Tour(CamctlTest):
    def camera(self, driver):
        simulator = Simulator("camera", driver, "--control", "127.0.0.1:0", "--quirk", "faces_on")
        self.addCleanup(simulator.stop)
        return simulator

    def tour(self, simulator):
        done = subprocess.run((TOUR, simulator.url()), capture_output=True, text=True, timeout=120,
                              env={**os.environ, "CAMSDK_PASSWORD": PASSWORD})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout.splitlines()

    def looks_for_faces(self, simulator):
        """As the camera itself has it."""
        channel = simulator.control("/cameras/camera-1/state")["channels"][0]
        return channel["rules_enabled"]["face_detection"] and any(
            rule["enabled"] for rule in channel["rules"] if rule["kind"] == "face_detection")

    def tells_of_faces(self, simulator):
        """Whether the protocol has such a thing, as VAPIX has not."""
        rules = self.call("analytics", simulator.url(), "list", "--json").json()
        return any(rule["kind"] == "face_detection" for rule in rules)

    def test_the_outputs_differ_in_identity_only(self):
        said = {}
        for driver in DRIVERS:
            with self.subTest(driver):
                simulator = self.camera(driver)
                self.assertTrue(self.looks_for_faces(simulator))
                tells = self.tells_of_faces(simulator)
                self.assertTrue(tells or driver == "axis")
                lines = self.tour(simulator)
                self.assertNotEqual(self.looks_for_faces(simulator), tells)
                said[driver] = [line for line in lines if not is_identity(line)]
                self.assertEqual([line.rsplit(" ok", 1)[0].strip() for line in said[driver]], STEPS)
                self.assertTrue(all(line.endswith(" ok") for line in said[driver]), said[driver])
                self.assertEqual(len(lines) - len(said[driver]), 2)
        self.assertEqual(len(said), len(DRIVERS))
        for driver in DRIVERS:
            self.assertEqual(said[driver], said[DRIVERS[0]], driver)


if __name__ == "__main__":
    unittest.main()
