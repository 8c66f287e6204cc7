#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Saves a small picture of what a camera sees: snapshot.py URL FILE; the password is in $CAMSDK_PASSWORD."""
import io
import os
import sys

from PIL import Image

import camsdk


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    with camsdk.Context() as context:
        with context.open(sys.argv[1], password=os.environ["CAMSDK_PASSWORD"]) as camera:
            snapshot = camera.media.snapshot()
    picture = Image.open(io.BytesIO(snapshot.bytes))  # shares the bytes
    picture.thumbnail((320, 320))
    picture.save(sys.argv[2])
    print(f"{snapshot.width} x {snapshot.height}, saved as {picture.width} x {picture.height}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
