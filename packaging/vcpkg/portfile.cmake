# SPDX-License-Identifier: BSL-1.0
# An overlay port on this very source tree: vcpkg install camsdk --overlay-ports=packaging/vcpkg
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)

if("onvif" IN_LIST FEATURES)
    set(onvif ON)
else()
    set(onvif OFF)
endif()

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS -DCAMSDK_ONVIF=${onvif} -DCAMSDK_TESTS=OFF -DCAMSDK_EXAMPLES=OFF -DCAMSDK_PYTHON=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/camsdk)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
