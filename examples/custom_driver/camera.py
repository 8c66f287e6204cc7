# SPDX-License-Identifier: BSL-1.0
"""A Skipper camera: camera.py PORT (0: a free one, which it prints); user admin, the password from SKIPPER_PW.
README.md has the protocol."""
import hashlib
import os
import re
import secrets
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REALM = "skipper"
PASSWORD = os.environ.get("SKIPPER_PW", "")
NONCES = set()
LOCK = threading.Lock()
STATE = {"name": "pier 3", "lamp": False, "lamp_until": None}


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


class Skipper(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, lines=(), headers=()):
        body = "".join(line + "\n" for line in lines).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def logged_in(self):
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', self.headers.get("Authorization", "")))
        if given.get("nonce") in NONCES and given.get("uri") == self.path and given.get("username") == "admin":
            first = md5(f"admin:{REALM}:{PASSWORD}")
            second = md5(f"{self.command}:{self.path}")
            middle = ":".join(given.get(key, "") for key in ("nonce", "nc", "cnonce", "qop"))
            if PASSWORD and secrets.compare_digest(given.get("response", ""), md5(f"{first}:{middle}:{second}")):
                return True
        nonce = secrets.token_hex(16)
        NONCES.add(nonce)
        challenge = f'Digest realm="{REALM}", qop="auth", nonce="{nonce}", algorithm=MD5'
        self.answer(401, ["why: log in"], [("WWW-Authenticate", challenge)])
        return False

    def do_GET(self):
        with LOCK:
            if STATE["lamp_until"] and time.monotonic() >= STATE["lamp_until"]:
                STATE.update(lamp=False, lamp_until=None)
            name, lamp = STATE["name"], "on" if STATE["lamp"] else "off"
        if self.path == "/skipper/card":
            self.answer(200, ["skipper: 1", "model: Skipper 2", "serial: SK-0042", "firmware: 2.1.0", f"name: {name}",
                              "lines: lamp gate"])
        elif self.path == "/skipper/lines":
            if self.logged_in():
                self.answer(200, [f"lamp: out {lamp}", "gate: in off"])
        else:
            self.answer(404, ["why: no such page"])

    def do_PUT(self):
        size = min(int(self.headers.get("Content-Length", "0")), 4096)
        body = self.rfile.read(size).decode("ascii", "replace")
        if not self.logged_in():
            return
        order = re.fullmatch(r"(on|off)(?: (\d{1,5}))?", body)
        with LOCK:
            if self.path == "/skipper/name" and re.fullmatch(r"[ -~]{1,24}", body):
                STATE["name"] = body
            elif self.path == "/skipper/lines/lamp" and order and int(order[2] or 0) <= 60000:
                STATE["lamp"] = order[1] == "on"
                STATE["lamp_until"] = time.monotonic() + int(order[2]) / 1000 if order[2] else None
            else:
                self.answer(400, ["why: not understood"])
                return
        self.answer(204)


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """A client that goes away is nothing to report."""


if __name__ == "__main__":
    server = Server(("127.0.0.1", int(sys.argv[1])), Skipper)
    print(f"ready http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
