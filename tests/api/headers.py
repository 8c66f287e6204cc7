#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Each public header compiles alone: in C++17, which programs may be in; those of the driver side and of coroutines in
C++20, in which the library itself compiles all of them.

headers.py COMPILER [--root DIR] [-j N]
"""
import argparse
import concurrent.futures
import subprocess
import sys
from pathlib import Path

# C++20 only; everything else is for C++17 programs as well.
MODERN = ("camsdk/driver/", "camsdk/adapters/await.hpp", "camsdk/testing/scripted_link.hpp")
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]


def compile_alone(compiler, include, header, standard):
    # Twice, so that a missing include guard shows as well.
    text = f"#include <{header}>\n#include <{header}>\n"
    done = subprocess.run([compiler, f"-std={standard}", "-fsyntax-only", *WARNINGS, "-I", str(include), "-x", "c++", "-"],
                          input=text, capture_output=True, text=True)
    return header, standard, done.returncode, done.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("compiler")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("-j", type=int, default=2)
    options = parser.parse_args()
    include = options.root / "include"
    headers = sorted(path.relative_to(include).as_posix() for path in include.glob("camsdk/**/*.hpp"))
    work = [(header, "c++20" if header.startswith(MODERN) else "c++17") for header in headers]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for header, standard, code, words in pool.map(
                lambda one: compile_alone(options.compiler, include, *one), work):
            if code:
                bad += 1
                print(f"{header} does not compile alone in {standard}:\n{words[:2000]}")
    print(f"{len(headers)} headers, {len(work)} compilations, {bad} failed")
    return 1 if bad or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
