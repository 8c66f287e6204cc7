# SPDX-License-Identifier: BSL-1.0
"""A camsim of a test's own: started on free loopback ports, asked over its control address, ended with its owner."""
import json
import os
import subprocess
import urllib.request

PASSWORD = "Zx9-very-secret-word"


class Camsim:
    """camsim with the given words; `lines` is what it printed until it was ready. Stopped by `stop` or a `with`.

    The program is $CAMSIM and has PASSWORD in its environment, where nothing else is said."""

    def __init__(self, *words, program=None, environment=None):
        self.process = subprocess.Popen(
            (program or os.environ["CAMSIM"],) + words, stdout=subprocess.PIPE, text=True,
            env=environment or {**os.environ, "CAMSIM_PASSWORD": PASSWORD, "CITY_PW": PASSWORD})
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith("ready "):
                break
        else:
            raise RuntimeError("camsim ended: " + " | ".join(self.lines))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def said(self, word):
        """The words of the first line that begins so: `camera NAME URL …`, `control URL`."""
        return next(line.split() for line in self.lines if line.startswith(word + " "))

    def control(self, path, body=None):
        """The JSON answer of the control address; POST where there is a body."""
        request = urllib.request.Request(self.said("control")[1] + path,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read().decode()
        return json.loads(text) if text.strip() else None

    def emit(self, kind, phase, camera="camera-1", **more):
        """An event on the camera's channel 1."""
        self.control(f"/cameras/{camera}/events", {"kind": kind, "phase": phase, "channel": 1, **more})

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
