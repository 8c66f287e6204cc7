// SPDX-License-Identifier: BSL-1.0
// What the headers' declarations do not say by themselves: Context, a Camera's own, event streams, services, drivers.
#pragma once

#include "binding.hpp"

namespace camsdk::python {

/// Everything that is generated out of the public headers.
void register_headers(Binding& binding);
/// Context's and Camera's classes; before register_headers().
void register_classes(Binding& binding);
/// What needs the values of all headers: Context::open and its kin.
void register_context(Binding& binding);
void register_camera(Binding& binding);
/// `subscribe` of Events, and the class of its streams.
void register_subscribe(Binding& binding, const ClassPair& events);
void register_services(Binding& binding);
void register_drivers(Binding& binding);

/// A call of `name` with `Camera` or `Context` as its first argument, and so on: a free function of the library.
template <class R, class... A>
void task_function(Binding& binding, const char* name, std::type_identity_t<std::function<Task<R>(A...)>> call,
                   Arg<std::decay_t<A>>... args)
{
    Signature signature{"", name, {parameter_of(args)...}, returned<R>(), doc_of(name), true};
    binding.function(std::move(signature), [call = std::move(call), args...](Given& given, bool aio) {
        std::tuple<std::decay_t<A>...> values{given.next(args)...};
        Operation operation =
            operation_of(std::apply([&](auto&... value) { return call(std::move(value)...); }, values));
        return Binding::run(std::move(operation), std::move(given.callbacks), aio);
    });
}

/// The same for a function that answers at once; a Result raises.
template <class R, class... A>
void plain_function(Binding& binding, const char* name, std::type_identity_t<std::function<R(A...)>> call,
                    Arg<std::decay_t<A>>... args)
{
    Signature signature{"", name, {parameter_of(args)...}, returned<R>(), doc_of(name), false};
    binding.function(std::move(signature), [call = std::move(call), args...](Given& given, bool /*aio*/) {
        std::tuple<std::decay_t<A>...> values{given.next(args)...};
        return Convert<R>::to(std::apply([&](auto&... value) { return call(std::move(value)...); }, values));
    });
}

/// The value, or raises its error.
template <class T>
T checked(Result<T> result)
{
    if (!result)
        raise(result.error());
    return std::move(*result);
}

}  // namespace camsdk::python
