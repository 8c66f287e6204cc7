#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# Whatever a camera is called, no terminal, spreadsheet or JSON reader is made to do something by it.
import csv
import io
import json
import unittest

from rig import PASSWORD, CamctlTest, Simulator

DRIVERS = ("axis", "dahua", "hanwha", "hikvision", "onvif")
CALLS = (("info",), ("profiles",), ("ptz", "presets"), ("overlay", "list"), ("users", "list"), ("network",))


class HostileNames(CamctlTest):
    def clean(self, text):
        """No control character but the line end, and nothing that turns the direction of writing."""
        for character in text:
            code = ord(character)
            self.assertFalse(code < 32 and character != "\n" or 127 <= code < 160, (character, text))
            self.assertFalse(0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069, text)

    def check_formats(self, url, words):
        name, rest = words[0], words[1:]
        table = self.call(name, url, *rest, status=None)
        self.clean(table.out + table.err)
        answer = self.call(name, url, *rest, "--json", status=None).out
        self.clean(answer)
        json.loads(answer)
        rows = self.call(name, url, *rest, "--csv", status=None).out
        for row in csv.reader(io.StringIO(rows)):
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "@", "\t", "\r")), row)

    def test_every_writer(self):
        for driver in DRIVERS:
            with self.subTest(driver=driver):
                simulator = Simulator("camera", driver, "--quirk", "hostile_names", "--control", "127.0.0.1:0")
                self.addCleanup(simulator.stop)
                for words in CALLS:
                    self.check_formats(simulator.url(), words)


if __name__ == "__main__":
    unittest.main()
