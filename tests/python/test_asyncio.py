# SPDX-License-Identifier: BSL-1.0
"""camsdk.aio: awaiting, cancelling, iterating, on any asyncio loop."""
import asyncio
import socket
import time

import pytest
from conftest import login

import camsdk
from camsdk import aio


def test_hundred_calls_at_once(hikvision):
    async def ask():
        async with aio.Context() as context, await login(context, hikvision) as camera:
            assert isinstance(camera, aio.Camera) and isinstance(camera.blocking, camsdk.Camera)
            infos = await asyncio.gather(*(camera.device.info() for _ in range(100)))
            assert all(info == infos[0] for info in infos)
            async with asyncio.TaskGroup() as group:
                status, picture = group.create_task(camera.ptz.status()), group.create_task(camera.media.snapshot())
            assert isinstance(status.result(), camsdk.PtzStatus) and picture.result().bytes[:2] == b"\xff\xd8"
            with pytest.raises(TypeError, match="ptz.move: velocity is missing"):
                await camera.ptz.move()
            with pytest.raises(camsdk.NotFound):
                await camera.ptz.goto_preset("nowhere")

    for _ in range(3):  # each time a loop of its own
        asyncio.run(ask())


def test_cancelling_cancels_the_call():
    async def ask(port):
        async with aio.Context() as context:
            begun = time.monotonic()
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(context.open(f"hikvision+http://127.0.0.1:{port}", deadline=60), 0.2)
            call = asyncio.create_task(context.open(f"hikvision+http://127.0.0.1:{port}", deadline=60))
            await asyncio.sleep(0.1)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert time.monotonic() - begun < 1

    with socket.create_server(("127.0.0.1", 0)) as silent:
        asyncio.run(ask(silent.getsockname()[1]))


def test_closing_ends_what_is_awaited():
    async def ask(port):
        context = aio.Context()
        call = asyncio.create_task(context.open(f"hikvision+http://127.0.0.1:{port}", deadline=60))
        await asyncio.sleep(0.1)
        async with context:
            pass
        with pytest.raises(camsdk.Cancelled):
            await call

    with socket.create_server(("127.0.0.1", 0)) as silent:
        asyncio.run(ask(silent.getsockname()[1]))


def test_events_are_iterated(hikvision):
    async def watch():
        async with aio.Context() as context, await login(context, hikvision) as camera:
            async with camera.events.subscribe(["motion"]) as stream:
                kinds = []
                async for event in stream:
                    kinds.append(event.kind)
                    if len(kinds) == 3:
                        break
                assert kinds == [camsdk.EventKind.MOTION] * 3
                waiting = asyncio.create_task(stream.__anext__())
                await asyncio.sleep(0)
            with pytest.raises(StopAsyncIteration):
                while True:
                    await asyncio.wait_for(waiting, 5) and await stream.__anext__()

    with hikvision.motion():
        asyncio.run(watch())


def test_a_call_that_is_never_awaited_does_nothing(hikvision):
    async def ask():
        async with aio.Context() as context, await login(context, hikvision) as camera:
            before = hikvision.control("/cameras/camera-1/stats")
            camera.device.info().close()
            assert hikvision.control("/cameras/camera-1/stats") == before

    asyncio.run(ask())


def test_outside_a_loop(context, hikvision):
    call = login(context, hikvision).aio.device.info()
    with pytest.raises(RuntimeError, match="no running event loop"):
        call.send(None)
