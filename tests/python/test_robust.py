# SPDX-License-Identifier: BSL-1.0
"""No input from Python crashes the interpreter, and what is wrong is named."""
import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from conftest import PASSWORD, login

import camsdk

ODD = [None, 0, -1, 2**70, 1.5, float("nan"), "x", "\ud800", b"\0", [], [None], {}, {1: 2}, object(), type, len,
       camsdk.Point(), camsdk.Role.VIEWER, camsdk.Open(camsdk.Codec.H264), camsdk.Secret("s"), print, ...]
SAFE = (TypeError, ValueError, camsdk.Error)
# Calls that cannot be undone, or wait for long, are given nothing that they could take.
SPARED = {"reboot", "upload_firmware", "close", "discover"}


def methods_of(thing):
    for name in dir(type(thing)):
        if not name.startswith("_") and name not in SPARED and callable(getattr(type(thing), name)):
            yield name, getattr(thing, name)


def provoke(name, call):
    """Calls it with each odd thing in each place."""
    for odd in ODD:
        for args, named in (((odd,), {}), ((odd, odd), {}), ((), {"nonsense": odd}), ((odd,) * 9, {})):
            try:
                answer = call(*args, **named)
                if hasattr(answer, "close") and hasattr(answer, "send"):
                    answer.close()  # a coroutine
            except SAFE as error:
                assert str(error)
                if isinstance(error, TypeError):
                    assert name in str(error), (name, args, error)


def test_odd_arguments_everywhere(one_camera):
    for feature in camsdk.Feature:
        for form in (one_camera, one_camera.aio):
            for name, call in methods_of(getattr(form, feature.value)):
                provoke(name, call)
    for name, call in methods_of(one_camera):
        if name != "set_credentials":
            provoke(name, call)


def test_odd_arguments_of_functions(context):
    plain = [(name, call) for name, call in vars(camsdk).items()
             if not name.startswith("_") and callable(call) and not isinstance(call, type) and name not in SPARED]
    assert len(plain) > 15
    for name, call in plain:
        provoke(name, call)
    for name in ("drivers", "load_plugin", "add_driver", "receive_events"):
        provoke(name, getattr(context, name))
    for odd in ODD:
        with pytest.raises(SAFE):
            context.open(odd, options=odd)
        with pytest.raises(SAFE):
            camsdk.Context(odd, odd, odd)


def test_methods_are_no_functions_of_other_objects(one_camera):
    for odd in (None, 3, camsdk.Point(), one_camera.ptz, camsdk.Context):
        with pytest.raises(TypeError):
            camsdk.Media.profiles(odd)
        with pytest.raises(TypeError):
            camsdk.Camera.url.fget(odd)
        with pytest.raises(TypeError):
            camsdk.EventStream.__next__(odd)
    for kind in (camsdk.Camera, camsdk.Ptz, camsdk.EventStream, camsdk.aio.Media):
        with pytest.raises(TypeError):
            kind()
    with pytest.raises(TypeError):
        camsdk._camsdk._Operation()


def test_the_wrong_argument_is_named(one_camera):
    for wrong, message, call in (
            (TypeError, "ptz.move: velocity: expected PtzVelocity, not int", lambda: one_camera.ptz.move(3)),
            (TypeError, "ptz.move: velocity is missing", lambda: one_camera.ptz.move()),
            (TypeError, "ptz.move: has no argument speed", lambda: one_camera.ptz.move(speed=1)),
            (ValueError, "users.set_role: role: 'boss' is none of other, admin",
             lambda: one_camera.users.set_role("x", "boss")),
            (TypeError, "users.add: password: expected str or Secret", lambda: one_camera.users.add("a", "viewer", 1)),
            (TypeError, "open: options: expected OpenOptions", lambda: camsdk.Context().open("http://x", options=3)),
            (TypeError, "OpenOptions: has no field passwort", lambda: camsdk.OpenOptions(passwort="x"))):
        with pytest.raises(wrong, match=message):
            call()


def test_a_deleted_field_is_no_crash(one_camera):
    velocity = camsdk.PtzVelocity()
    del velocity.pan
    with pytest.raises(ValueError, match="ptz.move: velocity.pan: was deleted"):
        one_camera.ptz.move(velocity)


def test_after_close(context, hikvision):
    camera = login(context, hikvision)
    ptz, second, stream = camera.ptz, camera.channel(2), camera.events.subscribe()
    camera.close()
    camera.close()
    assert camera.closed and second.closed
    for call in (camera.capabilities, ptz.status, second.device.info, lambda: camera.driver):
        with pytest.raises(camsdk.InvalidArgument, match="closed"):
            call()
    camera = login(context, hikvision)
    context.close()
    context.close()
    with pytest.raises(camsdk.InvalidArgument, match="the context is closed"):
        login(context, hikvision)
    with pytest.raises(camsdk.Cancelled):
        camera.device.info()
    with pytest.raises(camsdk.Cancelled):
        for _ in stream:
            pass
    stream.close()
    stream.close()
    assert list(stream) == []


def test_a_wait_ends_with_its_context(hikvision):
    context = camsdk.Context()
    stream = login(context, hikvision).events.subscribe(["login"])
    threading.Timer(0.3, context.close).start()
    with pytest.raises(camsdk.Cancelled):
        for _ in stream:
            pass


def test_handlers_that_raise_are_reported(hikvision, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: seen.append(what.exc_value))

    def log(level, text):
        assert isinstance(level, camsdk.LogLevel) and isinstance(text, str)
        raise RuntimeError("a bad logger")

    with camsdk.Context(log=log) as context:
        # Without a driver in the URL: who recognised it is logged.
        context.open(hikvision.url.partition("+")[2], user="admin", password=PASSWORD).device.info()
    assert seen and all(str(one) == "a bad logger" for one in seen)


def run(program, **more):
    """A program of its own, with a camera's address in `url`: what happens at its end must not be our end."""
    return subprocess.run([sys.executable, "-X", "dev", "-c", textwrap.dedent(program)], capture_output=True, text=True,
                          timeout=60, **more)


def test_a_context_dropped_in_a_handler(hikvision):
    done = run(f"""
        import asyncio, gc, threading
        import camsdk
        told = []
        def log(level, text):
            told.append(threading.current_thread() is not threading.main_thread())
            holder.clear()  # the last that holds it
            gc.collect()
        holder = [camsdk.Context(log=log)]
        async def ask():
            try:
                await holder[0].aio.open({hikvision.url.partition("+")[2]!r}, user="admin", password="x")
            except (camsdk.Cancelled, camsdk.Unauthorized):  # whichever is first
                print("handler ran", told[0], len(holder))
        asyncio.run(ask())
        """)
    assert done.returncode == 0 and done.stdout == "handler ran True 0\n", done.stdout + done.stderr


@pytest.mark.parametrize("way", ["thread", "daemon", "asyncio", "events", "exit"])
def test_the_interpreter_ends_with_calls_under_way(hikvision, way):
    done = run(f"""
        import asyncio, sys, threading, time
        import camsdk
        context = camsdk.Context(log=lambda level, text: None)
        camera = context.open({hikvision.url!r}, user="admin", password={PASSWORD!r})
        stream = camera.events.subscribe()
        def busy():
            try:
                while True:
                    camera.device.info()
            except camsdk.Error:
                pass
        async def leave():
            asyncio.ensure_future(camera.aio.media.snapshot())
            await asyncio.sleep(0)
        way = {way!r}
        if way in ("thread", "daemon", "exit"):
            for _ in range(3):
                threading.Thread(target=busy, daemon=way != "thread").start()
        if way == "events":
            threading.Thread(target=lambda: next(stream), daemon=True).start()
        if way == "asyncio":
            asyncio.run(leave())
        time.sleep(0.1)
        print("leaving", flush=True)
        if way == "thread":
            context.close()
        if way == "exit":
            sys.exit(3)
        """)
    assert done.returncode == (3 if way == "exit" else 0), (done.returncode, done.stderr)
    assert done.stdout == "leaving\n" and "Fatal" not in done.stderr


def test_ctrl_c_stops_a_blocking_call(hikvision):
    program = textwrap.dedent(f"""
        import sys, time
        import camsdk
        context = camsdk.Context()
        camera = context.open({hikvision.url!r}, user="admin", password={PASSWORD!r}, deadline=100)
        print("waiting", flush=True)
        try:
            for event in camera.events.subscribe(["storage"]):
                pass
        except KeyboardInterrupt:
            print("stopped", flush=True)
        """)
    for attempt in range(3):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "waiting\n"
            time.sleep(0.2)
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.stdout.readline() == "stopped\n"
            assert time.monotonic() - begun < 0.5
            assert process.wait(10) == 0


def test_ctrl_c_stops_a_call_to_a_silent_camera():
    with camsdk.Context() as context:
        silent = __import__("socket").create_server(("127.0.0.1", 0))
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            context.open(f"hikvision+http://127.0.0.1:{silent.getsockname()[1]}", user="a", password="b", deadline=60)
        assert time.monotonic() - begun < 1
        silent.close()


def test_many_threads_use_one_camera(one_camera):
    wrong = []

    def ask():
        try:
            for _ in range(20):
                assert one_camera.device.info().model
        except Exception as error:  # noqa: BLE001
            wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong
    gc.collect()
