# SPDX-License-Identifier: BSL-1.0
"""What the classes of camsdk share: values, enumerations, errors. Used by the native part; import camsdk instead."""
import datetime
import enum
import keyword
from typing import Any, Dict, Generic, List, Tuple, TypeVar

E = TypeVar("E")


class Enum(enum.StrEnum):
    """A word out of a fixed list; it is a str and equals its own text."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Open(Generic[E]):
    """A word that devices may extend: `value` is a member of the enumeration, `text` the device's own word."""

    __slots__ = ("value", "text")

    def __init__(self, value: E, text: str = "") -> None:
        if not isinstance(value, Enum) or not isinstance(text, str):
            raise TypeError("Open: needs a member of an enumeration, and the device's word as a str")
        self.value = value
        self.text = text or str(value)

    def _unknown(self) -> bool:
        return str(self.value) in ("unknown", "other")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Open):
            return bool(self.value == other.value) and (not self._unknown() or self.text == other.text)
        return self.value is other if isinstance(other, Enum) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __str__(self) -> str:
        return str(self.value)

    def __repr__(self) -> str:
        return f"Open({self.value!r}, {self.text!r})"


def _plain(content: Any) -> Any:
    """Content of a value in the words of camsdk's JSON."""
    if isinstance(content, Value):
        return content.to_dict()
    if isinstance(content, (Enum, Open)):
        return str(content)
    if isinstance(content, Error):
        return content.to_dict()
    if isinstance(content, (list, tuple)):
        return [_plain(one) for one in content]
    if isinstance(content, dict):
        return {_plain(name): _plain(one) for name, one in content.items()}
    if isinstance(content, datetime.datetime):
        return content.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(content, datetime.timedelta):
        return content.total_seconds()
    return content if isinstance(content, (str, bytes, bool, int, float)) else None  # a Secret stays one


class Value:
    """One of camsdk's values: fields by position or by name, compared and printed by its fields; can be changed."""

    __slots__ = ()
    __match_args__: Tuple[str, ...] = ()
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **fields: Any) -> None:
        kind, names = type(self).__name__, self.__match_args__
        if len(args) > len(names):
            raise TypeError(f"{kind}: has {len(names)} fields, not {len(args)}")
        fresh = self._fresh()
        for name in names:
            object.__setattr__(self, name, getattr(fresh, name))
        for name, content in zip(names, args):
            if name in fields:
                raise TypeError(f"{kind}: {name} was given twice")
            setattr(self, name, content)
        for name, content in fields.items():
            if name not in names:
                raise TypeError(f"{kind}: has no field {name}")
            setattr(self, name, content)

    def __setattr__(self, name: str, content: Any) -> None:
        object.__setattr__(self, name, self._canonical(name, content))

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__match_args__)})"

    def replace(self, **fields: Any) -> Any:
        """A copy with some fields changed."""
        return type(self)(**{**{name: getattr(self, name) for name in self.__match_args__}, **fields})

    def to_dict(self) -> Dict[str, Any]:
        """Plain dicts, lists, texts and numbers, as camsdk's JSON has them: times ISO 8601 in UTC, durations seconds."""
        return {name[:-1] if keyword.iskeyword(name[:-1]) else name: _plain(getattr(self, name))
                for name in self.__match_args__}


class Error(Exception):
    """A call failed. `message` is for people; `vendor_text` are the camera's own words, untrusted."""

    code: Any = None

    def __init__(self, message: str = "", *, vendor_text: str = "", http_status: int = 0, operation: str = "",
                 camera: str = "", retryable: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.vendor_text = vendor_text
        self.http_status = http_status
        self.operation = operation
        self.camera = camera
        self.retryable = retryable

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Error) and self.to_dict() == other.to_dict()

    __hash__ = Exception.__hash__

    def to_dict(self) -> Dict[str, Any]:
        """As camctl prints it."""
        known: Dict[str, Any] = {"code": str(self.code), "message": self.message, "camera": self.camera or None,
                                 "operation": self.operation or None, "retryable": self.retryable}
        if self.http_status:
            known["http_status"] = self.http_status
        if self.vendor_text:
            known["vendor_text"] = self.vendor_text
        return known


CODED: Dict[str, type] = {}  # code → class
ALSO = {"timeout": TimeoutError, "invalid_argument": ValueError}  # what Python calls the same


def make_errors(codes: List[Tuple[str, str]]) -> Any:
    """ErrorCode, and a subclass of Error for each code, out of the library's own list: (code, sentence)."""
    made = Enum("ErrorCode", [(code.upper(), code) for code, _ in codes], module="camsdk")
    for member, (code, words) in zip(made, codes):
        name = "".join(part.capitalize() for part in code.split("_"))
        bases = (Error, ALSO[code]) if code in ALSO else (Error,)
        CODED[code] = type(name, bases, {"__module__": "camsdk", "__doc__": words.capitalize() + ".", "code": member})
    return made


for _class in (Error, Open):
    _class.__module__ = "camsdk"
