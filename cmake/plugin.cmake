# SPDX-License-Identifier: BSL-1.0
# A driver of this tree as a shared object of its own, for what must not be linked into libcamsdk.

# camsdk_driver_as_plugin(NAME): builds camsdk-NAME.so out of the object library camsdk_driver_NAME.
function(camsdk_driver_as_plugin name)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/plugin.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/${name}_plugin.cpp @ONLY)
    add_library(camsdk_plugin_${name} MODULE ${CMAKE_CURRENT_BINARY_DIR}/${name}_plugin.cpp)
    target_link_libraries(camsdk_plugin_${name} PRIVATE camsdk_driver_${name} camsdk_codec camsdk pugixml::pugixml)
    set_target_properties(camsdk_plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME camsdk-${name})
    if(NOT CAMSDK_SANITIZE)
        target_link_options(camsdk_plugin_${name} PRIVATE -Wl,--no-undefined)
    endif()
    camsdk_warnings(camsdk_plugin_${name})
    set_property(GLOBAL APPEND PROPERTY CAMSDK_PLUGINS ${name})
endfunction()
