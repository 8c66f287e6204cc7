# SPDX-License-Identifier: BSL-1.0
# What the tests of camctl share: simulated cameras, calls, and the rule that no output ever holds a password.
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from camsim import PASSWORD, Camsim  # noqa: E402

CAMCTL = os.environ["CAMCTL"]
TOUR = os.environ["TOUR"]
SECRETS = (PASSWORD, "New7-secret")
LEDGER = os.environ.get("CAMSDK_LEDGER")
if LEDGER:
    open(LEDGER, "w", encoding="utf-8").close()


class Simulator(Camsim):
    def url(self, user="admin"):
        """The first camera's URL, with a user in it."""
        return self.said("camera")[2].replace("://", "://" + user + "@")


class Answer:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class CamctlTest(unittest.TestCase):
    """Has `call`, and a folder of its own. Where $CAMSDK_LEDGER names a file, what held is noted there."""

    def run(self, result=None):
        result = super().run(result)
        if LEDGER and result:
            held = not any(one is self for one, _ in result.failures + result.errors)
            with open(LEDGER, "a", encoding="utf-8") as ledger:
                name = "%s.%s" % (type(self).__name__, self._testMethodName)
                ledger.write(json.dumps({"case": name, "held": held}) + "\n")
        return result

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="camctl-test-")
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return self.path(name)

    def call(self, *words, status=0, password=PASSWORD, **environment):
        full = {name: value for name, value in os.environ.items() if name not in ("CAMCTL_FLEET", "CAMSDK_PASSWORD")}
        full.update(environment)
        if password is not None:
            full["CAMSDK_PASSWORD"] = password
        done = subprocess.run((CAMCTL,) + words, capture_output=True, text=True, timeout=120, env=full,
                              cwd=self.folder.name, stdin=subprocess.DEVNULL)
        for secret in SECRETS:
            self.assertNotIn(secret, done.stdout + done.stderr)
        if status is not None:
            self.assertEqual(done.returncode, status, (words, done.stdout[-2000:], done.stderr[-2000:]))
        return Answer(done.returncode, done.stdout, done.stderr)

    def error(self, *words, status, code, **more):
        """The call fails with this code; answers the error."""
        answer = self.call(*words, "--json", status=status, **more).json()
        self.assertEqual(list(answer), ["error"])
        error = answer["error"]
        self.assertEqual(error["code"], code, error)
        for key in ("code", "message", "camera", "operation", "retryable"):
            self.assertIn(key, error)
        self.assertIsInstance(error["retryable"], bool)
        return error

    def no_empty_texts(self, value):
        """Unknown is null, never "": but for list entries and `extra`, which are the device's own."""
        if isinstance(value, dict):
            for key, one in value.items():
                if key not in ("extra", "data", "text"):
                    self.assertNotEqual(one, "", (key, value))
                    self.no_empty_texts(one)
        elif isinstance(value, list):
            for one in value:
                self.no_empty_texts(one)
