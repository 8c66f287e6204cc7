#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl without any camera: words that are off, fleet files that are malformed, hosts that are not there.
import unittest

from rig import CamctlTest


class Words(CamctlTest):
    def test_help_and_unknown_commands(self):
        self.assertIn("usage: camctl", self.call("--help").out)
        self.assertIn("usage: camctl ptz", self.call("ptz", "--help").out)
        self.call("--version")
        self.call(status=2)
        for command in ("nonsense", "audit", "access", "exposure", "closed-network", "baseline", "config",
                        "swap"):
            self.assertIn("there is no command", self.call(command, status=2).err)
        self.assertIn("inventory and snapshot", self.call("fleet", "report", status=2).err)
        self.error("nonsense", status=2, code="invalid_argument")

    def test_options_that_are_off(self):
        self.assertIn("no option --nonsense", self.call("info", "http://127.0.0.1:9", "--nonsense", status=2).err)
        self.assertIn("wants a value", self.call("info", "http://127.0.0.1:9", "--timeout", status=2).err)
        self.assertIn("not a number", self.call("info", "http://127.0.0.1:9", "--timeout", "soon", status=2).err)
        self.assertIn("CAMERA is missing", self.call("info", status=2).err)
        self.assertIn("one word too many", self.call("drivers", "x", status=2).err)
        self.assertIn("ptz has no", self.call("ptz", "http://127.0.0.1:9", "dance", status=2).err)

    def test_drivers(self):
        drivers = self.call("drivers", "--json").json()
        names = {driver["name"] for driver in drivers}
        self.assertIn("hikvision", names)
        for driver in drivers:
            self.assertTrue(driver["features"])
            self.assertEqual(driver["origin"], "built in")
        self.assertIn("hikvision", self.call("drivers").out)
        self.assertIn("refused", self.error("drivers", "--plugin", self.write("x.so", "no"), status=2,
                                            code="invalid_argument")["message"])

    def test_urls_that_are_off(self):
        self.assertIn("hikvision", self.error("info", "nosuch+http://127.0.0.1:9", status=2,
                                              code="invalid_argument")["message"])
        self.error("info", "ftp://127.0.0.1", status=2, code="invalid_argument")
        self.error("info", "http://", status=2, code="invalid_argument")
        self.error("info", "hikvision+http://admin@", status=2, code="invalid_argument")
        self.error("info", "http://127.0.0.1:99999", status=2, code="invalid_argument")
        self.error("info", "http://admin:New7-secret@127.0.0.1:9", status=2, code="invalid_argument")
        self.error("info", "torvet-01", status=2, code="invalid_argument")

    def test_a_host_that_is_not_there(self):
        error = self.error("info", "hikvision+http://admin@127.0.0.1:9", status=1, code="unreachable")
        self.assertTrue(error["retryable"])
        self.assertEqual(error["camera"], "hikvision+http://127.0.0.1:9")
        self.assertEqual(error["operation"], "open")
        self.assertIn("127.0.0.1:9", self.call("info", "http://127.0.0.1:9", status=1).err)

    def test_fleet_files_that_are_off(self):
        for name, content, words in (
                ("a.json", "{", "line 1: not JSON"),
                ("b.json", {"cameras": [{"name": "a"}]}, '"url" is missing'),
                ("c.json", {"cameras": [{"url": "http://h"}]}, '"name" is missing'),
                ("d.json", {"cameras": 7}, "not a fleet file"),
                ("e.json", {"cameras": [{"name": "a", "url": "http://h", "password": "New7-secret"}]},
                 "password_env"),
                ("f.csv", "name,url\na\n", "line 2"),
                ("g.json", "[" * 5000, "not JSON")):
            path = self.write(name, content)
            error = self.error("fleet", "inventory", "--fleet", path, status=2, code="invalid_argument")
            self.assertIn(words, error["message"])
            self.assertIn(name, error["message"])
        self.error("fleet", "inventory", "--fleet", self.path("none.json"), status=2, code="invalid_argument")
        self.error("fleet", "inventory", status=2, code="invalid_argument")
        fleet = self.write("fleet.json", {"cameras": []})
        self.assertEqual(self.call("fleet", "inventory", "--json", "--fleet", fleet).json(), [])
        self.error("info", "nobody", "--fleet", fleet, status=2, code="invalid_argument")

    def test_hostile_names_are_escaped_in_every_form(self):
        name = "=cmd|' /C'!A0\x1b[31m\u202egpj\n"
        fleet = self.write("fleet.json", {"cameras": [{"name": name, "url": "onvif+http://127.0.0.1:9"}]})
        table = self.call("fleet", "inventory", "--fleet", fleet, status=1).out
        rows = self.call("fleet", "inventory", "--fleet", fleet, "--json", status=1)
        sheet = self.call("fleet", "inventory", "--fleet", fleet, "--csv", status=1).out
        for text in (table, rows.out, sheet):
            self.assertNotIn("\x1b", text)
            self.assertNotIn("\u202e", text)
        self.assertEqual(rows.json()[0]["name"], name)
        self.assertIn("'=cmd", sheet)
        self.assertEqual(len(table.splitlines()), 2)


if __name__ == "__main__":
    unittest.main()
