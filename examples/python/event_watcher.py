#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints what happens at a camera, until Ctrl-C: event_watcher.py URL [KIND...]; the password is in $CAMSDK_PASSWORD."""
import os
import sys

import camsdk


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    kinds = [camsdk.EventKind(word) for word in sys.argv[2:]]
    with camsdk.Context() as context:
        try:
            with context.open(sys.argv[1], password=os.environ["CAMSDK_PASSWORD"]) as camera:
                with camera.events.subscribe(kinds) as stream:
                    for event in stream:
                        print(f"{event.received:%H:%M:%S} {event.kind} {event.phase} {event.source.channel or ''}",
                              flush=True)
        except camsdk.Error as error:
            print(f"{error.code}: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
