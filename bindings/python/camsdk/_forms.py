# SPDX-License-Identifier: BSL-1.0
"""What the two forms of a class add to the native calls: `with`, `async with`, and iteration."""
import asyncio
from typing import Any


def _self(self: Any) -> Any:
    return self


def _exit(self: Any, *_: Any) -> None:
    self.close()


async def _async_self(self: Any) -> Any:
    return self


async def _async_exit(self: Any, *_: Any) -> None:
    # Off the loop: closing waits for the library's threads, and for handlers that run.
    await asyncio.get_running_loop().run_in_executor(None, self.close)


async def _next(self: Any) -> Any:
    while (event := self._next()) is None:
        await self._wait()
    return event


def complete_blocking(module: Any) -> None:
    for kind in (module.Context, module.Camera, module.EventStream):
        kind.__enter__, kind.__exit__ = _self, _exit
    module.EventStream.__iter__ = _self


def complete_aio(module: Any) -> None:
    for kind in (module.Context, module.Camera, module.EventStream):
        kind.__aenter__, kind.__aexit__ = _async_self, _async_exit
    module.EventStream.__aiter__, module.EventStream.__anext__ = _self, _next
