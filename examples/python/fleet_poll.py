#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Polls a whole fleet from one asyncio thread: fleet_poll.py FLEET [--rounds N] [--loops N]

Opens every camera of the fleet file once, then asks all of them for their information, N rounds. Prints what it cost.
"""
import argparse
import asyncio
import resource
import time
from typing import List, Optional

import camsdk
from camsdk import aio


def cpu_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


async def open_camera(context: aio.Context, entry: camsdk.FleetCamera, base: camsdk.OpenOptions,
                      turn: asyncio.Semaphore) -> Optional[aio.Camera]:
    async with turn:
        try:
            return await context.open(entry.url, camsdk.open_options(entry, base))
        except camsdk.Error:
            return None


async def ask(camera: aio.Camera) -> bool:
    try:
        await camera.device.info()
        return True
    except camsdk.Error:
        return False


async def poll(fleet: camsdk.Fleet, rounds: int, loops: int) -> None:
    base = camsdk.OpenOptions(deadline=6)
    async with aio.Context(loops=loops) as context:
        turn = asyncio.Semaphore(400)
        opened = await asyncio.gather(*(open_camera(context, entry, base, turn) for entry in fleet.cameras))
        cameras: List[aio.Camera] = [camera for camera in opened if camera]
        cpu, begun, answers = cpu_ms(), time.monotonic(), 0
        for _ in range(rounds):
            answers += sum(await asyncio.gather(*(ask(camera) for camera in cameras)))
        spent = cpu_ms() - cpu
        print(f"python cameras {len(fleet.cameras)} opened {len(cameras)} answers {answers} "
              f"cpu_ms {spent:.1f} wall_ms {(time.monotonic() - begun) * 1000:.1f}")


def main() -> None:
    words = argparse.ArgumentParser(description="Polls a fleet of cameras from one thread.")
    words.add_argument("fleet")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--loops", type=int, default=1)
    given = words.parse_args()
    asyncio.run(poll(camsdk.read_fleet(given.fleet), given.rounds, given.loops))


if __name__ == "__main__":
    main()
