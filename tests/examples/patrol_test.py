# SPDX-License-Identifier: BSL-1.0
import unittest

from example import ExampleTest


class PatrolTest(ExampleTest):
    def test_it_visits_every_preset_and_the_camera_is_there(self):
        for driver in "hikvision", "onvif":
            with self.subTest(driver=driver):
                camera = self.simulate("camera", driver, "--control", "127.0.0.1:0")
                lines = self.run_example(camera.url(), "0.3", "1").splitlines()
                self.assertEqual(lines[0::2], ["Gate", "Square"])
                # Where the camera itself says that it looks, after the round: 120 degrees is the second preset.
                state = camera.control("/cameras/camera-1/state")
                self.assertAlmostEqual(state["channels"][0]["ptz"]["pan"], 120, delta=1)

    def test_a_wrong_password_is_an_error(self):
        camera = self.simulate("camera", "hikvision")
        self.assertIn("open: ", self.run_example(camera.url(), "0", "1", status=1, password="another"))


if __name__ == "__main__":
    unittest.main()
