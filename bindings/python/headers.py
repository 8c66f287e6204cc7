# SPDX-License-Identifier: BSL-1.0
"""Reads the public headers of camsdk as far as the binding needs them: classes, methods, fields, and their sentences.

It knows the layout that .clang-format gives them and no more; what it does not understand it names, and stops.
"""
import re
from pathlib import Path

PLAIN_FIRST = ["types", "result"]
FEATURES = """device clock media ptz tours imaging overlay masks analytics events recordings io audio users network
security maintenance""".split()
PLAIN = "options event_receiver context camera discovery".split()
SERVICES = "identity fleet discovered_fleet audit closed_network configuration drift report swap".split()


class Header:
    """One header: what it declares, in order."""

    def __init__(self, path, name):
        self.path, self.name = path, name
        self.values = []  # (name, with its namespace)
        self.enums = []
        self.handles = {}  # class → [Method]
        self.docs = {}  # "Class", "Class.field", "Class.method", "function" → sentence


class Method:
    def __init__(self, name, parameters):
        self.name, self.parameters = name, parameters  # [(name, default or None)]


def folder_of(root):
    return Path(root) / "include/camsdk"


def all_headers(root):
    """Every header that the binding reads, features first."""
    folder = folder_of(root)
    names = PLAIN_FIRST + FEATURES + PLAIN
    return [read(folder / f"{name}.hpp", name) for name in names] + [
        read(folder / f"services/{name}.hpp", name) for name in SERVICES]


def split_parameters(text):
    """The parts of a parameter list, at commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "<({") - (sign in ">)}")
        if sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in parts + [text[start:]] if part.strip()]


def read_parameter(text):
    declared, equals, default = text.partition(" = ")
    return declared.split()[-1].lstrip("&"), default if equals else None


def sentence(lines):
    """Comment lines as one text of plain words."""
    text = " ".join(line.strip() for line in lines if not re.match(r"\s*@[{}]", line))
    return re.sub(r"\s+", " ", text.replace("`", "")).strip()


def read(path, name):
    header = Header(path, name)
    lines = path.read_text(encoding="utf-8").splitlines()
    inside, comment, at = None, [], 0
    while at < len(lines):
        line = lines[at]
        at += 1
        stripped = line.strip()
        if stripped.startswith("///") and not stripped.startswith("///<"):
            comment.append(stripped[3:])
            continue
        head = re.match(r"(?:struct|class)(?: CAMSDK_API)? (\w+)(?: : public [\w:]+)? \{$", stripped)
        enum = re.match(r"enum class (\w+) \{", stripped)
        if head and line[0] not in " \t":
            inside = head.group(1)
            header.docs[inside] = sentence(comment)
        elif enum and line[0] not in " \t":
            header.docs[enum.group(1)] = sentence(comment)
            inside = None if "}" in stripped else enum.group(1)
        elif inside and re.match(r"\w+,\s*///< ", stripped):
            name, _, words = stripped.partition(",")
            header.docs[f"{inside}.{name}"] = sentence([words.partition("///<")[2]])
        elif re.match(r"(template|namespace|using|#|inline|static)", stripped) or not stripped:
            pass
        elif re.match(r"struct EnumNames<([\w:]+)> \{", stripped):
            header.enums.append(re.match(r"struct EnumNames<([\w:]+)> \{", stripped).group(1))
        elif line.startswith("}"):
            inside = None
        elif stripped.startswith("CAMSDK_VALUE("):
            header.values.append(re.match(r"CAMSDK_VALUE\((\w+)", stripped).group(1))
        elif inside or re.match(r"(CAMSDK_API )[\w:<>]+ ?[\w:<>, &]* \w+\(", stripped):
            while "(" in stripped and not re.search(r"[;{}]( *///<.*)?$", stripped) and at < len(lines):
                stripped += " " + lines[at].strip()
                at += 1
            at = declaration(header, inside, stripped, comment, lines, at)
        comment = []
    return header


def declaration(header, inside, text, comment, lines, at):
    """A field, a method or a function. Answers the line to go on from."""
    task = re.match(r"Task<(.+)> (\w+)\((.*)\) const;$", text)
    function = re.match(r"(?:CAMSDK_API )?(?:[\w:<>, ]+[ &*])(\w+)\((.*)\)(?: const)?(?: noexcept)?(?: \{.*\}|;)?$", text)
    field = re.match(r"[\w:<>, ]+ (\w+)(?: = [^;]+|\{[^;]*\})?;(?:\s*///< ?(.*))?$", text)
    key = f"{inside}." if inside else ""
    if text.startswith("Task<") and inside and inside != "Context" and not task:
        raise SystemExit(f"{header.path}: not understood: {text}")
    if task:
        header.docs[key + task.group(2)] = sentence(comment)
        parameters = [read_parameter(one) for one in split_parameters(task.group(3))]
        header.handles.setdefault(inside, []).append(Method(task.group(2), parameters))
    elif field and "(" not in text.split("///<")[0].split("=")[0].replace("std::function<void(", ""):
        words = list(comment)
        if field.group(2):
            words.append(field.group(2))
            while at < len(lines) and lines[at].strip().startswith("///<"):
                words.append(lines[at].strip()[4:])
                at += 1
        header.docs[key + field.group(1)] = sentence(words)
    elif function:
        header.docs.setdefault(key + function.group(1), sentence(comment))
    return at


def accessors(root):
    """Handle class → the function of Camera that answers it."""
    text = (folder_of(root) / "camera.hpp").read_text(encoding="utf-8")
    return dict(re.findall(r"(\w+) (\w+)\(\) const \{ return \1\(target_\); \}", text))
