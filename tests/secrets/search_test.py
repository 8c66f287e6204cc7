# SPDX-License-Identifier: BSL-1.0
# The search finds what it has to find.
import base64
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

from search import Search, core_of

SECRET = "Xy9&/+<%-pass word"


class SearchTest(unittest.TestCase):
    def found(self, data):
        return Search([SECRET]).data(data)

    def test_every_form_anywhere(self):
        forms = [SECRET.encode(), SECRET.encode().hex().encode(), urllib.parse.quote(SECRET, safe="").encode(),
                 b"Xy9&amp;/+&lt;%-pass word", SECRET.encode("utf-16-le")]
        for form in forms:
            self.assertTrue(self.found(b"before " + form + b" after"), form)

    def test_inside_of_base64(self):
        for user in ("a", "ad", "adm", "admin", "operator"):
            for behind in ("", "x", "xy", "xyz"):
                encoded = base64.b64encode(f"{user}:{SECRET}{behind}".encode())
                self.assertTrue(self.found(b"Basic " + encoded + b"\r\n"), (user, behind))

    def test_nothing_where_there_is_nothing(self):
        self.assertFalse(self.found(b"Xy9&/+<%-pass wor " + os.urandom(100000)))

    def test_over_the_edge_of_a_piece(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"\0" * ((16 << 20) - 5) + SECRET.encode() + b"\0" * 100)
            file.flush()
            self.assertTrue(Search([SECRET]).file(file.name))

    def test_memory_of_a_process(self):
        program = "import time; held = bytes(range(1, 200)); print('ready', flush=True); time.sleep(60)"
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            with tempfile.NamedTemporaryFile() as core:
                size = core_of(process.pid, core.name)
                held = bytes(range(1, 200)) in core.read()
            process.kill()
        self.assertGreater(size, 1 << 20)
        self.assertTrue(held)

    def test_a_command_that_tells(self):
        searched = os.path.join(os.path.dirname(os.path.abspath(__file__)), "searched.py")
        for text, status in (("nothing", 0), (SECRET, 1)):
            done = subprocess.run([sys.executable, searched, SECRET, "--", "printf", "%s", text], capture_output=True)
            self.assertEqual(done.returncode, status)


if __name__ == "__main__":
    unittest.main()
