# SPDX-License-Identifier: BSL-1.0
import os
import re
import struct
import unittest

from example import ExampleTest


class WallTest(ExampleTest):
    def city(self, cameras, hikvision):
        self.simulate("city", "--cameras", str(cameras), "--hikvision", str(hikvision), "--fleet", self.path("fleet.json"))
        return self.path("fleet.json")

    def test_the_whole_fleet_is_one_picture(self):
        path = self.path("wall.jpg")
        said = self.run_example(self.city(20, 5), path)
        failed = int(re.fullmatch(r"20 cameras, (\d+) without a picture", said.strip()).group(1))
        self.assertTrue(1 <= failed <= 10, said)  # some cameras of a city are always off
        with open(path, "rb") as file:
            self.assertEqual(file.read(3), b"\xff\xd8\xff")
        self.assertGreater(os.path.getsize(path), 10000)

    def test_the_size_is_that_of_the_tiles(self):
        path = self.path("wall.png")
        self.assertEqual(self.run_example(self.city(7, 7), path).strip(), "7 cameras, 0 without a picture")
        with open(path, "rb") as file:
            head = file.read(24)
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", head[16:]), (4 + 3 * 132, 4 + 3 * 88))  # 3 by 3

    def test_a_picture_that_cannot_be_written(self):
        self.assertIn("could not be written", self.run_example(self.city(2, 2), self.path("no/wall.jpg"), status=1))


if __name__ == "__main__":
    unittest.main()
