# SPDX-License-Identifier: BSL-1.0
"""recipes.py SOURCE: what the recipes for vcpkg, Conan and Debian say is true of the build: version, options, dependencies,
files. vcpkg and Conan themselves are not run here."""
import ast
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1))
CMAKE = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
PORT = SOURCE / "packaging/vcpkg"
CONAN = (SOURCE / "packaging/conan/conanfile.py").read_text(encoding="utf-8")
VERSION = re.search(r"project\(camsdk VERSION ([\d.]+)", CMAKE).group(1)
# How each package manager calls what find_package names; threads are the system's.
NAMES = {"CURL": ("curl", "libcurl"), "OpenSSL": ("openssl", "openssl"), "pugixml": ("pugixml", "pugixml"),
         "Boost": ("boost-asio", "boost")}
# What only the Python module needs, which both recipes leave out.
PYTHON = {"Python", "pybind11"}
# The port is run by CMake with these in the place of vcpkg's own functions.
STAND_INS = """
cmake_minimum_required(VERSION 3.25)
set(CURRENT_PACKAGES_DIR /nowhere)
foreach(name vcpkg_cmake_install vcpkg_cmake_config_fixup vcpkg_fixup_pkgconfig)
    function(${name})
    endfunction()
endforeach()
function(vcpkg_cmake_configure)
    message(STATUS "configure ${ARGN}")
endfunction()
function(vcpkg_install_copyright kind file)
    if(NOT EXISTS "${file}")
        message(FATAL_ERROR "${file} is not there")
    endif()
endfunction()
"""


class Recipes(unittest.TestCase):
    def is_an_option(self, name):
        self.assertRegex(CMAKE, rf"(option|set)\({name} ", "the build has no such option")

    def test_the_version_is_one(self):
        self.assertEqual(json.loads((PORT / "vcpkg.json").read_text(encoding="utf-8"))["version"], VERSION)
        self.assertEqual(re.search(r'^    version = "(.*)"$', CONAN, re.MULTILINE).group(1), VERSION)
        changelog = (SOURCE / "packaging/debian/changelog").read_text(encoding="utf-8")
        self.assertTrue(changelog.startswith(f"camsdk ({VERSION}) "), changelog[:40])

    def test_what_the_build_needs_is_asked_for(self):
        wanted = set(re.findall(r"find_package\((\w+)", CMAKE)) - {"Threads"} - PYTHON
        self.assertEqual(wanted, set(NAMES))
        port = json.loads((PORT / "vcpkg.json").read_text(encoding="utf-8"))
        ported = {entry if isinstance(entry, str) else entry["name"] for entry in port["dependencies"]}
        asked = set(re.findall(r'self\.requires\("([\w-]+)/', CONAN))
        for vcpkg, conan in NAMES.values():
            self.assertIn(vcpkg, ported)
            self.assertIn(conan, asked)

    def test_the_port_configures_this_tree(self):
        for features, onvif in ("core", "OFF"), ("core;onvif", "ON"):
            with tempfile.NamedTemporaryFile("w", suffix=".cmake") as script:
                script.write(f'set(FEATURES "{features}")\n{STAND_INS}include("{PORT}/portfile.cmake")\n')
                script.flush()
                said = subprocess.run(("cmake", "-P", script.name), capture_output=True, text=True)
            self.assertEqual(said.returncode, 0, said.stderr)
            words = re.search(r"configure (.*)", said.stdout).group(1).split(";")
            self.assertEqual(words[:2], ["SOURCE_PATH", str(SOURCE.resolve())])
            self.assertIn(f"-DCAMSDK_ONVIF={onvif}", words)
            self.assertIn("-DCAMSDK_PYTHON=OFF", words)
            for word in words:
                if word.startswith("-D"):
                    self.is_an_option(word[2:].split("=")[0])

    def test_the_conan_recipe_names_what_is_there(self):
        tree = ast.parse(CONAN)
        for name in re.findall(r'cache_variables\["(\w+)"\]', CONAN):
            self.is_an_option(name)
        self.assertIn('cache_variables["CAMSDK_PYTHON"] = False', CONAN)
        exported = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "export_sources")
        patterns = next(ast.literal_eval(node.iter) for node in ast.walk(exported) if isinstance(node, ast.For))
        for pattern in patterns:
            self.assertTrue(list(SOURCE.glob(pattern)), pattern)
        # What is exported is all that the build reads, when tests, examples and bindings are off.
        for word in re.findall(r"(?:include|add_subdirectory)\(([\w/.]+)\)", re.sub(r"if\(CAMSDK_.*?endif\(\)", "", CMAKE, flags=re.DOTALL)):
            if (SOURCE / word).exists():
                self.assertTrue(any(word.startswith(pattern.rstrip("*/")) for pattern in patterns), word)
        ast.parse((SOURCE / "packaging/conan/test_package/conanfile.py").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
