# SPDX-License-Identifier: BSL-1.0
# Settings and helpers of the whole build.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
find_program(CAMSDK_CCACHE ccache)
if(CAMSDK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CAMSDK_CCACHE})
endif()
# Most of what a file costs is what it includes, so clean builds take ten files at a time; a small change then compiles ten.
if(CAMSDK_UNITY)
    set(CMAKE_UNITY_BUILD ON)
    set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)  # it takes each file for a header
    endif()
endif()
if(CAMSDK_SANITIZE)
    add_compile_options(-fsanitize=${CAMSDK_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${CAMSDK_SANITIZE})
    if(CAMSDK_SANITIZE MATCHES "address.*undefined")
        # A null pointer ends in the address sanitizer's report anyhow; these two checks stand at every use of a pointer
        # and cost a third of the compile time.
        add_compile_options(-fno-sanitize=null,alignment)
    endif()
    if(CAMSDK_SANITIZE STREQUAL "thread")
        add_compile_options(-Wno-tsan)  # Asio has memory fences, which the sanitizer does not see
    endif()
endif()

# The warnings every target of ours is built with.
function(camsdk_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion $<$<BOOL:${CAMSDK_WERROR}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        target_compile_options(${target} PRIVATE -Wno-sign-conversion)  # g++ does not count it to -Wconversion
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # When it optimises, g++ 12 finds these inside std::string and std::variant (its bugs 105651 and 105562).
        target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict;-Wno-maybe-uninitialized>)
    endif()
endfunction()

# camsdk_add_driver(NAME SOURCES a.cpp b.cpp …): an object library that sees the driver headers and src/codec, nothing
# of the network or the core. The driver gives `std::unique_ptr<camsdk::driver::Driver> camsdk::drivers::NAME::make_driver()`.
function(camsdk_add_driver name)
    cmake_parse_arguments(DRIVER "" "" "SOURCES" ${ARGN})
    add_library(camsdk_driver_${name} OBJECT ${DRIVER_SOURCES})
    target_include_directories(camsdk_driver_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(camsdk_driver_${name} PRIVATE camsdk_codec_headers)
    camsdk_warnings(camsdk_driver_${name})
    if(name STREQUAL "onvif" AND CAMSDK_ONVIF STREQUAL "PLUGIN")
        camsdk_driver_as_plugin(${name})
    else()
        set_property(GLOBAL APPEND PROPERTY CAMSDK_DRIVERS ${name})
    endif()
endfunction()

# camsdk_add_test(NAME SOURCES … [LIBRARIES …]): a doctest program, one ctest entry, linked to everything internal.
function(camsdk_add_test name)
    cmake_parse_arguments(UNIT "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${UNIT_SOURCES})
    target_link_libraries(${name} PRIVATE camsdk_static camsdk_test_main ${UNIT_LIBRARIES})
    camsdk_warnings(${name})
    add_test(NAME ${name} COMMAND ${name})
    # What held is noted for docs/robustness.md, which a test of its own compares.
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 FIXTURES_SETUP ledgers
                         ENVIRONMENT CAMSDK_LEDGER=${PROJECT_BINARY_DIR}/ledgers/${name}.jsonl)
endfunction()
