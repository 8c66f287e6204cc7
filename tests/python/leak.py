#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Opens and closes a camera many times; neither memory nor descriptors may grow: leak.py [OPENS], 10,000 by itself."""
import asyncio
import gc
import os
import sys

from conftest import Simulator, login

import camsdk


def resident_kb():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def one_round(context, simulator):
    with login(context, simulator) as camera:
        camera.device.info()
        camera.media.snapshot()
        try:
            camera.ptz.goto_preset("no such")
        except camsdk.NotFound:
            pass
        with camera.events.subscribe():
            pass


async def one_awaited(simulator):
    async with camsdk.aio.Context(loops=1) as context, await login(context, simulator) as camera:
        await asyncio.gather(camera.device.info(), camera.ptz.status())
        call = asyncio.ensure_future(camera.media.snapshot())
        await asyncio.sleep(0)
        call.cancel()


def measure(opens, simulator):
    """(memory in kB, descriptors) after each tenth of the opens."""
    found = []
    with camsdk.Context() as context:
        for number in range(opens):
            one_round(context, simulator)
            if number % 25 == 0:
                asyncio.run(one_awaited(simulator))
            if number % (opens // 10) == opens // 10 - 1:
                gc.collect()
                found.append((resident_kb(), descriptors()))
    return found


def judge(found):
    """What grew, or nothing. The first three are the warming up."""
    settled = found[3:]
    grown = settled[-1][0] - settled[0][0]
    lines = []
    if grown > 1024 + 0.02 * settled[0][0]:
        lines.append(f"memory grew by {grown} kB: {[kb for kb, _ in found]}")
    if settled[-1][1] > settled[0][1] + 2:
        lines.append(f"descriptors grew: {[count for _, count in found]}")
    return lines


if __name__ == "__main__":
    with Simulator("camera", "hikvision") as simulator:
        found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10000, simulator)
    print("kB and descriptors:", found)
    complaints = judge(found)
    print("\n".join(complaints) or "nothing grew")
    sys.exit(1 if complaints else 0)
