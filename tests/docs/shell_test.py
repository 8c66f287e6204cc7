# SPDX-License-Identifier: BSL-1.0
"""shell_test.py PAGE: runs the shell blocks of a page, as they stand, in one bash. tests/docs/shell/NAME.sh goes before
them: it puts what this build made in the place of what the page would build, and `check` looks at what came of it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
PRELUDES = SOURCE / "tests/docs/shell"


def blocks(page):
    return re.findall(r"^```sh\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def pages_with_shell():
    pages = [SOURCE / "README.md", SOURCE / "CONTRIBUTING.md", *(SOURCE / "docs").rglob("*.md"),
             *(SOURCE / "examples").rglob("*.md"), *(SOURCE / "src/drivers").rglob("*.md")]
    return {page.stem for page in pages if blocks(page)}


def main(page):
    tried = {prelude.stem for prelude in PRELUDES.glob("*.sh")}
    if not pages_with_shell() <= tried:
        sys.exit(f"pages with shell blocks that nothing runs: {sorted(pages_with_shell() - tried)}")
    script = (PRELUDES / f"{pathlib.Path(page).stem}.sh").read_text(encoding="utf-8")
    script += "".join(blocks(SOURCE / page)) + "\ncheck\n"
    with tempfile.TemporaryDirectory(prefix="docs-shell-") as work:
        done = subprocess.run(("bash", "-euo", "pipefail", "-c", script), cwd=work, env={**os.environ, "HOME": work, "WORK": work},
                              stdin=subprocess.DEVNULL)
    sys.exit(done.returncode)


main(sys.argv[1])
