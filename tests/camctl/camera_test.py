#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl against one simulated camera of each protocol: the JSON of every command, exit statuses, what is written.
import os
import stat
import unittest

from rig import PASSWORD, SECRETS, CamctlTest, Simulator

FEATURES = ("device clock media ptz tours imaging overlay masks analytics events recordings io audio users network "
            "security maintenance").split()


class OneCamera:
    """The same tests for every protocol; `driver` names it."""
    driver = ""
    simulator = None

    @classmethod
    def setUpClass(cls):
        cls.simulator = Simulator("camera", cls.driver, "--control", "127.0.0.1:0", "--reboot-ms", "700")
        cls.url = cls.simulator.url()

    @classmethod
    def tearDownClass(cls):
        cls.simulator.stop()

    def ask(self, *words, **more):
        answer = self.call(words[0], self.url, *words[1:], "--json", **more).json()
        self.no_empty_texts(answer)
        return answer

    def keys(self, value, *names):
        for name in names:
            self.assertIn(name, value)

    def test_info_identify_capabilities(self):
        info = self.ask("info")
        self.keys(info, "driver", "manufacturer", "model", "firmware", "serial", "hardware", "mac", "name", "channels")
        self.assertEqual(info["driver"], self.driver)
        self.assertIsNotNone(info["model"])
        self.assertIn(info["model"], self.call("info", self.url).out)
        verdict = self.ask("identify")
        self.keys(verdict, "claimed_manufacturer", "platform_manufacturer", "rebrand", "confidence", "evidence")
        self.assertIn(verdict["confidence"], ("low", "medium", "high"))
        for one in verdict["evidence"]:
            self.keys(one, "kind", "value", "says", "weight")
        can = self.ask("capabilities")
        self.assertEqual(list(can), FEATURES)
        self.assertTrue(set(can.values()) <= {"yes", "no", "unknown"})
        self.assertEqual(can["device"], "yes")

    def test_the_driver_is_found_by_itself(self):
        url = self.url.split("+", 1)[1]
        self.assertEqual(self.call("info", url, "--json").json()["driver"], self.driver)

    def test_profiles_encoder_stream_snapshot(self):
        profiles = self.ask("profiles")
        for profile in profiles:
            self.keys(profile, "token", "name", "channel", "video", "audio", "stream_uri", "snapshot_uri")
            self.keys(profile["video"], "codec", "width", "height", "fps", "bitrate_kbps", "gop", "rate_control",
                      "quality")
            self.assertIn(profile["video"]["codec"], ("H264", "H265", "MJPEG", "MPEG4", "AV1"))
            self.assertTrue(profile["stream_uri"].startswith("rtsp://"))
            self.assertNotIn("@", profile["stream_uri"])
        token, before = profiles[0]["token"], profiles[0]["video"]["gop"]
        wanted = 25 if before != 25 else 50
        self.assertEqual(self.ask("encoder", token, "--gop", str(wanted))["video"]["gop"], wanted)
        self.assertEqual(self.ask("encoder", token)["video"]["gop"], wanted)
        self.assertEqual(self.ask("encoder", token, "--gop", str(before))["video"]["gop"], before)
        self.error("encoder", self.url, token, "--fps", "100000", status=2, code="invalid_argument")
        self.error("encoder", self.url, "no-such-profile", status=1, code="not_found")
        stream = self.ask("stream", "--probe")
        self.assertEqual(stream["describe"]["status"], 200)
        self.assertTrue(stream["describe"]["codecs"])
        self.assertNotIn("@", stream["uri"])
        picture = self.ask("snapshot", "-o", self.path("a.jpg"))
        self.assertEqual(picture["bytes"], os.path.getsize(self.path("a.jpg")))
        self.assertGreater(picture["width"], 0)
        with open(self.path("a.jpg"), "rb") as file:
            self.assertEqual(file.read(2), b"\xff\xd8")

    def test_ptz(self):
        status = self.ask("ptz", "status")
        self.keys(status, "pan", "tilt", "zoom", "moving")
        saved = self.ask("ptz", "save", "gate")
        self.keys(saved, "token", "name")
        self.assertIn("gate", [preset["name"] for preset in self.ask("ptz", "presets")])
        self.ask("ptz", "to", "0.5", "0.25", "-")
        self.ask("ptz", "move", "-0.5", "0", "0", "--seconds", "0.3")
        self.ask("ptz", "stop")
        self.ask("ptz", "goto", "gate")
        self.error("ptz", self.url, "goto", "nowhere", status=1, code="not_found")
        tours = self.ask("ptz", "tours")
        self.keys(tours[0], "token", "name", "running")
        for word in (tours[0]["token"], tours[0]["name"] or tours[0]["token"]):
            self.assertIn(self.ask("ptz", "tour", word)[0]["running"], (True, None))
            self.assertIn(self.ask("ptz", "stop-tour")[0]["running"], (False, None))
        self.error("ptz", self.url, "tour", "nowhere", status=1, code="not_found")
        self.assertNotIn("gate", [preset["name"] for preset in self.ask("ptz", "remove", "gate")])
        self.error("ptz", self.url, "move", "2", "0", "0", status=2, code="invalid_argument")
        self.error("ptz", self.url, "move", "fast", "0", "0", status=2, code="invalid_argument")

    def test_picture(self):
        before = self.ask("imaging", "get")
        self.keys(before, "brightness", "contrast", "saturation", "sharpness", "day_night", "wdr", "exposure", "focus")
        after = self.ask("imaging", "set", "brightness=0.4")
        self.assertAlmostEqual(after["brightness"], 0.4, delta=0.02)
        self.error("imaging", self.url, "set", "brightness=7", status=2, code="invalid_argument")
        self.error("imaging", self.url, "set", "nonsense=1", status=2, code="invalid_argument")
        text = self.ask("overlay", "set", "--text", "Hello", "--x", "0.1", "--y", "0.1", "--enabled", "on")
        self.assertEqual(text["text"], "Hello")
        self.assertIn(text["id"], [one["id"] for one in self.ask("overlay", "list")])
        self.ask("overlay", "remove", text["id"])
        mask = self.ask("masks", "set", "--polygon", "0.1,0.1;0.3,0.1;0.3,0.3;0.1,0.3")
        for point in mask["polygon"]:
            self.assertTrue(0 <= point["x"] <= 1 and 0 <= point["y"] <= 1)
        self.assertIn(mask["id"], [one["id"] for one in self.ask("masks", "list")])
        self.assertNotIn(mask["id"], [one["id"] for one in self.ask("masks", "remove", mask["id"])])

    def test_analytics_io_network_clock(self):
        for rule in self.ask("analytics", "list"):
            self.keys(rule, "id", "kind", "channel", "enabled", "regions")
        ports = self.ask("io", "list")
        self.keys(ports, "inputs", "outputs")
        if ports["outputs"]:
            self.ask("io", "set", ports["outputs"][0]["id"], "on")
            self.ask("io", "set", ports["outputs"][0]["id"], "off")
        self.keys(self.ask("network"), "interfaces", "dns", "gateways", "protocols")
        clock = self.ask("clock")
        self.keys(clock, "utc", "offset_seconds", "zone", "ntp")
        self.assertRegex(clock["utc"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
        self.assertLess(abs(self.ask("clock", "--set-now")["offset_seconds"]), 3)

    def test_users(self):
        names = [user["name"] for user in self.ask("users", "list")]
        self.assertIn("admin", names)
        added = self.ask("users", "add", "guard", "viewer", CAMSDK_NEW_PASSWORD=SECRETS[1])
        self.assertEqual((added["name"], added["role"]), ("guard", "viewer"))
        self.ask("users", "password", "guard", CAMSDK_NEW_PASSWORD=SECRETS[1] + "-2")
        self.assertNotIn("guard", [user["name"] for user in self.ask("users", "remove", "guard")])
        self.error("users", self.url, "add", "x", "king", status=2, code="invalid_argument")
        self.error("users", self.url, "add", "x", "viewer", status=2, code="invalid_argument")  # no new password

    def test_recordings_and_maintenance(self):
        found = self.ask("recordings", "find", "--from", "2020-01-01", "--to", "2030-01-01", "--limit", "5")
        for one in found:
            self.keys(one, "id", "channel", "from", "to", "bytes", "uri", "trigger")
        self.error("recordings", self.url, "find", "--from", "yesterday", "--to", "now", status=2,
                   code="invalid_argument")
        backup = self.call("maintenance", self.url, "backup", "-o", self.path("backup"), "--json", status=None)
        if backup.status == 0:
            self.assertEqual(backup.json()["bytes"], os.path.getsize(self.path("backup")))
            self.assertEqual(stat.S_IMODE(os.stat(self.path("backup")).st_mode), 0o600)
        else:  # a camera that wants a key which nobody gave: refused, and nothing is left behind
            self.assertEqual((backup.status, backup.json()["error"]["operation"]), (1, "maintenance.backup"))
            self.assertEqual(os.listdir(self.folder.name), [])
        for entry in self.ask("maintenance", "log", "--limit", "5"):
            self.keys(entry, "time", "text")

    def test_wrong_password_and_no_password(self):
        error = self.error("info", self.url, status=1, code="unauthorized", password="wrong")
        self.assertFalse(error["retryable"])
        self.assertNotIn("@", error["camera"])
        # Each call is a process of its own, so the camera sees each wrong password once.
        self.assertEqual(self.ask("info")["driver"], self.driver)
        with open(self.path("pw"), "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        self.assertEqual(self.ask("info", "--password-file", self.path("pw"), password="wrong")["driver"], self.driver)


class Hikvision(OneCamera, CamctlTest):
    driver = "hikvision"


class Onvif(OneCamera, CamctlTest):
    driver = "onvif"


class Reboot(CamctlTest):
    def test_a_reboot_is_waited_for(self):
        simulator = Simulator("camera", "hikvision", "--reboot-ms", "700")
        self.addCleanup(simulator.stop)
        end = self.call("maintenance", simulator.url(), "reboot", "--json", "--timeout", "60").json()
        self.assertTrue(end["rebooted"] and end["went_down"] and end["answers_again"], end)


class TimeLimit(CamctlTest):
    def test_a_camera_that_never_answers(self):
        simulator = Simulator("camera", "hikvision", "--control", "127.0.0.1:0")
        self.addCleanup(simulator.stop)
        simulator.control("/cameras/camera-1/power", "silent")
        error = self.error("info", simulator.url(), "--timeout", "1", status=1, code="timeout")
        self.assertTrue(error["retryable"])


if __name__ == "__main__":
    unittest.main()
