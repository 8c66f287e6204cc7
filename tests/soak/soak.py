# SPDX-License-Identifier: BSL-1.0
# A soak: a simulated city with faults, reboots, clock jumps and password changes under a program that lives with it.
# soak.py --soak PROGRAM --camsim PROGRAM [--cameras 447] [--seconds 1800] [--rate 12] [--keep DIR] [--gcore] [--seed N]
# Fails where a call was stuck, memory or descriptors grew, a login was rejected more often than passwords changed, a
# camera locked us out, or a password of the fleet is found in what was written or in the program's memory as a core
# dump holds it. Addresses are 127.0.0.0/8 only.
import argparse
import json
import os
import random
import re
import shutil
import string
import subprocess
import sys
import tempfile
import threading
import time

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "secrets"))
sys.path.append(TESTS)
from camsim import Camsim  # noqa: E402
from search import Search, core_of  # noqa: E402

FAULTS = ("slow=800", "http_500", "truncated", "garbage", "html_200", "drip=20", "conn_close_always",
          "http_keepalive_silent_close", "nonce_per_request", "max_sessions=2")
SYMBOLS = "&/+<%"  # so that XML, URLs and base64 each write a password in another way


class City:
    def __init__(self, arguments, folder):
        self.folder = folder
        self.dice = random.Random(arguments.seed)
        self.soak = arguments.soak
        hikvision = arguments.hikvision or max(1, arguments.cameras * 47 // 447)
        self.camsim = Camsim(
            "city", "--cameras", str(arguments.cameras), "--hikvision", str(hikvision), "--seed", str(arguments.seed),
            "--fleet", self.path("fleet.json"), "--control", "127.0.0.1:0", program=arguments.camsim,
            environment={k: v for k, v in os.environ.items() if k != "CITY_PW"})
        self.ask = self.camsim.control
        threading.Thread(target=self.camsim.process.stdout.read, daemon=True).start()
        self.names = [camera["name"] for camera in self.ask("/cameras")]
        self.healthy = [camera["name"] for camera in self.ask("/cameras") if camera["power"] == "on"]
        self.own_password_files()
        self.allowed = {name: 1 for name in self.names}  # a password that was wrong from the start is told once
        self.log = {"faults": 0, "reboots": 0, "clock jumps": 0, "password changes": 0, "refused changes": 0}

    def path(self, name):
        return os.path.join(self.folder, name)

    def own_password_files(self):
        """A file of its own for each camera, so that each can have its own password."""
        with open(self.path("fleet.json"), encoding="utf-8") as file:
            fleet = json.load(file)
        with open(fleet["defaults"].pop("password_file"), encoding="utf-8") as file:
            password = file.read().strip()
        self.passwords = {password}
        for entry in fleet["cameras"]:
            entry["password_file"] = self.path(entry["name"] + ".password")
            self.write_password(entry["name"], password)
        with open(self.path("fleet.json"), "w", encoding="utf-8") as file:
            json.dump(fleet, file)

    def write_password(self, name, password):
        part = self.path(name + ".part")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(password + "\n")
        os.replace(part, self.path(name + ".password"))

    def event(self):
        name = self.dice.choice(self.healthy)
        for phase in ("start", "end"):
            self.camsim.emit("motion", phase, camera=name)

    def trouble(self):
        name = self.dice.choice(self.healthy)
        kind = self.dice.random()
        if kind < 0.5:
            switch, _, value = self.dice.choice(FAULTS).partition("=")
            self.ask(f"/cameras/{name}/quirks", {switch: value or True})
            threading.Timer(self.dice.uniform(2, 15), self.mend, (name, switch)).start()
            self.log["faults"] += 1
        elif kind < 0.7:
            self.ask(f"/cameras/{name}/power", {"power": "reboot"})
            self.log["reboots"] += 1
        elif kind < 0.85:
            self.ask(f"/cameras/{name}/quirks", {"clock_skew": str(self.dice.choice((-7200, -90, 45, 600, 86400)))})
            self.allowed[name] += 1  # a token out of time is refused as a wrong password is
            self.log["clock jumps"] += 1
        else:
            self.new_password(name)

    def mend(self, name, switch):
        try:
            self.ask(f"/cameras/{name}/quirks", {switch: None})
        except OSError:
            pass  # the city has ended

    def new_password(self, name):
        """Another administrator changes it; the file follows, as a city's vault does."""
        letters = string.ascii_letters + string.digits
        password = "".join(self.dice.choices(letters, k=9)) + "".join(self.dice.choices(SYMBOLS, k=2)) + "7Z"
        with open(os.open(self.path("new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(password)
        done = subprocess.run(
            [self.soak, "password", self.path("fleet.json"), name, self.path("new")], capture_output=True, text=True)
        with open(self.path("administrator.log"), "a", encoding="utf-8") as log:
            log.write(done.stdout + done.stderr)
        self.passwords.add(password)
        self.allowed[name] += 2  # the program under test finds out once, and the administrator may as well
        if done.returncode == 0:
            self.write_password(name, password)
            self.log["password changes"] += 1
        else:  # it may have been taken all the same: a later change would not work, which is no matter here
            self.log["refused changes"] += 1
        os.remove(self.path("new"))

    def rejected(self):
        """Rejected logins of each camera that had more than were ours to cause, and their sum."""
        total, worse = 0, {}
        for name in self.names:
            count = self.ask(f"/cameras/{name}/stats")["rejected_logins"]
            total += count
            if count > self.allowed[name]:
                worse[name] = f"{count} of {self.allowed[name]}"
        return total, worse


def make_trouble(city, until, pause):
    errors = 0
    while time.monotonic() < until:
        try:
            city.event()
            city.trouble()
        except OSError:
            errors += 1
        time.sleep(pause)
    return errors


def figures(text, word):
    return [int(found) for found in re.findall(r"(\d+) " + word, text)]


def flat(values, share, slack):
    """Whether what was last is hardly above what was half way."""
    early = values[len(values) // 2]
    return values[-1] <= early * (1 + share) + slack


def main():
    parser = argparse.ArgumentParser()
    for program in ("soak", "camsim"):
        parser.add_argument("--" + program, required=True)
    parser.add_argument("--cameras", type=int, default=447)
    parser.add_argument("--hikvision", type=int, help="so many of them of Hikvision's platform")
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--rate", type=float, default=12)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two troubles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="where what was written stays")
    parser.add_argument("--gcore", action="store_true", help="a real core dump by gdb as well")
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="camsdk-soak-")
    try:
        return soak(arguments, folder)
    finally:
        if arguments.keep:
            shutil.copytree(folder, arguments.keep, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.password", "new"))
        shutil.rmtree(folder)


def soak(arguments, folder):
    city = City(arguments, folder)
    with open(city.path("soak.out"), "wb") as out, open(city.path("soak.err"), "wb") as err:
        program = subprocess.Popen([arguments.soak, city.path("fleet.json"), str(arguments.seconds), str(arguments.rate)],
                                   stdout=out, stderr=err)
        make_trouble(city, time.monotonic() + arguments.seconds - 3, arguments.pause)
        with open(city.path("soak.out"), encoding="utf-8") as file:
            memory = figures(file.read(), "kB")  # later figures count the pages that a dump reads
        core = core_of(program.pid, city.path("core"))
        if arguments.gcore:
            subprocess.run(["gcore", "-o", city.path("gcore"), str(program.pid)], check=True, capture_output=True)
        status = program.wait(arguments.seconds + 120)
    total, worse = city.rejected()
    city.camsim.stop()
    with open(city.path("soak.out"), encoding="utf-8") as file:
        text = file.read()
    print(text, end="")
    complaints = [] if status == 0 else [f"the program ended with {status}"]
    descriptors = figures(text, "descriptors")
    if not flat(memory, 0.1, 8192 if arguments.seconds > 300 else 32768):
        complaints.append(f"memory grew: {memory}")
    if not flat(descriptors, 0.1, 20):
        complaints.append(f"descriptors grew: {descriptors}")
    if "locked_out" in text:
        complaints.append("a camera locked us out")
    if worse:
        complaints.append(f"logins rejected beyond what passwords and clocks explain: {worse}")
    search = Search(city.passwords)
    written = [name for name in os.listdir(folder) if not name.endswith(".password")]
    sizes = {name: os.path.getsize(city.path(name)) for name in written}
    for name in written:
        for found in search.file(city.path(name)):
            complaints.append(f"{name}: a password, {found}")
    print(", ".join(f"{count} {what}" for what, count in city.log.items()))
    print(f"{total} rejected logins, {len(city.passwords)} passwords, {search.forms} forms searched in "
          f"{len(written)} files of {sum(sizes.values())} bytes, {core} of them memory")
    for complaint in complaints:
        print("NOT HELD: " + complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
