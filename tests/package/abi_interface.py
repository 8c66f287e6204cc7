# SPDX-License-Identifier: BSL-1.0
"""abi_interface.py INCLUDE_FOLDER: writes a C++ file with one exported function for each public type, so that its debug
information holds the layout of them all, and of nothing else. abi.sh compares that with the one that was recorded."""
import pathlib
import re
import sys

INCLUDE = pathlib.Path(sys.argv[1])
# Opt-in headers of templates only, and what is no interface of a program.
LEFT_OUT = ("camsdk/adapters/await.hpp", "camsdk/driver/coroutine.hpp", "camsdk/driver/side_task.hpp")
TYPE = re.compile(r"^(template <.*>\n)?(?:struct|class|enum class) (?:\[\[nodiscard\]\] )?(?:CAMSDK_API )?(\w+)(?: final)?(?= (?::|\{))",
                  re.MULTILINE)
NAMESPACE = re.compile(r"^namespace (camsdk[\w:]*) \{$(.*?)^\}  // namespace \1$", re.MULTILINE | re.DOTALL)


# "    Task<void> stop() const;" in a class: a function of it. Overloaded ones have no single type and are left out.
METHOD = re.compile(r"^    (?! )(?:virtual )?[\w:<>,&* ]+ (\w+)\([^;{}]*\)(?: const)?(?: noexcept)?(?: = 0)?;", re.MULTILINE)


def types_of(text):
    for scope in NAMESPACE.finditer(text):
        body = re.sub(r"^namespace detail \{.*?^\}  // namespace detail$", "", scope.group(2), flags=re.MULTILINE | re.DOTALL)
        for found in TYPE.finditer(body):
            if not found.group(1):
                public = re.split(r"^};|^ (?:private|protected):", body[found.end():], maxsplit=1, flags=re.MULTILINE)[0]
                name = found.group(2)
                methods = METHOD.findall(public)
                yield scope.group(1) + "::" + name, sorted(one for one in methods if methods.count(one) == 1 and one != name)


headers = [path.relative_to(INCLUDE).as_posix() for path in sorted(INCLUDE.rglob("*.hpp"))]
headers = [header for header in headers if header not in LEFT_OUT]
types = dict(found for header in headers for found in types_of((INCLUDE / header).read_text(encoding="utf-8")))
print("// Written by tests/package/abi_interface.py.\n#include <type_traits>")
for header in headers:
    print(f"#include <{header}>")
# What a function takes is in its symbol's name, what it answers is not.
print("template <class Answer, class... Words> Answer answer(Answer (*)(Words...));")
print("template <class Answer, class Type, class... Words> Answer answer(Answer (Type::*)(Words...));")
print("template <class Answer, class Type, class... Words> Answer answer(Answer (Type::*)(Words...) const);")
for name, methods in sorted(types.items()):
    print(f"void abi(const {name}*) {{}}")
    for method in methods:
        print(f"void abi_{name.replace('::', '_')}_{method}(std::add_pointer_t<decltype(answer(&{name}::{method}))>) {{}}")
for value in "void", "camsdk::DeviceInfo", "std::vector<camsdk::Profile>":
    print(f"void abi(const camsdk::Result<{value}>*) {{}}")
    print(f"void abi(const camsdk::Task<{value}>*) {{}}")
print("void abi(const camsdk::Open<camsdk::Codec>*) {}")
