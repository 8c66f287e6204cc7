// SPDX-License-Identifier: BSL-1.0
// The Skipper driver: recognise a camera, open it, and its two features. Built as a plugin.
#include <algorithm>
#include <camsdk/driver/driver.hpp>
#include <camsdk/driver/plugin.hpp>

#include "messages.hpp"

namespace skipper {

namespace {

using namespace camsdk;
using namespace camsdk::driver;

constexpr std::size_t longest_name = 24;
constexpr std::chrono::milliseconds longest_pulse{60'000};

class SkipperDevice final : public DeviceBackend {
 public:
    explicit SkipperDevice(Link& link) : link_(link) {}

    Task<DeviceInfo> info() override
    {
        Result<messages::Card> card = co_await link_.call(messages::card());
        if (!card)
            co_return card.error();
        co_return card->device;
    }

    Task<DeviceInfo> set_name(std::string name) override
    {
        const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
        if (name.empty() || name.size() > longest_name || !printable)
            co_return Error(ErrorCode::invalid_argument, "a Skipper's name has 1 to 24 printable ASCII characters");
        Result<void> written = co_await link_.call(messages::set_name(name));
        if (!written)
            co_return written.error();
        Result<DeviceInfo> now = co_await info();
        if (now && now->name != name)
            co_return Error(ErrorCode::not_applied, "the camera took the name and did not keep it");
        co_return now;
    }

    Task<std::vector<Channel>> channels() override { return Result(std::vector<Channel>(1)); }

 private:
    Link& link_;
};

class SkipperIo final : public IoBackend {
 public:
    explicit SkipperIo(Link& link) : link_(link) {}

    Task<IoPorts> list() override { return link_.call(messages::lines()); }

    Task<void> set_output(std::string id, bool on, std::optional<std::chrono::milliseconds> time) override
    {
        if (time && (!on || time->count() < 1 || *time > longest_pulse))
            co_return Error(ErrorCode::invalid_argument, "a Skipper's line goes on for 1 to 60000 ms");
        Result<IoPorts> before = co_await list();
        if (!before)
            co_return before.error();
        // Only a name that the camera itself gave becomes part of a path.
        if (!output(*before, id))
            co_return Error(ErrorCode::not_found, "the camera has no such output");
        Result<void> written = co_await link_.call(messages::set_line(id, on, time));
        if (!written)
            co_return written.error();
        Result<IoPorts> now = co_await list();
        if (!now)
            co_return now.error();
        const RelayOutput* line = output(*now, id);
        if (!line || line->active != on)
            co_return Error(ErrorCode::not_applied, "the camera took the order and the line did not follow");
        co_return Result<void>();
    }

 private:
    static const RelayOutput* output(const IoPorts& ports, const std::string& id)
    {
        for (const RelayOutput& one : ports.outputs)
            if (one.id == id)
                return &one;
        return nullptr;
    }

    Link& link_;
};

class SkipperModel final : public DeviceModel {
 public:
    SkipperModel(Link& link, const messages::Card& card)
    {
        add<DeviceBackend>(std::make_shared<SkipperDevice>(link));
        if (card.lines)
            add<IoBackend>(std::make_shared<SkipperIo>(link));
    }
};

class SkipperDriver final : public Driver {
 public:
    DriverInfo info() const override
    {
        DriverInfo info;
        info.name = "skipper";
        info.title = "Skipper (the example of a driver from outside)";
        info.maturity = Maturity::experimental;
        info.features = {Feature::device, Feature::io};
        return info;
    }

    Task<ProbeResult> probe(Link& link) const override
    {
        Result<messages::Card> card = co_await link.call(messages::card());
        ProbeResult result;
        if (card) {
            result.match = Match::strong;
            result.reason = "/skipper/card is a Skipper's card";
        } else if (card.error().code() == ErrorCode::unreachable || card.error().code() == ErrorCode::timeout) {
            co_return card.error();  // nobody is there, which is no fact about the protocol
        }
        co_return result;
    }

    Task<std::shared_ptr<DeviceModel>> open(Link& link) const override
    {
        Result<messages::Card> card = co_await link.call(messages::card());
        if (!card)
            co_return card.error();
        std::shared_ptr<DeviceModel> model = std::make_shared<SkipperModel>(link, *card);
        co_return model;
    }
};

}  // namespace

}  // namespace skipper

CAMSDK_DRIVER_PLUGIN(skipper::SkipperDriver)
