// SPDX-License-Identifier: BSL-1.0
// What a Context holds, for the functions of the library that take one.
#pragma once

#include "core/registry.hpp"
#include "core/runtime.hpp"

namespace camsdk {

struct Context::Impl {
    std::shared_ptr<Runtime> runtime;
    std::shared_ptr<Registry> registry;
};

struct ContextAccess {
    static const Context::Impl& of(const Context& context) { return *context.impl_; }
};

}  // namespace camsdk
