#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# The manual page and the completion of bash hold every command and option that the help holds.
import re
import shutil
import subprocess
import unittest

from rig import CamctlTest


class Manual(CamctlTest):
    def setUp(self):
        super().setUp()
        help_text = self.call("--help").out
        self.commands = re.findall(r"^  ([a-z][a-z-]+) ", help_text, re.MULTILINE)
        self.common = re.findall(r"(--[a-z-]+)", "".join(re.findall(r"^  --.*", help_text, re.MULTILINE)))
        self.usages = {command: self.call(command, "--help").out for command in self.commands}
        self.assertGreater(len(self.commands), 20)
        self.assertGreater(len(self.common), 10)

    def test_the_page_has_all(self):
        page = self.call("--man-page").out
        text = page.replace("\\-", "-").replace("\\|", "").replace("\\e", "\\")
        for command, usage in self.usages.items():
            self.assertIn(".TP\n\\fB" + command + "\\fR", text)
            first, summary = usage.splitlines()[:2]
            self.assertIn(first.removeprefix("usage: camctl " + command).replace("…", "..."), text)
            self.assertIn("\n" + summary.replace("…", "...") + ".\n", text)
        for option in self.common:
            self.assertIn("\\fB" + option + "\\fR", text)

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "man is not installed")
    def test_the_page_is_good_roff(self):
        page = self.write("camctl.1", self.call("--man-page").out)
        shown = subprocess.run(("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page), capture_output=True, text=True,
                               check=True)
        self.assertEqual(shown.stderr, "")

    def complete(self, *words):
        script = self.write("completion", self.call("--bash-completion").out)
        line = " ".join(f"'{word}'" for word in words)
        done = subprocess.run(("bash", "-c", f". {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _camctl; "
                               'printf "%s\\n" "${COMPREPLY[@]}"'), capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_the_completion_has_all(self):
        self.assertEqual(sorted(self.complete("camctl", "")), sorted(self.commands))
        self.assertEqual(self.complete("camctl", "snap"), ["snapshot"])
        self.assertLessEqual({"presets", "goto", "stop-tour"}, set(self.complete("camctl", "ptz", "gate", "")))
        for command, usage in self.usages.items():
            offered = self.complete("camctl", "--json", command, "--")
            wanted = re.findall(r"(--[a-z-]+)", usage.splitlines()[0]) + self.common
            self.assertLessEqual(set(wanted), set(offered), command)

    def test_files_behind_what_takes_one(self):
        self.write("city.json", "{}")
        script = self.write("completion", self.call("--bash-completion").out)
        done = subprocess.run(("bash", "-c", f". {script}; COMP_WORDS=(camctl --fleet city); COMP_CWORD=2; _camctl; "
                               'echo "${COMPREPLY[@]}"'), capture_output=True, text=True, check=True, cwd=self.folder.name)
        self.assertEqual(done.stdout, "city.json\n")


if __name__ == "__main__":
    unittest.main()
