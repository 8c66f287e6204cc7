// SPDX-License-Identifier: BSL-1.0
// The playing of a session, and what must hold of it.
#include "play.hpp"

#include <camsdk/testing/scripted_link.hpp>
#include <codec/json.hpp>

#include <cstdlib>

#include "fuzz_link.hpp"
#include "steps.hpp"

namespace camsdk::fuzz_session {

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

// A task whose end does not come is one that nothing can wake: the link answers at once.
template <class T>
std::optional<Result<T>> ended(Task<T> task)
{
    auto arrived = std::make_shared<std::optional<Result<T>>>();
    auto body = task.release();
    body->start([arrived](Result<T> result) { arrived->emplace(std::move(result)); });
    return std::move(*arrived);
}

void check_value(const std::string& json)
{
    const auto parsed = codec::parse_json(json);
    must(parsed || parsed.error().code() == ErrorCode::limit_exceeded);
}

}  // namespace

void play(const driver::Driver& driver, std::string_view input)
{
    if (input.empty())
        return;
    const std::size_t chosen = static_cast<unsigned char>(input.front());
    FuzzLink link(input.substr(1));
    auto model = ended(driver.open(link));
    must(model.has_value());
    if (!*model)
        return;
    driver::DeviceModel& device = ***model;
    must(ended(device.capabilities()).has_value());
    for (std::size_t i = 0; i < steps().size(); ++i) {
        if (chosen < steps().size() && chosen != i)
            continue;
        link.refill();
        const auto result = ended(steps()[i].run(device, check_value));
        must(result.has_value());
        if (!*result) {
            must(!result->error().message().empty());
            check_value(to_json(result->error()));
        }
    }
}

}  // namespace camsdk::fuzz_session
