// SPDX-License-Identifier: BSL-1.0
// The one translation unit of the library that compiles Boost.JSON, for codec and services.
#include <boost/json/src.hpp>
