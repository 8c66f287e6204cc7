# SPDX-License-Identifier: BSL-1.0
"""The build backend of pyproject.toml: CMake builds, the package `wheel` packs. No list of files of its own.

Settings for CMake go through $CMAKE_ARGS, for example CMAKE_ARGS=-DCAMSDK_ONVIF=OFF.
"""
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from wheel.wheelfile import WheelFile

ROOT = Path(__file__).resolve().parents[2]


def version():
    """As CMakeLists.txt has it."""
    return re.search(r"project\(camsdk VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()).group(1)


def build_into(folder):
    """The package `camsdk` with the library inside, in `folder`. The build stays, for the next time."""
    build = ROOT / "build/wheel"
    subprocess.run(["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    f"-DPython_EXECUTABLE={sys.executable}", f"-DCMAKE_INSTALL_PREFIX={folder}",
                    "-DCMAKE_INSTALL_LIBDIR=camsdk", "-DCAMSDK_PYTHON_DIR=.", "-DCAMSDK_UNITY=ON",
                    "-DCAMSDK_TESTS=OFF", "-DCAMSDK_EXAMPLES=OFF", *shlex.split(os.environ.get("CMAKE_ARGS", ""))],
                   check=True)
    subprocess.run(["cmake", "--build", build, "--target", "camsdk_python"], check=True)
    subprocess.run(["cmake", "--install", build, "--component", "python"], check=True)
    library = build / "src" / ("libcamsdk.so." + version().rpartition(".")[0])
    Path(folder, "camsdk", library.name).write_bytes(library.read_bytes())


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    tag = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    name = f"camsdk-{version()}-{tag}-{tag}-{platform}.whl"
    with tempfile.TemporaryDirectory() as folder:
        build_into(folder)
        info = Path(folder, f"camsdk-{version()}.dist-info")
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: camsdk\nVersion: {version()}\nRequires-Python: >=3.11\n"
            "Summary: One interface over the cameras of all vendors\nLicense: BSL-1.0\n")
        (info / "WHEEL").write_text(
            f"Wheel-Version: 1.0\nGenerator: camsdk\nRoot-Is-Purelib: false\nTag: {tag}-{tag}-{platform}\n")
        (info / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
        with WheelFile(Path(wheel_directory, name), "w") as wheel:
            wheel.write_files(folder)
    return name
