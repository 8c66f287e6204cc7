# SPDX-License-Identifier: BSL-1.0
"""The same expectations of every feature on five drivers: right types, or one clear error."""
import asyncio
import datetime

import pytest
from conftest import login

import camsdk

# Every call that changes nothing: feature → what its calls answer.
READS = {
    "device": {"info": camsdk.DeviceInfo, "channels": [camsdk.Channel], "status": camsdk.DeviceStatus,
               "storage": [camsdk.StorageVolume], "evidence": [camsdk.IdentityEvidence]},
    "clock": {"get": camsdk.ClockStatus},
    "media": {"profiles": [camsdk.Profile], "stream_uri": str, "snapshot_uri": str, "snapshot": camsdk.Snapshot,
              "describe_stream": camsdk.StreamDescription},
    "ptz": {"limits": camsdk.PtzLimits, "status": camsdk.PtzStatus, "presets": [camsdk.Preset]},
    "tours": {"list": [camsdk.Tour]},
    "imaging": {"get": camsdk.ImagingSettings, "controls": [camsdk.ImagingControl]},
    "overlay": {"list": [camsdk.Overlay]},
    "masks": {"list": [camsdk.PrivacyMask], "limits": camsdk.MaskLimits},
    "analytics": {"rules": [camsdk.AnalyticsRule]},
    "io": {"list": camsdk.IoPorts},
    "audio": {"list": camsdk.AudioPorts},
    "users": {"list": [camsdk.User]},
    "network": {"get": camsdk.NetworkConfiguration, "services": [camsdk.NetworkService]},
    "security": {"get": camsdk.SecuritySettings, "certificates": [camsdk.Certificate]},
    "maintenance": {"log": [camsdk.LogEntry]},
}


def check_type(answer, expected):
    if isinstance(expected, list):
        assert isinstance(answer, list)
        for one in answer:
            check_type(one, expected[0])
        return
    assert type(answer) is expected
    if isinstance(answer, camsdk.Value):
        assert answer == answer.replace()
        assert type(answer).__name__ in repr(answer)
        assert set(answer.to_dict()) == {name.rstrip("_") for name in answer.__match_args__}


@pytest.mark.parametrize("feature", READS)
def test_reads_answer_their_types(camera, feature):
    supported = camera.capabilities()[camsdk.Feature(feature)]
    for name, expected in READS[feature].items():
        try:
            answer = getattr(getattr(camera, feature), name)()
        except camsdk.NotSupported as error:
            assert error.code is camsdk.ErrorCode.NOT_SUPPORTED
            assert error.operation == f"{feature}.{name}"
        else:
            check_type(answer, expected)
            assert supported is not camsdk.Support.NO


def test_the_same_calls_awaited(simulator):
    async def ask():
        async with camsdk.aio.Context() as context, await login(context, simulator) as camera:
            calls = [(feature, name) for feature, names in READS.items() for name in names]
            answers = await asyncio.gather(
                *(getattr(getattr(camera, feature), name)() for feature, name in calls), return_exceptions=True)
            for (feature, name), answer in zip(calls, answers):
                if isinstance(answer, Exception):
                    assert isinstance(answer, camsdk.NotSupported), (feature, name, answer)
                else:
                    check_type(answer, READS[feature][name])

    asyncio.run(ask())


def test_ptz_moves_and_presets(camera):
    ptz = camera.ptz
    ptz.move(camsdk.PtzVelocity(pan=0.5), 0.1)
    ptz.move(camsdk.PtzVelocity(0.5, -0.5), duration=datetime.timedelta(milliseconds=100))
    saved = ptz.save_preset("Gate 4")
    assert saved.name == "Gate 4" and saved in ptz.presets()
    ptz.goto_preset(saved.token)
    ptz.remove_preset("Gate 4")
    assert saved.token not in [one.token for one in ptz.presets()]
    with pytest.raises(camsdk.InvalidArgument, match="pan") as wrong:
        ptz.move(camsdk.PtzVelocity(pan=2))
    assert isinstance(wrong.value, ValueError) and wrong.value.operation == "ptz.move"
    with pytest.raises(camsdk.NotFound):
        ptz.goto_preset("no such preset")


def test_writes_are_read_back(camera):
    assert camera.device.set_name("Market 7").name == "Market 7"
    assert camera.imaging.set(camsdk.ImagingChange(brightness=0.25)).brightness == pytest.approx(0.25, abs=0.02)
    with pytest.raises(camsdk.InvalidArgument):
        camera.imaging.set(camsdk.ImagingChange(brightness=1.5))


def test_recordings_in_bytes(camera):
    now = datetime.datetime.now(datetime.timezone.utc)
    query = camsdk.RecordingQuery(now - datetime.timedelta(days=3), now, limit=5)
    try:
        found = camera.recordings.find(query)
    except camsdk.NotSupported:
        return
    check_type(found, [camsdk.Recording])
    assert len(found) <= 5 and all(one.from_ < one.to for one in found if one.from_ and one.to)
    if found:
        pieces = []
        try:
            size = camera.recordings.fetch(found[0].id, pieces.append)
        except camsdk.NotSupported:
            return
        assert size == sum(map(len, pieces)) and all(isinstance(one, bytes) for one in pieces)


def test_backup_goes_into_a_function(camera):
    pieces = []
    try:
        size = camera.maintenance.backup(pieces.append)
    except camsdk.NotSupported:
        return
    assert size == len(b"".join(pieces)) > 0

    def full_disk(piece):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        camera.maintenance.backup(full_disk)


def test_users_and_roles(camera):
    camera.users.add("guard7", camsdk.Role.VIEWER, camsdk.Secret("Guard-7-pass"))
    user = next(one for one in camera.users.list() if one.name == "guard7")
    assert user.role == camsdk.Role.VIEWER
    camera.users.remove("guard7")
    assert "guard7" not in [one.name for one in camera.users.list()]


def test_events_iterate(camera, simulator):
    with simulator.motion(), camera.events.subscribe([camsdk.EventKind.MOTION, "stream_gap"]) as stream:
        seen = next(event for event in stream if event.kind is camsdk.EventKind.MOTION)
        assert seen.received.tzinfo and isinstance(seen.raw, bytes)
        assert stream.connected


def test_identity_judges(camera):
    identity = camsdk.identify(camera)
    assert type(identity) is camsdk.Identity and isinstance(identity.confidence, camsdk.Confidence)


def test_wrong_password_is_named(context, simulator):
    with pytest.raises(camsdk.Unauthorized) as wrong:
        context.open(simulator.url, user="admin", password="not-it").device.info()
    assert "not-it" not in str(wrong.value) + repr(wrong.value.to_dict())
    assert wrong.value.camera.endswith(simulator.url.partition("+")[2])
