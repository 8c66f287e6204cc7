# SPDX-License-Identifier: BSL-1.0
# searched.py SECRET… [-f FILE]… -- COMMAND…: runs the command, passes its output on, and fails where a secret stands in
# that or in one of the files it wrote.
import os
import subprocess
import sys

from search import Search


def main(words):
    split = words.index("--")
    command, before = words[split + 1:], words[:split]
    files = [before[i + 1] for i, word in enumerate(before) if word == "-f"]
    secrets = [word for word in before if word != "-f" and word not in files]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    sys.stdout.buffer.write(done.stdout)
    search = Search(secrets)
    found = [f"the output: {hit}" for hit in search.data(done.stdout)]
    for file in files:
        if not os.path.getsize(file):
            found.append(file + " is empty")
        found += [f"{file}: {hit}" for hit in search.file(file)]
    for hit in found:
        print("a secret is told in " + hit)
    return done.returncode or (1 if found else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
