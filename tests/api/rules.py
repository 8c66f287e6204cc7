#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Rules of the source tree that no compiler keeps: who may include whom, coroutine traps, words left behind.

rules.py layering|coroutines|words|head [--root DIR]   ends with 1 and a line a finding where a rule is broken
"""
import argparse
import re
import sys
from pathlib import Path

STANDARD = set("""algorithm any array atomic bitset cassert cctype cerrno cfloat charconv chrono cinttypes climits cmath
compare complex concepts condition_variable coroutine csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime deque
exception filesystem forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator
limits list locale map memory memory_resource mutex new numeric optional ostream queue random ratio regex semaphore set
shared_mutex source_location span sstream stack stdexcept stop_token streambuf string string_view system_error thread tuple
type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version""".split())

# Folder, what its files may include (of ours: the first parts of the path; of others: the start of the name).
# "own" is a file of the same folder, named without a path.
LAYERS = [
    ("include/camsdk/services", ["camsdk/"], []),
    ("include/camsdk/adapters", ["camsdk/"], ["boost/asio"]),
    ("include/camsdk/testing", ["camsdk/"], []),
    ("include/camsdk/driver", ["camsdk/"], []),
    ("include/camsdk", ["camsdk/"], []),
    ("src/codec", ["camsdk/", "codec/"], ["pugixml.hpp", "boost/json"]),
    ("src/net", ["camsdk/", "net/"], ["boost/", "curl/", "openssl/", "POSIX"]),
    ("src/discovery", ["camsdk/", "codec/", "discovery/", "net/"], ["boost/asio", "POSIX"]),
    ("src/core", ["camsdk/", "core/", "discovery/", "net/"], ["POSIX"]),
    ("src/services", ["camsdk/", "services/"], ["boost/json", "POSIX"]),
    ("src/testing", ["camsdk/"], []),
    ("src/drivers/onvif/soap", ["camsdk/", "codec/"], ["stdsoap2.h", "onvif_", "pugixml.hpp"]),
    ("src/drivers/*", ["camsdk/", "codec/"], ["pugixml.hpp", "boost/json"]),
    ("examples/camctl", ["camsdk/"], ["boost/json", "POSIX"]),
    ("bindings/python/src", ["camsdk/"], ["pybind11/", "structmember.h", "datetime.h", "POSIX"]),
]
POSIX = re.compile(r"^(unistd|fcntl|dlfcn|poll|signal|termios|netdb|ifaddrs|sys/\w+|net/if|netinet/\w+|arpa/inet)\.h$")
# A public header that the services and nothing below them may look at.
NOT_BELOW = re.compile(r"^camsdk/(services|testing|adapters)/")
BELOW = ("src/codec", "src/net", "src/discovery", "src/core", "src/drivers", "include/camsdk/driver")


def files(root, *patterns):
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            if path.suffix in (".hpp", ".cpp"):
                yield path


def layer_of(name):
    for folder, ours, others in LAYERS:
        pattern = folder.replace("*", "[^/]+")
        if re.match(pattern + "/", name):
            return folder, ours, others
    return None


def judge_include(path, root, target, layer):
    """Why this include is not allowed, or None."""
    folder, ours, others = layer
    name = path.relative_to(root).as_posix()
    if target in STANDARD:
        return None
    if NOT_BELOW.match(target) and name.startswith(BELOW) or (
            NOT_BELOW.match(target) and re.match(r"include/camsdk/[^/]+$", name)):
        return "lower layers do not know services, testing or adapters"
    if target.startswith("camsdk/driver/") and re.match(r"include/camsdk/([^/]+$|services/)", name):
        return "the public interface does not know the driver side"
    if target.startswith("camsdk/driver/") and folder in ("src/services", "examples/camctl"):
        return "features only, no driver"
    if any(target.startswith(prefix) for prefix in ours):
        return None
    if (path.parent / target).exists() or (root / folder / target).exists():
        top = name.split("/")[:3] if folder.startswith("src/drivers") else folder.split("/")
        inside = (path.parent / target).resolve() if (path.parent / target).exists() else None
        if inside and not inside.as_posix().startswith((root / "/".join(top)).resolve().as_posix()):
            return "looks sideways"
        return None
    if POSIX.match(target):
        return None if "POSIX" in others else "the operating system is reached by src/net and src/core only"
    if any(target == other or target.startswith(other) for other in others):
        return None
    return "not allowed in " + folder


def layering(root):
    for path in files(root, "include/**/*", "src/**/*", "examples/camctl/**/*"):
        name = path.relative_to(root).as_posix()
        layer = layer_of(name)
        if not layer:
            yield f"{name}: no layer is written down for it in tests/api/rules.py"
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not found:
                continue
            why = judge_include(path, root, found.group(1), layer)
            if why:
                yield f"{name}:{number}: includes {found.group(1)}: {why}"


def without_text(source):
    """The source with comments, literals and line ends inside them blanked, so that words and braces are code's own."""
    out = re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"', lambda m: '""' + "\n" * m.group(0).count("\n"), source)
    token = re.compile(r'//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')
    return token.sub(lambda m: ('""' if m.group(0)[0] in "\"'" else "") + "\n" * m.group(0).count("\n"), out)


def statement_after(source, at):
    """The full expression that begins at `at`, up to its end on the same depth."""
    depth = 0
    for end in range(at, len(source)):
        letter = source[end]
        if letter in "({[":
            depth += 1
        elif letter in ")}]":
            depth -= 1
            if depth < 0:
                return source[at:end]
        elif letter == ";" and depth == 0:
            return source[at:end]
    return source[at:]


def coroutines(root):
    """g++ 12 destroys twice what a braced temporary, a conditional one or a temporary lambda owns inside a co_await."""
    for path in files(root, "src/**/*", "include/**/*", "examples/**/*", "tests/**/*"):
        code = without_text(path.read_text(errors="replace"))
        for found in re.finditer(r"\bco_await\b", code):
            expression = statement_after(code, found.end())
            line = code.count("\n", 0, found.start()) + 1
            where = f"{path.relative_to(root).as_posix()}:{line}"
            if re.search(r"\w\s*\{(?!\s*\})[^;]*\}", expression) or re.search(r"[(,]\s*\{(?!\s*\})", expression):
                yield f"{where}: a braced temporary inside a co_await; name it first"
            if re.search(r"\[[^\]]+\]\s*(\([^)]*\)\s*)?(mutable\s*)?(->[^{]*)?\{", expression):
                yield f"{where}: a lambda with captures inside a co_await; name it first"
            if re.search(r"[(,][^;?]*\?[^;]*:", expression):
                yield f"{where}: a conditional argument inside a co_await; name it first"


WORDS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X(?!-\d)|HA" r"CK|lorem ip" r"sum|not implemented " r"yet)\b", re.IGNORECASE)
PLACES = re.compile(r"(^|[\s\"'(`=])(/wo" r"rk/|/ro" r"ot/|/tm" r"p/plan)")


def words(root):
    for pattern in ("*", "src/**/*", "include/**/*", "examples/**/*", "bindings/**/*", "tests/**/*", "docs/**/*", "cmake/*"):
        for path in sorted(root.glob(pattern)):
            if not path.is_file() or path.suffix not in (".cpp", ".hpp", ".h", ".py", ".md", ".txt", ".cmake", ".sh", ".in"):
                continue
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if WORDS.search(line) or PLACES.search(line):
                    yield f"{path.relative_to(root).as_posix()}:{number}: {line.strip()[:100]}"


def head(root):
    """The first two lines of a source file say its licence and what it is."""
    for path in files(root, "src/**/*", "include/**/*", "examples/**/*", "tests/**/*"):
        lines = path.read_text(errors="replace").splitlines()[:2]
        name = path.relative_to(root).as_posix()
        if not lines or lines[0] != "// SPDX-License-Identifier: BSL-1.0":
            yield f"{name}: the first line is not the licence"
        elif len(lines) < 2 or not re.match(r"// \S", lines[1]):
            yield f"{name}: the second line does not say what the file is"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule", choices=["layering", "coroutines", "words", "head"])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    findings = list(globals()[options.rule](options.root.resolve()))
    for finding in findings:
        print(finding)
    print(f"{options.rule}: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
