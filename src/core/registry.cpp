// SPDX-License-Identifier: BSL-1.0
// The list of drivers, and loading one from a shared object.
#include "core/registry.hpp"

#include <dlfcn.h>
#include <camsdk/driver/plugin.hpp>

#include <algorithm>

#include "core/builtin_drivers.hpp"

namespace camsdk {

namespace {

std::string_view word(driver::Maturity maturity)
{
    switch (maturity) {
        case driver::Maturity::production:
            return "production";
        case driver::Maturity::testing:
            return "testing";
        case driver::Maturity::experimental:
            return "experimental";
    }
    return "experimental";
}

bool valid_name(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Error refused(const std::string& path, const std::string& why)
{
    return Error(ErrorCode::invalid_argument, "the driver in " + path + " was refused: " + why);
}

}  // namespace

Registry::Registry()
{
    for (auto& driver : builtin_drivers())
        (void)insert(std::shared_ptr<const driver::Driver>(std::move(driver)), "built in");
}

Result<void> Registry::add(std::unique_ptr<driver::Driver> driver, std::string origin)
{
    if (!driver)
        return Error(ErrorCode::invalid_argument, "add_driver was given no driver");
    return insert(std::shared_ptr<const driver::Driver>(std::move(driver)), std::move(origin));
}

Result<void> Registry::insert(std::shared_ptr<const driver::Driver> driver, std::string origin)
{
    auto info = driver->info();
    if (!valid_name(info.name) || info.name == "http" || info.name == "https")
        return Error(ErrorCode::invalid_argument, "a driver's name is lower case letters, digits and '-'");
    std::lock_guard lock(mutex_);
    for (const auto& entry : entries_)
        if (entry.info.name == info.name)
            return Error(ErrorCode::invalid_argument,
                         "there is a driver named " + info.name + " already (" + entry.origin + ")");
    entries_.push_back({std::move(info), std::move(driver), std::move(origin)});
    return {};
}

Result<void> Registry::load(const std::string& path)
{
    std::shared_ptr<void> object(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL), [](void* handle) {
        if (handle)
            dlclose(handle);
    });
    if (!object) {
        const char* reason = dlerror();
        return refused(path, reason ? reason : "it cannot be loaded");
    }
    const auto abi = reinterpret_cast<const char* (*)()>(dlsym(object.get(), "camsdk_plugin_abi"));
    const auto create = reinterpret_cast<driver::Driver* (*)()>(dlsym(object.get(), "camsdk_plugin_create"));
    if (!abi || !create)
        return refused(path, "it exports no camsdk driver (CAMSDK_DRIVER_PLUGIN is missing)");
    if (std::string_view(abi()) != CAMSDK_PLUGIN_ABI)
        return refused(
            path, std::string("it was built for ABI \"") + abi() + "\", this library has \"" CAMSDK_PLUGIN_ABI "\"");
    // The deleter keeps the shared object: it must outlive the driver's code.
    std::shared_ptr<const driver::Driver> driver(create(), [object](const driver::Driver* made) { delete made; });
    if (!driver)
        return refused(path, "it made no driver");
    return insert(std::move(driver), path);
}

std::shared_ptr<const driver::Driver> Registry::find(std::string_view name) const
{
    std::lock_guard lock(mutex_);
    for (const auto& entry : entries_)
        if (entry.info.name == name)
            return entry.driver;
    return nullptr;
}

std::vector<std::shared_ptr<const driver::Driver>> Registry::in_probe_order() const
{
    std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<const driver::Driver>> order;
    for (const bool vendor : {true, false})
        for (const auto& entry : entries_)
            if (entry.info.vendor_protocol == vendor)
                order.push_back(entry.driver);
    return order;
}

std::vector<DriverDescription> Registry::describe() const
{
    std::lock_guard lock(mutex_);
    std::vector<DriverDescription> all;
    for (const auto& entry : entries_)
        all.push_back({entry.info.name, entry.info.title, std::string(word(entry.info.maturity)), entry.info.features,
                       entry.origin});
    return all;
}

std::string Registry::names() const
{
    std::string all;
    for (const auto& driver : describe())
        all += (all.empty() ? "" : ", ") + driver.name;
    return all.empty() ? "none" : all;
}

}  // namespace camsdk
