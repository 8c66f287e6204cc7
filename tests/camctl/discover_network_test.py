#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl discover in a network of its own: two interfaces, cameras behind each in a network namespace, IPv4 and IPv6.
# Skipped where the system does not let a user make namespaces.
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

INSIDE = "CAMSDK_TEST_NAMESPACE"


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise unittest.SkipTest("no network namespaces here: " + " ".join(words) + ": " + done.stderr.strip())
    return done.stdout


def enter_namespace():
    """Starts this test again in a namespace of its own; 77 says that this is not possible."""
    try:
        probe = subprocess.run(("unshare", "-rn", "ip", "link", "add", "name", "near", "type", "veth", "peer", "name", "far"),
                               capture_output=True, text=True)
    except FileNotFoundError as missing:
        print("skipped: %s is not installed" % missing.filename)
        sys.exit(77)
    if probe.returncode:
        print("skipped: no network namespaces with virtual interfaces here: " + probe.stderr.strip())
        sys.exit(77)
    os.execvpe("unshare", ["unshare", "-rn", sys.executable] + sys.argv, {**os.environ, INSIDE: "1"})


class Segment:
    """A namespace behind a virtual cable, with cameras on addresses of its own."""

    def __init__(self, number, near, net, addresses):
        self.holder = subprocess.Popen(("unshare", "-n", "sleep", "600"))
        self.enter = ("nsenter", "-t", str(self.holder.pid), "-n")
        far = "far%d" % number
        run("ip", "link", "add", "name", near, "type", "veth", "peer", "name", far)
        # The holder is in its namespace once its own link to it differs from ours.
        ours = os.readlink("/proc/self/ns/net")
        for _ in range(200):
            if os.readlink("/proc/%d/ns/net" % self.holder.pid) != ours:
                break
            time.sleep(0.02)
        run("ip", "link", "set", far, "netns", str(self.holder.pid))
        run("ip", "addr", "add", net + ".1/24", "broadcast", net + ".255", "dev", near)
        run("ip", "addr", "add", "fe80::%d:1/64" % number, "dev", near, "nodad")
        run("ip", "link", "set", near, "up")
        self.run("ip", "link", "set", "lo", "up")
        for last in addresses:
            self.run("ip", "addr", "add", "%s.%d/24" % (net, last), "broadcast", net + ".255", "dev", far)
        self.run("ip", "addr", "add", "fe80::%d:77/64" % number, "dev", far, "nodad")
        self.run("ip", "link", "set", far, "address", "44:19:b6:00:00:%02x" % number)
        self.run("ip", "link", "set", far, "up")
        self.run("ip", "route", "add", "224.0.0.0/4", "dev", far)
        self.simulator = None
        self.control = None

    def run(self, *words):
        return run(*self.enter, *words)

    def serve(self, folder, cameras):
        path = os.path.join(folder, "scene-%d.json" % self.holder.pid)
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"password_env": "CAMSIM_PASSWORD", "cameras": cameras}, file)
        self.simulator = subprocess.Popen(
            self.enter + (os.environ["CAMSIM"], "scene", path, "--discovery", "on", "--control", "127.0.0.1:0"),
            stdout=subprocess.PIPE, text=True, env={**os.environ, "CAMSIM_PASSWORD": "Zx9-very-secret-word"})
        for line in self.simulator.stdout:
            if line.startswith("control "):
                self.control = line.split()[1]
            if line.startswith("ready "):
                return
        raise RuntimeError("camsim ended")

    def stats(self, name):
        code = ("import sys, urllib.request as u; "
                "sys.stdout.write(u.urlopen(sys.argv[1], timeout=20).read().decode())")
        return json.loads(self.run(sys.executable, "-c", code, "%s/cameras/%s/stats" % (self.control, name)))

    def stop(self):
        for process in (self.simulator, self.holder):
            if process:
                process.send_signal(signal.SIGTERM)
                process.wait(20)
        if self.simulator:
            self.simulator.stdout.close()


def camera(driver, address, number, *quirks, **more):
    return {"name": "cam-%d" % number, "driver": driver, "address": address, "port": 80,
            "mac": "02:00:00:00:00:%02x" % number, "serial": "SERIAL-%06d" % number,
            "uuid": "00000000-0000-4000-8000-%012x" % number, "quirks": list(quirks), **more}


class Network(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="camsdk-discover-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        run("ip", "link", "set", "lo", "up")

    def segment(self, *words):
        segment = Segment(*words)
        self.addCleanup(segment.stop)
        return segment

    def neighbour_is_seen(self):
        """Whose address a camera really has is seen on the link, whatever it says."""
        done = subprocess.run((os.environ["CAMCTL"], "identify", "onvif+http://admin@192.0.2.14", "--json"),
                              capture_output=True, text=True, timeout=60,
                              env={**os.environ, "CAMSDK_PASSWORD": "Zx9-very-secret-word"})
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = [one for one in json.loads(done.stdout)["evidence"] if one["kind"] == "mac_observed"]
        self.assertEqual([(one["value"], one["says"], one["weight"]) for one in seen],
                         [("44:19:b6:00:00:01", "Hikvision", 3)])

    def test_two_interfaces_and_every_protocol(self):
        one = self.segment(1, "cam1", "192.0.2", list(range(10, 20)) + [30])
        two = self.segment(2, "cam2", "198.51.100", list(range(10, 20)) + [30])
        first = [camera("hikvision", "192.0.2.10", 1),
                 camera("dahua", "192.0.2.11", 2),
                 camera("hanwha", "192.0.2.12", 3),
                 camera("axis", "192.0.2.13", 4),
                 camera("onvif", "192.0.2.14", 5, "wsd_duplicates=3"),
                 camera("onvif", "192.0.2.15", 6, "discovery_flood"),
                 camera("onvif", "fe80::1:77%far1", 7),
                 camera("onvif", "192.0.2.17", 8, "wsd_multi_xaddr"),
                 camera("onvif", "192.0.2.18", 9, "wsd_multi_nic=192.0.2.19"),
                 camera("onvif", "192.0.2.30", 10)]
        second = [camera("hikvision", "198.51.100.10", 11, "discovery_garbage"),
                  camera("dahua", "198.51.100.11", 12, "discovery_only=dhip", "discovery_host=10.9.9.9"),
                  camera("hanwha", "198.51.100.12", 13, "discovery_only=ip-installer"),
                  camera("axis", "198.51.100.13", 14, "discovery_only=mdns"),
                  camera("axis", "198.51.100.14", 15, "discovery_only=ssdp"),
                  camera("onvif", "198.51.100.15", 16, "discovery_host=203.0.113.9", "wsd_types_header=Device"),
                  # The same camera by its second interface.
                  camera("onvif", "198.51.100.30", 10),
                  # Two clones: all that they say is the same.
                  camera("onvif", "198.51.100.16", 17), {**camera("onvif", "198.51.100.17", 17), "name": "cam-18"}]
        one.serve(self.folder, first)
        two.serve(self.folder, second)
        begun = time.monotonic()
        done = subprocess.run((os.environ["CAMCTL"], "discover", "--json", "--seconds", "5"), capture_output=True,
                              text=True, timeout=60, env={**os.environ, "CAMSDK_PASSWORD": "Zx9-very-secret-word"})
        self.assertLess(time.monotonic() - begun, 7)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(done.stdout)
        found = {}
        for row in rows:
            self.assertNotIn(row["address"], found, "found twice")
            found[row["address"]] = row
        expected = {entry["address"].replace("%far1", "%cam1") for entry in first + second}
        twice = {"192.0.2.30", "198.51.100.30"}
        self.assertEqual(len(twice & set(found)), 1)
        self.assertEqual(set(found[(twice & set(found)).pop()]["addresses"]), twice)
        self.assertLessEqual(expected - twice, set(found), sorted(found))
        self.assertEqual(len(found), len(expected) - 1)
        both = found.get("192.0.2.18") or found["192.0.2.19"]
        self.assertEqual(set(both["addresses"]), {"192.0.2.18", "192.0.2.19"})
        expected -= {"192.0.2.18"}
        for entry in first + second:
            row = found.get(entry["address"].replace("%far1", "%cam1"))
            if row:
                self.assertEqual(row["driver"], entry["driver"], row)
        for address in ("192.0.2.17", "198.51.100.11", "198.51.100.15"):
            self.assertTrue(found[address]["host_differs"], found[address])
        for address in ("192.0.2.10", "192.0.2.14", "192.0.2.15", "fe80::1:77%cam1", "198.51.100.13"):
            self.assertFalse(found[address]["host_differs"], found[address])
        for address, serial in (("192.0.2.10", "SERIAL-000001"), ("192.0.2.11", "SERIAL-000002"),
                                ("198.51.100.14", "02000000000F")):
            self.assertEqual(found[address]["serial"], serial)
        self.neighbour_is_seen()
        link_local = found["fe80::1:77%cam1"]["urls"][0]
        answers = []
        for command in (("info",), ("stream", "--probe")):
            done = subprocess.run((os.environ["CAMCTL"], command[0], "onvif+" + link_local.replace("/onvif/device_service", ""),
                                   *command[1:], "--user", "admin", "--json"), capture_output=True, text=True, timeout=60,
                                  env={**os.environ, "CAMSDK_PASSWORD": "Zx9-very-secret-word"})
            self.assertEqual(done.returncode, 0, (link_local, done.stdout, done.stderr))
            answers.append(json.loads(done.stdout))
        self.assertEqual(answers[0]["serial"], "SERIAL-000007")
        self.assertEqual(answers[1]["describe"]["status"], 200)
        for segment, cameras in ((one, first), (two, second)):
            for entry in cameras:
                if entry["address"] in ("192.0.2.14", "fe80::1:77%far1"):  # logged in to above
                    continue
                stats = segment.stats(entry["name"])
                self.assertEqual((stats["logins"], stats["rejected_logins"], stats["challenges"]), (0, 0, 0), stats)


if __name__ == "__main__":
    if INSIDE not in os.environ:
        enter_namespace()
    unittest.main()
