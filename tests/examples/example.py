# SPDX-License-Identifier: BSL-1.0
# What the tests of the examples share: simulated cameras (as camctl's tests start them), and one call of the program.
import os
import subprocess
import tempfile
import unittest

from rig import PASSWORD, Simulator

EXAMPLE = os.environ["EXAMPLE"]


class ExampleTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="example-test-")
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def simulate(self, *words):
        simulator = Simulator(*words)
        self.addCleanup(simulator.stop)
        return simulator

    def run_example(self, *words, status=0, password=PASSWORD):
        """Runs the program and answers what it printed; nothing that it prints holds the password."""
        done = subprocess.run((EXAMPLE,) + words, capture_output=True, text=True, timeout=60,
                              env={**os.environ, "CAMSDK_PASSWORD": password, "CITY_PW": password})
        self.assertEqual(done.returncode, status, (done.stdout[-2000:], done.stderr[-2000:]))
        self.assertNotIn(PASSWORD, done.stdout + done.stderr)
        return done.stdout + done.stderr
