# SPDX-License-Identifier: BSL-1.0
"""Drivers in Python, for prototypes. What they cannot do: stream an answer, WebSockets, features beside device, media
and ptz; and while their Python runs, the camera's loop waits for the interpreter lock."""
from typing import Any, Generator, List

from ._camsdk import Feature, RawRequest, RawResponse


class Exchange:
    """A request on its way; await it."""

    __slots__ = ("request",)

    def __init__(self, request: RawRequest) -> None:
        self.request = request

    def __await__(self) -> Generator["Exchange", RawResponse, RawResponse]:
        return (yield self)


class Link:
    """A driver's only way to its camera: it authenticates, limits and keeps to the camera's host."""

    __slots__ = ("origin", "user")

    def __init__(self, origin: str, user: str) -> None:
        self.origin = origin
        self.user = user

    def send(self, request: RawRequest) -> Exchange:
        """One request and its answer, of any HTTP status; raises Error where there is none."""
        if not isinstance(request, RawRequest):
            raise TypeError(f"link.send: request: expected RawRequest, not {type(request).__name__}")
        return Exchange(request)

    def get(self, path: str) -> Exchange:
        """send() of a GET."""
        return self.send(RawRequest(path=path))


class Driver:
    """Derive from it, say a name, and write probe() and open(); Context.add_driver() takes an instance.

    open() answers any object. Its attributes device, media and ptz are objects whose methods are those of the feature
    (media's and ptz's take the channel first), as plain functions or as coroutines that await the link; a method that
    is not there is NotSupported.
    """

    name: str = ""
    title: str = ""
    features: List[Feature] = []
    vendor_protocol: bool = True

    async def probe(self, link: Link) -> str:
        """Whether the camera speaks this: "no", "weak" or "strong", by at most 3 requests without a login."""
        return "no"

    async def open(self, link: Link) -> Any:
        """The camera."""
        raise NotImplementedError(f"{type(self).__name__}.open")


for _class in (Driver, Link):
    _class.__module__ = "camsdk"
