# SPDX-License-Identifier: BSL-1.0
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import threading
import unittest

from example import EXAMPLE, ExampleTest
from rig import PASSWORD


class RecordTest(ExampleTest):
    def record(self, driver):
        camera = self.simulate("camera", driver, "--video", "on")
        path = self.path(driver + ".mp4")
        self.run_example(camera.url(), path, "3")
        # Played whole, by another program than the one that wrote it; any fault of the stream is a line here.
        told = subprocess.run(("ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
                               "stream=codec_name,width,height,nb_read_frames", "-of", "default=noprint_wrappers=1", path),
                              capture_output=True, text=True, check=True)
        self.assertEqual(told.stderr, "")
        found = dict(line.split("=") for line in told.stdout.split())
        self.assertEqual((found["codec_name"], found["width"], found["height"]), ("h264", "640", "360"))
        self.assertGreaterEqual(int(found["nb_read_frames"]), 15)  # ten a second

    def test_a_stream_is_recorded_and_plays(self):
        with concurrent.futures.ThreadPoolExecutor() as at_once:
            list(at_once.map(self.record, ("hikvision", "onvif", "axis", "dahua", "hanwha")))

    def test_the_password_is_no_word_of_any_call(self):
        camera = self.simulate("camera", "onvif", "--video", "on")
        path = self.path("seen.mp4")
        running = subprocess.Popen((EXAMPLE, camera.url(), path, "2"), stdout=subprocess.DEVNULL,
                                   env={**os.environ, "CAMSDK_PASSWORD": PASSWORD})
        guard = threading.Timer(30, running.kill)
        guard.start()
        self.addCleanup(guard.cancel)
        looked = 0
        while running.poll() is None:
            looked += 1
            for pid in filter(str.isdigit, os.listdir("/proc")):
                try:
                    with open(f"/proc/{pid}/cmdline", "rb") as words:
                        self.assertNotIn(PASSWORD.encode(), words.read())
                except (FileNotFoundError, ProcessLookupError):
                    continue  # it ended meanwhile
            try:
                running.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        self.assertEqual(running.returncode, 0)
        self.assertGreater(looked, 5)

    def test_a_wrong_password_ends_it_before_anything_is_written(self):
        camera = self.simulate("camera", "hikvision", "--video", "on")
        said = self.run_example(camera.url(), self.path("none.mp4"), "1", status=1, password="another")
        self.assertTrue(re.match("unauthorized: ", said), said)
        self.assertFalse(os.path.exists(self.path("none.mp4")))


if __name__ == "__main__":
    if not shutil.which("ffprobe"):
        sys.exit(77)
    unittest.main()
