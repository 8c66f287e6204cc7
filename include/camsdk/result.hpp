// SPDX-License-Identifier: BSL-1.0
// Errors as values: ErrorCode, Error, Result<T>, and the exception for those who prefer one.
#pragma once

#include <camsdk/export.hpp>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace camsdk {

/// What went wrong, in the few words a program branches on. The names are also the codes in camctl's JSON.
enum class ErrorCode {
    unreachable,       ///< no connection: refused, no route, name not found, closed before an answer
    timeout,           ///< the deadline passed
    tls,               ///< the peer's certificate or handshake was not acceptable
    unauthorized,      ///< the credentials were rejected (or none were given and the camera wants some)
    forbidden,         ///< the account may not do this
    locked_out,        ///< the camera has locked the account or our address for a while
    overloaded,        ///< the camera is busy or out of connections; later may work
    not_supported,     ///< this camera, or its driver, does not have this
    not_found,         ///< the named thing (preset, profile, user …) is not there
    invalid_argument,  ///< a value is outside what is allowed; the message says the range
    protocol,          ///< the answer was not understood
    limit_exceeded,    ///< the answer was larger or deeper than allowed
    host_mismatch,     ///< the camera pointed to a host that the caller did not name
    auth_downgrade,    ///< the camera asked for weaker authentication than is permitted, or in another realm
    not_applied,       ///< the camera accepted a write and did not do it
    cancelled,         ///< the caller, or the end of the Context, ended it
};

/// The code's name, as in camctl's JSON. Reentrant.
CAMSDK_API const char* to_string(ErrorCode code) noexcept;

/// Everything known about one failure: a code, a sentence, and the camera's own words kept apart. Cheap to copy.
/// Reentrant.
class CAMSDK_API Error {
 public:
    /// A code and a sentence for people; the sentence holds no secret and no device text.
    Error(ErrorCode code, std::string message);

    /// What a program branches on.
    ErrorCode code() const noexcept;
    /// A sentence for people.
    const std::string& message() const noexcept;
    /// What the camera itself said, verbatim: untrusted text, escape it before you show it. Empty when it said nothing.
    const std::string& vendor_text() const noexcept;
    /// The HTTP status, or 0 where the failure has none.
    int http_status() const noexcept;
    /// The operation that failed, for example "ptz.move". Empty below the feature layer.
    const std::string& operation() const noexcept;
    /// The camera's URL without credentials. Empty below the feature layer.
    const std::string& camera() const noexcept;
    /// Whether the same call may succeed later without anybody changing anything.
    bool retryable() const noexcept;

    /// Adds the camera's own words.
    Error& vendor_text(std::string text);
    /// Adds the HTTP status.
    Error& http_status(int status);
    /// Adds which operation failed at which camera; the core does this.
    Error& where(std::string operation, std::string camera);

 private:
    struct Details;
    std::shared_ptr<const Details> details_;
};

/// Thrown by Result::value() on an error.
class CAMSDK_API Failure : public std::runtime_error {
 public:
    /// What what() says is the error's message.
    explicit Failure(Error error);
    /// The error that value() met.
    const Error& error() const noexcept { return error_; }

 private:
    Error error_;
};

/// A T or an Error, in the shape of std::expected. Reentrant.
template <class T>
class [[nodiscard]] Result {
 public:
    /// What a success holds.
    using value_type = T;

    /// A value converts to a Result by itself.
    Result(T value) : value_(std::move(value)), has_value_(true) {}  // NOLINT: implicit by intent
    /// An error converts to a Result by itself.
    Result(Error error) : error_(std::move(error)), has_value_(false) {}  // NOLINT: implicit by intent
    /// A copy of the value or the error.
    Result(const Result& other) : has_value_(other.has_value_)
    {
        if (has_value_)
            new (&value_) T(other.value_);
        else
            new (&error_) Error(other.error_);
    }
    Result(Result&& other) noexcept : has_value_(other.has_value_)
    {
        if (has_value_)
            new (&value_) T(std::move(other.value_));
        else
            new (&error_) Error(std::move(other.error_));
    }
    Result& operator=(const Result& other) { return *this = Result(other); }
    Result& operator=(Result&& other) noexcept
    {
        if (this != &other) {
            this->~Result();
            new (this) Result(std::move(other));
        }
        return *this;
    }
    ~Result()
    {
        if (has_value_)
            value_.~T();
        else
            error_.~Error();
    }

    /// Whether there is a value.
    bool has_value() const noexcept { return has_value_; }
    /// The same as has_value().
    explicit operator bool() const noexcept { return has_value_; }

    /// The value; throws Failure where there is an error instead.
    T& value() & { return require(), value_; }
    /// The value; throws Failure where there is an error instead.
    const T& value() const& { return require(), value_; }
    /// The value, moved out, so that it outlives this Result; throws Failure where there is an error instead.
    T value() && { return require(), std::move(value_); }

    /// The value, unchecked: only after has_value().
    T& operator*() & noexcept { return value_; }
    /// The value, unchecked: only after has_value().
    const T& operator*() const& noexcept { return value_; }
    /// The value, moved out, unchecked: only after has_value().
    T operator*() && noexcept { return std::move(value_); }
    /// A member of the value, unchecked: only after has_value().
    T* operator->() noexcept { return &value_; }
    /// A member of the value, unchecked: only after has_value().
    const T* operator->() const noexcept { return &value_; }

    /// The value, or `other` where there is an error.
    T value_or(T other) const& { return has_value_ ? value_ : std::move(other); }
    /// The error, unchecked: only after !has_value().
    const Error& error() const noexcept { return error_; }
    /// The error, unchecked: only after !has_value().
    Error& error() noexcept { return error_; }

 private:
    void require() const
    {
        if (!has_value_)
            throw Failure(error_);
    }
    // By hand: a std::variant here doubles what every file that sees a Result costs to compile.
    union {
        T value_;
        Error error_;
    };
    bool has_value_;
};

/// Done, or an Error. Reentrant.
template <>
class [[nodiscard]] Result<void> {
 public:
    /// What a success holds.
    using value_type = void;

    Result() = default;
    /// An error converts to a Result by itself.
    Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by intent

    /// Whether there is a value.
    bool has_value() const noexcept { return !error_; }
    /// The same as has_value().
    explicit operator bool() const noexcept { return has_value(); }
    /// Throws Failure where there is an error.
    void value() const
    {
        if (error_)
            throw Failure(*error_);
    }
    /// The error, unchecked: only after !has_value().
    const Error& error() const noexcept { return *error_; }
    /// The error, unchecked: only after !has_value().
    Error& error() noexcept { return *error_; }

 private:
    std::optional<Error> error_;
};

}  // namespace camsdk
