#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Each rule finds what it is there to find, in a small tree of its own."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import rules  # noqa: E402


class Rules(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def found(self, rule):
        return [line.rpartition(": ")[0] or line for line in rule(self.root)]

    def count(self, rule):
        return len(list(rule(self.root)))

    def test_layering(self):
        for name, line, allowed in [
                ("include/camsdk/a.hpp", "#include <vector>", True),
                ("include/camsdk/a.hpp", "#include <boost/asio.hpp>", False),
                ("include/camsdk/a.hpp", "#include <camsdk/driver/link.hpp>", False),
                ("src/drivers/x/a.cpp", "#include <curl/curl.h>", False),
                ("src/drivers/x/a.cpp", '#include "net/loop.hpp"', False),
                ("src/drivers/x/a.cpp", '#include "codec/http.hpp"', True),
                ("src/drivers/x/a.cpp", "#include <sys/socket.h>", False),
                ("src/drivers/x/a.cpp", '#include "../y/b.hpp"', False),
                ("src/core/a.cpp", '#include "net/loop.hpp"', True),
                ("src/core/a.cpp", '#include "drivers/x/b.hpp"', False),
                ("src/services/a.cpp", "#include <camsdk/driver/link.hpp>", False),
                ("src/net/a.cpp", "#include <camsdk/services/fleet.hpp>", False)]:
            with self.subTest(name=name, line=line):
                self.put("src/drivers/y/b.hpp", "")
                self.put(name, line + "\n")
                self.assertEqual(self.count(rules.layering), 0 if allowed else 1)
                (self.root / name).unlink()

    def test_coroutines(self):
        for line, good in [("auto r = co_await call(Request{a, b});", False),
                           ("auto r = co_await call({a, b});", False),
                           ("auto r = co_await call([x] { return x; });", False),
                           ("auto r = co_await call(get(x ? x->name : none));", False),
                           ("if (auto r = co_await call(name)) { use(); }", True),
                           ("co_return co_await link_.call(messages::get());", True),
                           ("co_await call([] { return 1; }); // {a}", True),
                           ("co_await std::move(task); f({a, b});", True)]:
            with self.subTest(line=line):
                self.put("src/a.cpp", line + "\n")
                self.assertEqual(self.count(rules.coroutines), 0 if good else 1)

    def test_words(self):
        self.put("src/a.cpp", "// TO" "DO later\n// the to-do of others\n")
        self.put("docs/b.md", "see /wo" "rk/x\n")
        self.assertEqual(self.count(rules.words), 2)

    def test_head(self):
        self.put("src/a.cpp", "// SPDX-License-Identifier: BSL-1.0\n// What it is.\n")
        self.put("src/b.cpp", "// SPDX-License-Identifier: BSL-1.0\n#include <a>\n")
        self.put("src/c.cpp", "int x;\n")
        self.assertEqual(self.count(rules.head), 2)


if __name__ == "__main__":
    unittest.main()
