#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# camctl identify: labels are found out by every way in, genuine cameras are left alone, and nothing is logged in to twice.
import json
import unittest

from rig import PASSWORD, CamctlTest, Simulator


class Identify(CamctlTest):
    def camera(self, driver, **more):
        scene = {"password_env": "CAMSIM_PASSWORD", "cameras": [{"name": "gate", "driver": driver, **more}]}
        simulator = Simulator("scene", self.write("scene.json", scene), "--control", "127.0.0.1:0")
        self.addCleanup(simulator.stop)
        return simulator

    def verdict(self, url):
        verdict = self.call("identify", url, "--json").json()
        self.assertEqual(list(verdict), ["claimed_manufacturer", "platform_manufacturer", "rebrand", "confidence",
                                         "evidence"])
        for evidence in verdict["evidence"]:
            self.assertEqual(list(evidence), ["kind", "value", "says", "weight"])
        return verdict

    def test_a_label_over_a_general_protocol(self):
        simulator = self.camera("dahua", manufacturer="Nordvakt")
        url = simulator.url()
        by_vendor = self.verdict(url)
        by_onvif = self.verdict("onvif" + url[url.index("+"):])
        for verdict in (by_vendor, by_onvif):
            self.assertEqual(verdict["platform_manufacturer"], "Dahua", verdict)
            self.assertTrue(verdict["rebrand"], verdict)
            self.assertIn(verdict["confidence"], ("high", "medium"), verdict)
        self.assertEqual(by_onvif["claimed_manufacturer"], "Nordvakt")
        self.assertIn("endpoint", [one["kind"] for one in by_onvif["evidence"] if one["says"] == "dahua"])
        stats = simulator.control("/cameras/gate/stats")
        self.assertEqual(stats["rejected_logins"], 0, stats)

    def test_genuine_cameras_are_no_labels(self):
        for driver, maker in (("hikvision", "Hikvision"), ("dahua", "Dahua"), ("hanwha", "Hanwha"), ("axis", "Axis")):
            verdict = self.verdict(self.camera(driver).url())
            self.assertEqual(verdict["platform_manufacturer"], maker, verdict)
            self.assertFalse(verdict["rebrand"], verdict)
            self.assertIn(verdict["confidence"], ("high", "medium"), verdict)
        verdict = self.verdict(self.camera("onvif").url())
        self.assertFalse(verdict["rebrand"], verdict)
        self.assertEqual(verdict["confidence"], "low", verdict)

    def test_a_maker_of_scales_is_no_maker_of_cameras(self):
        verdict = self.verdict(self.camera("onvif", manufacturer="Shanghai Dahua Scale Factory").url())
        self.assertEqual(verdict["platform_manufacturer"], "Shanghai Dahua Scale Factory")
        self.assertFalse(verdict["rebrand"])
        self.assertEqual(verdict["confidence"], "low")

    def test_whose_certificate_it_shows(self):
        for holder, platform in (("HIKVISION", "Hikvision"), ("City of Somewhere", "Nordvakt"),
                                 ("Shanghai Dahua Scale Factory", "Nordvakt")):
            url = self.camera("onvif", manufacturer="Nordvakt", quirks=["tls=factory:" + holder]).url()
            verdict = self.call("identify", url, "--json", "--trust-on-first-use",
                                self.path("trust-" + platform + holder[:4])).json()
            self.assertEqual(verdict["platform_manufacturer"], platform, verdict)
            shown = [one for one in verdict["evidence"] if one["kind"] == "tls_certificate"]
            self.assertEqual(len(shown), platform == "Hikvision", verdict)
            self.assertEqual(verdict["rebrand"], platform == "Hikvision")

    def test_every_label_of_the_city(self):
        fleet = self.path("fleet.json")
        simulator = Simulator("city", "--cameras", "120", "--fleet", fleet)
        self.addCleanup(simulator.stop)
        with open(fleet, encoding="utf-8") as file:
            entries = {entry["name"]: entry for entry in json.load(file)["cameras"]}
        rows = self.call("fleet", "inventory", "--json", "--fleet", fleet, status=1, password=None,
                         CITY_PW=PASSWORD).json()
        found, labels = 0, 0
        for row in rows:
            if row["error"]:
                continue
            claimed = (row["claimed_manufacturer"] or "").lower()
            generic = entries[row["name"]]["url"].startswith("onvif+")
            label = bool(claimed) and not generic and claimed not in ("hikvision", "dahua", "axis", "hanwha")
            labels += label
            found += bool(label and row["rebrand"] and row["confidence"] in ("high", "medium"))
            self.assertEqual(bool(row["rebrand"]), label, row)
        self.assertGreaterEqual(labels, 5)
        self.assertEqual(found, labels)


if __name__ == "__main__":
    unittest.main()
