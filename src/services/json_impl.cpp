// SPDX-License-Identifier: BSL-1.0
// The one translation unit of the library that compiles Boost.JSON.
#include <boost/json/src.hpp>
