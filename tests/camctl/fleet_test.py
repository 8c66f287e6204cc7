#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl over a small city: every camera is a row, whatever becomes of it.
import collections
import json
import os
import time
import unittest

from rig import PASSWORD, CamctlTest, Simulator

KEYS = ["name", "url", "driver", "claimed_manufacturer", "platform_manufacturer", "model", "firmware", "serial", "mac",
        "error"]


class City(CamctlTest):
    def setUp(self):
        super().setUp()
        self.fleet = self.path("fleet.json")
        self.simulator = Simulator("city", "--cameras", "60", "--hikvision", "7", "--fleet", self.fleet)
        self.addCleanup(self.simulator.stop)
        with open(self.fleet, encoding="utf-8") as file:
            self.entries = json.load(file)["cameras"]

    def ask(self, *words, status):
        return self.call(*words, "--fleet", self.fleet, status=status, password=None, CITY_PW=PASSWORD)

    def test_inventory(self):
        start = time.monotonic()
        rows = self.ask("fleet", "inventory", "--json", status=1).json()
        self.assertLess(time.monotonic() - start, 60)
        self.assertEqual([row["name"] for row in rows], [entry["name"] for entry in self.entries])
        by_name = {entry["name"]: entry for entry in self.entries}
        for row in rows:
            self.assertEqual(list(row)[:len(KEYS)], KEYS)
            self.no_empty_texts(row)
            self.assertNotIn("@", row["url"])
            self.assertTrue(row["url"].startswith(row["driver"] + "+http"))
            if row["error"]:
                self.assertEqual(row["error"]["camera"], row["name"])
                self.assertEqual(row["claimed_manufacturer"], by_name[row["name"]]["manufacturer"])
                self.assertIsNone(row["platform_manufacturer"])
        self.assertEqual(sum(row["platform_manufacturer"] == "Hikvision" for row in rows), 7)
        failed = collections.Counter(row["error"]["code"] for row in rows if row["error"])
        self.assertGreater(failed["unreachable"], 0)
        self.assertGreater(failed["unauthorized"], 0)

    def test_streamed_rows_files_and_tags(self):
        rows = self.ask("fleet", "inventory", "--json", "--stream", status=1).lines()
        self.assertEqual({row["name"] for row in rows}, {entry["name"] for entry in self.entries})
        for name in ("rows.csv", "rows.json", "rows.jsonl", "rows.txt"):
            self.assertEqual(self.ask("fleet", "inventory", "-o", self.path(name), "--timeout", "4", status=1).out, "")
            self.assertGreater(os.path.getsize(self.path(name)), 1000)
        with open(self.path("rows.csv"), encoding="utf-8") as file:
            self.assertEqual(file.readline().strip(), ",".join(KEYS))
        tag = self.entries[0]["tags"][0]
        tagged = self.call("fleet", "inventory", "--json", "--stream", "--tag", tag, "--timeout", "30",
                           status=1 if self.any_failing(rows, tag) else 0, password=None, CITY_PW=PASSWORD,
                           CAMCTL_FLEET=self.fleet).lines()
        self.assertEqual({row["name"] for row in tagged},
                         {entry["name"] for entry in self.entries if tag in entry["tags"]})

    def any_failing(self, rows, tag):
        names = {entry["name"] for entry in self.entries if tag in entry["tags"]}
        return any(row["error"] for row in rows if row["name"] in names)

    def test_snapshots_of_all(self):
        rows = self.ask("fleet", "snapshot", "--json", "-o", self.path("pictures"), status=1).json()
        self.assertEqual([row["name"] for row in rows], [entry["name"] for entry in self.entries])
        for row in rows:
            if row["error"]:
                self.assertIsNone(row["file"])
            else:
                self.assertEqual(os.path.getsize(os.path.join(self.folder.name, row["file"])), row["bytes"])
        self.assertGreater(sum(row["error"] is None for row in rows), 30)

    def test_a_camera_by_its_name(self):
        entry = next(entry for entry in self.entries if entry["url"].startswith("hikvision+"))
        info = self.ask("info", entry["name"], "--json", status=0).json()
        self.assertEqual(info["driver"], "hikvision")

    def test_the_deadline_ends_what_is_late(self):
        rows = self.ask("fleet", "inventory", "--json", "--timeout", "0.05", status=1).json()
        self.assertEqual(len(rows), len(self.entries))
        self.assertTrue(any(row["error"] and row["error"]["code"] == "timeout" for row in rows))


if __name__ == "__main__":
    unittest.main()
