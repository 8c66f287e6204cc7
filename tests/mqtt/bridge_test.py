# SPDX-License-Identifier: BSL-1.0
# The bridge, a simulated camera and a real mosquitto: what an ordinary subscriber sees, also over the broker's restart.
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from camsim import PASSWORD, Camsim  # noqa: E402

os.environ["PATH"] += ":/usr/sbin"
NEEDED = ("mosquitto", "mosquitto_sub", "mosquitto_pub", "openssl")
CAMERA = "gate/1"  # a name that is no topic level as it stands
TOPIC = "camsdk/gate_1"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


class Broker:
    def __init__(self, folder, port, tls=None):
        self.folder, self.port, self.tls = folder, port, tls
        with open(os.path.join(folder, "broker.conf"), "w") as file:
            file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n")
            if tls:
                file.write(f"certfile {tls}/broker.pem\nkeyfile {tls}/broker.key\n")
            if os.geteuid() == 0:
                file.write("user root\n")
        self.start()

    def start(self):
        self.process = subprocess.Popen(["mosquitto", "-c", os.path.join(self.folder, "broker.conf")],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not wait_for(self.answers):
            raise RuntimeError("mosquitto does not come up")

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def words(self):
        return ["-h", "localhost" if self.tls else "127.0.0.1", "-p", str(self.port)] + (
            ["--cafile", f"{self.tls}/ca.pem"] if self.tls else [])

    def publish(self, topic, payload):
        subprocess.run(["mosquitto_pub", *self.words(), "-t", topic, "-m", payload, "-q", "1"], check=True, timeout=20)

    def retained(self, topic):
        """What a new subscriber is told of a topic at once; None where that is nothing."""
        done = subprocess.run(["mosquitto_sub", *self.words(), "-t", topic, "--retained-only", "-C", "1", "-W", "2"],
                              stdout=subprocess.PIPE, timeout=20)
        return done.stdout.rstrip(b"\n").decode("latin-1") if done.stdout else None


class Listener:
    def __init__(self, broker):
        self.lines = []
        self.process = subprocess.Popen(["mosquitto_sub", *broker.words(), "-t", "camsdk/#", "-t", "homeassistant/#",
                                         "-T", TOPIC + "/snapshot", "-F", "%t %p"], stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def heard(self, line, seconds=20):
        return wait_for(lambda: line in self.lines, seconds)

    def of(self, topic):
        return [line.split(" ", 1)[1] for line in self.lines if line.startswith(topic + " ")]

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()


class BridgeTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.camera = Camsim("camera", "hikvision", "--user", "admin", "--control", "127.0.0.1:0")
        self.addCleanup(self.camera.stop)
        url = self.camera.said("camera")[2]
        self.fleet = os.path.join(self.folder, "fleet.json")
        with open(self.fleet, "w") as file:
            json.dump({"cameras": [{"name": CAMERA, "url": url, "user": "admin", "password_env": "CITY_PW"}]}, file)

    @staticmethod
    def end(process):
        process.terminate()
        process.wait(20)
        process.stdout.close()

    def bridge(self, *words):
        process = subprocess.Popen([os.environ["BRIDGE"], "--fleet", self.fleet, *words], stdout=subprocess.PIPE,
                                   env={**os.environ, "CITY_PW": PASSWORD})
        self.addCleanup(self.end, process)
        return process

    def test_an_ordinary_subscriber(self):
        broker = Broker(self.folder, free_port())
        self.addCleanup(lambda: broker.stop())
        listener = Listener(broker)
        self.addCleanup(listener.stop)
        process = self.bridge("--broker", f"mqtt://127.0.0.1:{broker.port}")
        self.assertTrue(listener.heard("camsdk/bridge/availability online"))
        self.assertTrue(listener.heard(TOPIC + "/availability online"))

        with self.subTest("states and events"):
            self.camera.emit("motion", "start")
            self.assertTrue(listener.heard(TOPIC + "/state/motion/1 ON"))
            self.assertTrue(wait_for(lambda: listener.of(TOPIC + "/event")))
            event = json.loads(listener.of(TOPIC + "/event")[-1])
            self.assertEqual((event["kind"], event["phase"], event["source"]["channel"]), ("motion", "start", 1))
            self.camera.emit("motion", "end")
            self.assertTrue(listener.heard(TOPIC + "/state/motion/1 OFF"))
            self.assertEqual(broker.retained(TOPIC + "/state/motion/1"), "OFF")

        with self.subTest("Home Assistant's discovery"):
            config = json.loads(broker.retained("homeassistant/binary_sensor/camsdk_gate_1/motion_1/config"))
            self.assertEqual(config["state_topic"], TOPIC + "/state/motion/1")
            self.assertEqual(config["device_class"], "motion")
            self.assertEqual([one["topic"] for one in config["availability"]],
                             ["camsdk/bridge/availability", TOPIC + "/availability"])
            self.assertTrue(json.loads(broker.retained("homeassistant/camera/camsdk_gate_1/picture/config")))

        with self.subTest("orders"):
            broker.publish(TOPIC + "/command/output/1", "ON")
            self.assertTrue(listener.heard(TOPIC + '/result {"order":"output","done":true}'))
            broker.publish(TOPIC + "/command/snapshot", "")
            self.assertTrue(listener.heard(TOPIC + '/result {"order":"snapshot","done":true}'))
            self.assertEqual(broker.retained(TOPIC + "/snapshot")[:2], "\xff\xd8")
            broker.publish(TOPIC + "/command/preset", "no-such-preset")
            self.assertTrue(wait_for(lambda: any('"preset","done":false' in line for line in listener.lines)))

        with self.subTest("the broker's restart loses no retained state"):
            self.camera.emit("input", "start", input=1)
            self.assertTrue(listener.heard(TOPIC + "/state/digital_input/1 ON"))
            broker.stop()
            broker.start()
            self.assertTrue(wait_for(lambda: broker.retained(TOPIC + "/state/digital_input/1") == "ON", 60))
            self.assertEqual(broker.retained(TOPIC + "/state/motion/1"), "OFF")
            self.assertEqual(broker.retained(TOPIC + "/availability"), "online")
            self.assertTrue(wait_for(lambda: broker.retained("camsdk/bridge/availability") == "online"))
            broker.publish(TOPIC + "/command/output/1", "OFF")
            self.assertTrue(wait_for(
                lambda: listener.lines.count(TOPIC + '/result {"order":"output","done":true}') >= 2, 40))

        with self.subTest("a camera that goes away"):
            self.camera.control("/cameras/camera-1/power", {"power": "off"})
            self.assertTrue(listener.heard(TOPIC + "/availability offline", 40))

        with self.subTest("the last will"):
            process.send_signal(signal.SIGKILL)
            self.assertTrue(wait_for(lambda: broker.retained("camsdk/bridge/availability") == "offline", 60))
        self.assertFalse([line for line in listener.lines if PASSWORD in line])

    def test_tls(self):
        def openssl(*words):
            subprocess.run(["openssl", *words], cwd=self.folder, check=True, stderr=subprocess.DEVNULL, timeout=60)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj",
                "/CN=test authority", "-days", "2")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "broker.key", "-out", "broker.csr", "-subj",
                "/CN=localhost")
        openssl("x509", "-req", "-in", "broker.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                "broker.pem", "-days", "2")
        broker = Broker(self.folder, free_port(), tls=self.folder)
        self.addCleanup(broker.stop)
        address = f"mqtts://localhost:{broker.port}"
        stranger = self.bridge("--broker", address)  # does not know this authority
        time.sleep(2)
        self.assertIsNone(broker.retained("camsdk/bridge/availability"))
        stranger.terminate()
        self.bridge("--broker", address, "--ca", os.path.join(self.folder, "ca.pem"))
        self.assertTrue(wait_for(lambda: broker.retained("camsdk/bridge/availability") == "online"))
        self.assertTrue(wait_for(lambda: broker.retained(TOPIC + "/availability") == "online"))

    def test_words_that_are_off(self):
        for words in ((), ("--broker", "http://x"), ("--broker", "mqtt://user:secret@x"), ("--nothing", "x"),
                      ("--prefix", "a/#")):
            done = subprocess.run([os.environ["BRIDGE"], *(("--fleet", self.fleet) if words else ()), *words],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=20)
            self.assertEqual(done.returncode, 2, words)


if __name__ == "__main__":
    missing = [word for word in NEEDED if not shutil.which(word)]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(77)
    unittest.main(verbosity=2)
