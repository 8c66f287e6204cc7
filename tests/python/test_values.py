# SPDX-License-Identifier: BSL-1.0
"""Values, enumerations and errors: what they are in Python, without a camera."""
import copy
import datetime
import json
import os
import pickle
import re
from pathlib import Path

import pytest

import camsdk

VALUES = [kind for kind in vars(camsdk).values()
          if isinstance(kind, type) and issubclass(kind, camsdk.Value) and kind is not camsdk.Value]
ENUMS = [kind for name, kind in vars(camsdk).items() if isinstance(kind, type) and issubclass(kind, str)]
ERRORS = camsdk.Error.__subclasses__()


@pytest.mark.parametrize("kind", VALUES)
def test_every_value_has_the_same_manners(kind):
    one, other = kind(), kind()
    if "password" not in kind.__match_args__ and "open" not in kind.__match_args__:
        assert one == other and pickle.loads(pickle.dumps(one)) == one
    assert one != object() and (one == 3) is False
    assert repr(one).startswith(kind.__name__ + "(") and one.replace().to_dict() == one.to_dict()
    assert copy.copy(one).to_dict() == one.to_dict()
    with pytest.raises(TypeError, match="nonsense"):
        kind(nonsense=1)
    with pytest.raises(AttributeError, match="nonsense"):
        one.nonsense = 1
    with pytest.raises(TypeError, match="fields"):
        kind(*range(40))
    for name in kind.__match_args__:
        with pytest.raises((TypeError, ValueError), match=f"{kind.__name__}: {name}"):
            setattr(one, name, object())


@pytest.mark.parametrize("kind", ENUMS)
def test_every_enumeration_is_its_words(kind):
    for member in kind:
        assert member == member.value and member.name == member.value.upper() and kind(member.value) is member
        assert repr(member) == f"{kind.__name__}.{member.name}" and json.loads(json.dumps(member)) == member.value


def test_there_is_an_error_for_each_code():
    assert {kind.code for kind in ERRORS} == set(camsdk.ErrorCode) and len(ERRORS) == len(camsdk.ErrorCode)
    assert issubclass(camsdk.Timeout, TimeoutError) and issubclass(camsdk.InvalidArgument, ValueError)
    assert all(kind.__doc__ for kind in ERRORS)


def test_fields_take_their_usual_form():
    assert camsdk.PtzVelocity(1).pan == 1.0 and isinstance(camsdk.PtzVelocity(1).pan, float)
    assert camsdk.EventFilter(["motion"]).kinds == ["motion"]
    limits = camsdk.Limits(connect=2.5)
    assert limits.connect == datetime.timedelta(seconds=2.5)
    assert camsdk.Overlay(kind="text").kind == camsdk.OverlayKind.TEXT
    with pytest.raises(ValueError, match="Overlay: kind: 'txt' is none of unknown, text"):
        camsdk.Overlay(kind="txt")
    with pytest.raises(ValueError, match="RecordingQuery: from_: has no time zone"):
        camsdk.RecordingQuery(datetime.datetime(2026, 1, 1))
    with pytest.raises(TypeError, match=r"PrivacyMask: polygon\[1\]: expected Point, not int"):
        camsdk.PrivacyMask(polygon=[camsdk.Point(), 3])


def test_times_and_durations_survive():
    zone = datetime.timezone(datetime.timedelta(hours=2))
    when = datetime.datetime(2026, 11, 30, 4, 35, 0, 123456, zone)
    query = camsdk.RecordingQuery(when, when)
    assert query.from_ == when and query.to_dict()["from"] == "2026-11-30T02:35:00.123456Z"
    for days in (-1, 0, 40000):
        assert camsdk.Limits(exchange=datetime.timedelta(days, 3, 4000)).exchange == datetime.timedelta(days, 3, 4000)
    with pytest.raises(ValueError, match="too far"):
        camsdk.RecordingQuery(datetime.datetime(9000, 1, 1, tzinfo=zone))
    with pytest.raises(ValueError, match="no duration"):
        camsdk.Limits(connect=float("nan"))


def test_an_open_word_keeps_the_devices_own():
    unknown = camsdk.Open(camsdk.Codec.UNKNOWN, "H266")
    assert unknown.text == "H266" and unknown != camsdk.Open(camsdk.Codec.UNKNOWN, "VP9")
    assert camsdk.Open(camsdk.Codec.H264) == camsdk.Codec.H264 == camsdk.Codec("H264")
    assert camsdk.VideoEncoder(codec=unknown).codec.text == "H266"


def test_a_password_is_never_shown():
    options = camsdk.OpenOptions(user="admin", password="Zx9-secret")
    assert "Zx9" not in repr(options) + str(options.password) + repr(options.to_dict())
    with pytest.raises(TypeError):
        pickle.dumps(options)


def test_a_snapshot_is_a_buffer():
    numpy = pytest.importorskip("numpy")
    picture = camsdk.Snapshot(bytes=b"\xff\xd8 a picture", content_type="image/jpeg")
    array = numpy.frombuffer(picture, numpy.uint8)
    assert array.tobytes() == picture.bytes == bytes(picture) == bytes(memoryview(picture))
    # The same memory, not a copy of it.
    assert array.ctypes.data == numpy.frombuffer(picture.bytes, numpy.uint8).ctypes.data


def test_fleet_files():
    fleet = camsdk.parse_fleet('{"cameras":[{"name":"gate","url":"http://192.0.2.1"}]}', "json")
    assert [one.name for one in fleet.cameras] == ["gate"]
    with pytest.raises(camsdk.InvalidArgument, match="my file"):
        camsdk.parse_fleet("{", source="my file")
    assert camsdk.shown_url("http://root:pw@192.0.2.1/x") == "http://192.0.2.1/x"
    assert isinstance(camsdk.open_options(fleet.cameras[0]), camsdk.OpenOptions)


def test_nothing_of_the_headers_is_left_out():
    headers = Path(os.environ["CAMSDK_SOURCE"], "include/camsdk")
    for path in [*headers.glob("*.hpp"), *headers.glob("services/*.hpp")]:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"CAMSDK_VALUE\((\w+),", text) + re.findall(r"^enum class (\w+)", text, re.MULTILINE):
            assert hasattr(camsdk, name) or name == "Type", (path.name, name)
        for name in re.findall(r"^CAMSDK_API (?:Task|Result)<.*> (\w+)\(", text, re.MULTILINE):
            assert callable(getattr(camsdk, name)), (path.name, name)
        for handle, body in re.findall(r"^class CAMSDK_API (\w+) \{(.*?)^\};", text, re.MULTILINE | re.DOTALL):
            for name in re.findall(r"^    Task<.*> (\w+)\(", body, re.MULTILINE):
                assert callable(getattr(getattr(camsdk, handle), name)), (handle, name)
                assert getattr(getattr(camsdk.aio, handle), name).__doc__, (handle, name)
