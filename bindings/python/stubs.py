#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the type stubs of camsdk out of the module itself: stubs.py [--check] FOLDER

With --check nothing is written, and it ends with 1 where a stub is not what it would be.
"""
import sys
import textwrap
from pathlib import Path

sys.path.pop(0)  # the folder of this file: the package in it has no native part
import camsdk  # noqa: E402
from camsdk import _camsdk  # noqa: E402

HEAD = '''# SPDX-License-Identifier: BSL-1.0
# Written by bindings/python/stubs.py; do not edit.
import builtins
import enum
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Callable, ClassVar, Coroutine, Dict, Generator, Generic, Iterator, List, Optional, Sequence, Tuple
from typing import Type, TypeVar, Union

'''
BASE = '''
__version__: str
E = TypeVar("E", bound=Enum)
V = TypeVar("V", bound=Value)

class Enum(enum.StrEnum): ...

class Open(Generic[E]):
    """A word that devices may extend: `value` is a member of the enumeration, `text` the device's own word."""
    value: E
    text: str
    def __init__(self, value: E, text: str = ...) -> None: ...

class Value:
    __match_args__: ClassVar[Tuple[str, ...]]
    def replace(self: V, **fields: Any) -> V: ...
    def to_dict(self) -> Dict[str, Any]: ...

class Secret:
    """A password that cannot be printed by accident."""
    def __init__(self, text: str) -> None: ...
    def __bool__(self) -> bool: ...

class Error(Exception):
    """A call failed. `message` is for people; `vendor_text` are the camera's own words, untrusted."""
    code: ErrorCode
    message: str
    vendor_text: str
    http_status: int
    operation: str
    camera: str
    retryable: bool
    def __init__(self, message: str = ..., *, vendor_text: str = ..., http_status: int = ..., operation: str = ...,
                 camera: str = ..., retryable: bool = ...) -> None: ...
    def to_dict(self) -> Dict[str, Any]: ...

class Exchange:
    request: RawRequest
    def __await__(self) -> Generator[Exchange, RawResponse, RawResponse]: ...

class Link:
    """A driver's only way to its camera."""
    origin: str
    user: str
    def send(self, request: RawRequest) -> Exchange: ...
    def get(self, path: str) -> Exchange: ...

class Driver:
    """Derive from it, say a name, and write probe() and open()."""
    name: str
    title: str
    features: List[Feature]
    vendor_protocol: bool
    async def probe(self, link: Link) -> str: ...
    async def open(self, link: Link) -> Any: ...
'''
MAKE = "    def __new__(cls, loops: int = ..., log: Optional[Callable[[{ns}LogLevel, str], object]] = ...) -> Context: ...\n"
WITH = ('    def __enter__(self) -> {name}: ...\n    def __exit__(self, kind: Optional[Type[BaseException]], '
        'error: Optional[BaseException], trace: Optional[TracebackType], /) -> None: ...\n')
ASYNC_WITH = WITH.replace("def __enter", "async def __aenter").replace("def __exit", "async def __aexit")


def quoted(words, indent):
    if not words:
        return ""
    lines = textwrap.wrap(words.replace("\\", "\\\\").replace('"', '\\"'), 112 - len(indent))
    return f'{indent}"""' + f"\n{indent}".join(lines) + '"""\n'


class Writer:
    """One stub file; `prefix` goes before the names of camsdk in the other."""

    def __init__(self, names, prefix=""):
        self.names, self.prefix = names, prefix

    def typed(self, words):
        if not self.prefix:
            return words
        parts = []
        for part in words.replace("[", " [ ").replace("]", " ] ").replace(",", " , ").split():
            parts.append(self.prefix + part if part in self.names else part)
        return "".join(parts).replace(",", ", ")

    def parameters(self, all_, first):
        shown = list(first)
        for name, kind, default in all_:
            shown.append(f"{name}: {self.typed(kind)}" + (" = ..." if default else ""))
        return ", ".join(shown)

    def method(self, what, aio, indent="    ", first=("self",)):
        answer = self.typed(what["returns"])
        if aio and what["task"]:
            answer = f"Coroutine[Any, Any, {answer}]"
        line = f"{indent}def {what['name']}({self.parameters(what['parameters'], first)}) -> {answer}:"
        doc = quoted(what["doc"], indent + "    ")
        return line + ("\n" + doc + f"{indent}    ...\n" if doc else " ...\n")

    def class_(self, what, aio):
        name = what["name"]
        text = f"\nclass {name}:\n" + quoted(what["doc"], "    ")
        text += MAKE.format(ns=self.prefix) if name == "Context" else ""
        if name in ("Context", "Camera", "EventStream"):
            text += (ASYNC_WITH if aio else WITH).format(name=name)
        if name in ("Context", "Camera"):
            other = f"camsdk.{name}" if aio else f"_aio.{name}"
            text += f"    @property\n    def {'blocking' if aio else 'aio'}(self) -> {other}: ...\n"
        if name == "EventStream":
            event = self.typed("Event")
            text += (f"    def __aiter__(self) -> EventStream: ...\n    async def __anext__(self) -> {event}: ...\n" if aio
                     else f"    def __iter__(self) -> Iterator[{event}]: ...\n    def __next__(self) -> {event}: ...\n")
        for prop, kind, doc in what["properties"]:
            text += f"    @property\n    def {prop}(self) -> {self.typed(kind)}: ...\n"
        for method in what["methods"]:
            if not method["name"].startswith("_"):
                text += self.method(method, aio)
        return text


def values(described):
    text = ""
    for what in described["values"]:
        text += f"\nclass {what['name']}(Value):\n" + quoted(what["doc"], "    ")
        fields = what["fields"]()
        for name, kind, _, doc in fields:
            # A field may be named as a type of Python.
            kind = "builtins." + kind if kind == "bytes" else kind
            text += f"    {name}: {kind}\n" + quoted(doc, "    ")
        given = [f"{name}: {accepts.replace('bytes', 'builtins.bytes')} = ..." for name, _, accepts, _ in fields]
        text += f"    def __init__(self, {', '.join(given)}) -> None: ...\n"
        if what["buffer"]:
            text += "    def __bytes__(self) -> builtins.bytes: ...\n"
    return text


def enums(described):
    text = "\nclass ErrorCode(Enum):\n" + "".join(f'    {one.name} = "{one.value}"\n' for one in camsdk.ErrorCode)
    for kind in camsdk.Error.__subclasses__():
        if kind.__module__ == "camsdk":
            bases = ", ".join(base.__name__ for base in kind.__bases__)
            text += f"\nclass {kind.__name__}({bases}):\n" + quoted(kind.__doc__, "    ") + "    ...\n"
    for what in described["enums"]:
        text += f"\nclass {what['name']}(Enum):\n" + quoted(what["doc"], "    ")
        text += "".join(f'    {name} = "{word}"\n' for name, word in what["members"])
    return text


def stubs():
    described = _camsdk._descriptions
    names = {what["name"] for kind in ("values", "enums") for what in described[kind]} | {"Open", "Secret", "Error"}
    here, there = Writer(names), Writer(names | {"Driver"}, "camsdk.")
    plain = HEAD + "from . import aio as _aio\n" + BASE + enums(described) + values(described)
    plain += "".join(here.class_(what, False) for what in described["classes"]) + "\n"
    plain += "".join(here.method(what, False, "", ()) for what in described["functions"])
    aio = HEAD + "import camsdk\n" + "".join(there.class_(what, True) for what in described["classes"]) + "\n"
    aio += "".join(there.method(what, True, "", ()) for what in described["functions"] if what["task"])
    plain += "from . import aio as aio\n"
    return {"__init__.pyi": plain, "aio.pyi": aio}


def main():
    arguments = [one for one in sys.argv[1:] if one != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    stale = 0
    for name, text in stubs().items():
        path = Path(arguments[0]) / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale = 1
            print(f"{path} is not what the module is; run bindings/python/stubs.py {arguments[0]}")
    sys.exit(stale)


if __name__ == "__main__":
    main()
