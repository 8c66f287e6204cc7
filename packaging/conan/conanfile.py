# SPDX-License-Identifier: BSL-1.0
# Conan 2: conan create packaging/conan [-o camsdk/*:onvif=True]
import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir


class CamsdkRecipe(ConanFile):
    name = "camsdk"
    version = "0.1.0"
    license = "BSL-1.0"
    description = "One C++ interface over the protocols of camera vendors"
    topics = ("camera", "onvif", "ptz", "rtsp")
    package_type = "shared-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"onvif": [True, False]}
    default_options = {"onvif": False}

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "README.md", "CHANGELOG.md", "cmake/*", "include/*", "src/*",
                        "packaging/debian/*"):
            copy(self, pattern, root, self.export_sources_folder)

    def validate(self):
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("camsdk is for Linux")
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.81]", options={"header_only": True})
        self.requires("libcurl/[>=7.88]", options={"with_ssl": "openssl"})
        self.requires("openssl/[>=3.0 <4]")
        self.requires("pugixml/[>=1.13]")
        if self.options.onvif:
            self.requires("gsoap/[>=2.8.124]")

    def build_requirements(self):
        self.tool_requires("cmake/[>=3.25]")
        if self.options.onvif:
            self.tool_requires("gsoap/<host_version>")

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        # The code that gSOAP's tools write is under the GPL, so ONVIF is an option that one has to ask for.
        toolchain.cache_variables["CAMSDK_ONVIF"] = "ON" if self.options.onvif else "OFF"
        toolchain.cache_variables["CAMSDK_TESTS"] = False
        toolchain.cache_variables["CAMSDK_EXAMPLES"] = False
        toolchain.cache_variables["CAMSDK_PYTHON"] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))

    def package_info(self):
        self.cpp_info.libs = ["camsdk"]
        self.cpp_info.set_property("cmake_file_name", "camsdk")
        self.cpp_info.set_property("cmake_target_name", "camsdk::core")
        self.cpp_info.set_property("pkg_config_name", "camsdk")
