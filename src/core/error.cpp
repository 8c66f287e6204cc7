// SPDX-License-Identifier: BSL-1.0
// Error and the wordings that the core itself uses.
#include <camsdk/driver/backend.hpp>
#include <camsdk/result.hpp>
#include <camsdk/task.hpp>

#include <array>
#include <cstdio>

namespace camsdk {

namespace {
constexpr std::array<const char*, 16> names{"unreachable",   "timeout",          "tls",         "unauthorized",
                                            "forbidden",     "locked_out",       "overloaded",  "not_supported",
                                            "not_found",     "invalid_argument", "protocol",    "limit_exceeded",
                                            "host_mismatch", "auth_downgrade",   "not_applied", "cancelled"};
}  // namespace

const char* to_string(ErrorCode code) noexcept
{
    return names[static_cast<std::size_t>(code)];
}

struct Error::Details {
    ErrorCode code;
    std::string message;
    std::string vendor_text;
    int http_status = 0;
    std::string operation;
    std::string camera;
};

Error::Error(ErrorCode code, std::string message)
    : details_(std::make_shared<Details>(Details{code, std::move(message), {}, 0, {}, {}}))
{
}

ErrorCode Error::code() const noexcept
{
    return details_->code;
}
const std::string& Error::message() const noexcept
{
    return details_->message;
}
const std::string& Error::vendor_text() const noexcept
{
    return details_->vendor_text;
}
int Error::http_status() const noexcept
{
    return details_->http_status;
}
const std::string& Error::operation() const noexcept
{
    return details_->operation;
}
const std::string& Error::camera() const noexcept
{
    return details_->camera;
}

bool Error::retryable() const noexcept
{
    switch (code()) {
        case ErrorCode::unreachable:
        case ErrorCode::timeout:
        case ErrorCode::overloaded:
        case ErrorCode::locked_out:
            return true;
        default:
            return false;
    }
}

Error& Error::vendor_text(std::string text)
{
    auto copy = std::make_shared<Details>(*details_);
    copy->vendor_text = std::move(text);
    details_ = std::move(copy);
    return *this;
}

Error& Error::http_status(int status)
{
    auto copy = std::make_shared<Details>(*details_);
    copy->http_status = status;
    details_ = std::move(copy);
    return *this;
}

Error& Error::where(std::string operation, std::string camera)
{
    auto copy = std::make_shared<Details>(*details_);
    copy->operation = std::move(operation);
    copy->camera = std::move(camera);
    details_ = std::move(copy);
    return *this;
}

Failure::Failure(Error error)
    : std::runtime_error(std::string(to_string(error.code())) + ": " + error.message()), error_(std::move(error))
{
}

namespace detail {

Error would_deadlock_error()
{
    return Error(ErrorCode::invalid_argument,
                 "get() on one of the library's own threads would never return; use then() or co_await");
}

Error used_task_error()
{
    return Error(ErrorCode::invalid_argument, "this task was started before; each task runs once");
}

Error timeout_error(std::chrono::milliseconds after)
{
    return Error(ErrorCode::timeout, "no result within " + std::to_string(after.count()) + " ms");
}

}  // namespace detail

namespace driver {

Error unsupported(std::string_view operation)
{
    return Error(ErrorCode::not_supported, std::string(operation) + " is not available on this camera");
}

Error out_of_range(std::string_view argument, double value, Range allowed)
{
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), " is %g, allowed is %g to %g", value, allowed.min, allowed.max);
    return Error(ErrorCode::invalid_argument, std::string(argument) + text.data());
}

Error error_from_exception(std::exception_ptr exception) noexcept
{
    try {
        std::rethrow_exception(exception);
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const std::exception& failure) {
        return Error(ErrorCode::protocol, std::string("the driver failed: ") + failure.what());
    } catch (...) {
        return Error(ErrorCode::protocol, "the driver failed");
    }
}

}  // namespace driver

}  // namespace camsdk
