# SPDX-License-Identifier: BSL-1.0
# Installation: library, headers, CMake package with components, pkg-config file, plugins and camctl. The COMPONENTs are
# the packages of cmake/debian.cmake.
include(CMakePackageConfigHelpers)

set(camsdk_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/camsdk)
set(camsdk_plugin_dir ${CMAKE_INSTALL_LIBDIR}/camsdk/plugins)
get_property(camsdk_components GLOBAL PROPERTY CAMSDK_DRIVERS)
list(REMOVE_ITEM camsdk_components template)
list(PREPEND camsdk_components core)
get_property(camsdk_plugins GLOBAL PROPERTY CAMSDK_PLUGINS)
list(JOIN camsdk_components " " camsdk_components_words)
list(JOIN camsdk_plugins " " camsdk_plugins_words)

# Each component is a name for the one library: asking for it is how a program says which drivers it counts on.
foreach(component IN LISTS camsdk_components)
    add_library(camsdk_component_${component} INTERFACE)
    target_link_libraries(camsdk_component_${component} INTERFACE camsdk)
    set_target_properties(camsdk_component_${component} PROPERTIES EXPORT_NAME ${component})
    add_library(camsdk::${component} ALIAS camsdk_component_${component})
    install(TARGETS camsdk_component_${component} EXPORT camsdkTargets)
endforeach()

# A system's own library is found without a path in the program.
if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    file(RELATIVE_PATH bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
    set(camsdk_plugin_rpath "$ORIGIN/../..")
    set(camctl_rpath "$ORIGIN/${bin_to_lib}")
elseif(TARGET camsdk_python)
    set_target_properties(camsdk_python PROPERTIES INSTALL_RPATH "")
endif()
install(TARGETS camsdk EXPORT camsdkTargets
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT devel
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/camsdk DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT devel
        FILES_MATCHING PATTERN *.hpp)
install(EXPORT camsdkTargets NAMESPACE camsdk:: DESTINATION ${camsdk_cmake_dir} COMPONENT devel)
foreach(name IN LISTS camsdk_plugins)
    install(TARGETS camsdk_plugin_${name} LIBRARY DESTINATION ${camsdk_plugin_dir} COMPONENT driver-${name})
    set_target_properties(camsdk_plugin_${name} PROPERTIES INSTALL_RPATH "${camsdk_plugin_rpath}")
endforeach()
if(TARGET camctl)
    set_target_properties(camctl PROPERTIES INSTALL_RPATH "${camctl_rpath}")
    install(TARGETS camctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT camctl)
    install(FILES $<TARGET_PROPERTY:camctl,CAMCTL_MANUAL> DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT camctl)
    install(FILES $<TARGET_FILE_DIR:camctl>/camctl.bash RENAME camctl
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT camctl)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/camsdkConfig.cmake.in
    ${PROJECT_BINARY_DIR}/camsdkConfig.cmake INSTALL_DESTINATION ${camsdk_cmake_dir}
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR camsdk_plugin_dir)
# Before 1.0 a minor version may break the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/camsdkConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/camsdkConfig.cmake ${PROJECT_BINARY_DIR}/camsdkConfigVersion.cmake
        DESTINATION ${camsdk_cmake_dir} COMPONENT devel)
file(RELATIVE_PATH camsdk_pc_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" camsdk_pc_to_prefix ${camsdk_pc_to_prefix})
configure_file(${PROJECT_SOURCE_DIR}/cmake/camsdk.pc.in ${PROJECT_BINARY_DIR}/camsdk.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/camsdk.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT devel)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT devel)
include(cmake/debian.cmake)
