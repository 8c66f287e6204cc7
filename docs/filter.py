# SPDX-License-Identifier: BSL-1.0
"""filter.py FILE: a Markdown page as Doxygen is given it. A link to a file of the repository that is no page of the site is
its text alone there, and a picture is looked for by its name; everything else stays as it is."""
import pathlib
import re
import sys

PAGE = pathlib.Path(sys.argv[1]).resolve()


def site_has(target):
    return target.suffix == ".md"


def without_dead_end(link):
    text, address = link.group(1), link.group(2)
    if "://" in address or address.startswith(("#", "mailto:")):
        return link.group(0)
    return link.group(0) if site_has(PAGE.parent / address.split("#")[0]) else text


code = False
for line in PAGE.read_text(encoding="utf-8").splitlines():
    code = code != line.startswith("```")
    line = re.sub(r"(!\[[^\]]*\]\()[^)\s]*/", r"\1", line)
    print(line if code else re.sub(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)", without_dead_end, line))
