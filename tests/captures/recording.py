# SPDX-License-Identifier: BSL-1.0
"""A recording of a camera: its documents by operation or path, read here and nowhere in the library."""
import json
from pathlib import Path
from xml.etree import ElementTree


def local(element):
    return element.tag.rpartition("}")[2]


def children(element, name):
    return [child for child in element if local(child) == name] if element is not None else []


def child(element, *path):
    """The first element down a path of local names, or None."""
    for name in path:
        element = next(iter(children(element, name)), None)
        if element is None:
            return None
    return element


def text(element, *path):
    """The text there, stripped; None where there is none."""
    found = child(element, *path)
    words = (found.text or "").strip() if found is not None else ""
    return words or None


def number(element, *path):
    try:
        return float(text(element, *path))
    except (TypeError, ValueError):
        return None


def every(element, name):
    return [one for one in element.iter() if local(one) == name] if element is not None else []


class Recording:
    def __init__(self, folder):
        self.folder = Path(folder)
        device = json.loads((self.folder / "device.json").read_text())
        self.routes = device["routes"]
        self.protocol = device["protocol"]
        expected = self.folder / "expected.json"
        self.expected = json.loads(expected.read_text()) if expected.exists() else {}

    def _root(self, route):
        if route.get("status", 200) >= 300:
            return None
        try:
            return ElementTree.fromstring((self.folder / route["file"]).read_bytes())
        except (ElementTree.ParseError, OSError):
            return None

    def soap(self, operation, namespace=None):
        """(the texts that the request had to hold, the response element) of each good answer to an operation."""
        for route in self.routes:
            if route.get("soap") != operation or (namespace and namespace not in route.get("namespace", "")):
                continue
            root = self._root(route)
            body = next((one for one in root if local(one) == "Body"), None) if root is not None else None
            if body is not None and len(body) and local(body[0]) != "Fault":
                yield route.get("contains", []), body[0]

    def one(self, operation, namespace=None):
        return next((answer for _, answer in self.soap(operation, namespace)), None)

    def page(self, path):
        """The root of a good answer to a GET."""
        for route in self.routes:
            if route["path"] == path and route.get("method", "GET") == "GET" and "soap" not in route:
                return self._root(route)
        return None

    def pages(self, prefix):
        for route in self.routes:
            if route["path"].startswith(prefix) and route.get("method", "GET") == "GET" and "soap" not in route:
                root = self._root(route)
                if root is not None:
                    yield route["path"], root
