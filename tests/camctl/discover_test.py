#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl discover on the loopback: cameras asked by multicast and one by one, strangers that lie, fleet files.
import http.server
import json
import os
import random
import socket
import threading
import time
import unittest

from rig import PASSWORD, CamctlTest, Simulator

KEYS = ["address", "protocols", "driver", "manufacturer", "model", "serial", "mac", "name", "urls"]


def scene(*cameras):
    return {"password_env": "CAMSIM_PASSWORD", "cameras": list(cameras)}


class Discover(CamctlTest):
    def setUp(self):
        super().setUp()
        # Other tests may run beside this one, on addresses of their own.
        self.net = "127.%d.%d" % (random.randint(64, 250), random.randint(1, 250))

    def camera(self, driver, last, number, **more):
        digits = "%02x" % number
        return {"name": "cam-%d" % number, "driver": driver, "address": "%s.%d" % (self.net, last), "port": 8080,
                "mac": "02:00:00:%s:00:%s" % ("%02x" % random.randint(0, 255), digits),
                "serial": "SERIAL-%s-%s" % (self.net.replace(".", "-"), digits),
                "uuid": "00000000-0000-4000-8000-%012x" % (random.getrandbits(40) * 256 + number), **more}

    def serve(self, *cameras):
        simulator = Simulator("scene", self.write("scene.json", scene(*cameras)), "--discovery", "on", "--control",
                              "127.0.0.1:0")
        self.addCleanup(simulator.stop)
        return simulator

    def discover(self, *words):
        rows = self.call("discover", "--json", *words).json()
        for row in rows:
            self.assertEqual(list(row)[:len(KEYS)], KEYS)
            self.no_empty_texts(row)
        return [row for row in rows if row["address"].startswith(self.net + ".")]

    def one_each(self, cameras, *words):
        simulator = self.serve(*cameras)
        rows = self.discover("--interface", "lo", "--seconds", "2.5", *words)
        self.assertEqual(sorted(row["address"] for row in rows), sorted(camera["address"] for camera in cameras))
        for camera in cameras:
            stats = simulator.control("/cameras/%s/stats" % camera["name"])
            self.assertEqual((stats["logins"], stats["rejected_logins"], stats["challenges"]), (0, 0, 0), stats)
        return {row["address"]: row for row in rows}

    def test_by_multicast(self):
        cameras = [self.camera("hikvision", 10, 1), self.camera("onvif", 11, 2),
                   self.camera("dahua", 12, 3), self.camera("axis", 13, 4)]
        rows = self.one_each(cameras)
        hikvision = rows[self.net + ".10"]
        self.assertEqual(hikvision["driver"], "hikvision")
        self.assertEqual(hikvision["protocols"], ["sadp"])
        self.assertEqual(hikvision["serial"], cameras[0]["serial"])
        self.assertEqual(hikvision["mac"], cameras[0]["mac"])
        self.assertEqual(hikvision["urls"], ["http://%s.10:8080/" % self.net])
        self.assertEqual(rows[self.net + ".11"]["driver"], "onvif")
        dahua = rows[self.net + ".12"]
        self.assertEqual((dahua["driver"], dahua["serial"]), ("dahua", cameras[2]["serial"]))
        self.assertEqual(set(dahua["protocols"]), {"ws-discovery", "dhdiscover"})
        self.assertIn("http://%s.12:8080/onvif/device_service" % self.net, dahua["urls"])
        axis = rows[self.net + ".13"]
        self.assertEqual(axis["driver"], "axis")
        self.assertLessEqual({"mdns", "ssdp"}, set(axis["protocols"]))
        self.assertEqual(axis["mac"], cameras[3]["mac"])
        self.assertFalse(any(row["host_differs"] for row in rows.values()))

    def test_one_by_one(self):
        cameras = [self.camera("onvif", 10, 1, quirks=["wsd_newline_sensitive"]),
                   self.camera("onvif", 11, 2, quirks=["wsd_types_header=Device"]),
                   self.camera("hikvision", 12, 3, quirks=["discovery_only=sadp"]),
                   self.camera("dahua", 13, 4, quirks=["discovery_only=dhip"]),
                   self.camera("axis", 14, 5, quirks=["discovery_only=mdns"]),
                   self.camera("axis", 15, 6, quirks=["discovery_only=ssdp"])]
        rows = self.one_each(cameras, "--probe", self.net + ".0/26")
        self.assertEqual([rows["%s.%d" % (self.net, last)]["driver"] for last in range(10, 16)],
                         ["onvif", "onvif", "hikvision", "dahua", "axis", "axis"])

    def test_habits_of_real_cameras(self):
        cameras = [self.camera("onvif", 10, 1, quirks=["wsd_duplicates=5"]),
                   self.camera("onvif", 11, 2, quirks=["discovery_flood"]),
                   self.camera("onvif", 12, 3, quirks=["wsd_multi_xaddr"]),
                   self.camera("dahua", 13, 4, quirks=["discovery_host=10.99.0.1"]),
                   self.camera("onvif", 14, 5, quirks=["discovery_garbage"]),
                   self.camera("onvif", 15, 6, quirks=["ipv6_linklocal"])]
        rows = self.one_each(cameras)
        for last, differs in ((10, False), (11, False), (12, True), (13, True), (14, False), (15, False)):
            row = rows["%s.%d" % (self.net, last)]
            self.assertEqual(row["host_differs"], differs, row)
            self.assertTrue(row["urls"][0].startswith("http://%s.%d:8080/" % (self.net, last)), row)
        self.assertTrue(any("10.99.0.1" in url for url in rows[self.net + ".13"]["urls"]))

    def test_cameras_that_answer_no_search_are_swept_for(self):
        cameras = [self.camera(driver, 10 + number, number, quirks=["discovery_silent"])
                   for number, driver in enumerate(("hikvision", "onvif", "dahua", "axis", "hanwha"))]
        simulator = self.serve(*cameras)
        words = ("--interface", "lo", "--probe", self.net + ".0/27", "--seconds", "4")
        self.assertEqual(self.discover(*words[:-1], "1"), [])
        rows = self.discover(*words, "--sweep")
        self.assertEqual({row["address"]: row["driver"] for row in rows},
                         {camera["address"]: camera["driver"] for camera in cameras})
        for camera, row in zip(cameras, rows):
            self.assertEqual((row["protocols"], row["urls"]), (["http"], ["http://%s:8080/" % row["address"]]))
            stats = simulator.control("/cameras/%s/stats" % camera["name"])
            self.assertEqual((stats["logins"], stats["rejected_logins"]), (0, 0), stats)
            self.assertLessEqual(stats["requests"], 7)

    def test_a_fleet_file_is_written_once(self):
        self.serve(self.camera("hikvision", 10, 1), self.camera("onvif", 11, 2))
        path = self.path("fleet.json")
        self.call("discover", "--probe", self.net + ".8/29", "--interface", "lo", "--seconds", "2", "-o", path)
        with open(path, encoding="utf-8") as file:
            entries = [entry for entry in json.load(file)["cameras"] if self.net + "." in entry["url"]]
        self.assertEqual(sorted(entry["url"] for entry in entries),
                         ["hikvision+http://%s.10:8080" % self.net, "onvif+http://%s.11:8080" % self.net])
        self.assertFalse(any("password" in key for entry in entries for key in entry))
        self.call("discover", "--seconds", "0.2", "-o", path, status=2)
        name = next(entry["name"] for entry in entries if entry["url"].startswith("hikvision+"))
        info = self.call("info", name, "--fleet", path, "--user", "admin", "--json").json()
        self.assertEqual(info["driver"], "hikvision")

    def test_words(self):
        for words in (("--seconds", "0"), ("--interface", "no-such"), ("--probe", "10.0.0.0/8"), ("--probe", "x"), ("--sweep",),
                      ("extra",)):
            self.call("discover", *words, status=2)


class Stranger(http.server.BaseHTTPRequestHandler):
    """A web server that a liar points to; whoever comes gives away what he sends."""

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="camera"')
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Spoofed(CamctlTest):
    def setUp(self):
        super().setUp()
        self.net = "127.%d.%d" % (random.randint(64, 250), random.randint(1, 250))
        self.trap = http.server.ThreadingHTTPServer((self.net + ".66", 0), Stranger)
        self.trap.seen = []
        threading.Thread(target=self.trap.serve_forever, daemon=True).start()
        self.addCleanup(self.trap.server_close)
        self.addCleanup(self.trap.shutdown)
        self.answered = 0

    def lie(self, port, make):
        """Answers each datagram on the liar's address by what `make` says."""
        liar = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        liar.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        liar.bind((self.net + ".7", port))
        self.addCleanup(liar.close)

        def answer():
            while True:
                try:
                    question, sender = liar.recvfrom(65536)
                except OSError:
                    return
                self.answered += 1
                liar.sendto(make(question).encode(), sender)

        threading.Thread(target=answer, daemon=True).start()

    def test_no_password_goes_where_an_answer_points(self):
        trap = "http://%s.66:%d" % (self.net, self.trap.server_address[1])
        self.lie(3702, lambda _: (
            '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="x" xmlns:d="y"><s:Body>'
            "<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:1</a:Address>"
            "</a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>"
            "onvif://www.onvif.org/name/gate</d:Scopes><d:XAddrs>%s/onvif/device_service</d:XAddrs>"
            "</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>" % trap))
        self.lie(1900, lambda _: (
            "HTTP/1.1 200 OK\r\nLOCATION: %s/rootdesc1.xml\r\nST: urn:axis-com:service:BasicService:1\r\n"
            "USN: uuid:1::x\r\n\r\n" % trap))
        path = self.path("fleet.json")
        self.call("discover", "--probe", self.net + ".7", "--interface", "lo", "--seconds", "2", "-o", path)
        self.assertGreater(self.answered, 1)
        with open(path, encoding="utf-8") as file:
            entry = next(one for one in json.load(file)["cameras"] if self.net in one["url"])
        self.assertIn("host-differs", entry["tags"])
        self.assertIn("//" + self.net + ".7:", entry["url"])
        self.assertEqual(self.trap.seen, [])
        # Not even by the entry that was written: it names the liar, not whom he points to.
        self.call("info", entry["name"], "--fleet", path, "--user", "admin", "--timeout", "3", status=1)
        self.assertEqual(self.trap.seen, [])


if __name__ == "__main__":
    unittest.main()
