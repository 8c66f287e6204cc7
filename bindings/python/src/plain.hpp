// SPDX-License-Identifier: BSL-1.0
// Numbers, texts and times between C++ and Python: what needs no template.
#pragma once

#include <camsdk/types.hpp>

#include "place.hpp"

namespace camsdk::python {

bool bool_from(py::handle object, const Place& place);
double number_from(py::handle object, const Place& place);
/// Within min..max, else ValueError.
long long integer_from(py::handle object, const Place& place, long long min, long long max);
/// Text that a device sent need not be UTF-8: what is not becomes U+FFFD, as in JSON.
py::object text_to(std::string_view text);
std::string text_from(py::handle object, const Place& place);
py::object bytes_to(std::string_view bytes);
/// Whatever has the buffer protocol, or a str as UTF-8.
std::string bytes_from(py::handle object, const Place& place);
/// A datetime in UTC.
py::object time_to(TimePoint time);
/// A datetime with a zone; one without is a ValueError, as it could mean anything.
TimePoint time_from(py::handle object, const Place& place);
py::object duration_to(std::chrono::duration<double, std::micro> time);
/// A timedelta, or a number of seconds.
std::chrono::microseconds duration_from(py::handle object, const Place& place);
/// Loads Python's datetime; once, before the others.
void load_datetime();

}  // namespace camsdk::python
