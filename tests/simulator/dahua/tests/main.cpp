// SPDX-License-Identifier: BSL-1.0
// The test program of the simulated Dahua camera.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
