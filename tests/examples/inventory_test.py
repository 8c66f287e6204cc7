# SPDX-License-Identifier: BSL-1.0
import unittest

from example import ExampleTest


class InventoryTest(ExampleTest):
    def test_every_camera_is_a_line(self):
        fleet = self.path("fleet.json")
        self.simulate("city", "--cameras", "30", "--hikvision", "6", "--fleet", fleet)
        lines = self.run_example(fleet, status=1).splitlines()  # some cameras of a city are always off
        self.assertEqual(len(lines), 31)
        failed = [line for line in lines[:-1] if line.split()[1] == "-"]
        self.assertEqual(lines[-1], f"30 cameras, {len(failed)} of them failed")
        self.assertGreater(len(failed), 0)
        self.assertEqual(sum("made by Hikvision" in line for line in lines), 6)

    def test_a_fleet_that_is_not_there(self):
        self.assertIn("nowhere.json", self.run_example(self.path("nowhere.json"), status=1))


if __name__ == "__main__":
    unittest.main()
