# SPDX-License-Identifier: BSL-1.0
"""links.py FOLDER: every link and picture of the site's pages leads to a file, and to an anchor, that is there. Addresses
elsewhere are not asked for."""
import html.parser
import pathlib
import sys
import urllib.parse

SITE = pathlib.Path(sys.argv[1])


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors.update(given[key] for key in ("id", "name") if given.get(key))
        self.links.extend(given[key] for key in ("href", "src") if given.get(key))


pages = {path.relative_to(SITE).as_posix(): Page(path) for path in SITE.rglob("*.html")}
dead = []
for name, page in sorted(pages.items()):
    for link in page.links:
        where = urllib.parse.urlsplit(link)
        if where.scheme or where.netloc:
            continue
        path = urllib.parse.unquote(where.path)
        target = (pathlib.PurePosixPath(name).parent / path).as_posix() if path else name
        if not (SITE / target).is_file():
            dead.append(f"{name} links to {link}, which is not there")
        elif where.fragment and target in pages and urllib.parse.unquote(where.fragment) not in pages[target].anchors:
            dead.append(f"{name} links to {link}, which has no such place")
print("\n".join(dead), file=sys.stderr)
if not pages or dead:
    sys.exit(f"docs: {len(dead)} dead links in {len(pages)} pages")
print(f"docs: {sum(len(page.links) for page in pages.values())} links of {len(pages)} pages lead somewhere")
