# SPDX-License-Identifier: BSL-1.0
# Looks for secrets byte by byte, in the forms in which protocols and programs write them.
import base64
import html
import json
import re
import urllib.parse


def forms_of(secret):
    """Name to bytes. Of base64 what does not depend on where in a longer text it begins and ends."""
    raw = secret.encode()
    forms = {
        "as it is": raw,
        "in hex": raw.hex().encode(),
        "in hex, upper case": raw.hex().upper().encode(),
        "in a URL": urllib.parse.quote(secret, safe="").encode(),
        "in a form": urllib.parse.quote_plus(secret).encode(),
        "in XML": html.escape(secret).encode(),
        "in JSON": json.dumps(secret)[1:-1].encode(),
        "in UTF-16": secret.encode("utf-16-le"),
    }
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + raw)
        whole = encoded[(0, 2, 3)[shift]:len(encoded) - (0, 3, 2)[(shift + len(raw)) % 3]]
        forms[f"in base64, {shift} bytes in"] = whole.rstrip(b"=")
    return forms


class Search:
    def __init__(self, secrets):
        self.names = {}
        for secret in secrets:
            for name, form in forms_of(secret).items():
                self.names.setdefault(form, name)
        self.forms = len(self.names)
        longest_first = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile(b"|".join(re.escape(form) for form in longest_first))
        self.overlap = len(longest_first[0]) if longest_first else 0

    def data(self, bytes_):
        return [f"{self.names[found.group()]} at {found.start()}" for found in self.pattern.finditer(bytes_)]

    def file(self, path):
        found, before, offset = [], b"", 0
        with open(path, "rb") as file:
            while piece := file.read(16 << 20):
                whole = before + piece
                found += [f"{hit} of the piece at {offset}" for hit in self.data(whole)]
                before, offset = whole[-self.overlap:], offset + len(piece)
        return found


def core_of(pid, path):
    """Writes what a core dump of a running process would hold: readable memory but for what is marked as none of it.
    The number of bytes."""
    regions, region = [], None
    with open(f"/proc/{pid}/smaps", encoding="utf-8") as maps:
        for line in maps:
            range_ = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line)
            if range_:
                region = [int(range_[1], 16), int(range_[2], 16), range_[3].startswith("r") and "[v" not in line]
            elif line.startswith("VmFlags:") and region[2] and " dd" not in line and " io" not in line:
                regions.append(region[:2])
    size = 0
    with open(f"/proc/{pid}/mem", "rb", 0) as memory, open(path, "wb") as core:
        for start, end in regions:
            memory.seek(start)
            while start < end:
                try:
                    piece = memory.read(min(end - start, 1 << 20))
                except OSError:
                    break  # it went meanwhile
                if not piece:
                    break
                core.write(piece)
                size, start = size + len(piece), start + len(piece)
    return size
