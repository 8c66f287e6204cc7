# SPDX-License-Identifier: BSL-1.0
"""Every block of Python in docs/python.md is run, in order, as one program against simulated cameras."""
import asyncio
import http.server
import os
import re
import threading
from pathlib import Path

from conftest import PASSWORD, Simulator, login

import camsdk

PAGE = Path(os.environ["CAMSDK_SOURCE"], "docs/python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


class Acme(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write({"/acme": b"acme", "/acme/info": b"A1"}.get(self.path, b""))

    def log_message(self, *_):
        pass


def test_blocks_of_the_page(context, hikvision, tmp_path, monkeypatch, capsys):
    assert len(BLOCKS) == 7
    monkeypatch.chdir(tmp_path)
    names = {"context": context, "camera": login(context, hikvision), "camsdk": camsdk}
    monkeypatch.setenv("CITY_PW", PASSWORD)
    with hikvision.motion(), Simulator("city", "--cameras", "5", "--hikvision", "2", "--fleet", "fleet.json"):
        for block in BLOCKS:
            block = block.replace("http://192.0.2.10", hikvision.url).replace("read it from a safe place", PASSWORD)
            own = dict(names)
            exec(compile(block, "docs/python.md", "exec"), own)  # noqa: S102
            # Blocks that open a camera of their own close it: the next ones mean ours.
            names.update({name: value for name, value in own.items() if name not in ("context", "camera")})
    asyncio.run(names["main"](hikvision.url, PASSWORD))
    assert len(names["rows"]) == 5 and len(names["data"]) == len(names["snapshot"].bytes)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Acme) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert context.open(f"http://127.0.0.1:{server.server_port}").device.info().model == "A1"
        server.shutdown()
    assert "by driver hikvision" in capsys.readouterr().out
